// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/pagebook.h"
#include "classes/alarm.h"
#include "classes/sipaccount.h"
#include "objects/objectpage.h"
#include "pages/alarmspage.h"
#include "pages/historypage.h"
#include "pages/overviewpage.h"
#include "pages/presentations.h"
#include "pages/registrarspage.h"

namespace linekeeper {

namespace {

/// The page that was there, if it is of that kind and about that class; null: there was none.
template<typename Kind>
Page *find(const QList<Page *> &before, const ObjectClass *objectClass = nullptr)
{
    for (Page *page : before)
        if (qobject_cast<Kind *>(page) && (!objectClass || page->shownClass() == objectClass))
            return page;
    return nullptr;
}

} // namespace

QList<Page *> makePages(const PageParts &parts, const ObjectMirror::Classes &classes,
                        const QList<Page *> &before)
{
    QList<Page *> pages;
    const auto add = [&pages](Page *kept, const auto &make) { pages.append(kept ? kept : make()); };
    add(find<OverviewPage>(before), [&] { return new OverviewPage(parts); });
    auto *alarms = qobject_cast<AlarmsPage *>(find<AlarmsPage>(before));
    const bool showedAlarms = alarms && alarms->hasAlarms();
    const bool isEdited = alarms && !alarms->unsavedChanges().isEmpty(); // then it stays the only one
    add(isEdited || showedAlarms == classes.contains(&alarm::objectClass) ? alarms : nullptr,
        [&] { return new AlarmsPage(parts); });
    for (const ObjectClass *objectClass : classes) {
        if (objectClass != &alarm::objectClass)
            add(find<ObjectPage>(before, objectClass),
                [&] { return new ObjectPage(*objectClass, parts, presentationOf(*objectClass)); });
        if (objectClass == &sipAccount::objectClass)
            add(find<RegistrarsPage>(before), [&] { return new RegistrarsPage(parts); });
    }
    add(find<HistoryPage>(before), [&] { return new HistoryPage(parts); });
    for (Page *page : before)
        if (!pages.contains(page) && !page->unsavedChanges().isEmpty())
            pages.append(page);
    return pages;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/pagebook.h"
#include "classes/alarm.h"
#include "classes/sipaccount.h"
#include "objects/objectpage.h"
#include "pages/alarmspage.h"
#include "pages/overviewpage.h"
#include "pages/presentations.h"
#include "pages/registrarspage.h"

namespace linekeeper {

QList<Page *> makePages(const PageParts &parts, const ObjectMirror::Classes &classes)
{
    QList<Page *> pages{new OverviewPage(parts), new AlarmsPage(parts)};
    for (const ObjectClass *objectClass : classes) {
        if (objectClass != &alarm::objectClass)
            pages.append(new ObjectPage(*objectClass, parts, presentationOf(*objectClass)));
        if (objectClass == &sipAccount::objectClass)
            pages.append(new RegistrarsPage(parts));
    }
    return pages;
}

} // namespace linekeeper

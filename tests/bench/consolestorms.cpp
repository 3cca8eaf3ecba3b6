// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolestorms.h"
#include "benchedaccounts.h"
#include "classes/phonebookentry.h"
#include "comparison.h"
#include "console/handparts.h"
#include "guiwatch.h"
#include "model/json.h"
#include "objects/objectdialog.h"
#include "objects/objectindex.h"
#include "objects/objectpage.h"
#include "objects/objecttablemodel.h"
#include "objects/objecttableproxy.h"
#include "objects/objecttableview.h"
#include "objects/referencepicker.h"
#include "pages/presentations.h"
#include "pages/registrars.h"
#include "pages/registrarspage.h"
#include "protocol/envelope.h"
#include "widgets/commandpalette.h"
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace linekeeper;

namespace {

constexpr QSize windowSize{1024, 700};
constexpr int scatteredDeletions = 5000;
constexpr int registrations = 5000;
constexpr int lingering = 150; ///< milliseconds, for what is gathered and told later

/// As many accounts, and phone book entries that dial with them.
class Storm {
public:
    explicit Storm(int rows)
        : m_settings(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
    {
        for (int number = 0; number < rows; ++number) {
            parts.hand.lists[&sipAccount::objectClass].append(account(number, 0));
            auto entry = std::make_shared<Object>(phoneBookEntry::objectClass);
            entry->uuid = QUuid::createUuid();
            entry->revision = 1;
            entry->set(phoneBookEntry::displayName, benchedAccounts::nameOf(number));
            entry->set(phoneBookEntry::address, QString::number(number));
            entry->set(phoneBookEntry::account, benchedAccounts::uuidOf(number));
            parts.hand.lists[&phoneBookEntry::objectClass].append(entry);
        }
        parts.hand.mirror.startAfresh();
        parts.hand.lists.clear();
    }
    static ObjectPtr account(int number, int change)
    {
        return std::make_shared<const Object>(*readEnvelope(
            sipAccount::objectClass, *parseJson(benchedAccounts::envelope(number, change + 1, change))));
    }
    std::unique_ptr<ObjectPage> open(const ObjectClass &objectClass, std::string_view sortedBy)
    {
        auto page
            = std::make_unique<ObjectPage>(objectClass, parts.with(m_settings), presentationOf(objectClass));
        page->resize(windowSize);
        page->show();
        auto *view = page->findChild<ObjectTableView *>();
        view->sortByColumn(page->findChild<ObjectTableModel *>()->columnOf(sortedBy), Qt::AscendingOrder);
        GuiWatch().until([] {}, [&] { return isArranged(*page); });
        return page;
    }
    std::unique_ptr<ObjectDialog> openForm(const ObjectClass &objectClass)
    {
        auto dialog = std::make_unique<ObjectDialog>(
            objectClass, parts.with(m_settings), presentationOf(objectClass),
            *parts.hand.mirror.objects(objectClass).begin(), Editing::Allowed);
        dialog->show();
        dialog->activateWindow();
        return dialog;
    }
    std::unique_ptr<RegistrarsPage> openRegistrars()
    {
        auto page = std::make_unique<RegistrarsPage>(parts.with(m_settings));
        page->resize(windowSize);
        page->show();
        return page;
    }
    static bool isArranged(const ObjectPage &page)
    {
        return page.findChild<ObjectTableProxy *>()->isArranged();
    }

    HandParts parts;

private:
    QTemporaryDir m_folder;
    QSettings m_settings;
};

/// What is gathered first, and then as long as it takes.
void watchFrames(GuiWatch &watch, const std::function<void()> &act, const std::function<bool()> &isDone)
{
    watch.time(act);
    for (int i = 0; i < lingering; ++i) {
        watch.time([] {});
        QThread::msleep(1);
    }
    watch.until([] {}, isDone);
}

void measurePalette(Storm &storm)
{
    ObjectIndex index(HandMirror::classes(), storm.parts.hand.mirror);
    int searches = 0;
    const auto search = [&](const QString &words, const CommandPalette::Found &then) {
        index.find(words, 50, [&searches, then](const ObjectIndex::Hits &hits) {
            QList<Command> commands;
            for (const ObjectIndex::Hit &hit : hits.best)
                commands.append({.title = hit.name});
            then(commands);
            ++searches;
        });
    };
    QWidget window;
    auto *palette = new CommandPalette({}, search, &window);
    palette->show();
    auto *words = palette->findChild<QLineEdit *>();
    GuiWatch watch;
    int typedSoFar = 0;
    for (const char *typed : {"l", "li", "lin", "line 42", "42", "4", "nowhere"}) {
        ++typedSoFar;
        watchFrames(
            watch, [&] { words->setText(QString::fromLatin1(typed)); },
            [&] { return searches == typedSoFar; });
    }
    report("command palette, longest frame, ms", watch);
}

void measurePicker(Storm &storm)
{
    std::unique_ptr<ObjectDialog> form;
    GuiWatch watch;
    watchFrames(
        watch, [&] { form = storm.openForm(phoneBookEntry::objectClass); },
        [&] { return form->isActiveWindow(); });
    auto *picker = form->findChild<ReferencePicker *>();
    picker->setFocus();
    picker->lineEdit()->selectAll();
    for (const char letter : {'l', 'i', 'n', 'e', ' '}) {
        const auto type = [letter] { QTest::keyClick(static_cast<QWidget *>(nullptr), letter); };
        watchFrames(watch, type, [&] { return !picker->isLooking(); });
    }
    if (picker->currentText() != QStringLiteral("line "))
        qFatal("The picker was not typed in.");
    report("form opened, picker typed in, longest frame, ms", watch);
}

void measureReferences(Storm &storm)
{
    const auto page = storm.open(phoneBookEntry::objectClass, phoneBookEntry::account.name);
    GuiWatch watch;
    watchFrames(
        watch, [&] { storm.parts.hand.put(Storm::account(1, 1)); }, [&] { return Storm::isArranged(*page); });
    report("names that all rows show change, longest frame, ms", watch);
}

void measureRegistrars(Storm &storm, int rows)
{
    std::vector<ObjectPtr> changed;
    for (int i = 0; i < std::min(registrations, rows); ++i) {
        auto anew = std::make_shared<Object>(*Storm::account(int(qint64(i) * 7919 % rows), 2));
        anew->observe(sipAccount::registration, QStringLiteral("registering"));
        changed.push_back(anew);
    }
    std::unique_ptr<RegistrarsPage> page;
    GuiWatch watch;
    watchFrames(
        watch, [&] { page = storm.openRegistrars(); },
        [&] { return page->findChild<RegistrarCounts *>()->isComplete(); });
    for (const ObjectPtr &object : changed)
        watch.time([&] { storm.parts.hand.put(object); });
    watchFrames(
        watch, [] {}, [] { return true; });
    report("registrars opened, 5,000 lines register anew, longest frame, ms", watch);
}

void measureDeletions(Storm &storm, int rows)
{
    const auto page = storm.open(sipAccount::objectClass, sipAccount::displayName.name);
    std::vector<ObjectPtr> gone;
    for (int i = 0; i < std::min(scatteredDeletions, rows); ++i)
        gone.push_back(Storm::account(int(qint64(i) * 7919 % rows), 0));
    const auto drop = [&] {
        for (const ObjectPtr &object : gone)
            storm.parts.hand.drop(object);
    };
    GuiWatch watch;
    watchFrames(watch, drop, [&] { return Storm::isArranged(*page); });
    report("5,000 scattered deletions, longest frame, ms", watch);
}

} // namespace

void measureStorms(int rows)
{
    Storm storm(rows);
    measurePalette(storm);
    measurePicker(storm);
    measureReferences(storm);
    measureRegistrars(storm, rows);
    measureDeletions(storm, rows);
}

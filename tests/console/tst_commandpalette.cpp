// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "classes/sipaccount.h"
#include "consolescene.h"
#include "widgets/commandpalette.h"
#include "widgets/fuzzymatch.h"
#include <QAbstractItemModelTester>
#include <QPointer>
#include <QTreeWidget>

using namespace linekeeper;

class TestCommandPalette final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void lettersFit_data();
    void lettersFit();
    void theBetterFitWins();
    void keysFindAndRun();
    void returnWaitsForWhatIsSought();
    void whatCannotBeDoneSaysWhy();
    void pagesAndObjectsAreFound();
    void findIsGreyWhereNothingIsSearched();

private:
    static QLineEdit &words(CommandPalette &palette) { return *palette.findChild<QLineEdit *>(); }
    static QTreeWidget &list(CommandPalette &palette) { return *palette.findChild<QTreeWidget *>(); }
    /// Until it is closed: the list ends with a reset that the tester does not survive.
    static void watch(CommandPalette &palette)
    {
        using Mode = QAbstractItemModelTester::FailureReportingMode;
        auto *tester = new QAbstractItemModelTester(list(palette).model(), Mode::Fatal, &palette);
        connect(&palette, &QDialog::finished, tester, [tester] { delete tester; });
    }
    static QString first(CommandPalette &palette, int column = 0)
    {
        return list(palette).currentItem() ? list(palette).currentItem()->text(column) : QString();
    }
};

void TestCommandPalette::lettersFit_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *typed, bool fits) { QTest::newRow(typed) << text(typed) << fits; };
    row("sign out", true);
    row("SO", true);
    row("fso", true);
    row("", true);
    row("out sign", false);
    row("signs", false);
}

void TestCommandPalette::lettersFit()
{
    QFETCH(QString, typed);
    QFETCH(bool, fits);
    QCOMPARE(fuzzyMatch(typed, text("File › Sign Out")).has_value(), fits);
}

void TestCommandPalette::theBetterFitWins()
{
    QVERIFY(*fuzzyMatch(text("del"), text("Delete")) > *fuzzyMatch(text("del"), text("Disable Called")));
    QVERIFY(*fuzzyMatch(text("so"), text("Sign Out")) > *fuzzyMatch(text("so"), text("Missor")));
}

void TestCommandPalette::keysFindAndRun()
{
    QStringList ran;
    const auto command = [&](const char *title) {
        return Command{.title = text(title), .run = [&ran, title] { ran.append(text(title)); }};
    };
    QWidget window;
    window.show();
    const QPointer palette
        = new CommandPalette({command("Sign In"), command("Sign Out"), command("Find")}, {}, &window);
    watch(*palette);
    palette->open();
    QVERIFY(QTest::qWaitForWindowActive(palette));
    QCOMPARE(list(*palette).topLevelItemCount(), 3);
    QTest::keyClicks(&words(*palette), text("sign"));
    QCOMPARE(list(*palette).topLevelItemCount(), 2);
    QTest::keyClick(&words(*palette), Qt::Key_Down);
    QVERIFY(words(*palette).hasFocus());
    QCOMPARE(first(*palette), text("Sign Out"));
    QTest::keyClick(&words(*palette), Qt::Key_Return);
    QTRY_COMPARE(ran, QStringList{text("Sign Out")});
    QTRY_VERIFY(!palette);
}

void TestCommandPalette::returnWaitsForWhatIsSought()
{
    QStringList ran;
    CommandPalette::Found answer;
    QWidget window;
    window.show();
    const QPointer palette = new CommandPalette(
        {}, [&](const QString &, const CommandPalette::Found &then) { answer = then; }, &window);
    const auto hit = [&](const char *title) {
        return Command{.title = text(title), .run = [&ran, title] { ran.append(text(title)); }};
    };
    watch(*palette);
    palette->open();
    QVERIFY(QTest::qWaitForWindowActive(palette));
    QTest::keyClicks(&words(*palette), text("ann"));
    QTest::keyClick(&words(*palette), Qt::Key_Return);
    QTest::keyClicks(&words(*palette), text("a"));
    answer({hit("Anna")}); // Return was for other words
    QVERIFY(palette->isVisible());
    QTest::keyClicks(&words(*palette), text("x"));
    QTest::keyClick(&words(*palette), Qt::Key_Return);
    answer({}); // nothing to run
    QVERIFY(palette->isVisible());
    words(*palette).setText(text("bert"));
    QTest::keyClick(&words(*palette), Qt::Key_Return);
    answer({hit("Bert"), hit("Berta")});
    QTRY_COMPARE(ran, QStringList{text("Bert")});
    QTRY_VERIFY(!palette);
}

void TestCommandPalette::whatCannotBeDoneSaysWhy()
{
    ConsoleWindow console;
    QVERIFY(QTest::qWaitForWindowActive(console.window.get()));
    QTest::keyClick(console.window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    const QPointer palette = console.window->findChild<CommandPalette *>();
    QVERIFY(palette);
    QTest::keyClicks(&words(*palette), text("sign out"));
    QCOMPARE(first(*palette), text("File › Sign Out"));
    QCOMPARE(first(*palette, 1), text("Nobody is signed in."));
    QTest::keyClick(&words(*palette), Qt::Key_Return);
    QVERIFY(palette->isVisible());
    words(*palette).clear();
    QTest::keyClicks(&words(*palette), text("quit"));
    QCOMPARE(first(*palette, 1), text("Ctrl+Q"));
    QTest::keyClick(&words(*palette), Qt::Key_Escape);
    QTRY_VERIFY(!palette);
}

void TestCommandPalette::pagesAndObjectsAreFound()
{
    ConsoleScene scene(sipAccount::objectClass);
    QVERIFY(scene.start());
    const QUuid made
        = scene.create("\"user\":\"anna\",\"domain\":\"127.0.0.1:9\",\"displayName\":\"Anna Zürn\"");
    scene.openConsole();
    SOON(scene.seen(made));
    MainWindow &window = *scene.console->window;
    const auto type = [&](const char *typed) {
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("The window does not become active.");
        QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        auto *palette = window.findChild<CommandPalette *>();
        words(*palette).setText(text(typed));
        return palette;
    };
    QPointer palette = type("phone book");
    QCOMPARE(first(*palette), text("View › Go to › Phone book"));
    words(*palette).setText(text("e"));
    keepPicture(*palette, text("command palette, many"));
    words(*palette).setText(text("phone book"));
    QTest::keyClick(&words(*palette), Qt::Key_Return);
    SOON(window.workspace().current()->shownClass() == &phoneBookEntry::objectClass);
    SOON(!palette);

    palette = type("anna z");
    SOON(first(*palette).contains(text("Anna Zürn")));
    QCOMPARE(first(*palette, 1), text("SIP account"));
    keepPicture(*palette, text("command palette"));
    QTest::keyClick(&words(*palette), Qt::Key_Return);
    SOON(window.workspace().current()->shownClass() == &sipAccount::objectClass);
    const auto *view = scene.page().findChild<ObjectTableView *>();
    SOON(view->selectionModel()->selectedRows().size() == 1);
    QVERIFY(scene.action("edit")->isEnabled());
}

void TestCommandPalette::findIsGreyWhereNothingIsSearched()
{
    ConsoleScene scene(sipAccount::objectClass);
    QVERIFY(scene.start());
    scene.openConsole();
    Workspace &workspace = scene.console->window->workspace();
    const QAction *find = nullptr;
    for (const QAction *action : scene.console->window->findChildren<QAction *>())
        if (action->shortcut() == QKeySequence(QKeySequence::Find))
            find = action;
    QVERIFY(find && find->isEnabled());
    for (const Page *page : workspace.pages())
        if (page->key() == text("overview"))
            workspace.open(page);
    QVERIFY(!find->isEnabled());
    QCOMPARE(find->toolTip(), text("This page cannot be searched."));
    scene.console->show(sipAccount::objectClass);
    QVERIFY(find->isEnabled());
}

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "consolewindow.h"
#include "handparts.h"
#include "objects/undobar.h"
#include "pages/pagebook.h"
#include "quiet.h"
#include "widgets/actions.h"
#include "widgets/page.h"
#include <QHelpEvent>
#include <QMenu>
#include <QMenuBar>
#include <QToolTip>

using namespace linekeeper;

namespace {

QAction *actionOf(const MainWindow &window, const QString &text)
{
    for (QAction *action : window.findChildren<QAction *>())
        if (action->text().remove(u'&') == text)
            return action;
    return nullptr;
}

/// What the mouse is told that rests on that entry.
QString tipOver(QMenu &menu, QAction &action)
{
    QToolTip::hideText();
    if (!QTest::qWaitFor([] { return !QToolTip::isVisible(); }))
        return QStringLiteral("the one before");
    const QPoint place = menu.actionGeometry(&action).center();
    QHelpEvent rest(QEvent::ToolTip, place, menu.mapToGlobal(place));
    QCoreApplication::sendEvent(&menu, &rest);
    return QToolTip::text();
}

} // namespace

/// Whatever cannot be done says why.
class TestGreyReasons final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void menusTellIt();
    void tipsAreNoMarkup();
    void undoAndRedoTellIt();
    void withoutSessionMenusTellIt();
    void onlyPagesThatAreSearchedTakeTheKey();
};

void TestGreyReasons::menusTellIt()
{
    wearConsoleStyle();
    QMenu menu;
    QAction *grey = menu.addAction(QStringLiteral("&Grey"));
    QAction *possible = menu.addAction(QStringLiteral("&Possible"));
    grey->setShortcut(Qt::Key_F8);
    allow(*grey, QStringLiteral("It is too late."));
    allow(*possible, {});
    menu.popup({});
    QVERIFY(QTest::qWaitForWindowExposed(&menu));
    QCOMPARE(tipOver(menu, *grey), QStringLiteral("It is too late."));
    QCOMPARE(tipOver(menu, *possible), QString());
    allow(*grey, {});
    QCOMPARE(grey->toolTip(), QStringLiteral("Grey (F8)")); // for tool bars
    QCOMPARE(tipOver(menu, *grey), QString());
    QCOMPARE(possible->toolTip(), QStringLiteral("Possible"));
}

void TestGreyReasons::tipsAreNoMarkup()
{
    QAction action(QStringLiteral("Undo: <b>Anna</b>"));
    allow(action, {});
    QVERIFY(action.toolTip().contains(QStringLiteral("&lt;b&gt;Anna")));
}

void TestGreyReasons::undoAndRedoTellIt()
{
    HandParts parts(Rights().withoutChanges());
    UndoBar bar;
    const QAction &undo = *bar.actions().constFirst();
    const QAction &redo = *bar.actions().constLast();
    QVERIFY(!undo.isEnabled() && !redo.isEnabled());
    QCOMPARE(undo.statusTip(), QStringLiteral("Nothing has been changed here yet."));
    QCOMPARE(undo.toolTip(), undo.statusTip());
    QCOMPARE(redo.statusTip(), QStringLiteral("Nothing has been undone."));
    bar.follow(&parts.desk);
    QCOMPARE(undo.statusTip(), QStringLiteral("This connection is marked read-only."));
    QCOMPARE(undo.toolTip(), undo.statusTip());
}

void TestGreyReasons::withoutSessionMenusTellIt()
{
    const ConsoleWindow console;
    const QString nobody = QStringLiteral("Nobody is signed in.");
    for (const char *name : {"Edit", "Object", "Go to", "Sign Out", "Find"}) {
        const QAction *action = actionOf(*console.window, QLatin1String(name));
        QVERIFY2(action && !action->isEnabled(), name);
        QCOMPARE(action->toolTip(), nobody);
        QCOMPARE(action->statusTip(), nobody); // for the keyboard
    }
}

/// Who shows a page that is not searched is not offered to search it: the others go somewhere.
void TestGreyReasons::onlyPagesThatAreSearchedTakeTheKey()
{
    wearConsoleStyle();
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    HandParts parts;
    parts.hand.mirror.startAfresh();
    const QList<Page *> pages = makePages(parts.with(settings), HandMirror::classes());
    QStringList unsearched;
    for (Page *page : pages) {
        page->show();
        page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(page));
        page->setFocus();
        page->focusSearch();
        QCOMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr, page->hasSearch());
        if (!page->hasSearch())
            unsearched.append(page->key());
    }
    unsearched.sort();
    QCOMPARE(unsearched.join(u' '), QStringLiteral("history overview registrars"));
    qDeleteAll(pages);
}

QTEST_MAIN(TestGreyReasons)
#include "tst_greyreasons.moc"

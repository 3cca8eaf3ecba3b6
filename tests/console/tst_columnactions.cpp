// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "classes/sipaccount.h"
#include "connection/requestlogdock.h"
#include "handparts.h"
#include "languages.h"
#include "objects/objectpage.h"
#include "objects/objecttablemodel.h"
#include "objects/objecttableproxy.h"
#include "objects/objecttableview.h"
#include "pages/alarmtable.h"
#include "pages/historymodel.h"
#include "pages/historypage.h"
#include "pages/journalmodel.h"
#include "pages/journalpanel.h"
#include "pages/presentations.h"
#include "pages/registrarspage.h"
#include "pages/registrartable.h"
#include "quiet.h"
#include "shared/samplevalues.h"
#include "themes.h"
#include "widgets/columnactions.h"
#include "widgets/tablecolumns.h"
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenuBar>
#include <QSettings>
#include <QTemporaryDir>

using namespace linekeeper;

namespace {

using MakeView = std::function<QWidget *(const PageParts &parts)>;

const ObjectClass &accounts = sipAccount::objectClass;

QList<ObjectPtr> threeAccounts()
{
    QList<ObjectPtr> objects;
    for (int number : {1, 2, 0}) {
        auto object = std::make_shared<Object>(sampleObject(accounts, number));
        object->uuid = QUuid::createUuid();
        object->revision = 1;
        object->set(sipAccount::displayName, QStringLiteral("Account %1").arg(number));
        objects.append(object);
    }
    return objects;
}

} // namespace

/// What the mouse does at the header of a table, done without one.
class TestColumnActions final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void arrowsLeadToTheColumn();
    void sortsUpAndDown();
    void movesPastHiddenColumns();
    void rowsAreCopiedAsTheyAreShown();
    void makesWiderAndNarrower();
    void fitsToTheContent();
    void filtersBy();
    void theLastColumnTakesTheRest();
    void theLastColumnHasRoomForItsTitle();
    void theHeaderOffersTheSame();
    void isRemembered();
    void whereNothingIsSearchedNothingIsFiltered();
    void registrarsAreSortedAsWell();
    void otherTablesAreArrangedAndRemembered_data();
    void otherTablesAreArrangedAndRemembered();
    void titlesHaveRoomInTheLanguageOfTheNextStart();

private:
    void openPage();
    ObjectTableView &view() { return *m_page->findChild<ObjectTableView *>(); }
    QHeaderView &header() { return *view().horizontalHeader(); }
    QAction &action(const QString &start) { return actionOf(*m_page->viewMenu(), start); }
    static QAction &actionOf(const QMenu &menu, const QString &start)
    {
        for (QAction *action : menu.actions())
            if (action->text().remove(u'&').startsWith(start))
                return *action;
        qFatal("there is no action %s", qPrintable(start));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&view(), key, modifiers);
    }
    /// The column at a place among those that are shown.
    int shownAt(int place)
    {
        for (int i = 0; i < header().count(); ++i)
            if (!header().isSectionHidden(header().logicalIndex(i)) && place-- == 0)
                return header().logicalIndex(i);
        return -1;
    }
    int nameColumn()
    {
        return m_page->findChild<ObjectTableModel *>()->columnOf(sipAccount::displayName.name);
    }
    int current() { return view().currentIndex().column(); }
    QString title(int column) { return view().model()->headerData(column, Qt::Horizontal).toString(); }
    QStringList texts(int column)
    {
        QStringList texts;
        for (int row = 0; row < view().model()->rowCount(); ++row)
            texts.append(view().model()->index(row, column).data().toString());
        return texts;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<HandParts> m_parts;
    std::unique_ptr<QMainWindow> m_window;
    ObjectPage *m_page = nullptr;
};

void TestColumnActions::init()
{
    failOnAnyWarning();
    wearConsoleStyle();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings
        = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    m_parts = std::make_unique<HandParts>();
    m_parts->hand.lists[&accounts] = threeAccounts();
    m_parts->hand.mirror.startAfresh();
    openPage();
}

void TestColumnActions::cleanup()
{
    m_window.reset();
    m_parts.reset();
}

void TestColumnActions::openPage()
{
    m_window = std::make_unique<QMainWindow>();
    m_page = new ObjectPage(accounts, m_parts->with(*m_settings), presentationOf(accounts));
    m_window->setCentralWidget(m_page);
    m_window->menuBar()->addMenu(m_page->viewMenu());
    m_window->resize(900, 500);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    const auto &proxy = *m_page->findChild<ObjectTableProxy *>();
    QTRY_VERIFY(proxy.isArranged() && proxy.rowCount() == 3);
    m_page->focusContent();
    QCOMPARE(current(), shownAt(0));
}

void TestColumnActions::arrowsLeadToTheColumn()
{
    const QString first = action(QStringLiteral("Sort by")).text();
    QVERIFY(first.contains(title(shownAt(0))));
    press(Qt::Key_Right);
    QCOMPARE(current(), shownAt(1));
    QVERIFY(action(QStringLiteral("Sort by")).text().contains(title(shownAt(1))));
    QVERIFY(action(QStringLiteral("Filter by")).text().contains(title(shownAt(1))));
    press(Qt::Key_Left);
    QCOMPARE(action(QStringLiteral("Sort by")).text(), first);
    header().setSectionHidden(current(), true);
    QTRY_VERIFY(action(QStringLiteral("Sort by")).text().contains(title(shownAt(0))));
}

void TestColumnActions::sortsUpAndDown()
{
    const int column = nameColumn();
    view().setCurrentIndex(view().model()->index(0, column));
    view().sortByColumn(shownAt(1), Qt::DescendingOrder);
    QStringList rising{QStringLiteral("Account 0"), QStringLiteral("Account 1"), QStringLiteral("Account 2")};
    press(Qt::Key_F7);
    QTRY_COMPARE(texts(column), rising);
    QCOMPARE(header().sortIndicatorSection(), column);
    press(Qt::Key_F7);
    std::reverse(rising.begin(), rising.end());
    QTRY_COMPARE(texts(column), rising);
    QCOMPARE(header().sortIndicatorOrder(), Qt::DescendingOrder);
}

void TestColumnActions::movesPastHiddenColumns()
{
    const int first = shownAt(0);
    const int second = shownAt(1);
    const int third = shownAt(2);
    QVERIFY(!action(QStringLiteral("Move Column Left")).isEnabled());
    QCOMPARE(action(QStringLiteral("Move Column Left")).toolTip(),
             QStringLiteral("No column is left of it."));
    header().setSectionHidden(second, true);
    press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(current(), first);
    QCOMPARE(shownAt(0), third);
    QCOMPARE(shownAt(1), first);
    QVERIFY(action(QStringLiteral("Move Column Left")).isEnabled());
    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(shownAt(0), first);
}

void TestColumnActions::rowsAreCopiedAsTheyAreShown()
{
    header().setSectionHidden(shownAt(1), true);
    header().moveSection(header().visualIndex(shownAt(1)), header().visualIndex(shownAt(0)));
    const auto shown = [this](int row) {
        QStringList cells;
        for (int place = 0; shownAt(place) >= 0; ++place)
            cells.append(view().model()->index(row, shownAt(place)).data().toString().simplified());
        return cells.join(u'\t');
    };
    view().selectRow(2);
    view().selectionModel()->select(view().model()->index(0, 0),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    press(Qt::Key_C, Qt::ControlModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QCOMPARE(copied, shown(0) + u'\n' + shown(2));
    QVERIFY(copied.contains(u'\t'));
    view().clearSelection();
    press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), copied); // nothing selected is nothing to copy
}

void TestColumnActions::makesWiderAndNarrower()
{
    const int column = current();
    const int before = header().sectionSize(column);
    const Qt::KeyboardModifiers both = Qt::ControlModifier | Qt::ShiftModifier;
    press(Qt::Key_Right, both);
    QVERIFY(header().sectionSize(column) > before);
    press(Qt::Key_Left, both);
    QCOMPARE(header().sectionSize(column), before);
    QAction &narrower = action(QStringLiteral("Make Column Narrower"));
    for (int i = 0; i < before && narrower.isEnabled(); ++i)
        narrower.trigger();
    QCOMPARE(header().sectionSize(column), header().minimumSectionSize());
    QCOMPARE(narrower.toolTip(), QStringLiteral("The column is as narrow as it can be."));
    QVERIFY(action(QStringLiteral("Make Column Wider")).isEnabled());
}

void TestColumnActions::fitsToTheContent()
{
    const int column = current();
    header().resizeSection(column, header().minimumSectionSize());
    press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    const int content = static_cast<QAbstractItemView &>(view()).sizeHintForColumn(column);
    QCOMPARE(header().sectionSize(column), std::max(content, header().sectionSizeHint(column)));
}

void TestColumnActions::filtersBy()
{
    press(Qt::Key_Right);
    press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    const auto *search = m_page->findChild<QLineEdit *>(QStringLiteral("search"));
    QCOMPARE(search->text(), title(shownAt(1)) + QStringLiteral(": "));
    QVERIFY(search->hasFocus());
}

void TestColumnActions::theLastColumnTakesTheRest()
{
    const int last = shownAt(header().count() - header().hiddenSectionCount() - 1);
    m_page->resize(2 * header().length(), m_page->height());
    QTRY_VERIFY(header().sectionSize(last) > header().sectionSizeHint(last));
    view().setCurrentIndex(view().model()->index(0, last));
    QVERIFY(!action(QStringLiteral("Move Column Right")).isEnabled());
    for (const QString &start : {QStringLiteral("Make Column Wider"), QStringLiteral("Make Column Narrower"),
                                 QStringLiteral("Fit Column")}) {
        QVERIFY(!action(start).isEnabled());
        QCOMPARE(action(start).toolTip(), QStringLiteral("The column takes the room that the others leave."));
    }
}

/// Where the others leave little.
void TestColumnActions::theLastColumnHasRoomForItsTitle()
{
    const int last = shownAt(header().count() - header().hiddenSectionCount() - 1);
    const int others = header().length() - header().sectionSize(last);
    const auto leave = [&](int rest) { m_page->resize(others + rest, m_page->height()); };
    leave(header().sectionSizeHint(last) / 2);
    QTRY_COMPARE(header().sectionSize(last), header().sectionSizeHint(last));
    leave(header().sectionSizeHint(last) * 3);
    QTRY_VERIFY(header().sectionSize(last) > header().sectionSizeHint(last) * 2);
}

/// About the column that was clicked; what is selected and being looked at stays.
void TestColumnActions::theHeaderOffersTheSame()
{
    view().selectionModel()->setCurrentIndex(view().model()->index(1, 0), // whatever keys are pressed
                                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const int column = shownAt(2);
    const QPoint place(header().sectionViewportPosition(column) + 5, 5);
    Q_EMIT header().customContextMenuRequested(place);
    QVERIFY(m_page->viewMenu()->isVisible());
    QVERIFY(action(QStringLiteral("Sort by")).text().contains(title(column)));
    QCOMPARE(view().selectionModel()->selectedRows().value(0).row(), 1);
    m_page->viewMenu()->close();
}

void TestColumnActions::isRemembered()
{
    const int column = current();
    action(QStringLiteral("Move Column Right")).trigger();
    action(QStringLiteral("Make Column Wider")).trigger();
    action(QStringLiteral("Sort by")).trigger(); // it was by this one already
    const int width = header().sectionSize(column);
    openPage();
    QCOMPARE(shownAt(1), column);
    QCOMPARE(header().sectionSize(column), width);
    QCOMPARE(header().sortIndicatorSection(), column);
    QCOMPARE(header().sortIndicatorOrder(), Qt::DescendingOrder);
}

void TestColumnActions::whereNothingIsSearchedNothingIsFiltered()
{
    const AlarmTable alarms(m_parts->with(*m_settings));
    const QString title = QStringLiteral("Filter by");
    const QAction &filter = actionOf(*alarms.columnsMenu(), title);
    QVERIFY(!filter.isEnabled());
    QCOMPARE(filter.toolTip(), QStringLiteral("This table cannot be searched."));
    QVERIFY(action(QStringLiteral("Filter by")).isEnabled());
}

void TestColumnActions::registrarsAreSortedAsWell()
{
    RegistrarsPage page(m_parts->with(*m_settings));
    page.show();
    page.focusContent();
    const auto &table = *page.findChild<QTableView *>();
    QAction &wider = actionOf(*page.viewMenu(), QStringLiteral("Make Column Wider"));
    QVERIFY(!wider.isEnabled()); // the first one takes the room
    QTest::keyClick(page.findChild<QTableView *>(), Qt::Key_Right);
    QVERIFY(wider.isEnabled());
    actionOf(*page.viewMenu(), QStringLiteral("Sort by")).trigger();
    QCOMPARE(table.horizontalHeader()->sortIndicatorSection(), 1);
}

void TestColumnActions::otherTablesAreArrangedAndRemembered_data()
{
    QTest::addColumn<MakeView>("make");
    QTest::addColumn<int>("column");
    QTest::newRow("history") << MakeView([](const PageParts &parts) { return new HistoryPage(parts); })
                             << int(HistoryModel::User);
    QTest::newRow("journal") << MakeView([](const PageParts &parts) { return new JournalPanel(parts); })
                             << int(JournalModel::Object);
    QTest::newRow("registrars") << MakeView([](const PageParts &parts) { return new RegistrarsPage(parts); })
                                << int(RegistrarTable::Registered);
    QTest::newRow("request log") << MakeView([](const PageParts &parts) {
        return new RequestLogDock(parts.settings);
    }) << int(RequestLog::Method);
}

/// By the keyboard alone.
void TestColumnActions::otherTablesAreArrangedAndRemembered()
{
    QFETCH(MakeView, make);
    QFETCH(int, column);
    std::unique_ptr<QWidget> view;
    QTableView *table = nullptr;
    const auto open = [&] {
        view.reset();
        view.reset(make(m_parts->with(*m_settings)));
        table = qobject_cast<QTableView *>(view->findChild<TableColumns *>()->parent());
    };
    open();
    const auto &actions = *table->findChild<ColumnActions *>();
    const auto trigger = [&](const QString &start) {
        for (QAction *action : actions.all())
            if (action->text().remove(u'&').startsWith(start) && action->isEnabled())
                return action->trigger();
        QFAIL(qPrintable(start));
    };
    for (const QAction *action : actions.all())
        QVERIFY(table->actions().contains(action)); // its key works there
    table->findChild<ColumnActions *>()->choose(column);
    const int place = table->horizontalHeader()->visualIndex(column);
    for (int i = 0; i < column; ++i) // without a cell it is about the first one that is shown
        table->setColumnHidden(i, true);
    trigger(QStringLiteral("Make Column Wider"));
    trigger(QStringLiteral("Move Column Right"));
    const int width = table->columnWidth(column);
    open();
    QCOMPARE(table->columnWidth(column), width);
    QCOMPARE(table->horizontalHeader()->visualIndex(column), place + 1);
    QVERIFY(table->isColumnHidden(0));
    Q_EMIT table->findChild<TableColumns *>()->resetRequested();
    QVERIFY(!table->isColumnHidden(0));
    QCOMPARE(table->horizontalHeader()->visualIndex(column), place);
    QVERIFY(table->columnWidth(column) < width);
}

void TestColumnActions::titlesHaveRoomInTheLanguageOfTheNextStart()
{
    Languages languages(*m_settings);
    languages.use(QStringLiteral("en"));
    const auto narrowest = [](RequestLogDock &dock) {
        const QHeaderView &columns = *dock.findChild<QTableView *>()->horizontalHeader();
        int least = INT_MAX;
        for (int column = 0; column < columns.count(); ++column)
            least = std::min(least, columns.sectionSize(column) - columns.sectionSizeHint(column));
        return least;
    };
    {
        RequestLogDock dock(*m_settings);
        dock.findChild<QTableView *>()->setColumnWidth(RequestLog::Method, 200);
        auto &columns = *dock.findChild<QTableView *>()->horizontalHeader();
        for (const int column : {RequestLog::Status, RequestLog::Duration})
            columns.resizeSection(column, columns.sectionSizeHint(column));
    }
    languages.use(QStringLiteral("de"));
    RequestLogDock dock(*m_settings);
    QVERIFY(narrowest(dock) >= 0);
    QCOMPARE(dock.findChild<QTableView *>()->columnWidth(RequestLog::Method), 200);
    languages.use(QStringLiteral("en"));
}

QTEST_MAIN(TestColumnActions)
#include "tst_columnactions.moc"

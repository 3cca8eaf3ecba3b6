// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "handtable.h"
#include "objects/objecttableview.h"
#include "quiet.h"
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTranslator>

using namespace linekeeper;

namespace {

/// A language of long words.
class Verbose final : public QTranslator {
public:
    inline static const QString more = QStringLiteral(", and this is what it is called in full");

    bool isEmpty() const override { return false; }
    QString translate(const char * /*context*/, const char *source, const char * /*disambiguation*/,
                      int /*n*/) const override
    {
        return QString::fromUtf8(source) + more;
    }
};

const QTime earlyMorning(0, 46);
const QTime quarterPastOne(1, 15);
const ObjectClass &alarms = alarm::objectClass;

std::shared_ptr<Object> raisedAt(QTime time)
{
    auto object = std::make_shared<Object>(alarms);
    object->uuid = QUuid::createUuid();
    object->revision = 1;
    object->set(alarm::severity, QStringLiteral("minor"));
    object->observe(alarm::since, QDateTime(QDate(2026, 11, 24), time));
    return object;
}

/// Whether all cells of the column have room for what they say.
bool isWide(const ObjectTableView &view, int column)
{
    for (int row = 0; row < view.model()->rowCount(); ++row)
        if (view.sizeHintForIndex(view.model()->index(row, column)).width() > view.columnWidth(column))
            return false;
    return view.model()->rowCount() > 0;
}

/// Alarms, the columns fitted to the first of them.
struct AlarmsInTable {
    explicit AlarmsInTable(QTime first) { put(first); }
    void put(QTime time)
    {
        table.hand.put(raisedAt(time));
        table.model.flush();
    }
    bool hasRoom() const { return isWide(view, since); }

    const QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    Table table{alarms};
    ObjectTableView view{table.model, table.proxy, settings};
    const int since = table.model.columnOf(alarm::since.name);
};

/// Numbers and dates of a language, until the end of the test.
class Customs {
public:
    explicit Customs(const QLocale &locale) { QLocale::setDefault(locale); }
    ~Customs() { QLocale::setDefault(m_before); }
    Q_DISABLE_COPY_MOVE(Customs)

private:
    const QLocale m_before;
};

int shownAtEnd(const QHeaderView &header)
{
    int place = header.count() - 1;
    while (header.isSectionHidden(header.logicalIndex(place)))
        --place;
    return header.logicalIndex(place);
}

} // namespace

class TestObjectTableView final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void onlySentencesAreWide();
    void selectionStaysWithItsObject();
    void theViewStaysWhereItIs();
    void columnsAreRemembered();
    void columnsAreKeptBeforeTheEnd();
    void longerTitlesGetRoom();
    void theLastColumnTakesWhatIsLeft();
    void anyTimeHasRoom_data();
    void anyTimeHasRoom();
    void aTimeAtTheEndHasRoom();
    void aTimeThatIsShownLaterHasRoom();
    void timesHaveRoomInALanguageThatWritesMore();
};

void TestObjectTableView::onlySentencesAreWide()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    const auto width = [&settings](const ObjectClass &objectClass, std::string_view field) {
        Table table(objectClass);
        const ObjectTableView view(table.model, table.proxy, settings);
        return view.horizontalHeader()->sectionSize(table.model.columnOf(field))
            / view.fontMetrics().averageCharWidth();
    };
    QVERIFY(width(alarm::objectClass, alarm::severity.name) < 20);
    QVERIFY(width(accounts, sipAccount::registration.name) >= 36);
}

void TestObjectTableView::selectionStaysWithItsObject()
{
    Table table(accounts);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ObjectTableView view(table.model, table.proxy, settings);
    const ObjectPtr chosen = account(QStringLiteral("m"));
    table.hand.put(chosen);
    for (int i = 0; i < 20; ++i)
        table.hand.put(account(QString(QChar(u'a' + ushort(i)))));
    table.model.flush();
    view.selectRow(table.proxy.mapFromSource(table.model.index(table.model.rowOf(chosen->uuid), 0)).row());
    const auto selected = [&] {
        const auto rows = view.selectionModel()->selectedRows();
        return rows.size() == 1 ? table.model.object(table.proxy.mapToSource(rows[0]).row())->uuid : QUuid();
    };
    QCOMPARE(selected(), chosen->uuid);
    for (int i = 0; i < 200; ++i) {
        table.hand.put(account(QString::number(i)));
        table.hand.put(account(QString::number(i * 7 % 100), chosen->uuid, i + 2));
        if (i % 3 == 0)
            table.model.flush();
        QCOMPARE(selected(), chosen->uuid);
    }
}

void TestObjectTableView::theViewStaysWhereItIs()
{
    Table table(accounts);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ObjectTableView view(table.model, table.proxy, settings);
    for (int i = 1000; i < 1300; ++i)
        table.hand.put(account(QString::number(i)));
    table.model.flush();
    view.resize(600, 400);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.verticalScrollBar()->setValue(100);
    const QString top = view.indexAt(QPoint(0, 0)).siblingAtColumn(0).data().toString();
    for (int i = 0; i < 50; ++i)
        table.hand.put(account(QString::number(i)));
    table.model.flush();
    QCOMPARE(view.indexAt(QPoint(0, 0)).siblingAtColumn(0).data().toString(), top);
}

void TestObjectTableView::columnsAreRemembered()
{
    Table table(accounts);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    table.hand.put(account(QStringLiteral("a")));
    table.model.flush();
    const int node = table.model.columnOf(sipAccount::node.name);
    {
        ObjectTableView view(table.model, table.proxy, settings);
        QVERIFY(view.isColumnHidden(node));
        view.showColumn(node);
        view.setColumnWidth(node, 222);
        view.keepColumns();
    }
    const ObjectTableView view(table.model, table.proxy, settings);
    QVERIFY(!view.isColumnHidden(node));
    QCOMPARE(view.columnWidth(node), 222);
}

/// Whoever is cut off has lost nothing.
void TestObjectTableView::columnsAreKeptBeforeTheEnd()
{
    Table table(accounts);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    table.hand.put(account(QStringLiteral("a")));
    table.model.flush();
    QTRY_COMPARE(table.proxy.rowCount(), 1); // or they would be fitted later
    ObjectTableView view(table.model, table.proxy, settings);
    const int node = table.model.columnOf(sipAccount::node.name);
    const int name = table.model.columnOf(sipAccount::displayName.name);
    view.showColumn(node);
    view.setColumnWidth(name, 222);
    QTRY_VERIFY(!settings.allKeys().isEmpty());
    const ObjectTableView later(table.model, table.proxy, settings);
    QVERIFY(!later.isColumnHidden(node));
    QCOMPARE(later.columnWidth(name), 222);
}

/// But not where somebody wants the column narrow.
void TestObjectTableView::longerTitlesGetRoom()
{
    Table table(accounts);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    table.hand.put(account(QStringLiteral("a")));
    table.model.flush();
    ObjectTableView view(table.model, table.proxy, settings);
    view.resize(600, 400);
    view.show();
    const QHeaderView &header = *view.horizontalHeader();
    const int fitting = header.logicalIndex(0);
    const int narrow = header.logicalIndex(1);
    const int narrowWidth = header.sectionSizeHint(narrow) - 10;
    view.setColumnWidth(fitting, header.sectionSizeHint(fitting));
    view.setColumnWidth(narrow, narrowWidth);
    Verbose verbose;
    QCoreApplication::installTranslator(&verbose);
    QTRY_COMPARE(view.columnWidth(fitting), header.sectionSizeHint(fitting));
    QVERIFY(header.model()->headerData(fitting, Qt::Horizontal).toString().endsWith(Verbose::more));
    QCOMPARE(view.columnWidth(narrow), narrowWidth);
}

/// As long as its title has room there: nobody has to scroll for nothing.
void TestObjectTableView::theLastColumnTakesWhatIsLeft()
{
    Table table(accounts);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    for (int i = 0; i < 100; ++i)
        table.hand.put(account(QString::number(i)));
    table.model.flush();
    ObjectTableView view(table.model, table.proxy, settings);
    view.resize(1200, 400);
    view.show();
    QTRY_COMPARE(table.proxy.rowCount(), 100);
    const QHeaderView &header = *view.horizontalHeader();
    const int last = shownAtEnd(header);
    const int others = header.length() - header.sectionSize(last);
    const int beside = view.width() - view.viewport()->width();
    const int title = header.sectionSizeHint(last);
    for (const int left : {300, title + 1, title, title - 20, title + 30, 400}) {
        view.resize(others + beside + left, 400);
        QTRY_COMPARE(view.viewport()->width(), others + left);
        QTRY_COMPARE(header.sectionSize(last), std::max(left, title));
        QCOMPARE(view.horizontalScrollBar()->maximum(), std::max(0, title - left));
        if (left < title)
            view.setColumnWidth(last, title + 50); // for longer words, maybe
    }
}

void TestObjectTableView::anyTimeHasRoom_data()
{
    QTest::addColumn<QLocale>("locale");
    for (const char *name : {"en_US", "en_GB", "de_DE", "es_MX"})
        QTest::newRow(name) << QLocale(QString::fromLatin1(name));
}

/// The columns are fitted once, to short ones.
void TestObjectTableView::anyTimeHasRoom()
{
    QFETCH(QLocale, locale);
    const Customs customs(locale);
    AlarmsInTable shown(quarterPastOne);
    QVERIFY(shown.hasRoom());
    for (int minutes = 0; minutes < 24 * 60; minutes += 17)
        shown.put(QTime(0, 0).addSecs(minutes * 60));
    QTRY_COMPARE(shown.view.model()->rowCount(), 86);
    QVERIFY(shown.hasRoom());
}

void TestObjectTableView::aTimeAtTheEndHasRoom()
{
    const Customs customs(QLocale(QStringLiteral("en_US")));
    AlarmsInTable shown(earlyMorning);
    ObjectTableView &view = shown.view;
    const int since = shown.since;
    const int severity = shown.table.model.columnOf(alarm::severity.name);
    for (int column = 0; column < shown.table.model.columns().size(); ++column)
        view.setColumnHidden(column, column != since && column != severity);
    view.horizontalHeader()->moveSection(view.horizontalHeader()->visualIndex(since),
                                         view.horizontalHeader()->count() - 1);
    view.show();
    view.resize(view.columnWidth(severity) + view.horizontalHeader()->sectionSizeHint(since) + 4,
                300); // enough for the title
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QCOMPARE(shownAtEnd(*view.horizontalHeader()), since);
    QTRY_VERIFY(view.horizontalScrollBar()->maximum() > 0);
    QVERIFY(shown.hasRoom());
}

void TestObjectTableView::aTimeThatIsShownLaterHasRoom()
{
    const Customs customs(QLocale(QStringLiteral("en_US")));
    AlarmsInTable shown(quarterPastOne);
    ObjectTableView &view = shown.view;
    const int since = shown.since;
    const QString title = shown.table.model.headerData(since, Qt::Horizontal, Qt::DisplayRole).toString();
    const auto tick = [&](bool isTicked) {
        for (QAction *action : view.columnsMenu().actions())
            if (action->text() == title)
                action->setChecked(isTicked);
    };
    tick(false);
    QVERIFY(view.isColumnHidden(since));
    tick(true);
    QVERIFY(!view.isColumnHidden(since));
    shown.put(earlyMorning);
    QTRY_COMPARE(shown.view.model()->rowCount(), 2);
    QVERIFY(shown.hasRoom());
    view.resizeColumnToContents(since);
    shown.put(QTime(22, 58));
    QTRY_COMPARE(shown.view.model()->rowCount(), 3);
    QVERIFY(shown.hasRoom());
}

/// In German there is no half of the day.
void TestObjectTableView::timesHaveRoomInALanguageThatWritesMore()
{
    const Customs german(QLocale(QStringLiteral("de_DE")));
    AlarmsInTable shown(earlyMorning);
    QVERIFY(shown.hasRoom());
    const Customs english(QLocale(QStringLiteral("en_US")));
    QEvent event(QEvent::LanguageChange);
    QApplication::sendEvent(&shown.view, &event);
    QVERIFY(shown.hasRoom());
}

QTEST_MAIN(TestObjectTableView)
#include "tst_objecttableview.moc"

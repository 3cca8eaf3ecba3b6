// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "handtable.h"
#include "quiet.h"
#include "shared/samplevalues.h"
#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTextDocument>

using namespace linekeeper;

namespace {

/// In the order of the table, once that is what was wanted last.
QList<QUuid> shownBy(const ObjectTableProxy &proxy)
{
    constexpr int longMilliseconds = 60'000;
    if (!QTest::qWaitFor([&proxy] { return proxy.isArranged(); }, longMilliseconds))
        return {};
    const auto *model = qobject_cast<const ObjectTableModel *>(proxy.sourceModel());
    QList<QUuid> uuids;
    for (int row = 0; row < proxy.rowCount(); ++row)
        uuids.append(model->object(proxy.mapToSource(proxy.index(row, 0)).row())->uuid);
    return uuids;
}

/// What a new proxy makes of the table as it is now.
QList<QUuid> shownByPeer(Table &table)
{
    ObjectTableProxy peer;
    peer.setSourceModel(&table.model);
    peer.setSearch(table.proxy.search());
    peer.sort(table.proxy.sortedBy(), table.proxy.sortOrder());
    return shownBy(peer);
}

} // namespace

class TestObjectTableModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void survivesStorms_data();
    void survivesStorms();
    void columnsAreThoseOfTheDeclaration();
    void secretsAreNoColumns();
    void tipsAreNoMarkup();
    void changesAreToldTogether();
    void searchLooksIntoEveryColumn();
    void columnsAreFilteredByTheirName_data();
    void columnsAreFilteredByTheirName();
    void numbersAreOrderedAsNumbers();
    void scatteredRowsGoInOneGo();
    void aStretchGoesFromWhereItIs();
    void manyRowsAreShownSoon();
};

void TestObjectTableModel::survivesStorms_data()
{
    QTest::addColumn<const ObjectClass *>("objectClass");
    for (const ObjectClass *objectClass : catalogue())
        QTest::newRow(std::string(objectClass->name).c_str()) << objectClass;
}

void TestObjectTableModel::survivesStorms()
{
    QFETCH(const ObjectClass *, objectClass);
    Table table(*objectClass);
    using Mode = QAbstractItemModelTester::FailureReportingMode;
    const QAbstractItemModelTester model(&table.model, Mode::Fatal);
    const QAbstractItemModelTester proxy(&table.proxy, Mode::Fatal);
    table.proxy.sort(0);
    QRandomGenerator random(4711);
    QList<ObjectPtr> there;
    for (int step = 0; step < 3000; ++step) {
        const int dice = random.bounded(100);
        if (dice < 40 || there.isEmpty()) {
            auto object = std::make_shared<Object>(sampleObject(*objectClass, random.bounded(20)));
            object->uuid = QUuid::createUuid();
            object->revision = 1;
            there.append(object);
            table.hand.put(object);
        } else if (dice < 70) {
            const int place = random.bounded(int(there.size()));
            auto object = std::make_shared<Object>(sampleObject(*objectClass, random.bounded(20)));
            object->uuid = there[place]->uuid;
            object->revision = there[place]->revision + 1;
            there[place] = object;
            table.hand.put(object);
        } else if (dice < 95) {
            table.hand.drop(there.takeAt(random.bounded(int(there.size()))));
        } else if (dice < 97) {
            table.proxy.setSearch(random.bounded(2) ? QStringLiteral("1") : QString());
        } else if (dice < 98 && random.bounded(2)) {
            table.proxy.sort(random.bounded(table.model.columnCount()), Qt::SortOrder(random.bounded(2)));
        } else if (dice < 98) {
            table.hand.lists[objectClass] = there.mid(0, there.size() / 2);
            there = table.hand.lists[objectClass];
            table.hand.mirror.startAfresh();
        } else {
            table.model.flush();
        }
    }
    table.model.flush();
    QCOMPARE(table.model.rowCount(), int(there.size()));
    for (const ObjectPtr &object : there)
        QCOMPARE(table.model.object(table.model.rowOf(object->uuid)), object);
    QCOMPARE(shownBy(table.proxy), shownByPeer(table));
}

void TestObjectTableModel::columnsAreThoseOfTheDeclaration()
{
    const Table table(accounts);
    QStringList titles;
    for (int column = 0; column < table.model.columnCount(); ++column)
        titles.append(table.model.headerData(column, Qt::Horizontal).toString());
    QVERIFY(titles.contains(QStringLiteral("Display name")));
    QVERIFY(titles.contains(QStringLiteral("Registration")));
    QVERIFY(titles.contains(QStringLiteral("Labels")));
}

void TestObjectTableModel::secretsAreNoColumns()
{
    for (const ObjectClass *objectClass : catalogue()) {
        const Table table(*objectClass);
        for (const ObjectTableModel::Column &column : table.model.columns())
            QVERIFY(!column.field->isSecret() && !column.field->is(Hidden));
    }
}

void TestObjectTableModel::tipsAreNoMarkup()
{
    Table table(accounts);
    const auto anna = std::make_shared<Object>(*account(QStringLiteral("<b>Anna</b>")));
    anna->observe(sipAccount::registration, QStringLiteral("failed"));
    anna->observe(sipAccount::code, 403);
    anna->observe(sipAccount::reason, QStringLiteral("<i>No</i>")); // the registrar's words
    table.hand.put(anna);
    QTRY_COMPARE(table.model.rowCount(), 1);
    const QModelIndex name = table.model.index(0, table.model.columnOf(sipAccount::displayName.name));
    QCOMPARE(name.data().toString(), QStringLiteral("<b>Anna</b>"));
    QVERIFY(name.data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;b&gt;Anna")));
    const QModelIndex registration = name.siblingAtColumn(table.model.columnOf("registration"));
    const QString tip = registration.data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(registration.data().toString()), qPrintable(tip));
    QVERIFY2(tip.contains(QStringLiteral("403")) && !Qt::mightBeRichText(tip), qPrintable(tip));
}

void TestObjectTableModel::changesAreToldTogether()
{
    Table table(accounts);
    int insertions = 0;
    connect(&table.model, &QAbstractItemModel::rowsInserted, this, [&] { ++insertions; });
    for (int i = 0; i < 100; ++i)
        table.hand.put(account(QString::number(i)));
    QCOMPARE(table.model.rowCount(), 0);
    QTRY_COMPARE(table.model.rowCount(), 100);
    QCOMPARE(insertions, 1);
}

void TestObjectTableModel::columnsAreFilteredByTheirName_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<int>("found");
    QTest::newRow("any column") << "example" << 2;
    QTest::newRow("by the name of the field") << "displayName: anna" << 1;
    QTest::newRow("by the title") << "display name:ANNA" << 1;
    QTest::newRow("it is in another column") << "domain: anna" << 0;
    QTest::newRow("several columns") << "domain: example; user: bert" << 1;
    QTest::newRow("columns that contradict") << "user: anna; displayName: bert" << 0;
    QTest::newRow("a column, and a text anywhere") << "domain: example; bert" << 1;
    QTest::newRow("nothing is wanted of it yet") << "domain: " << 2;
    QTest::newRow("what is no column is text") << "sip: x" << 0;
    QTest::newRow("in plain words") << "registration: switched off" << 2;
}

void TestObjectTableModel::columnsAreFilteredByTheirName()
{
    QFETCH(QString, search);
    QFETCH(int, found);
    Table table(accounts);
    for (const char *name : {"Anna", "Bert"})
        table.hand.put(account(QString::fromLatin1(name)));
    table.model.flush();
    table.proxy.setSearch(search);
    QCOMPARE(table.proxy.rowCount(), found);
}

void TestObjectTableModel::searchLooksIntoEveryColumn()
{
    Table table(accounts);
    table.hand.put(account(QStringLiteral("Anna")));
    table.hand.put(account(QStringLiteral("Bert")));
    table.model.flush();
    table.proxy.setSearch(QStringLiteral("ANN"));
    QCOMPARE(table.proxy.rowCount(), 1);
    table.proxy.setSearch(QStringLiteral("example.org"));
    QCOMPARE(table.proxy.rowCount(), 2);
    table.proxy.setSearch(QStringLiteral("nowhere"));
    QCOMPARE(table.proxy.rowCount(), 0);
}

void TestObjectTableModel::numbersAreOrderedAsNumbers()
{
    Table table(accounts);
    for (const int seconds : {100, 20, 3000}) {
        auto object = std::make_shared<Object>(*account(QStringLiteral("a")));
        object->uuid = QUuid::createUuid();
        object->set(sipAccount::registerInterval, std::chrono::seconds(seconds));
        table.hand.put(object);
    }
    table.model.flush();
    const int column = table.model.columnOf(sipAccount::registerInterval.name);
    table.proxy.sort(column);
    QStringList texts;
    for (int row = 0; row < 3; ++row)
        texts.append(table.proxy.index(row, column).data().toString().remove(u','));
    QCOMPARE(texts, QStringList({QStringLiteral("20 s"), QStringLiteral("100 s"), QStringLiteral("3000 s")}));
}

/// However many there are: each step works on all rows.
void TestObjectTableModel::scatteredRowsGoInOneGo()
{
    Table table(accounts);
    table.proxy.sort(0);
    QList<ObjectPtr> all;
    for (int i = 0; i < 100; ++i) {
        all.append(account(QString::number(i * 37 % 100)));
        table.hand.put(all.last());
    }
    table.model.flush();
    QTRY_COMPARE(table.proxy.rowCount(), 100);
    int removals = 0;
    for (const QAbstractItemModel *model :
         {static_cast<QAbstractItemModel *>(&table.model), static_cast<QAbstractItemModel *>(&table.proxy)})
        connect(model, &QAbstractItemModel::rowsRemoved, this, [&] { ++removals; });
    const auto shownRow = [&](const ObjectPtr &object) {
        const QModelIndex row = table.model.index(table.model.rowOf(object->uuid), 0);
        return QPersistentModelIndex(table.proxy.mapFromSource(row));
    };
    const QPersistentModelIndex kept = shownRow(all[41]);
    const QPersistentModelIndex dropped = shownRow(all[42]);
    const QString name = kept.data().toString();
    QVERIFY(dropped.isValid());
    QVERIFY(!name.isEmpty());
    for (int i = 0; i < 100; i += 2)
        table.hand.drop(all[i]);
    table.model.flush();
    QCOMPARE(removals, 2);
    QCOMPARE(table.proxy.rowCount(), 50);
    QCOMPARE(shownBy(table.proxy), shownByPeer(table));
    QVERIFY(kept.isValid());
    QCOMPARE(kept.data().toString(), name);
    QVERIFY(!dropped.isValid());
}

/// All others keep their places, so that nothing has to find out where it is now.
void TestObjectTableModel::aStretchGoesFromWhereItIs()
{
    Table table(accounts);
    table.proxy.sort(0);
    for (int i = 0; i < 100; ++i)
        table.hand.put(account(QString::number(i * 37 % 100)));
    table.model.flush();
    QTRY_COMPARE(table.proxy.rowCount(), 100);
    const QSignalSpy moved(&table.proxy, &QAbstractItemModel::layoutChanged);
    const QSignalSpy removed(&table.proxy, &QAbstractItemModel::rowsRemoved);
    for (int row = 30; row < 40; ++row)
        table.hand.drop(table.model.object(table.proxy.mapToSource(table.proxy.index(row, 0)).row()));
    table.model.flush();
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed[0][1].toInt(), 30);
    QCOMPARE(removed[0][2].toInt(), 39);
    QCOMPARE(shownBy(table.proxy), shownByPeer(table));
    QCOMPARE(table.proxy.rowCount(), 90);
    QCOMPARE(moved.size(), 0);
}

void TestObjectTableModel::manyRowsAreShownSoon()
{
    constexpr int count = 20'000;
    Table table(accounts);
    table.proxy.sort(0);
    QList<ObjectPtr> all;
    for (int i = 0; i < count; ++i)
        all.append(account(QString::number(i * 7919 % count)));
    table.hand.lists[&accounts] = all;
    QElapsedTimer timer;
    timer.start();
    table.hand.mirror.startAfresh();
    QTRY_COMPARE(table.proxy.rowCount(), count);
    const auto listed = timer.restart();
    for (int i = 0; i < 1000; ++i)
        table.hand.put(account(QStringLiteral("x%1").arg(i), all[i * 3]->uuid, 2));
    table.model.flush();
    const auto changed = timer.restart();
    table.hand.lists[&accounts] = {};
    table.hand.mirror.startAfresh();
    QCOMPARE(table.proxy.rowCount(), 0);
    qInfo("%d rows: shown in %lld ms, 1000 changed in %lld ms, gone in %lld ms", count, listed, changed,
          timer.elapsed());
}

QTEST_MAIN(TestObjectTableModel)
#include "tst_objecttablemodel.moc"

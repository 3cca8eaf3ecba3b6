// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolescene.h"
#include "modelwatch.h"
#include "objects/objectdialog.h"
#include "objects/undobar.h"
#include "support/relay.h"
#include "widgets/banner.h"
#include <QLabel>
#include <QRandomGenerator>

using namespace linekeeper;

/// What is done in the console, amid a storm of what others do: its reply comes before all signals, or after
/// them. A fault of a model ends the test.
class TestReplyOrder final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void anObjectIsSaved_data() { addOrders(); }
    void anObjectIsSaved();
    void anObjectIsMade_data() { addOrders(); }
    void anObjectIsMade();
    void manyAreDeletedAndBroughtBack_data() { addOrders(); }
    void manyAreDeletedAndBroughtBack();

private:
    static void addOrders();
    void storm();
    QUuid createAccount(int number) const;
    QHash<QUuid, QString> namesOnTheWire() const;
    QHash<QUuid, QString> namesInTheTable() const;
    ObjectDialog *dialog() const { return m_scene.page().findChild<ObjectDialog *>(); }
    /// Amid a storm; `isOnTheWire`: what was asked for is done.
    template<typename Condition>
    void passStorm(Condition isOnTheWire);
    /// What is held comes as well.
    void calmDown();

    ConsoleScene m_scene{sipAccount::objectClass};
    std::unique_ptr<Relay> m_relay;
    QRandomGenerator m_random{4711};
    QList<QUuid> m_others; ///< whom nobody touches but the storm
    QList<QUuid> m_own;
    int m_lastNumber = 0;
};

void TestReplyOrder::addOrders()
{
    QTest::addColumn<int>("held");
    QTest::newRow("the reply comes first") << int(Relay::Signals);
    QTest::newRow("signals come first") << int(Relay::Calls);
}

void TestReplyOrder::initTestCase()
{
    QVERIFY2(m_scene.start(), m_scene.daemon.output().constData());
    for (int i = 0; i < 60; ++i)
        (i < 20 ? m_own : m_others) << createAccount(++m_lastNumber);
}

void TestReplyOrder::init()
{
    failOnAnyWarning();
    m_relay = std::make_unique<Relay>(m_scene.daemon.port());
    m_scene.openConsole(m_relay->port());
    auto *view = m_scene.page().findChild<ObjectTableView *>();
    view->sortByColumn(m_scene.table().columnOf(sipAccount::displayName.name), Qt::AscendingOrder);
    watchModels(*m_scene.console->window);
    SOON(namesInTheTable() == namesOnTheWire());
    Connection &connection = *m_scene.console->window->connection();
    for (const ObjectClass *objectClass : connection.classes()) // so that nothing else is asked for meanwhile
        SOON(connection.mirror().isComplete(*objectClass));
}

void TestReplyOrder::cleanup()
{
    m_scene.console.reset();
    m_relay.reset();
}

QUuid TestReplyOrder::createAccount(int number) const
{
    return m_scene.create(R"("user":"u","domain":"127.0.0.1:9","enabled":false,"displayName":"Line )"
                          + QByteArray::number(number) + '"');
}

/// Anything may happen to others; the own ones get another field.
void TestReplyOrder::storm()
{
    for (int i = 0; i < 100; ++i) {
        const auto which = m_random.bounded(m_others.size());
        const int what = m_random.bounded(10);
        if (what < 3) {
            m_others << createAccount(++m_lastNumber);
        } else if (what < 5) {
            QCOMPARE(m_scene.rest->remove(m_scene.pathOf(m_others.takeAt(which))).code, 204);
        } else {
            const QByteArray name = "Line " + QByteArray::number(m_random.bounded(1000));
            QCOMPARE(m_scene.rest
                         ->patch(m_scene.pathOf(m_others[which]),
                                 R"({"sipAccount":{"displayName":")" + name + R"("}})",
                                 {{"Content-Type", "application/merge-patch+json"}})
                         .code,
                     204);
        }
        QCoreApplication::processEvents();
    }
}

QHash<QUuid, QString> TestReplyOrder::namesOnTheWire() const
{
    QHash<QUuid, QString> names;
    const QJsonArray list = m_scene.rest->get("objects/sipAccount").json().toArray();
    for (const QJsonValue &each : list)
        names.insert(QUuid::fromString(each[u"uuid"].toString()),
                     each[u"sipAccount"][u"displayName"].toString());
    return names;
}

QHash<QUuid, QString> TestReplyOrder::namesInTheTable() const
{
    QHash<QUuid, QString> names;
    const auto *proxy = m_scene.page().findChild<ObjectTableView *>()->model();
    const int column = m_scene.table().columnOf(sipAccount::displayName.name);
    for (int row = 0; row < proxy->rowCount(); ++row) {
        const QModelIndex index
            = qobject_cast<const QAbstractProxyModel *>(proxy)->mapToSource(proxy->index(row, column));
        names.insert(m_scene.table().object(index.row())->uuid, index.data().toString());
    }
    return names;
}

template<typename Condition>
void TestReplyOrder::passStorm(Condition isOnTheWire)
{
    SOON(isOnTheWire());
    storm();
    QFETCH(int, held);
    if (held == Relay::Calls) {
        SOON(namesInTheTable() == namesOnTheWire());
    }
}

void TestReplyOrder::calmDown()
{
    m_relay->pause({});
    SOON(namesInTheTable() == namesOnTheWire());
    storm();
    SOON(namesInTheTable() == namesOnTheWire());
}

void TestReplyOrder::anObjectIsSaved()
{
    QFETCH(int, held);
    const QUuid uuid = m_own.first();
    m_scene.select({uuid});
    m_scene.action("edit")->trigger();
    const QString typed = QStringLiteral("Typed %1").arg(held);
    ConsoleWindow::type(*dialog(), "displayName", typed);
    m_relay->pause(Relay::Uses(held));
    dialog()->findChild<QPushButton *>(text("save"))->click();
    passStorm([&] { return m_scene.field(uuid, "displayName").toString() == typed; });
    if (held == Relay::Calls) {
        QVERIFY(dialog());
        QVERIFY(!dialog()->findChild<Banner *>()->isVisible()); // of its own change
    } else {
        SOON(!dialog());
    }
    calmDown();
    SOON(!dialog());
    QCOMPARE((*m_scene.seen(uuid))[sipAccount::displayName], typed);
}

void TestReplyOrder::anObjectIsMade()
{
    QFETCH(int, held);
    m_scene.action("create")->trigger();
    const QString typed = QStringLiteral("Made %1").arg(held);
    ConsoleWindow::type(*dialog(), "displayName", typed);
    ConsoleWindow::type(*dialog(), "user", text("made"));
    ConsoleWindow::type(*dialog(), "domain", text("127.0.0.1:9"));
    m_relay->pause(Relay::Uses(held));
    dialog()->findChild<QPushButton *>(text("save"))->click();
    passStorm([&] { return namesOnTheWire().values().contains(typed); });
    QCOMPARE(dialog() != nullptr, held == Relay::Calls);
    calmDown();
    SOON(!dialog());
    QCOMPARE(namesInTheTable().values().count(typed), 1);
}

void TestReplyOrder::manyAreDeletedAndBroughtBack()
{
    QFETCH(int, held);
    const auto areThere = [this](const QHash<QUuid, QString> &names) {
        return std::count_if(m_own.begin(), m_own.end(),
                             [&names](const QUuid &uuid) { return names.contains(uuid); });
    };
    m_scene.select(m_own);
    m_relay->pause(Relay::Uses(held));
    m_scene.action("remove")->trigger();
    passStorm([&] { return areThere(namesOnTheWire()) == 0; });
    calmDown();
    auto *undo = m_scene.console->window->findChild<UndoBar *>()->actions().constFirst();
    SOON(undo->isEnabled());
    m_relay->pause(Relay::Uses(held));
    undo->trigger();
    passStorm([&] { return areThere(namesOnTheWire()) == m_own.size(); });
    calmDown();
    QCOMPARE(areThere(namesInTheTable()), m_own.size());
}

QTEST_MAIN(TestReplyOrder)
#include "tst_replyorder.moc"

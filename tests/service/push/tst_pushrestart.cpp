// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmpushtest.h"
#include <QFile>
#include <QSqlDatabase>
#include <QTest>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

const QString error = QStringLiteral("error");

/// SQLite on a disk of so few pages that it is soon full.
class SmallDialect final : public SqlDialect {
public:
    QString driver() const override { return m_sqlite->driver(); }
    QStringList openingStatements() const override
    {
        return m_sqlite->openingStatements() + QStringList(QStringLiteral("PRAGMA max_page_count=8"));
    }
    QStringList columnsOf(QSqlDatabase &database, const QString &table) const override
    {
        return m_sqlite->columnsOf(database, table);
    }
    QString columnType(Kind kind) const override { return m_sqlite->columnType(kind); }
    Reason reasonOf(const QSqlError &failure) const override { return m_sqlite->reasonOf(failure); }
    Result<void> purge(QSqlDatabase &database) const override { return m_sqlite->purge(database); }

private:
    std::unique_ptr<SqlDialect> m_sqlite = makeSqliteDialect();
};

} // namespace

/// What is on its way outlives the service.
class TestPushRestart final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pendingGoesOn();
    void hangingGoesOn();
    void deliveredIsOver();
    void deadLettersStay();
    void alarmsOfTheStartBeforeAreOver();
    void receiverThatIsGone();
    void fullDiskDelivers();
    void brokenFileIsNamed();
};

void TestPushRestart::pendingGoesOn()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    AlarmPushTest test;
    test.options.webhook.url = QUrl(QString::fromLatin1(webhook.address()));
    webhook.script = QList<ScriptedWebhook::Answer>(1000, ScriptedWebhook::answering("500 Oops"));
    QVERIFY(test.start());
    const ObjectPtr alarm = makeAlarm(error);
    test.raise(alarm);
    test.clear(alarm);
    QTRY_VERIFY_WITH_TIMEOUT(webhook.requests.size() >= 2, pushMilliseconds);
    test.stop();
    const QJsonValue delivery = webhook.requests[0].json()[u"delivery"];
    webhook.script.clear();
    webhook.requests.clear();
    QVERIFY(test.start());
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 2, pushMilliseconds);
    QTest::qWait(200);
    QCOMPARE(webhook.events().join(u','), QStringLiteral("raised,cleared"));
    QCOMPARE(webhook.requests[0].json()[u"delivery"], delivery);
}

void TestPushRestart::hangingGoesOn()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    webhook.script = {[](QTcpSocket &) {}};
    AlarmPushTest test;
    test.options.webhook.url = QUrl(QString::fromLatin1(webhook.address()));
    QVERIFY(test.start());
    const ObjectPtr alarm = makeAlarm(error);
    test.raise(alarm);
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 1, pushMilliseconds);
    test.clear(alarm); // just before the end
    test.stop();
    QVERIFY(test.start());
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 3, pushMilliseconds);
    QCOMPARE(webhook.requests[1].body, webhook.requests[0].body);
    QCOMPARE(webhook.events().join(u','), QStringLiteral("raised,raised,cleared"));
}

void TestPushRestart::deliveredIsOver()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    AlarmPushTest test;
    test.options.webhook.url = QUrl(QString::fromLatin1(webhook.address()));
    QVERIFY(test.start());
    const ObjectPtr alarm = makeAlarm(error);
    test.raise(alarm);
    test.clear(alarm);
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 2, pushMilliseconds);
    QTest::qWait(200);
    test.stop();
    QVERIFY(test.start());
    QTest::qWait(300);
    QCOMPARE(webhook.requests.size(), 2);
}

void TestPushRestart::deadLettersStay()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    webhook.stop();
    AlarmPushTest test;
    test.options.webhook.url = QUrl(QString::fromLatin1(webhook.address()));
    test.options.time = 300ms;
    QVERIFY(test.start());
    test.raise(makeAlarm(error));
    QTRY_COMPARE_WITH_TIMEOUT(test.push->undelivered().size(), std::size_t(1), pushMilliseconds);
    const Delivery before = test.push->undelivered()[0];
    test.stop();
    QVERIFY(test.start());
    QVERIFY(!test.push->undelivered().empty());
    const Delivery after = test.push->undelivered()[0];
    QCOMPARE(after.uuid, before.uuid);
    QCOMPARE(after.attempts, before.attempts);
    QCOMPARE(after.reason, before.reason);
    QCOMPARE(after.envelope, before.envelope);
    QCOMPARE(test.notes().size(), 1);
}

/// Alarms are not kept over a restart: what a receiver was told of must not stay open there.
void TestPushRestart::alarmsOfTheStartBeforeAreOver()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    AlarmPushTest test;
    test.options.webhook.url = QUrl(QString::fromLatin1(webhook.address()));
    QVERIFY(test.start());
    const ObjectPtr alarm = makeAlarm(error);
    test.raise(alarm);
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 1, pushMilliseconds);
    test.stop();
    for (int i = 0; i < 2; ++i) { // once, not with each start
        QVERIFY(test.start());
        QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 2, pushMilliseconds);
        QTest::qWait(200);
        test.stop();
    }
    QCOMPARE(webhook.events().join(u','), QStringLiteral("raised,cleared"));
    QCOMPARE(webhook.requests[1].json()[u"alarm"], webhook.requests[0].json()[u"alarm"]);
}

void TestPushRestart::receiverThatIsGone()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    webhook.script = QList<ScriptedWebhook::Answer>(1000, ScriptedWebhook::answering("500 Oops"));
    AlarmPushTest test;
    test.options.webhook.url = QUrl(QString::fromLatin1(webhook.address()));
    QVERIFY(test.start());
    test.raise(makeAlarm(error));
    QTRY_VERIFY_WITH_TIMEOUT(!webhook.requests.isEmpty(), pushMilliseconds);
    test.stop();
    test.options.webhook.url.clear();
    QVERIFY(test.start());
    QCOMPARE(test.push->undelivered().size(), std::size_t(1));
    QCOMPARE(test.push->undelivered()[0].reason, QStringLiteral("no longer configured"));
}

/// That the disk is full is what has to be told.
void TestPushRestart::fullDiskDelivers()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    AlarmPushTest test;
    test.options.webhook.url = QUrl(QString::fromLatin1(webhook.address()));
    test.push = std::make_unique<AlarmPush>(test.options, QStringLiteral("node1"), [](JournalEntry) {});
    const auto started = test.push->start(std::make_unique<SmallDialect>(), test.file);
    QVERIFY2(bool(started), started ? "" : qPrintable(started.error().message.translated()));
    for (int i = 0; i < 40; ++i)
        test.raise(makeAlarm(error, QString(900, u'x')));
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 40, pushMilliseconds);
}

void TestPushRestart::brokenFileIsNamed()
{
    AlarmPushTest test;
    QFile file(test.file);
    QVERIFY(file.open(QFile::WriteOnly) && file.write(QByteArray(10'000, 'x')) > 0);
    file.close();
    AlarmPush push(test.options, QStringLiteral("node1"), [](JournalEntry) {});
    const auto started = push.start(makeSqliteDialect(), test.file);
    QVERIFY(!started);
    QVERIFY(started.error().message.translated().contains(test.file));
}

QTEST_GUILESS_MAIN(TestPushRestart)
#include "tst_pushrestart.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmscene.h"
#include "classes/sipaccount.h"
#include "monitor/accountalarms.h"
#include <QTest>
#include <sodium.h>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

constexpr int longMilliseconds = 60'000;
using Change = std::function<void(Object &)>;

Change registration(const char *state, int code = 0, const char *reason = "")
{
    return [=](Object &account) {
        account.observe(sipAccount::registration, QLatin1String(state));
        if (code == 0 && !*reason)
            return;
        account.observe(sipAccount::code, code);
        account.observe(sipAccount::reason, QLatin1String(reason));
    };
}

Change publication(const char *state)
{
    return [=](Object &account) { account.observe(sipAccount::publication, QLatin1String(state)); };
}

const Change failed = registration("failed", 403, "Forbidden");

/// Accounts as the store would tell of them.
class Accounts {
public:
    explicit Accounts(std::chrono::milliseconds raise = 0ms, std::chrono::milliseconds clear = 0ms)
        : scene(raise, clear)
        , m_alarms(scene.book())
    {
    }

    QUuid add(const QString &name, const char *domain = "a.example")
    {
        Object account(sipAccount::objectClass);
        account.uuid = QUuid::createUuid();
        account.set(sipAccount::user, name);
        account.set(sipAccount::domain, QLatin1String(domain));
        account.set(sipAccount::enabled, true);
        publish(account.uuid, std::make_shared<const Object>(std::move(account)));
        return m_known.lastAdded;
    }
    QList<QUuid> addMany(int howMany, const char *domain = "a.example")
    {
        QList<QUuid> added;
        for (int i = 0; i < howMany; ++i)
            added.append(add(QStringLiteral("u%1").arg(i), domain));
        return added;
    }
    void observe(const QUuid &uuid, const Change &change)
    {
        Object account = *m_known.objects[uuid];
        change(account);
        ++account.stateRevision;
        publish(uuid, std::make_shared<const Object>(std::move(account)));
    }
    /// The service reports the state of an edited account along with the edit or later.
    void edit(const QUuid &uuid, const Change &change)
    {
        Object account = *m_known.objects[uuid];
        change(account);
        ++account.revision;
        publish(uuid, std::make_shared<const Object>(std::move(account)));
    }
    void remove(const QUuid &uuid) { publish(uuid, nullptr); }
    /// What is done within is committed together.
    void together(const std::function<void()> &changes)
    {
        m_isOne = true;
        changes();
        m_isOne = false;
        m_alarms.noteChanges(std::exchange(m_events, {}));
    }

    AlarmScene scene;

private:
    void publish(const QUuid &uuid, const ObjectPtr &after)
    {
        ChangeEvent event{
            .objectClass = &sipAccount::objectClass, .before = m_known.objects.value(uuid), .after = after};
        event.kind = !event.before ? ChangeEvent::Kind::Create
            : after                ? ChangeEvent::Kind::Update
                                   : ChangeEvent::Kind::Destroy;
        m_known.objects[uuid] = after;
        m_known.lastAdded = uuid;
        m_events.push_back(std::move(event));
        if (!m_isOne)
            m_alarms.noteChanges(std::exchange(m_events, {}));
    }

    struct {
        QHash<QUuid, ObjectPtr> objects;
        QUuid lastAdded;
    } m_known;
    std::vector<ChangeEvent> m_events;
    bool m_isOne = false;
    AccountAlarms m_alarms;
};

/// The alarms become these and stay so.
#define VERIFY_ALARMS(accounts, ...)                                                                         \
    do {                                                                                                     \
        const QStringList expected = __VA_ARGS__;                                                            \
        QTRY_COMPARE_WITH_TIMEOUT((accounts).scene.texts(), expected, longMilliseconds);                     \
        QTest::qWait(20);                                                                                    \
        QCOMPARE((accounts).scene.texts(), expected);                                                        \
    } while (false)

QString together(int howMany, const char *domain = "a.example")
{
    return QStringLiteral("critical %1 accounts at %2; each is not registered.")
        .arg(QString::number(howMany), QLatin1String(domain));
}

const QString forbidden = QStringLiteral("error anna@a.example is not registered: 403 Forbidden.");

} // namespace

/// Accounts that fail, one by one or all of a registrar.
class TestAccountAlarms final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void oneForEach();
    void failsInAnotherWay();
    void failsWithoutAnAnswer();
    void retryIsNoRecovery();
    void ends_data();
    void ends();
    void publicationHasItsOwn();
    void moves();
    void labelsFollow();
    void manyBecomeOne_data();
    void manyBecomeOne();
    void registrarsAreToldApart();
    void aProxyIsOneWhateverTheDomains();
    void thereIsAlwaysOne();
    void memberLeavesWhileJoining();
    void joinedAndLeftAtOnce();
    void movesOutOfMany();
};

void TestAccountAlarms::oneForEach()
{
    Accounts accounts;
    const QUuid anna = accounts.add(QStringLiteral("anna"));
    accounts.add(QStringLiteral("bert"));
    accounts.edit(anna, [](Object &account) {
        account.attributes = {{QStringLiteral("city"), QStringLiteral("Köln")}};
    });
    accounts.observe(anna, registration("registering"));
    accounts.scene.settle();
    QCOMPARE(accounts.scene.created(), 0);
    accounts.observe(anna, failed);
    VERIFY_ALARMS(accounts, {forbidden});
    const ObjectPtr alarm = accounts.scene.alarms()[0];
    QCOMPARE((*alarm)[alarm::code], QStringLiteral("sipAccount.registrationFailed"));
    QCOMPARE((*alarm)[alarm::object].toObject(),
             QJsonObject({{QStringLiteral("class"), QStringLiteral("sipAccount")},
                          {QStringLiteral("uuid"), toText(anna)}}));
    QCOMPARE(alarm->attributes.value(QStringLiteral("city")), QStringLiteral("Köln"));
    QCOMPARE(accounts.scene.sentence(),
             QStringList({QStringLiteral("%1 is not registered: %2 %3."), QStringLiteral("anna@a.example"),
                          QStringLiteral("403"), QStringLiteral("Forbidden")}));
}

void TestAccountAlarms::failsInAnotherWay()
{
    Accounts accounts;
    const QUuid anna = accounts.add(QStringLiteral("anna"));
    accounts.observe(anna, failed);
    VERIFY_ALARMS(accounts, {forbidden});
    accounts.observe(anna, registration("failed", 503, "Service Unavailable"));
    VERIFY_ALARMS(accounts,
                  {QStringLiteral("error anna@a.example is not registered: 503 Service Unavailable.")});
    accounts.observe(anna, registration("failed", 503));
    VERIFY_ALARMS(accounts, {QStringLiteral("error anna@a.example is not registered: 503.")});
    QCOMPARE(accounts.scene.created(), 1);
}

void TestAccountAlarms::failsWithoutAnAnswer()
{
    Accounts accounts;
    accounts.observe(accounts.add(QStringLiteral("anna")), registration("failed"));
    VERIFY_ALARMS(accounts, {QStringLiteral("error anna@a.example is not registered.")});
    QCOMPARE(accounts.scene.sentence(),
             QStringList({QStringLiteral("%1 is not registered."), QStringLiteral("anna@a.example")}));
    accounts.observe(accounts.add(QStringLiteral("bert")), registration("failed", 0, "Nobody answers"));
    VERIFY_ALARMS(accounts,
                  {QStringLiteral("error anna@a.example is not registered."),
                   QStringLiteral("error bert@a.example is not registered: Nobody answers.")});
}

void TestAccountAlarms::retryIsNoRecovery()
{
    Accounts accounts;
    const QUuid anna = accounts.add(QStringLiteral("anna"));
    for (int i = 0; i < 5; ++i) {
        accounts.observe(anna, registration("registering"));
        accounts.observe(anna, failed);
        VERIFY_ALARMS(accounts, {forbidden});
    }
    accounts.observe(anna, registration("registering"));
    VERIFY_ALARMS(accounts, {forbidden});
    QCOMPARE(accounts.scene.created(), 1);
    accounts.observe(anna, registration("registered", 200, "OK"));
    VERIFY_ALARMS(accounts, {});
    accounts.observe(anna, registration("registering"));
    VERIFY_ALARMS(accounts, {});
}

void TestAccountAlarms::ends_data()
{
    QTest::addColumn<bool>("isRetrying");
    QTest::addColumn<QString>("how");
    for (const bool isRetrying : {false, true})
        for (const char *how : {"registered", "disabled", "unregistering", "deleted"})
            QTest::addRow("%s while %s", how, isRetrying ? "registering" : "failed")
                << isRetrying << QString::fromLatin1(how);
}

void TestAccountAlarms::ends()
{
    QFETCH(bool, isRetrying);
    QFETCH(QString, how);
    Accounts accounts;
    const QUuid anna = accounts.add(QStringLiteral("anna"));
    accounts.observe(anna, failed);
    VERIFY_ALARMS(accounts, {forbidden});
    if (isRetrying)
        accounts.observe(anna, registration("registering"));
    if (how == u"deleted")
        accounts.remove(anna);
    else if (how == u"disabled")
        accounts.edit(anna, [](Object &account) {
            account.set(sipAccount::enabled, false);
            account.observe(sipAccount::registration, QStringLiteral("disabled"));
        });
    else
        accounts.observe(anna, registration(how.toLatin1().constData()));
    VERIFY_ALARMS(accounts, {});
}

void TestAccountAlarms::publicationHasItsOwn()
{
    const QString silent = QStringLiteral("error anna@a.example does not publish presence: 403 Forbidden.");
    Accounts accounts;
    const QUuid anna = accounts.add(QStringLiteral("anna"));
    accounts.observe(anna, failed);
    accounts.observe(anna, publication("failed"));
    VERIFY_ALARMS(accounts, {silent, forbidden});
    accounts.observe(anna, registration("registered"));
    VERIFY_ALARMS(accounts, {silent});
    QCOMPARE((*accounts.scene.alarms()[0])[alarm::code], QStringLiteral("sipAccount.publicationFailed"));
    accounts.observe(anna, publication("publishing"));
    VERIFY_ALARMS(accounts, {silent});
    accounts.observe(anna, publication("disabled"));
    VERIFY_ALARMS(accounts, {});
}

void TestAccountAlarms::moves()
{
    Accounts accounts;
    const QUuid anna = accounts.add(QStringLiteral("anna"));
    accounts.observe(anna, failed);
    VERIFY_ALARMS(accounts, {forbidden});
    accounts.edit(anna, [](Object &account) {
        account.set(sipAccount::domain, QStringLiteral("b.example"));
        registration("registering")(account);
    });
    VERIFY_ALARMS(accounts, {QStringLiteral("error anna@b.example is not registered: 403 Forbidden.")});
    accounts.edit(anna, [](Object &account) { account.set(sipAccount::user, QStringLiteral("anne")); });
    VERIFY_ALARMS(accounts, {QStringLiteral("error anne@b.example is not registered: 403 Forbidden.")});
    QCOMPARE(accounts.scene.created(), 1);
    accounts.observe(anna, registration("registered"));
    VERIFY_ALARMS(accounts, {});
}

/// Rights on an alarm are those on its account, at any time.
void TestAccountAlarms::labelsFollow()
{
    Accounts accounts;
    const QUuid anna = accounts.add(QStringLiteral("anna"));
    accounts.observe(anna, failed);
    VERIFY_ALARMS(accounts, {forbidden});
    accounts.observe(anna, registration("registering"));
    accounts.edit(anna, [](Object &account) {
        account.attributes = {{QStringLiteral("city"), QStringLiteral("Köln")}};
    });
    QTRY_COMPARE(accounts.scene.alarms()[0]->attributes.value(QStringLiteral("city")),
                 QStringLiteral("Köln"));
}

void TestAccountAlarms::manyBecomeOne_data()
{
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("one by one") << false;
    QTest::newRow("in one commit") << true;
}

void TestAccountAlarms::manyBecomeOne()
{
    QFETCH(bool, atOnce);
    Accounts accounts;
    const auto all = accounts.addMany(150);
    const auto change = [&](int from, int to, const Change &step) {
        const auto act = [&] {
            for (int i = from; i < to; ++i)
                accounts.observe(all[i], step);
        };
        if (atOnce)
            accounts.together(act);
        else
            act();
    };
    const auto count = [&] { return accounts.scene.count(); };
    change(0, 100, failed);
    QTRY_COMPARE_WITH_TIMEOUT(count(), std::size_t(100), longMilliseconds);
    change(100, 101, failed);
    VERIFY_ALARMS(accounts, {together(101)});
    const QUuid uuid = accounts.scene.alarms()[0]->uuid;
    QCOMPARE((*accounts.scene.alarms()[0])[alarm::object].toObject(),
             QJsonObject({{QStringLiteral("class"), QStringLiteral("sipAccount")},
                          {QStringLiteral("uuid"), QJsonValue()}}));
    change(101, 150, failed);
    VERIFY_ALARMS(accounts, {together(150)});
    QCOMPARE(accounts.scene.sentence(),
             QStringList({QStringLiteral("%1 accounts at %2; each is not registered."), QStringLiteral("150"),
                          QStringLiteral("a.example")}));
    change(0, 150, registration("registering"));
    change(0, 99, registration("registered"));
    VERIFY_ALARMS(accounts, {together(51)});
    QCOMPARE(accounts.scene.alarms()[0]->uuid, uuid);
    change(99, 100, registration("registered"));
    QTRY_COMPARE_WITH_TIMEOUT(count(), std::size_t(50), longMilliseconds);
    QTest::qWait(20);
    QCOMPARE(count(), std::size_t(50));
    QVERIFY(accounts.scene.texts().filter(QStringLiteral("each")).isEmpty());
    change(100, 150, registration("registered"));
    VERIFY_ALARMS(accounts, {});
}

void TestAccountAlarms::registrarsAreToldApart()
{
    Accounts accounts;
    for (const QUuid &each : accounts.addMany(120))
        accounts.observe(each, failed);
    for (const QUuid &each : accounts.addMany(130, "b.example"))
        accounts.observe(each, failed);
    accounts.observe(accounts.add(QStringLiteral("anna"), "c.example"), registration("failed"));
    VERIFY_ALARMS(accounts,
                  {together(120), together(130, "b.example"),
                   QStringLiteral("error anna@c.example is not registered.")});
}

void TestAccountAlarms::aProxyIsOneWhateverTheDomains()
{
    Accounts accounts;
    for (int i = 0; i < 120; ++i) {
        const QUuid each
            = accounts.add(QStringLiteral("anna"), qPrintable(QStringLiteral("t%1.example").arg(i)));
        const QString proxy
            = i % 2 == 0 ? QStringLiteral("sip:Proxy.example") : QStringLiteral("sip:proxy.example");
        accounts.edit(each, [&proxy](Object &account) { account.set(sipAccount::outboundProxy, proxy); });
        accounts.observe(each, failed);
    }
    VERIFY_ALARMS(accounts, {together(120, "sip:proxy.example")});
}

/// Whoever looks must not find that all is well when alarms are joined or told one by one again.
void TestAccountAlarms::thereIsAlwaysOne()
{
    Accounts accounts(50ms, 50ms);
    const auto all = accounts.addMany(101);
    for (const QUuid &each : all.mid(1))
        accounts.observe(each, failed);
    QTRY_COMPARE_WITH_TIMEOUT(accounts.scene.count(), std::size_t(100), longMilliseconds);
    accounts.scene.forgetFewest();
    accounts.observe(all[0], failed);
    VERIFY_ALARMS(accounts, {together(101)});
    for (const QUuid &each : all.mid(50))
        accounts.observe(each, registration("registered"));
    QTRY_COMPARE_WITH_TIMEOUT(accounts.scene.count(), std::size_t(50), longMilliseconds);
    QVERIFY(accounts.scene.fewest() >= 1);
}

void TestAccountAlarms::memberLeavesWhileJoining()
{
    Accounts accounts;
    const auto all = accounts.addMany(102);
    for (const QUuid &each : all.mid(2))
        accounts.observe(each, failed);
    QTRY_COMPARE_WITH_TIMEOUT(accounts.scene.count(), std::size_t(100), longMilliseconds);
    accounts.together([&] {
        accounts.observe(all[0], failed);
        accounts.observe(all[1], failed);
        accounts.observe(all[50], registration("registered"));
    });
    VERIFY_ALARMS(accounts, {together(101)});
}

void TestAccountAlarms::joinedAndLeftAtOnce()
{
    Accounts accounts;
    const auto all = accounts.addMany(110);
    accounts.together([&] {
        for (const QUuid &each : all)
            accounts.observe(each, failed);
        for (const QUuid &each : all.mid(2))
            accounts.observe(each, registration("registered"));
    });
    QTRY_COMPARE_WITH_TIMEOUT(accounts.scene.count(), std::size_t(2), longMilliseconds);
    QTest::qWait(20);
    QCOMPARE(accounts.scene.count(), std::size_t(2));
}

void TestAccountAlarms::movesOutOfMany()
{
    Accounts accounts;
    const auto all = accounts.addMany(110);
    for (const QUuid &each : all)
        accounts.observe(each, failed);
    VERIFY_ALARMS(accounts, {together(110)});
    accounts.edit(all[0], [](Object &account) {
        account.set(sipAccount::domain, QStringLiteral("b.example"));
        registration("registering")(account);
    });
    VERIFY_ALARMS(accounts,
                  {together(109), QStringLiteral("error u0@b.example is not registered: 403 Forbidden.")});
    accounts.remove(all[1]);
    VERIFY_ALARMS(accounts,
                  {together(108), QStringLiteral("error u0@b.example is not registered: 403 Forbidden.")});
}

QTEST_GUILESS_MAIN(TestAccountAlarms)
#include "tst_accountalarms.moc"

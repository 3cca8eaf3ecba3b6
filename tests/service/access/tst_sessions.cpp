// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/sessions.h"
#include "accessfixture.h"
#include <QRegularExpression>
#include <QTest>
#include <sodium.h>

using namespace linekeeper;

namespace {

constexpr Sessions::Lifetimes lifetimes{.idle = std::chrono::seconds(600),
                                        .absolute = std::chrono::seconds(3600)};

QDateTime ago(int seconds)
{
    return QDateTime::currentDateTimeUtc().addSecs(-seconds);
}

} // namespace

class TestSessions final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void init();
    void tokens();
    void begins();
    void endsThePreviousSession();
    void expiry_data();
    void expiry();
    void beingFoundRefreshes();
    void neverBeyondTheAbsoluteLifetime();
    void theStoreIsToldAfterAMinute_data();
    void theStoreIsToldAfterAMinute();
    void unknownTokens();
    void endOthers();
    void goesWithItsUser();
    void sweepEndsWhatHasExpired();

private:
    int sessionsOf(const ObjectPtr &user) const
    {
        return m_access->store.find(user::objectClass, user->uuid)->observed(user::sessions);
    }

    std::unique_ptr<AccessFixture> m_access;
    ObjectPtr m_anna;
    ObjectPtr m_bert;
};

void TestSessions::init()
{
    m_access = std::make_unique<AccessFixture>(lifetimes);
    m_anna = m_access->create(makeUser("anna"));
    m_bert = m_access->create(makeUser("bert"));
}

void TestSessions::tokens()
{
    QSet<QByteArray> tokens;
    static const QRegularExpression cookieOctets(latin("^[A-Za-z0-9_-]{43}$")); // 256 bits
    for (int i = 0; i < 1000; ++i) {
        tokens.insert(Sessions::newToken());
        QVERIFY(cookieOctets.match(QString::fromLatin1(Sessions::newToken())).hasMatch());
    }
    QCOMPARE(tokens.size(), 1000);
}

void TestSessions::begins()
{
    const QByteArray token = m_access->login(m_anna);
    const ObjectPtr session = m_access->sessions.find(token);
    QVERIFY(session);
    QCOMPARE((*session)[sessionRecord::user], m_anna->uuid);
    QVERIFY((*session)[sessionRecord::digest].toLatin1() != token);
    const ObjectPtr anna = m_access->store.find(user::objectClass, m_anna->uuid);
    QVERIFY(anna->observed(user::lastLogin).secsTo(QDateTime::currentDateTimeUtc()) < 60);
    QCOMPARE(sessionsOf(m_anna), 1);
    m_access->login(m_anna);
    QCOMPARE(sessionsOf(m_anna), 2);
    QCOMPARE(sessionsOf(m_bert), 0);
}

void TestSessions::endsThePreviousSession()
{
    const QByteArray first = m_access->login(m_anna);
    const QByteArray other = m_access->login(m_anna);
    const QByteArray second = m_access->login(m_bert, first); // the cookie may be another user's
    QVERIFY(!m_access->sessions.find(first));
    QVERIFY(m_access->sessions.find(other));
    QVERIFY(m_access->sessions.find(second));
    QCOMPARE(sessionsOf(m_anna), 1);
    QCOMPARE(sessionsOf(m_bert), 1);
    QVERIFY(m_access->sessions.find(m_access->login(m_anna, "not a token")));
}

void TestSessions::expiry_data()
{
    QTest::addColumn<int>("createdAgo");
    QTest::addColumn<int>("seenAgo");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("just begun") << 0 << 0 << true;
    QTest::newRow("idle, but not for too long") << 580 << 580 << true;
    QTest::newRow("idle for too long") << 620 << 620 << false;
    QTest::newRow("old, but in use") << 3580 << 10 << true;
    QTest::newRow("too old, though in use") << 3620 << 10 << false;
}

void TestSessions::expiry()
{
    QFETCH(int, createdAgo);
    QFETCH(int, seenAgo);
    QFETCH(bool, isFound);
    const QByteArray token = m_access->login(m_anna);
    m_access->change(m_access->record(token), sessionRecord::created, ago(createdAgo));
    m_access->observe(m_access->record(token), sessionRecord::lastSeen, ago(seenAgo));
    QCOMPARE(m_access->sessions.find(token) != nullptr, isFound);
    QCOMPARE(m_access->sessions.find(token) != nullptr, isFound); // asking does not revive it
}

void TestSessions::beingFoundRefreshes()
{
    const QByteArray token = m_access->login(m_anna);
    m_access->observe(m_access->record(token), sessionRecord::lastSeen, ago(500));
    const ObjectPtr record = m_access->record(token);
    const QDateTime before = m_access->sessions.expires(*record);
    QVERIFY(qAbs(before.secsTo(ago(-100))) <= 5);
    QVERIFY(m_access->sessions.find(token));
    QVERIFY(qAbs(m_access->sessions.expires(*record).secsTo(ago(-600))) <= 5);
}

void TestSessions::neverBeyondTheAbsoluteLifetime()
{
    const QByteArray token = m_access->login(m_anna);
    m_access->change(m_access->record(token), sessionRecord::created, ago(3500));
    QVERIFY(m_access->sessions.find(token));
    QVERIFY(qAbs(m_access->sessions.expires(*m_access->record(token)).secsTo(ago(-100))) <= 5);
}

void TestSessions::theStoreIsToldAfterAMinute_data()
{
    QTest::addColumn<int>("seenAgo");
    QTest::addColumn<bool>("isTold");
    QTest::newRow("half a minute") << 30 << false;
    QTest::newRow("a minute and a half") << 90 << true;
}

void TestSessions::theStoreIsToldAfterAMinute()
{
    QFETCH(int, seenAgo);
    QFETCH(bool, isTold);
    const QByteArray token = m_access->login(m_anna);
    const QDateTime seen = ago(seenAgo);
    m_access->observe(m_access->record(token), sessionRecord::lastSeen, seen);
    QVERIFY(m_access->sessions.find(token));
    m_access->flush();
    QCOMPARE(m_access->record(token)->observed(sessionRecord::lastSeen) > seen, isTold);
}

void TestSessions::unknownTokens()
{
    const QByteArray token = m_access->login(m_anna);
    QVERIFY(!m_access->sessions.find(QByteArray()));
    QVERIFY(!m_access->sessions.find(Sessions::newToken()));
    QVERIFY(!m_access->sessions.find(token.left(42)));
    QVERIFY(!m_access->sessions.find(m_access->tokens.digest(token).toLatin1()));
}

void TestSessions::endOthers()
{
    const QByteArray kept = m_access->login(m_anna);
    const QByteArray ended = m_access->login(m_anna);
    const QByteArray ofBert = m_access->login(m_bert);
    const auto end = [&](const QUuid &except) {
        return m_access->store.perform([&](Transaction &transaction) {
            m_access->sessions.endOthers(transaction, m_anna->uuid, except);
            return Result<void>();
        });
    };
    QVERIFY(bool(end(m_access->record(kept)->uuid)));
    QVERIFY(m_access->sessions.find(kept));
    QVERIFY(!m_access->sessions.find(ended));
    QVERIFY(m_access->sessions.find(ofBert));
    QCOMPARE(sessionsOf(m_anna), 1);
    QVERIFY(bool(end(QUuid())));
    QVERIFY(!m_access->sessions.find(kept));
    QCOMPARE(sessionsOf(m_anna), 0);
}

void TestSessions::goesWithItsUser()
{
    const QByteArray token = m_access->login(m_anna);
    m_access->remove(m_anna);
    QVERIFY(!m_access->sessions.find(token));
    QCOMPARE(m_access->store.count(sessionRecord::objectClass), 0);
}

void TestSessions::sweepEndsWhatHasExpired()
{
    const QByteArray live = m_access->login(m_anna);
    const QByteArray idle = m_access->login(m_anna);
    const QByteArray old = m_access->login(m_bert);
    m_access->observe(m_access->record(idle), sessionRecord::lastSeen, ago(601));
    m_access->change(m_access->record(old), sessionRecord::created, ago(3601));
    m_access->sessions.sweep();
    m_access->flush();
    QCOMPARE(m_access->store.count(sessionRecord::objectClass), 1);
    QVERIFY(m_access->sessions.find(live));
    QCOMPARE(sessionsOf(m_anna), 1);
    QCOMPARE(sessionsOf(m_bert), 0);
    m_access->sessions.sweep();
    m_access->flush();
    QVERIFY(m_access->sessions.find(live));
}

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"

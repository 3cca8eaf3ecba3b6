// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/authenticator.h"
#include "accessfixture.h"
#include "classes/sipaccount.h"
#include <QTest>
#include <sodium.h>

using namespace linekeeper;

namespace {

QDateTime in(int seconds)
{
    return QDateTime::currentDateTimeUtc().addSecs(seconds);
}

} // namespace

class TestAuthenticator final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void init();
    void sessionToken_data();
    void sessionToken();
    void headers_data();
    void headers();
    void bySession();
    void byKey();
    void newKeys();
    void aKeyMustBeGood_data();
    void aKeyMustBeGood();
    void theUserMustBeEnabled();
    void aKeyIsNarrowedByItsRoles_data();
    void aKeyIsNarrowedByItsRoles();
    void aKeyHasNoMoreThanItsUserNow();
    void rightsChangeAtOnce();
    void aRevokedKeyEndsAtOnce();
    void lastUsedIsNoted();
    void identifiesWhileRightsChange();

private:
    QByteArray bearer(const QByteArray &key) const { return "Bearer " + key; }
    QByteArray cookie(const QByteArray &token) const { return "linekeeper_session=" + token; }
    Object annasKey() const
    {
        Object key(apiKey::objectClass);
        key.set(apiKey::user, m_anna->uuid);
        return key;
    }
    bool mayRead(const QByteArray &authorization, const QByteArray &cookies = {})
    {
        const auto caller = m_access->authenticator.identify(authorization, cookies);
        return caller && caller->permissions->allows(sipAccount::objectClass, Action::Read);
    }

    std::unique_ptr<AccessFixture> m_access;
    ObjectPtr m_role;
    ObjectPtr m_anna;
};

void TestAuthenticator::init()
{
    m_access = std::make_unique<AccessFixture>();
    m_role = m_access->create(
        makeRole("reader", {makeRight("sipAccount", {latin("read"), latin("update")})}, {latin("*")}));
    m_access->create(makeRole("updater", {makeRight("sipAccount", {latin("update"), latin("delete")})}));
    m_anna = m_access->create(makeUser("anna", {latin("reader")}));
}

void TestAuthenticator::sessionToken_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << QByteArray() << QByteArray();
    QTest::newRow("alone") << QByteArray("linekeeper_session=abc") << QByteArray("abc");
    QTest::newRow("first") << QByteArray("linekeeper_session=abc; theme=dark") << QByteArray("abc");
    QTest::newRow("last") << QByteArray("theme=dark; linekeeper_session=abc") << QByteArray("abc");
    QTest::newRow("without space") << QByteArray("theme=dark;linekeeper_session=abc") << QByteArray("abc");
    QTest::newRow("the first of two")
        << QByteArray("linekeeper_session=a; linekeeper_session=b") << QByteArray("a");
    QTest::newRow("empty") << QByteArray("linekeeper_session=") << QByteArray();
    QTest::newRow("another's name ends alike") << QByteArray("xlinekeeper_session=abc") << QByteArray();
    QTest::newRow("another's name begins alike") << QByteArray("linekeeper_session2=abc") << QByteArray();
    QTest::newRow("in capitals") << QByteArray("LINEKEEPER_SESSION=abc") << QByteArray();
    QTest::newRow("in another's value") << QByteArray("a=linekeeper_session=abc") << QByteArray();
    QTest::newRow("only the name") << QByteArray("linekeeper_session") << QByteArray();
}

void TestAuthenticator::sessionToken()
{
    QFETCH(QByteArray, header);
    QTEST(Authenticator::sessionToken(header), "expected");
}

void TestAuthenticator::headers_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QByteArray>("cookies");
    QTest::addColumn<bool>("isKnown");
    const QByteArray none;
    QTest::newRow("nothing") << none << none << false;
    QTest::newRow("a key") << QByteArray("Bearer KEY") << none << true;
    QTest::newRow("a key, scheme in small letters") << QByteArray("bearer KEY") << none << true;
    QTest::newRow("a key, more space") << QByteArray("Bearer   KEY ") << none << true;
    QTest::newRow("a key without scheme") << QByteArray("KEY") << none << false;
    QTest::newRow("a key with another scheme") << QByteArray("Basic KEY") << none << false;
    QTest::newRow("no key after the scheme") << QByteArray("Bearer ") << none << false;
    QTest::newRow("only the scheme") << QByteArray("Bearer") << none << false;
    QTest::newRow("an unknown key") << QByteArray("Bearer lk_nothing") << none << false;
    QTest::newRow("a session's token as key") << QByteArray("Bearer TOKEN") << none << false;
    QTest::newRow("a cookie") << none << QByteArray("linekeeper_session=TOKEN") << true;
    QTest::newRow("an unknown cookie") << none << QByteArray("linekeeper_session=nothing") << false;
    QTest::newRow("a key as cookie") << none << QByteArray("linekeeper_session=KEY") << false;
    QTest::newRow("an empty cookie") << none << QByteArray("linekeeper_session=") << false;
    QTest::newRow("a key wins over a bad cookie")
        << QByteArray("Bearer KEY") << QByteArray("linekeeper_session=nothing") << true;
    QTest::newRow("a bad key is not helped by a cookie")
        << QByteArray("Bearer nothing") << QByteArray("linekeeper_session=TOKEN") << false;
}

void TestAuthenticator::headers()
{
    QFETCH(QByteArray, authorization);
    QFETCH(QByteArray, cookies);
    QFETCH(bool, isKnown);
    const QByteArray key = m_access->createKey(annasKey());
    const QByteArray token = m_access->login(m_anna);
    for (QByteArray *header : {&authorization, &cookies})
        if (!header->isNull())
            header->replace("KEY", key).replace("TOKEN", token);
    const auto caller = m_access->authenticator.identify(authorization, cookies);
    QCOMPARE(bool(caller), isKnown);
    if (isKnown)
        QCOMPARE(caller->user->uuid, m_anna->uuid);
    else
        QCOMPARE(int(caller.error().reason),
                 int(authorization.left(7).toLower() == "bearer " ? Reason::InvalidToken
                                                                  : Reason::NotAuthenticated));
}

void TestAuthenticator::bySession()
{
    const QByteArray token = m_access->login(m_anna);
    const auto caller = m_access->authenticator.identify({}, cookie(token));
    QVERIFY(bool(caller));
    QCOMPARE(caller->session->uuid, m_access->record(token)->uuid);
    QVERIFY(!caller->key);
    QVERIFY(caller->expires > in(60));
    QVERIFY(caller->mayCall(latin("batch")));
    QVERIFY(caller->mayTry(sipAccount::objectClass, Action::Update));
    QVERIFY(!caller->mayTry(sipAccount::objectClass, Action::Delete));
}

void TestAuthenticator::byKey()
{
    const QByteArray key = m_access->createKey(annasKey());
    const auto caller = m_access->authenticator.identify(bearer(key), {});
    QVERIFY(bool(caller));
    QCOMPARE(caller->key->uuid, m_access->keyObject(key)->uuid);
    QVERIFY(!caller->session);
    QVERIFY(!caller->expires.isValid());
    QVERIFY(caller->mayTry(sipAccount::objectClass, Action::Update));
}

void TestAuthenticator::newKeys()
{
    const QByteArray key = Authenticator::newKey();
    QVERIFY(key.startsWith("lk_"));
    QCOMPARE(key.size(), 46); // 256 bits
    QVERIFY(key != Authenticator::newKey());
    QVERIFY(key.startsWith(Authenticator::prefixOf(key).toLatin1()));
    QVERIFY(Authenticator::prefixOf(key).size() < 12);
}

void TestAuthenticator::aKeyMustBeGood_data()
{
    QTest::addColumn<bool>("isEnabled");
    QTest::addColumn<int>("expiresIn"); // seconds; 0 = never
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("enabled for ever") << true << 0 << true;
    QTest::newRow("disabled") << false << 0 << false;
    QTest::newRow("expires in a minute") << true << 60 << true;
    QTest::newRow("expired a second ago") << true << -1 << false;
    QTest::newRow("disabled and not expired") << false << 60 << false;
}

void TestAuthenticator::aKeyMustBeGood()
{
    QFETCH(bool, isEnabled);
    QFETCH(int, expiresIn);
    Object object = annasKey();
    object.set(apiKey::enabled, isEnabled);
    if (expiresIn != 0)
        object.set(apiKey::expires, in(expiresIn));
    const QByteArray key = m_access->createKey(object);
    QTEST(bool(m_access->authenticator.identify(bearer(key), {})), "isKnown");
}

void TestAuthenticator::theUserMustBeEnabled()
{
    const QByteArray key = m_access->createKey(annasKey());
    const QByteArray token = m_access->login(m_anna);
    for (const bool isEnabled : {false, true, false}) {
        m_access->change(m_anna, user::enabled, isEnabled);
        QCOMPARE(bool(m_access->authenticator.identify(bearer(key), {})), isEnabled);
        QCOMPARE(bool(m_access->authenticator.identify({}, cookie(token))), isEnabled);
    }
    m_access->remove(m_anna);
    QVERIFY(!m_access->authenticator.identify(bearer(key), {}));
    QVERIFY(!m_access->authenticator.identify({}, cookie(token)));
    QVERIFY(!m_access->authenticator.identify(bearer(m_access->createKey(Object(apiKey::objectClass))), {}));
}

void TestAuthenticator::aKeyIsNarrowedByItsRoles_data()
{
    QTest::addColumn<bool>("hasRoles");
    QTest::addColumn<QStringList>("roles");
    QTest::addColumn<QStringList>("actions");
    QTest::newRow("null: all that its user may")
        << false << QStringList() << QStringList{latin("read"), latin("update")};
    QTest::newRow("the user's role") << true << QStringList{latin("reader")}
                                     << QStringList{latin("read"), latin("update")};
    QTest::newRow("another role: what both allow")
        << true << QStringList{latin("updater")} << QStringList{latin("update")};
    QTest::newRow("no roles: nothing") << true << QStringList() << QStringList();
}

void TestAuthenticator::aKeyIsNarrowedByItsRoles()
{
    QFETCH(bool, hasRoles);
    QFETCH(QStringList, roles);
    QFETCH(QStringList, actions);
    Object object = annasKey();
    if (hasRoles)
        object.set(apiKey::roles, roles);
    const auto caller = m_access->authenticator.identify(bearer(m_access->createKey(object)), {});
    QVERIFY(bool(caller));
    QCOMPARE(caller->permissions->actionsByClass().value(latin("sipAccount")), actions);
    // His session has all of them still: each holder has its own.
    QCOMPARE(m_access->authenticator.identify({}, cookie(m_access->login(m_anna)))
                 ->permissions->actionsByClass()
                 .value(latin("sipAccount"))
                 .size(),
             2);
}

void TestAuthenticator::aKeyHasNoMoreThanItsUserNow()
{
    Object object = annasKey();
    object.set(apiKey::roles, QStringList{latin("reader")});
    const QByteArray key = m_access->createKey(object);
    QVERIFY(mayRead(bearer(key)));
    m_access->change(m_anna, user::roles, QStringList());
    QVERIFY(!mayRead(bearer(key)));
}

void TestAuthenticator::rightsChangeAtOnce()
{
    const QByteArray key = m_access->createKey(annasKey());
    const QByteArray token = m_access->login(m_anna);
    for (const bool may : {true, false, true}) {
        m_access->change(m_role, role::rights,
                         Value(may ? QJsonArray{makeRight("sipAccount", {latin("read")})} : QJsonArray()));
        QCOMPARE(mayRead({}, cookie(token)), may);
        QCOMPARE(mayRead(bearer(key)), may);
    }
    const auto held = m_access->authenticator.identify({}, cookie(token));
    m_access->change(m_anna, user::roles, QStringList());
    QVERIFY(!mayRead({}, cookie(token)));
    QVERIFY(held->permissions->allows(sipAccount::objectClass,
                                      Action::Read)); // a call under way keeps what it has
    m_access->change(m_access->keyObject(key), apiKey::roles, QStringList());
    m_access->change(m_anna, user::roles, QStringList{latin("READER")}); // names regardless of case
    QVERIFY(mayRead({}, cookie(token)));
    QVERIFY(!mayRead(bearer(key)));
}

void TestAuthenticator::aRevokedKeyEndsAtOnce()
{
    const QByteArray key = m_access->createKey(annasKey());
    QVERIFY(mayRead(bearer(key)));
    m_access->remove(m_access->keyObject(key));
    QVERIFY(!m_access->authenticator.identify(bearer(key), {}));
}

void TestAuthenticator::lastUsedIsNoted()
{
    const QByteArray key = m_access->createKey(annasKey());
    QVERIFY(!m_access->keyObject(key)->observed(apiKey::lastUsed).isValid());
    QVERIFY(mayRead(bearer(key)));
    m_access->flush();
    const ObjectPtr used = m_access->keyObject(key);
    QVERIFY(used->observed(apiKey::lastUsed).secsTo(in(0)) < 60);
    QVERIFY(mayRead(bearer(key)));
    m_access->flush();
    QCOMPARE(m_access->keyObject(key), used); // not again within the minute
    const QDateTime past = in(-61);
    m_access->observe(used, apiKey::lastUsed, past);
    QVERIFY(mayRead(bearer(key)));
    m_access->flush();
    QVERIFY(m_access->keyObject(key)->observed(apiKey::lastUsed) > past);
}

void TestAuthenticator::identifiesWhileRightsChange()
{
    const QByteArray token = m_access->login(m_anna);
    std::atomic<bool> isOver{false};
    std::atomic<int> unknown{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            while (!isOver)
                unknown += !m_access->authenticator.identify({}, cookie(token));
        });
    for (int i = 0; i < 50; ++i) {
        const QJsonArray rights = i % 2 ? QJsonArray{makeRight("sipAccount", {latin("read")})} : QJsonArray();
        m_access->change(m_role, role::rights, Value(rights));
        QCOMPARE(mayRead({}, cookie(token)), i % 2 == 1);
    }
    isOver = true;
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(unknown.load(), 0);
}

QTEST_GUILESS_MAIN(TestAuthenticator)
#include "tst_authenticator.moc"

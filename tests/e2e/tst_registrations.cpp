// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include "support/kamailio.h"
#include <QElapsedTimer>
#include <QHostInfo>
#include <QTest>

using linekeeper::test::Kamailio;

/// Accounts made over the API, at a real registrar.
class TestRegistrations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void enabledAccountIsRegisteredWithinASecond();
    void disablingUnregisters();
    void removingUnregisters();
    void editingTheUserMovesTheBinding();
    void editingWhatTheRegistrarDoesNotSeeKeepsTheBinding();
    void refusals_data();
    void refusals();
    void mendedPasswordRegisters();
    void registersNow();
    void presenceThatIsNotTakenIsToldOf();
    void accountsThatAreNotEnabledSendNothing();
    void thousandAccounts();

private:
    QByteArray fields(const QByteArray &user, const QByteArray &password = "secret",
                      bool enabled = true) const;
    QByteArray make(const QByteArray &user);
    bool makeMany(int count);
    QString registration(const QByteArray &uuid);
    QStringList boundUsers() const;

    Kamailio m_registrar;
    std::unique_ptr<Scene> m_scene;
};

/// Each starts with an empty registrar and an empty daemon.
void TestRegistrations::init()
{
    m_scene.reset();
    m_registrar.kill();
    QVERIFY2(m_registrar.start(), qPrintable(m_registrar.log()));
    m_scene = std::make_unique<Scene>();
    QVERIFY(m_scene->open());
}

QByteArray TestRegistrations::fields(const QByteArray &user, const QByteArray &password, bool enabled) const
{
    return R"({"user":")" + user + R"(","password":")" + password + R"(","domain":")"
        + m_registrar.address().toLatin1() + R"(","enabled":)" + (enabled ? "true" : "false") + "}";
}

/// The uuid of an account that is registered.
QByteArray TestRegistrations::make(const QByteArray &user)
{
    const QByteArray uuid = m_scene->create(user, "sipAccount", fields(user));
    if (!QTest::qWaitFor([&] { return registration(uuid) == u"registered"; }, 1000 * patience))
        return {};
    return uuid;
}

QString TestRegistrations::registration(const QByteArray &uuid)
{
    return at(m_scene->read("objects/sipAccount/" + uuid), "state/registration").toString();
}

QStringList TestRegistrations::boundUsers() const
{
    QStringList users;
    for (const auto &binding : m_registrar.bindings())
        users.append(binding.user);
    users.sort();
    return users;
}

void TestRegistrations::enabledAccountIsRegisteredWithinASecond()
{
    const QDateTime before = QDateTime::currentDateTimeUtc().addMSecs(-1);
    const QByteArray uuid = m_scene->create("anna", "sipAccount", fields("anna"));
    QVERIFY(!uuid.isEmpty());
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE_WITH_TIMEOUT(registration(uuid), QStringLiteral("registered"), 1000 * patience);
    qInfo("registered after %lld ms", timer.elapsed());
    const QDateTime after = QDateTime::currentDateTimeUtc();
    QCOMPARE(boundUsers(), QStringList{QStringLiteral("anna")});
    const QJsonObject state = m_scene->read("objects/sipAccount/" + uuid)[u"state"].toObject();
    QCOMPARE(state[u"code"].toInt(), 200);
    QCOMPARE(state[u"reason"].toString(), QStringLiteral("OK"));
    QCOMPARE(state[u"node"].toString(), QHostInfo::localHostName());
    QCOMPARE(state[u"publication"].toString(), QStringLiteral("disabled"));
    const QDateTime since = QDateTime::fromString(state[u"since"].toString(), Qt::ISODateWithMs);
    QVERIFY2(since >= before && since <= after, qPrintable(state[u"since"].toString()));
    const QDateTime expires = QDateTime::fromString(state[u"expires"].toString(), Qt::ISODateWithMs);
    QVERIFY2(expires > before.addSecs(58) && expires < after.addSecs(62),
             qPrintable(state[u"expires"].toString()));
    QCOMPARE(m_scene->read("objects/sipAccount/" + uuid)[u"rev"].toInt(), 1);
    QVERIFY(m_registrar.bindings()[0].expires > 50 && m_registrar.bindings()[0].expires <= 60);
    QCOMPARE(m_scene->root().get("objects/sipAccount?state.registration=registered").json().toArray().size(),
             1);
    QCOMPARE(m_scene->close(), 0);
}

void TestRegistrations::disablingUnregisters()
{
    const QByteArray uuid = make("anna");
    QVERIFY(!uuid.isEmpty());
    const QByteArray path = "objects/sipAccount/" + uuid;
    QCOMPARE(m_scene->root().patch(path, R"([{"op":"replace","path":"/enabled","value":false}])").code, 204);
    QTRY_COMPARE_WITH_TIMEOUT(registration(uuid), QStringLiteral("disabled"), 1000 * patience);
    QTRY_COMPARE(m_registrar.bindingCount(), 0);
    QCOMPARE(m_scene->read(path)[u"state"][u"expires"], QJsonValue(QJsonValue::Null));
    QCOMPARE(m_scene->root().patch(path, R"([{"op":"replace","path":"/enabled","value":true}])").code, 204);
    QTRY_COMPARE_WITH_TIMEOUT(registration(uuid), QStringLiteral("registered"), 1000 * patience);
    QCOMPARE(m_registrar.bindingCount(), 1);
    QCOMPARE(m_scene->close(), 0);
}

void TestRegistrations::removingUnregisters()
{
    const QByteArray uuid = make("anna");
    QVERIFY(!uuid.isEmpty() && !make("bert").isEmpty());
    QCOMPARE(m_scene->root().remove("objects/sipAccount/" + uuid).code, 204);
    QTRY_COMPARE(boundUsers(), QStringList{QStringLiteral("bert")});
    QCOMPARE(m_scene->close(), 0);
}

void TestRegistrations::editingTheUserMovesTheBinding()
{
    const QByteArray uuid = make("anna");
    QVERIFY(!uuid.isEmpty());
    QCOMPARE(
        m_scene->root().put("objects/sipAccount/" + uuid, R"({"sipAccount":)" + fields("bert") + "}").code,
        204);
    QTRY_COMPARE(boundUsers(), QStringList{QStringLiteral("bert")});
    QTRY_COMPARE(registration(uuid), QStringLiteral("registered"));
    QCOMPARE(m_scene->close(), 0);
}

void TestRegistrations::editingWhatTheRegistrarDoesNotSeeKeepsTheBinding()
{
    const QByteArray uuid = make("anna");
    QVERIFY(!uuid.isEmpty());
    const QJsonValue since = m_scene->read("objects/sipAccount/" + uuid)[u"state"][u"since"];
    const QByteArray patch = R"([{"op":"add","path":"/attributes/site","value":"berlin"}])";
    QCOMPARE(m_scene->root().patch("objects/sipAccount/" + uuid, patch).code, 204);
    QCOMPARE(registration(uuid), QStringLiteral("registered"));
    QCOMPARE(m_scene->read("objects/sipAccount/" + uuid)[u"state"][u"since"], since);
    QCOMPARE(boundUsers(), QStringList{QStringLiteral("anna")});
    QCOMPARE(m_scene->close(), 0);
}

void TestRegistrations::refusals_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<int>("code");
    QTest::newRow("wrong password") << QByteArray("anna") << QByteArray("wrong") << 401;
    QTest::newRow("no password") << QByteArray("anna") << QByteArray("") << 401;
    QTest::newRow("a user that is not allowed") << QByteArray("forbidden") << QByteArray("secret") << 403;
}

void TestRegistrations::refusals()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, password);
    QFETCH(int, code);
    const QByteArray uuid = m_scene->create("refused", "sipAccount", fields(user, password));
    QTRY_COMPARE_WITH_TIMEOUT(registration(uuid), QStringLiteral("failed"), 1000 * patience);
    const QJsonObject state = m_scene->read("objects/sipAccount/" + uuid)[u"state"].toObject();
    QCOMPARE(state[u"code"].toInt(), code);
    QVERIFY(!state[u"reason"].toString().isEmpty());
    QCOMPARE(state[u"expires"], QJsonValue(QJsonValue::Null));
    QCOMPARE(m_registrar.bindingCount(), 0);
    QCOMPARE(m_scene->close(), 0);
    if (!password.isEmpty())
        QVERIFY2(!m_scene->daemon.output().contains("\"" + password), m_scene->daemon.output().constData());
}

void TestRegistrations::mendedPasswordRegisters()
{
    const QByteArray uuid = m_scene->create("anna", "sipAccount", fields("anna", "wrong"));
    QTRY_COMPARE(registration(uuid), QStringLiteral("failed"));
    const QByteArray patch = R"([{"op":"replace","path":"/password","value":"secret"}])";
    QCOMPARE(m_scene->root().patch("objects/sipAccount/" + uuid, patch).code, 204);
    QTRY_COMPARE_WITH_TIMEOUT(registration(uuid), QStringLiteral("registered"), 1000 * patience);
    QCOMPARE(m_scene->close(), 0);
}

void TestRegistrations::registersNow()
{
    const QByteArray uuid = make("anna");
    QVERIFY(!uuid.isEmpty());
    QVERIFY(m_scene->addUser("viewer", R"(["viewer"])"));
    QVERIFY(m_scene->addUser("operator", R"(["operator"])"));
    m_scene->create("off", "sipAccount", fields("otto", "secret", false));
    const auto expires = [&] { return textAt(m_scene->read("objects/sipAccount/" + uuid), "state/expires"); };
    const QByteArray before = expires();
    const auto ask = [&](const QByteArray &who, const QByteArray &account, const QByteArray &query = {}) {
        return m_scene->as(who).post("methods/sipAccountRegister" + query,
                                     R"({"sipAccountRegister":{"account":")" + account + R"("}})");
    };
    QTest::qWait(1100); // so that a refresh would be seen
    QCOMPARE(ask("viewer", uuid).code, 403);
    QCOMPARE(ask("root", m_scene->uuids["off"]).code, 400);
    QCOMPARE(ask("root", "5ff1c07e-5cd7-4d94-94ef-79a28bb189e4").code, 400);
    QCOMPARE(ask("root", uuid, "?dryRun=true").code, 200);
    QTest::qWait(300);
    QCOMPARE(expires(), before);
    const Reply reply = ask("operator", uuid);
    QCOMPARE(reply.code, 200);
    QCOMPARE(reply.body, R"({"sipAccountRegister":{}})");
    QTRY_VERIFY_WITH_TIMEOUT(expires() > before, 1000 * patience);
    QCOMPARE(registration(uuid), QStringLiteral("registered"));
}

/// This registrar knows nothing of presence.
void TestRegistrations::presenceThatIsNotTakenIsToldOf()
{
    const QByteArray uuid = make("anna");
    const QByteArray path = "objects/sipAccount/" + uuid;
    const auto publication = [&] { return at(m_scene->read(path), "state/publication").toString(); };
    QCOMPARE(m_scene->root().patch(path, R"([{"op":"replace","path":"/publish","value":true}])").code, 204);
    QTRY_COMPARE_WITH_TIMEOUT(publication(), QStringLiteral("failed"), 1000 * patience);
    const QJsonObject state = m_scene->read(path)[u"state"].toObject();
    QCOMPARE(state[u"registration"].toString(), QStringLiteral("registered"));
    QCOMPARE(state[u"code"].toInt(), 489);
    QCOMPARE(state[u"reason"].toString(), QStringLiteral("Bad Event"));
    QCOMPARE(m_scene->root().patch(path, R"([{"op":"replace","path":"/publish","value":false}])").code, 204);
    QTRY_COMPARE_WITH_TIMEOUT(publication(), QStringLiteral("disabled"), 1000 * patience);
    QCOMPARE(m_scene->close(), 0);
}

void TestRegistrations::accountsThatAreNotEnabledSendNothing()
{
    const QByteArray uuid = m_scene->create("off", "sipAccount", fields("off", "secret", false));
    QCOMPARE(registration(uuid), QStringLiteral("disabled"));
    // A later one is registered: then the earlier one would be, too.
    QVERIFY(!make("on").isEmpty());
    QCOMPARE(boundUsers(), QStringList{QStringLiteral("on")});
    QCOMPARE(registration(uuid), QStringLiteral("disabled"));
    const QByteArray dry = "objects/sipAccount/" + uuid + "?dryRun=true";
    QCOMPARE(m_scene->root().patch(dry, R"([{"op":"replace","path":"/enabled","value":true}])").code, 204);
    QVERIFY(!make("later").isEmpty());
    QCOMPARE(m_registrar.bindingCount(), 2);
    QCOMPARE(m_scene->close(), 0);
}

/// Over several connections, each with its share sent ahead.
bool TestRegistrations::makeMany(int count)
{
    constexpr int connections = 8;
    for (int i = 0; i < connections; ++i)
        if (!m_scene->as(QByteArray::number(i)).logIn())
            return false;
    for (int i = 0; i < count; ++i)
        m_scene->as(QByteArray::number(i % connections))
            .send("POST", "objects/sipAccount",
                  R"({"sipAccount":)" + fields("user" + QByteArray::number(i)) + "}");
    for (int i = 0; i < count; ++i)
        if (const Reply reply = m_scene->as(QByteArray::number(i % connections)).receive();
            reply.code != 201) {
            qWarning("%d %s", reply.code, reply.body.constData());
            return false;
        }
    return true;
}

void TestRegistrations::thousandAccounts()
{
    constexpr int count = 1000;
    QElapsedTimer timer;
    timer.start();
    QVERIFY(makeMany(count));
    qInfo("%d accounts created in %lld ms", count, timer.restart());
    QTRY_COMPARE_WITH_TIMEOUT(m_registrar.bindingCount(), count, 3000 * patience);
    qInfo("registered %lld ms after the last answer", timer.elapsed());
    QTRY_COMPARE(m_scene->root()
                     .get("objects/sipAccount?state.registration=registered&limit=1")
                     .header("X-Total-Count"),
                 "1000");
    timer.restart();
    QCOMPARE(m_scene->close(), 0);
    qInfo("stopped after %lld ms", timer.elapsed());
    QCOMPARE(m_registrar.bindingCount(), 0);
    QVERIFY(m_scene->open());
    timer.restart();
    QTRY_COMPARE_WITH_TIMEOUT(m_registrar.bindingCount(), count, 5000 * patience);
    qInfo("registered %lld ms after the restart", timer.elapsed());
    QCOMPARE(m_scene->close(), 0);
    QCOMPARE(m_registrar.bindingCount(), 0);
}

QTEST_GUILESS_MAIN(TestRegistrations)
#include "tst_registrations.moc"

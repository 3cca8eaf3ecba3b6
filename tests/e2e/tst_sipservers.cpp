// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include "support/kamailio.h"
#include "support/testcertificate.h"
#include <QElapsedTimer>
#include <QTest>

using linekeeper::test::Kamailio;

/// The daemon at real servers that can more than register over UDP, or no longer that.
class TestSipServers final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void certificateOfOurAuthority();
    void certificateOfNobodyWeKnow();
    void presenceIsPublishedAndTakenBack();
    void aSilentRegistrarDoesNotHoldTheEnd();

private:
    static bool startWithTls(Kamailio &registrar);
    static QByteArray fields(const QByteArray &user, quint16 port, const QByteArray &others);
    /// A member of the state of an account of the scene.
    static QString state(Scene &scene, const QByteArray &account, const QByteArray &member)
    {
        return at(scene.read("objects/sipAccount/{" + account + "}"), "state/" + member).toString();
    }
};

/// With a certificate that it signed itself.
bool TestSipServers::startWithTls(Kamailio &registrar)
{
    return linekeeper::writeServerFiles(linekeeper::selfSignedConfiguration(QStringLiteral("127.0.0.1")),
                                        registrar.directory())
        && registrar.start();
}

/// Of an enabled account. `others`: more members, each after a comma.
QByteArray TestSipServers::fields(const QByteArray &user, quint16 port, const QByteArray &others)
{
    return R"({"user":")" + user + R"(","password":"secret","enabled":true,"domain":"127.0.0.1:)"
        + QByteArray::number(port) + "\"" + others + "}";
}

void TestSipServers::certificateOfOurAuthority()
{
    Kamailio registrar({QStringLiteral("WITH_TLS")});
    QVERIFY2(startWithTls(registrar), qPrintable(registrar.log()));
    Scene scene(
        {QStringLiteral("--set"), QStringLiteral("sip.authorities=%1/cert.pem").arg(registrar.directory())});
    QVERIFY(scene.open());
    scene.create("anna", "sipAccount", fields("anna", registrar.tlsPort(), R"(,"transport":"tls")"));
    QTRY_COMPARE_WITH_TIMEOUT(state(scene, "anna", "registration"), QStringLiteral("registered"),
                              5000 * patience);
    const auto bindings = registrar.bindings();
    QCOMPARE(bindings.size(), std::size_t(1));
    QVERIFY2(bindings[0].contact.endsWith(u";transport=tls"), qPrintable(bindings[0].contact));
    QCOMPARE(scene.close(), 0);
    QCOMPARE(registrar.bindingCount(), 0);
}

void TestSipServers::certificateOfNobodyWeKnow()
{
    Kamailio registrar({QStringLiteral("WITH_TLS")});
    QVERIFY2(startWithTls(registrar), qPrintable(registrar.log()));
    Scene scene;
    QVERIFY(scene.open());
    scene.create("anna", "sipAccount", fields("anna", registrar.tlsPort(), R"(,"transport":"tls")"));
    QTRY_COMPARE_WITH_TIMEOUT(state(scene, "anna", "registration"), QStringLiteral("failed"),
                              5000 * patience);
    QCOMPARE(state(scene, "anna", "reason"), QStringLiteral("Certificate: self-signed certificate"));
    const auto retry = QDateTime::fromString(state(scene, "anna", "retryAt"), Qt::ISODateWithMs);
    QVERIFY(retry > QDateTime::currentDateTimeUtc().addSecs(60)); // it stays so
    QCOMPARE(registrar.bindingCount(), 0);
    QCOMPARE(scene.close(), 0);
}

void TestSipServers::presenceIsPublishedAndTakenBack()
{
    Kamailio server({QStringLiteral("WITH_PRESENCE")});
    QVERIFY2(server.start(), qPrintable(server.log()));
    Scene scene;
    QVERIFY(scene.open());
    const QByteArray uuid
        = scene.create("anna", "sipAccount", fields("anna", server.port(), R"(,"publish":true)"));
    QTRY_COMPARE_WITH_TIMEOUT(state(scene, "anna", "publication"), QStringLiteral("published"),
                              5000 * patience);
    QCOMPARE(state(scene, "anna", "registration"), QStringLiteral("registered"));
    QCOMPARE(server.presentUsers(), QStringList{QStringLiteral("anna")});
    const QByteArray disable = R"([{"op":"replace","path":"/enabled","value":false}])";
    QCOMPARE(scene.root().patch("objects/sipAccount/" + uuid, disable).code, 204);
    QTRY_COMPARE_WITH_TIMEOUT(state(scene, "anna", "publication"), QStringLiteral("disabled"),
                              5000 * patience);
    QTRY_COMPARE(server.presentUsers(), QStringList());
    QTRY_COMPARE(server.bindingCount(), 0);
    QCOMPARE(scene.close(), 0);
}

/// Which waits for five seconds, so that who lives is not left with bindings.
void TestSipServers::aSilentRegistrarDoesNotHoldTheEnd()
{
    constexpr int lines = 50;
    Kamailio silent;
    QVERIFY2(silent.start(), qPrintable(silent.log()));
    Kamailio alive;
    QVERIFY2(alive.start(), qPrintable(alive.log()));
    Scene scene;
    QVERIFY(scene.open());
    for (int i = 0; i < lines; ++i)
        for (const Kamailio *registrar : {&silent, &alive}) {
            const QByteArray user = "u" + QByteArray::number(i);
            const QByteArray name = user + '@' + QByteArray::number(registrar->port());
            QVERIFY(!scene.create(name, "sipAccount", fields(user, registrar->port(), {})).isEmpty());
        }
    QTRY_COMPARE_WITH_TIMEOUT(silent.bindingCount(), lines, 5000 * patience);
    QTRY_COMPARE_WITH_TIMEOUT(alive.bindingCount(), lines, 5000 * patience);
    silent.freeze();
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(scene.close(), 0);
    QVERIFY2(timer.elapsed() < 6000 * patience, QByteArray::number(timer.elapsed()).constData());
    QCOMPARE(alive.bindingCount(), 0);
}

QTEST_GUILESS_MAIN(TestSipServers)
#include "tst_sipservers.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/digest.h"
#include <QTest>

using namespace linekeeper;

class TestDigest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void response_data();
    void response();
    void supported_data();
    void supported();
    void countsRequestsOfOneNonce();
    void quotesTheUser();
};

void TestDigest::response_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<QByteArray>("qop");
    QTest::addColumn<QByteArray>("realm");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("clientNonce");
    QTest::addColumn<QByteArray>("expected");

    const QByteArray nonce2617 = "dcd98b7102dd2f0e8b11d0f600bfb0c093";
    const QByteArray nonce7616 = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    const QByteArray clientNonce7616 = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    QTest::newRow("RFC 2617 section 3.5")
        << QByteArray() << QByteArray("auth,auth-int") << QByteArray("testrealm@host.com") << nonce2617
        << QByteArray("Circle Of Life") << QByteArray("0a4f113b")
        << QByteArray("6629fae49393a05397450978507c4ef1");
    QTest::newRow("RFC 2069 way, without qop, hashed by hand")
        << QByteArray() << QByteArray() << QByteArray("testrealm@host.com") << nonce2617
        << QByteArray("Circle Of Life") << QByteArray() << QByteArray("670fd8c2df070c60b045671b8b24ff02");
    QTest::newRow("RFC 7616 section 3.9.1, MD5")
        << QByteArray("MD5") << QByteArray("auth, auth-int") << QByteArray("http-auth@example.org")
        << nonce7616 << QByteArray("Circle of Life") << clientNonce7616
        << QByteArray("8ca523f5e9506fed4657c9700eebdbec");
    QTest::newRow("RFC 7616 section 3.9.1, SHA-256")
        << QByteArray("SHA-256") << QByteArray("auth, auth-int") << QByteArray("http-auth@example.org")
        << nonce7616 << QByteArray("Circle of Life") << clientNonce7616
        << QByteArray("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
}

void TestDigest::response()
{
    QFETCH(QByteArray, algorithm);
    QFETCH(QByteArray, qop);
    QFETCH(QByteArray, realm);
    QFETCH(QByteArray, nonce);
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, clientNonce);
    QFETCH(QByteArray, expected);
    DigestChallenge challenge;
    challenge.realm = realm;
    challenge.nonce = nonce;
    challenge.algorithm = algorithm;
    challenge.qop = qop;
    challenge.opaque = "5ccc069c403ebaf9f0171e9517f40e41";
    QVERIFY(challenge.isSupported());
    DigestSession session(challenge, {"Mufasa", password});
    const QByteArray value = session.authorization("Mufasa", "GET", "/dir/index.html", clientNonce);
    QVERIFY2(value.contains("response=\"" + expected + '"'), value.constData());
    QVERIFY(value.startsWith("Digest username=\"Mufasa\", realm=\"" + realm + "\", nonce=\"" + nonce + '"'));
    QVERIFY(value.contains("opaque=\"5ccc069c403ebaf9f0171e9517f40e41\""));
    QCOMPARE(value.contains("qop=auth, nc=00000001"), !qop.isEmpty());
    QCOMPARE(value.contains("algorithm="), !algorithm.isEmpty());
    QVERIFY(!value.contains(password));
}

void TestDigest::supported_data()
{
    QTest::addColumn<DigestChallenge>("challenge");
    QTest::addColumn<bool>("isSupported");
    QTest::newRow("plain") << DigestChallenge{"r", "n", {}, {}, {}} << true;
    QTest::newRow("lower case md5") << DigestChallenge{"r", "n", {}, "md5", {}} << true;
    QTest::newRow("SHA-256") << DigestChallenge{"r", "n", {}, "SHA-256", "auth"} << true;
    QTest::newRow("session variant") << DigestChallenge{"r", "n", {}, "MD5-sess", "auth"} << false;
    QTest::newRow("SHA-512-256") << DigestChallenge{"r", "n", {}, "SHA-512-256", {}} << false;
    QTest::newRow("integrity only") << DigestChallenge{"r", "n", {}, {}, "auth-int"} << false;
    QTest::newRow("no nonce") << DigestChallenge{"r", {}, {}, {}, {}} << false;
    QTest::newRow("line break in the realm") << DigestChallenge{"r\r\nX: y", "n", {}, {}, {}} << false;
    QTest::newRow("bare quote in the nonce") << DigestChallenge{"r", "n\"", {}, {}, {}} << false;
    QTest::newRow("escaped quote in the realm") << DigestChallenge{"r\\\"", "n", {}, {}, {}} << true;
    QTest::newRow("escape at the end of opaque") << DigestChallenge{"r", "n", "o\\", {}, {}} << false;
}

void TestDigest::supported()
{
    QFETCH(DigestChallenge, challenge);
    QTEST(challenge.isSupported(), "isSupported");
}

void TestDigest::countsRequestsOfOneNonce()
{
    DigestSession session({"r", "n", {}, {}, "auth"}, {"u", "p"});
    QVERIFY(session.authorization("u", "REGISTER", "sip:h", "c1").contains("nc=00000001"));
    QVERIFY(session.authorization("u", "REGISTER", "sip:h", "c2").contains("nc=00000002"));
}

void TestDigest::quotesTheUser()
{
    DigestSession session({"r", "n", {}, {}, {}}, {"a\"b\r\nX: y", "p"});
    const QByteArray value = session.authorization("a\"b\r\nX: y", "REGISTER", "sip:h", "c");
    QVERIFY(value.startsWith("Digest username=\"a\\\"b  X: y\", "));
}

QTEST_APPLESS_MAIN(TestDigest)
#include "tst_digest.moc"

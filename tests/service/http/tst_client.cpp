// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/client.h"
#include "http/routes/forwarded.h"
#include <QElapsedTimer>
#include <QTest>

using namespace linekeeper;

namespace {

constexpr char trusted[] = "10.0.0.0/8,192.0.2.1,2001:db8:1::/48";

QString latin(const char *characters)
{
    return QString::fromLatin1(characters);
}

Client seen(const QByteArray &peer, const std::vector<std::pair<Header, QByteArray>> &headers)
{
    Request request;
    request.peer = QHostAddress(QString::fromLatin1(peer));
    request.headers[std::size_t(Header::Host)] = "own.example:8080";
    for (const auto &[header, value] : headers)
        request.headers[std::size_t(header)] = value;
    return clientOf(request, *TrustedProxies::read(latin(trusted)));
}

} // namespace

/// Who the client is, with and without proxies.
class TestClient final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void subnets_data();
    void subnets();
    void badSubnets_data();
    void badSubnets();
    void addresses_data();
    void addresses();
    void forwarded_data();
    void forwarded();
    void xForwardedFor_data();
    void xForwardedFor();
    void schemeAndHost_data();
    void schemeAndHost();
    void aLongHeaderIsReadQuickly();
};

void TestClient::subnets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *text, const char *address, bool expected) {
        QTest::addRow("%s in “%s”", address, text) << latin(text) << latin(address) << expected;
    };
    row("", "127.0.0.1", false);
    row(" ", "0.0.0.0", false);
    row("127.0.0.1", "127.0.0.1", true);
    row("127.0.0.1", "127.0.0.2", false);
    row("10.0.0.0/8", "10.255.255.255", true);
    row("10.0.0.0/8", "11.0.0.0", false);
    row("10.1.2.3/8", "10.255.255.255", true);
    row("192.0.2.0/25", "192.0.2.127", true);
    row("192.0.2.0/25", "192.0.2.128", false);
    row("0.0.0.0/0", "203.0.113.1", true);
    row("0.0.0.0/0", "2001:db8::1", false);
    row("::/0", "2001:db8::1", true);
    row("::/0", "203.0.113.1", false);
    row("::1", "::1", true);
    row("fd00::/8", "fdff::1", true);
    row("fd00::/8", "fe00::1", false);
    row("2001:db8::/65", "2001:db8::7fff:0:0:1", true);
    row("2001:db8::/65", "2001:db8::8000:0:0:1", false);
    row("::1, 10.0.0.0/8 ,192.0.2.1", "10.1.1.1", true);
    row("::1, 10.0.0.0/8 ,192.0.2.1", "192.0.2.1", true);
    row("::ffff:192.0.2.1", "192.0.2.1", true);
    row("::ffff:10.0.0.0/104", "10.1.1.1", true);
    row("::ffff:10.0.0.0/104", "11.1.1.1", false);
}

void TestClient::subnets()
{
    QFETCH(QString, text);
    QFETCH(QString, address);
    const auto proxies = TrustedProxies::read(text);
    QVERIFY(bool(proxies));
    QTEST(proxies->contains(QHostAddress(address)), "expected");
}

void TestClient::badSubnets_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"x", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8",
                             "10.0.0.0/255.0.0.0", "10/8", "127.1", "::1/129", "::g", "[::1]", "10.0.0.1,",
                             ",", "10.0.0.1 10.0.0.2", "fe80::1%lo", "::ffff:10.0.0.0/95"})
        QTest::newRow(text) << latin(text);
}

void TestClient::badSubnets()
{
    QFETCH(QString, text);
    const auto proxies = TrustedProxies::read(text);
    QVERIFY(!proxies);
    const QString message = proxies.error().message.translated();
    QVERIFY2(message.contains(u"http.trustedProxies"), qPrintable(message));
    QVERIFY2(message.contains(text.section(u',', -1)), qPrintable(message));
}

void TestClient::addresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QByteArray(text) << latin(expected);
    };
    row("192.0.2.7", "192.0.2.7");
    row("2001:DB8::7", "2001:db8::7");
    row("::ffff:192.0.2.7", "192.0.2.7");
    for (const char *text :
         {"", "127.1", "0x7f.0.0.1", "1.2.3.256", " 1.2.3.4", "1.2.3.4 ", "[::1]", "::1%lo"})
        row(text, "");
}

void TestClient::addresses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const auto address = readAddress(text);
    QCOMPARE(address.has_value(), !expected.isEmpty());
    if (address)
        QCOMPARE(address->toString(), expected);
    QVERIFY(!readAddress(QByteArray("1.2.3.4\0x", 9)));
}

void TestClient::forwarded_data()
{
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *peer, const char *header, const char *expected) {
        QTest::newRow(name) << QByteArray(peer) << QByteArray(header) << latin(expected);
    };
    row("a peer that is not trusted", "203.0.113.5", "for=198.51.100.1", "203.0.113.5");
    row("a trusted one", "192.0.2.1", "for=198.51.100.1", "198.51.100.1");
    row("a trusted one, IPv4-mapped", "::ffff:192.0.2.1", "for=198.51.100.1", "198.51.100.1");
    row("a trusted one over IPv6", "2001:db8:1::7", "for=198.51.100.1", "198.51.100.1");
    row("capitals", "192.0.2.1", "FOR=198.51.100.1;Proto=HTTPS", "198.51.100.1");
    row("others around it", "192.0.2.1", "by=203.0.113.43; for=198.51.100.1 ;proto=http;x=\"a,b;c\"",
        "198.51.100.1");
    row("a port", "192.0.2.1", "for=\"198.51.100.1:4711\"", "198.51.100.1");
    row("an obfuscated port", "192.0.2.1", "for=\"198.51.100.1:_p\"", "198.51.100.1");
    row("IPv6", "192.0.2.1", "for=\"[2001:db8:2::1]\"", "2001:db8:2::1");
    row("IPv6 with a port", "192.0.2.1", "for=\"[2001:db8:2::1]:4711\"", "2001:db8:2::1");
    row("IPv4-mapped", "192.0.2.1", "for=\"[::ffff:198.51.100.1]\"", "198.51.100.1");
    row("escapes", "192.0.2.1", "for=\"198\\.51.100.\\1\"", "198.51.100.1");
    row("what the client says is not believed", "192.0.2.1", "for=198.51.100.9, for=198.51.100.1",
        "198.51.100.1");
    row("a chain of trusted ones", "192.0.2.1", "for=198.51.100.9, for=198.51.100.1, for=10.0.0.1",
        "198.51.100.1");
    row("all are trusted", "192.0.2.1", "for=10.0.0.3, for=10.0.0.2", "10.0.0.3");
    row("empty members", "192.0.2.1", " , for=198.51.100.1,, ", "198.51.100.1");
    row("empty", "192.0.2.1", "", "192.0.2.1");
    row("without for", "192.0.2.1", "for=198.51.100.1, proto=https", "192.0.2.1");
    row("unknown", "192.0.2.1", "for=198.51.100.1, for=unknown", "192.0.2.1");
    row("hidden", "192.0.2.1", "for=198.51.100.1, for=_hidden", "192.0.2.1");
    row("unknown behind a trusted one", "192.0.2.1", "for=unknown, for=10.0.0.1", "10.0.0.1");
    row("malformed", "192.0.2.1", "for=198.51.100.1, for", "192.0.2.1");
    row("malformed behind a trusted one", "192.0.2.1", "for=198.51.100.1, for==, for=10.0.0.1", "10.0.0.1");
    row("malformed behind the client", "192.0.2.1", "=;\"\\, for=198.51.100.1", "198.51.100.1");
    row("an open quote before it", "192.0.2.1", "for=\"198.51.100.9, for=198.51.100.1", "198.51.100.1");
    row("an open quote before a quoted one", "192.0.2.1", "for=\"a, for=\"[2001:db8:2::1]\"",
        "2001:db8:2::1");
    row("an open quote", "192.0.2.1", "for=\"198.51.100.1", "192.0.2.1");
    row("an escape at the end", "192.0.2.1", "for=\"198.51.100.1\\\"", "192.0.2.1");
    row("more after the quotes", "192.0.2.1", "for=\"198.51.100.1\"0", "192.0.2.1");
    row("twice in one element", "192.0.2.1", "for=198.51.100.1;for=198.51.100.2", "192.0.2.1");
    row("not an address", "192.0.2.1", "for=client.example", "192.0.2.1");
    row("a short form", "192.0.2.1", "for=127.1", "192.0.2.1");
    row("IPv4 in brackets", "192.0.2.1", "for=\"[198.51.100.1]\"", "192.0.2.1");
    row("an open bracket", "192.0.2.1", "for=\"[2001:db8:2::1\"", "192.0.2.1");
    row("a bad port", "192.0.2.1", "for=\"198.51.100.1:x\"", "192.0.2.1");
    row("a bad host", "192.0.2.1", "for=198.51.100.1;host=\"a b\"", "192.0.2.1");
}

void TestClient::forwarded()
{
    QFETCH(QByteArray, peer);
    QFETCH(QByteArray, header);
    QTEST(seen(peer, {{Header::Forwarded, header}}).address.toString(), "expected");
    // Forwarded wins, whatever it says.
    QTEST(seen(peer, {{Header::Forwarded, header}, {Header::XForwardedFor, "198.51.100.77"}})
              .address.toString(),
          "expected");
}

void TestClient::xForwardedFor_data()
{
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *peer, const char *header, const char *expected) {
        QTest::newRow(name) << QByteArray(peer) << QByteArray(header) << latin(expected);
    };
    row("a peer that is not trusted", "203.0.113.5", "198.51.100.1", "203.0.113.5");
    row("a trusted one", "192.0.2.1", "198.51.100.1", "198.51.100.1");
    row("IPv6", "192.0.2.1", "2001:db8:2::1", "2001:db8:2::1");
    row("IPv6 in brackets, with a port", "192.0.2.1", "[2001:db8:2::1]:47", "2001:db8:2::1");
    row("a port", "192.0.2.1", "198.51.100.1:47", "198.51.100.1");
    row("what the client says is not believed", "192.0.2.1", "198.51.100.9,198.51.100.1", "198.51.100.1");
    row("a chain of trusted ones", "192.0.2.1", "198.51.100.9, 198.51.100.1, 10.0.0.1", "198.51.100.1");
    row("all are trusted", "192.0.2.1", "10.0.0.3, 10.0.0.2", "10.0.0.3");
    row("unknown", "192.0.2.1", "198.51.100.1, unknown", "192.0.2.1");
    row("malformed", "192.0.2.1", "198.51.100.1, x", "192.0.2.1");
    row("malformed behind a trusted one", "192.0.2.1", "198.51.100.1, x, 10.0.0.1", "10.0.0.1");
    row("empty", "192.0.2.1", "", "192.0.2.1");
}

void TestClient::xForwardedFor()
{
    QFETCH(QByteArray, peer);
    QFETCH(QByteArray, header);
    QTEST(seen(peer, {{Header::XForwardedFor, header}}).address.toString(), "expected");
}

void TestClient::schemeAndHost_data()
{
    QTest::addColumn<QByteArray>("forwarded");
    QTest::addColumn<QByteArrayList>("xForwarded"); // for, proto, host
    QTest::addColumn<QByteArray>("expected");
    const auto row
        = [](const char *name, const char *forwarded, const QByteArrayList &others, const char *expected) {
              QTest::newRow(name) << QByteArray(forwarded) << others << QByteArray(expected);
          };
    const char own[] = "http://own.example:8080";
    row("nothing", nullptr, {}, own);
    row("both", "for=198.51.100.1;proto=https;host=a.example", {}, "https://a.example");
    row("only proto", "proto=https", {}, "https://own.example:8080");
    row("only host", "host=\"a.example:444\"", {}, "http://a.example:444");
    row("of the proxy that the client called",
        "for=198.51.100.1;proto=https;host=a.example, "
        "for=10.0.0.1;proto=http;host=inner.example",
        {}, "https://a.example");
    row("not of a client's own", "for=198.51.100.9;proto=https;host=evil.example, for=198.51.100.1", {}, own);
    row("another scheme", "for=198.51.100.1;proto=gopher", {}, own);
    row("malformed", "proto=https;host=\"a/b\"", {}, own);
    row("Forwarded wins", "for=198.51.100.1", {"198.51.100.1", "https", "a.example"}, own);
    row("X-Forwarded", nullptr, {"198.51.100.1", "https", "a.example"}, "https://a.example");
    row("X-Forwarded of WebSocket", nullptr, {"198.51.100.1", "wss", "a.example"}, "https://a.example");
    row("X-Forwarded without an address", nullptr, {{}, "HTTPS", "a.example"}, "https://a.example");
    row("one for two hops", nullptr, {"198.51.100.1, 10.0.0.1", "https", "a.example"}, "https://a.example");
    row("one for each hop", nullptr, {"198.51.100.1, 10.0.0.1", "https, http", "a.example, inner.example"},
        "https://a.example");
    row("what the client says is not believed", nullptr,
        {"198.51.100.9, 198.51.100.1", "https, http", "evil.example, a.example"}, "http://a.example");
    row("not as many", nullptr, {"198.51.100.1", "https, http", "evil.example, a.example"},
        "http://a.example");
    row("a bad host", nullptr, {"198.51.100.1", "https", "a/b"}, "https://own.example:8080");
}

void TestClient::schemeAndHost()
{
    QFETCH(QByteArray, forwarded);
    QFETCH(QByteArrayList, xForwarded);
    xForwarded.resize(3);
    const std::vector<std::pair<Header, QByteArray>> headers{{Header::Forwarded, forwarded},
                                                             {Header::XForwardedFor, xForwarded[0]},
                                                             {Header::XForwardedProto, xForwarded[1]},
                                                             {Header::XForwardedHost, xForwarded[2]}};
    QTEST(seen("192.0.2.1", headers).origin(), "expected");
    QCOMPARE(seen("203.0.113.5", headers).origin(), "http://own.example:8080");
}

void TestClient::aLongHeaderIsReadQuickly()
{
    for (const char *part : {"for=10.0.0.1,", "\"\\", "\\", "\"", "for=\"\\\"\",", "a=b;"}) {
        const QByteArray header = QByteArray(part).repeated(500'000 / int(qstrlen(part)));
        QElapsedTimer timer;
        timer.start();
        seen("192.0.2.1", {{Header::Forwarded, header}});
        seen("192.0.2.1", {{Header::XForwardedFor, header}});
        QVERIFY2(timer.elapsed() < 5000, part);
    }
}

QTEST_APPLESS_MAIN(TestClient)
#include "tst_client.moc"

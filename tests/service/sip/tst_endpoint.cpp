// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/endpoint.h"
#include "sip/sippath.h"
#include "sip/sipstack.h"
#include <QTest>

using namespace linekeeper;

class TestEndpoint final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hostPort_data();
    void hostPort();
    void nextHop_data();
    void nextHop();
    void endpointText();
    void endpoint_data();
    void endpoint();
};

void TestEndpoint::hostPort_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("uri"); // empty: not valid
    const auto row = [](const char *name, const QString &text, const char *uri) {
        QTest::newRow(name) << text << QByteArray(uri);
    };
    row("name", QStringLiteral("sip.example.org"), "sip.example.org");
    row("name and port", QStringLiteral("sip.example.org:5070"), "sip.example.org:5070");
    row("IPv4", QStringLiteral("192.0.2.1"), "192.0.2.1");
    row("IPv6", QStringLiteral("[2001:db8::1]"), "[2001:db8::1]");
    row("IPv6 and port", QStringLiteral("[2001:db8::1]:5070"), "[2001:db8::1]:5070");
    row("greatest port", QStringLiteral("h:65535"), "h:65535");
    row("empty", QString(), "");
    row("port without host", QStringLiteral(":5060"), "");
    row("port zero", QStringLiteral("h:0"), "");
    row("port too great", QStringLiteral("h:65536"), "");
    row("port not a number", QStringLiteral("h:50x"), "");
    row("signed port", QStringLiteral("h:+5060"), "");
    row("colon without port", QStringLiteral("h:"), "");
    row("IPv6 without brackets", QStringLiteral("2001:db8::1"), "");
    row("not IPv6 in brackets", QStringLiteral("[example.org]"), "");
    row("IPv6 with a zone", QStringLiteral("[fe80::1%eth0]"), "");
    row("open bracket", QStringLiteral("[::1"), "");
    row("junk after the bracket", QStringLiteral("[::1]x"), "");
    row("line break", QStringLiteral("h\r\nX: y"), "");
    row("NUL", QStringLiteral("h") + QChar(0), "");
    row("parameters", QStringLiteral("h;transport=tcp"), "");
    row("angle bracket", QStringLiteral("h>"), "");
    row("user", QStringLiteral("u@h"), "");
    row("space", QStringLiteral("h h"), "");
    row("not ASCII", QStringLiteral("bücher.example"), "");
}

void TestEndpoint::hostPort()
{
    QFETCH(QString, text);
    const auto parsed = parseHostPort(text);
    QTEST(parsed ? parsed->uriHostPort() : QByteArray(), "uri");
}

void TestEndpoint::nextHop_data()
{
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QByteArray>("uri"); // empty: not valid
    QTest::addColumn<bool>("looseRouting");
    QTest::addColumn<QByteArray>("transport");
    QTest::addColumn<int>("port");
    const auto row = [](const char *name, const char *proxy, const char *uri, bool looseRouting = false,
                        const char *transport = "TCP", int port = 0) {
        QTest::newRow(name) << QString::fromLatin1(proxy) << QByteArray(uri) << looseRouting
                            << QByteArray(transport) << port;
    };
    row("none: the domain", "", "domain.example:5099");
    row("host", "sip:proxy.example", "proxy.example");
    row("host and port", "sip:proxy.example:5070", "proxy.example:5070");
    row("loose routing", "sip:proxy.example;lr", "proxy.example", true);
    row("more parameters", "sip:proxy.example:5070;transport=udp;lr", "proxy.example:5070", true, "UDP",
        5070);
    row("angle brackets", "<sip:proxy.example;lr>", "proxy.example", true);
    row("user", "sip:user@proxy.example", "proxy.example");
    row("upper case", "SIP:proxy.example;LR", "proxy.example", true);
    row("IPv6", "sip:[2001:db8::1]:5070", "[2001:db8::1]:5070");
    row("transport", "sip:proxy.example;transport=tls", "proxy.example", false, "TLS", 5061);
    row("transport in upper case", "sip:proxy.example;Transport=TCP", "proxy.example", false, "TCP", 5060);
    row("transport UDP", "sip:proxy.example:5061;transport=udp", "proxy.example:5061", false, "UDP", 5061);
    row("transport that is none of ours", "sip:proxy.example;transport=sctp", "");
    row("sips", "sips:proxy.example", "proxy.example", false, "TLS", 5061);
    row("no scheme", "proxy.example", "proxy.example");
    row("other scheme", "tel:+4930", "");
    row("line break", "sip:proxy.example\r\nX: y", "");
}

void TestEndpoint::nextHop()
{
    QFETCH(QString, proxy);
    SipLine line;
    line.domain = QStringLiteral("domain.example:5099");
    line.transport = SipTransport::Tcp;
    line.outboundProxy = proxy;
    const auto hop = nextHopOf(line);
    QTEST(hop ? hop->hostPort.uriHostPort() : QByteArray(), "uri");
    QTEST(hop && hop->looseRouting, "looseRouting");
    if (!hop)
        return;
    QTEST(viaName(hop->transport), "transport");
    QFETCH(int, port);
    if (port != 0)
        QCOMPARE(int(hop->port()), port);
}

void TestEndpoint::endpointText()
{
    const Endpoint v4{QHostAddress(QStringLiteral("192.0.2.1")), 5060};
    const Endpoint v6{QHostAddress(QStringLiteral("2001:db8::1")), 5060};
    QCOMPARE(v4.toByteArray(), QByteArray("192.0.2.1:5060"));
    QCOMPARE(v6.toByteArray(), QByteArray("[2001:db8::1]:5060"));
}

void TestEndpoint::endpoint_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("port");
    QTest::addColumn<QByteArray>("text"); // empty: none
    const auto row = [](const char *name, const char *address, const char *port, const char *text) {
        QTest::newRow(name) << QString::fromLatin1(address) << QString::fromLatin1(port) << QByteArray(text);
    };
    row("IPv4", "192.0.2.1", "5060", "192.0.2.1:5060");
    row("IPv6", "2001:db8::1", "65535", "[2001:db8::1]:65535");
    row("IPv6 in brackets", "[2001:db8::1]", "5060", "[2001:db8::1]:5060");
    row("IPv4 in IPv6", "::ffff:192.0.2.1", "5060", "192.0.2.1:5060");
    row("scope that goes on", "fe80::1%x>,<sip:a@evil.example", "5060", "");
    row("scope", "fe80::1%eth0", "5060", "");
    row("name", "sip.example.org", "5060", "");
    row("any", "0.0.0.0", "5060", "");
    row("any IPv6", "::", "5060", "");
    row("all", "255.255.255.255", "5060", "");
    row("group", "224.0.0.1", "5060", "");
    row("no address", "", "5060", "");
    row("no port", "192.0.2.1", "", "");
    row("port 0", "192.0.2.1", "0", "");
    row("port too large", "192.0.2.1", "66536", "");
    row("port with more", "192.0.2.1", "5060x", "");
}

void TestEndpoint::endpoint()
{
    QFETCH(QString, address);
    QFETCH(QString, port);
    const auto endpoint = parseEndpoint(address, port);
    QTEST(endpoint ? endpoint->toByteArray() : QByteArray(), "text");
}

QTEST_APPLESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"

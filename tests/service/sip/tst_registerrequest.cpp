// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/registerrequest.h"
#include "sip/sipstack.h"
#include <QTest>

using namespace linekeeper;

class TestRegisterRequest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeText();
    void user_data();
    void user();
    void displayName_data();
    void displayName();
    void nothingFromOutsideAddsALine_data();
    void nothingFromOutsideAddsALine();
    void outboundProxy_data();
    void outboundProxy();
    void requestUri_data();
    void requestUri();
};

namespace {

RegisterRequest someRequest()
{
    RegisterRequest request;
    request.path.local = {QHostAddress(QStringLiteral("192.0.2.7")), 40000};
    request.contact = request.path.local;
    request.uri = "sip:sip.example.org:5070";
    request.branch = "z9hG4bKx.1.2";
    request.contactUser = "c0";
    request.callId = "call";
    request.fromTag = "tag";
    request.sequence = 5;
    request.expires = std::chrono::seconds(60);
    return request;
}

SipLine someLine()
{
    SipLine line;
    line.user = QStringLiteral("u0");
    line.domain = QStringLiteral("sip.example.org:5070");
    line.enabled = true;
    return line;
}

QByteArray lineOf(const QByteArray &text, const QByteArray &header)
{
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(header + ": "))
            return line.mid(header.size() + 2).trimmed();
    }
    return {};
}

} // namespace

void TestRegisterRequest::wholeText()
{
    RegisterRequest request = someRequest();
    request.credentials = "Authorization: Digest x\r\n";
    QCOMPARE(request.toByteArray(someLine()),
             QByteArray("REGISTER sip:sip.example.org:5070 SIP/2.0\r\n"
                        "Via: SIP/2.0/UDP 192.0.2.7:40000;branch=z9hG4bKx.1.2;rport\r\n"
                        "Max-Forwards: 70\r\n"
                        "From: <sip:u0@sip.example.org>;tag=tag\r\n"
                        "To: <sip:u0@sip.example.org>\r\n"
                        "Call-ID: call\r\n"
                        "CSeq: 5 REGISTER\r\n"
                        "Contact: <sip:c0@192.0.2.7:40000>\r\n"
                        "Expires: 60\r\n"
                        "Authorization: Digest x\r\n"
                        "User-Agent: Linekeeper\r\n"
                        "Content-Length: 0\r\n\r\n"));
}

void TestRegisterRequest::user_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("escaped");
    const auto row = [](const char *name, const QString &user, const char *escaped) {
        QTest::newRow(name) << user << QByteArray(escaped);
    };
    row("letters and digits", QStringLiteral("alice01"), "alice01");
    row("telephone number", QStringLiteral("+49-30.1"), "+49-30.1");
    row("at sign", QStringLiteral("a@b"), "a%40b");
    row("angle bracket and header", QStringLiteral("a>\r\nX: y"), "a%3E%0D%0AX%3A%20y");
    row("percent", QStringLiteral("50%40"), "50%2540");
    row("quote", QStringLiteral("a\"b"), "a%22b");
    row("not ASCII", QStringLiteral("jürgen"), "j%C3%BCrgen");
    row("NUL", QStringLiteral("a") + QChar(0), "a%00");
    row("hash and colon", QStringLiteral("a#b:c"), "a%23b%3Ac");
}

void TestRegisterRequest::user()
{
    QFETCH(QString, user);
    QTEST(escapedUser(user), "escaped");
}

void TestRegisterRequest::displayName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("from");
    QTest::newRow("none") << QString() << QByteArray("<sip:u0@sip.example.org>;tag=tag");
    QTest::newRow("words") << QStringLiteral("Front desk")
                           << QByteArray("\"Front desk\" <sip:u0@sip.example.org>;tag=tag");
    QTest::newRow("quote") << QStringLiteral("a\" <sip:evil@x>;tag=1")
                           << QByteArray("\"a\\\" <sip:evil@x>;tag=1\" <sip:u0@sip.example.org>;tag=tag");
    QTest::newRow("backslash at the end")
        << QStringLiteral("a\\") << QByteArray("\"a\\\\\" <sip:u0@sip.example.org>;tag=tag");
    QTest::newRow("line break") << QStringLiteral("a\r\nX: y")
                                << QByteArray("\"a  X: y\" <sip:u0@sip.example.org>;tag=tag");
    QTest::newRow("not ASCII") << QStringLiteral("Zoë")
                               << QByteArray("\"Zo\xc3\xab\" <sip:u0@sip.example.org>;tag=tag");
}

void TestRegisterRequest::displayName()
{
    QFETCH(QString, name);
    SipLine line = someLine();
    line.displayName = name;
    QTEST(lineOf(someRequest().toByteArray(line), "From"), "from");
}

void TestRegisterRequest::nothingFromOutsideAddsALine_data()
{
    QTest::addColumn<QString>("attack");
    QTest::newRow("CR LF") << QStringLiteral("x\r\nEvil: 1");
    QTest::newRow("LF alone") << QStringLiteral("x\nEvil: 1");
    QTest::newRow("CR alone") << QStringLiteral("x\rEvil: 1");
    QTest::newRow("end of the header part") << QStringLiteral("x\r\n\r\nEvil: 1");
    QTest::newRow("Unicode line separator")
        << QStringLiteral("x") + QChar(0x2028) + QStringLiteral("Evil: 1");
    QTest::newRow("folding") << QStringLiteral("x\r\n Evil: 1");
    QTest::newRow("NUL") << QStringLiteral("x") + QChar(0) + QStringLiteral("\r\nEvil: 1");
}

void TestRegisterRequest::nothingFromOutsideAddsALine()
{
    QFETCH(QString, attack);
    const auto lineCount = [](const SipLine &line) {
        const QByteArray text = someRequest().toByteArray(line);
        return text.count('\n') + 1000 * text.count('\r') + 1'000'000 * text.count("\r\n\r\n");
    };
    const auto expected = lineCount(someLine());
    SipLine line = someLine();
    line.user = attack;
    QCOMPARE(lineCount(line), expected);
    line = someLine();
    line.displayName = attack;
    QCOMPARE(lineCount(line), expected);
    line = someLine();
    line.domain = attack;
    QCOMPARE(lineCount(line), expected);
    line = someLine();
    line.outboundProxy = QStringLiteral("sip:") + attack + QStringLiteral(";lr");
    QCOMPARE(lineCount(line), expected);
}

void TestRegisterRequest::outboundProxy_data()
{
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QByteArray>("route");
    QTest::newRow("none") << QString() << QByteArray();
    QTest::newRow("only the next hop") << QStringLiteral("sip:proxy.example:5080") << QByteArray();
    QTest::newRow("loose routing") << QStringLiteral("sip:proxy.example:5080;lr")
                                   << QByteArray("<sip:proxy.example:5080;lr>");
}

void TestRegisterRequest::outboundProxy()
{
    QFETCH(QString, proxy);
    SipLine line = someLine();
    line.outboundProxy = proxy;
    const QByteArray text = someRequest().toByteArray(line);
    QTEST(lineOf(text, "Route"), "route");
    QVERIFY(text.startsWith("REGISTER sip:sip.example.org:5070 SIP/2.0\r\n"));
}

void TestRegisterRequest::requestUri_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QByteArray>("uri");
    QTest::newRow("name") << QStringLiteral("example.org") << QByteArray("sip:example.org");
    QTest::newRow("IPv6") << QStringLiteral("[::1]:5062") << QByteArray("sip:[::1]:5062");
    QTest::newRow("not valid") << QStringLiteral("a b") << QByteArray();
}

void TestRegisterRequest::requestUri()
{
    QFETCH(QString, domain);
    SipLine line = someLine();
    line.domain = domain;
    QTEST(registrarUri(line), "uri");
}

QTEST_APPLESS_MAIN(TestRegisterRequest)
#include "tst_registerrequest.moc"

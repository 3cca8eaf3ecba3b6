// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/capturefile.h"
#include "support/tshark.h"
#include <QTest>
#include <QTimeZone>

using namespace linekeeper;
using test::dissected;
using Direction = TracedMessage::Direction;

/// The last messages of accounts, and their capture file.
class TestSipTrace final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hidesWhatProvesAPassword_data();
    void hidesWhatProvesAPassword();
    void keepsTheLastOfEach();
    void keepsWithinItsMemory();
    void chattyAccountLeavesTheOthers();
    void keepsNone();
    void tsharkReadsTheCapture();
    void emptyCapture();
};

namespace {

TracedMessage message(const QByteArray &text, Direction direction = Direction::Sent)
{
    return {QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, QTimeZone::utc()), direction, {}, text};
}

QByteArray numbered(int number)
{
    return "OPTIONS sip:x SIP/2.0\r\nCSeq: " + QByteArray::number(number) + " OPTIONS\r\n\r\n";
}

SipPath path(SipTransport transport, const char *local, const char *remote)
{
    return {.transport = transport,
            .local = {QHostAddress(QLatin1String(local)), 40000},
            .remote = {QHostAddress(QLatin1String(remote)), 5060}};
}

} // namespace

void TestSipTrace::hidesWhatProvesAPassword_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, const QByteArray &header, const QByteArray &shown) {
        QTest::newRow(name) << header << shown;
    };
    const QByteArray start = "Authorization: Digest username=\"u\", nonce=\"n\", ";
    row("last", start + "response=\"0123\"", start + "response=\"(hidden)\"");
    row("in the midst", start + "response=\"0123\", algorithm=MD5",
        start + "response=\"(hidden)\", algorithm=MD5");
    row("spaces", start + "response = \"0123\" , opaque=\"\"", start + "response =\"(hidden)\", opaque=\"\"");
    row("upper case", "AUTHORIZATION: DIGEST RESPONSE=\"0123\"",
        "AUTHORIZATION: DIGEST RESPONSE=\"(hidden)\"");
    row("of a proxy", "Proxy-Authorization: Digest response=0123",
        "Proxy-Authorization: Digest response=\"(hidden)\"");
    row("lower case", "proxy-authorization: digest response=\"0123\"",
        "proxy-authorization: digest response=\"(hidden)\"");
    row("a user called so", "Authorization: Digest username=\"response\", response=\"0123\"",
        "Authorization: Digest username=\"response\", response=\"(hidden)\"");
    row("a user who wants to be hidden",
        "Authorization: Digest username=\"a, response=x\", response=\"0123\"",
        "Authorization: Digest username=\"a, response=x\", response=\"(hidden)\"");
    row("of the server", "Authentication-Info: qop=auth, rspauth=\"0123\", nc=1",
        "Authentication-Info: qop=auth, rspauth=\"(hidden)\", nc=1");
    row("over several lines", "Authentication-Info: qop=auth,\r\n rspauth=\"0123\",\r\n\tnc=1",
        "Authentication-Info: qop=auth,\r\n rspauth=\"(hidden)\",\r\n\tnc=1");
    row("another header over several lines", "X-Note: a,\r\n response=\"0123\"",
        "X-Note: a,\r\n response=\"0123\"");
    row("another header", "X-Note: response=\"0123\"", "X-Note: response=\"0123\"");
    row("a challenge", "WWW-Authenticate: Digest nonce=\"n\"", "WWW-Authenticate: Digest nonce=\"n\"");
}

void TestSipTrace::hidesWhatProvesAPassword()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, shown);
    const QByteArray before = "REGISTER sip:x SIP/2.0\r\nCSeq: 1 REGISTER\r\n";
    const QByteArray after = "\r\nContent-Length: 24\r\n\r\nAuthorization: response=1";
    QCOMPARE(withoutCredentials(before + header + after), before + shown + after);
    QCOMPARE(withoutCredentials(before + header), before + shown);
}

void TestSipTrace::keepsTheLastOfEach()
{
    SipTrace trace(1'000'000);
    const QUuid account = QUuid::createUuid();
    for (int i = 0; i < 203; ++i)
        trace.note(account, message(numbered(i)));
    const auto kept = trace.of(account);
    QCOMPARE(kept.size(), std::size_t(200));
    QCOMPARE(kept.front().text, numbered(3));
    QCOMPARE(kept.back().text, numbered(202));
    QVERIFY(trace.of(QUuid::createUuid()).empty());
}

void TestSipTrace::keepsWithinItsMemory()
{
    constexpr int accounts = 100;
    SipTrace trace(100'000);
    std::vector<QUuid> uuids;
    for (int i = 0; i < accounts; ++i)
        uuids.push_back(QUuid::createUuid());
    for (int i = 0; i < 50 * accounts; ++i)
        trace.note(uuids[std::size_t(i % accounts)], message(QByteArray(800, 'x')));
    std::size_t kept = 0;
    for (const QUuid &uuid : uuids)
        kept += trace.of(uuid).size();
    QCOMPARE(kept, std::size_t(100)); // of 800 bytes and some for each
    QCOMPARE(trace.of(uuids[0]).size(), std::size_t(1)); // the newest
}

void TestSipTrace::chattyAccountLeavesTheOthers()
{
    SipTrace trace(1'000'000);
    const QUuid quiet = QUuid::createUuid();
    const QUuid chatty = QUuid::createUuid();
    trace.note(quiet, message(numbered(1)));
    for (int i = 0; i < 5000; ++i)
        trace.note(chatty, message(numbered(i)));
    QCOMPARE(trace.of(quiet).size(), std::size_t(1));
    QCOMPARE(trace.of(chatty).size(), std::size_t(200));
    QCOMPARE(trace.of(chatty).back().text, numbered(4999));
}

void TestSipTrace::keepsNone()
{
    SipTrace trace(0);
    const QUuid account = QUuid::createUuid();
    trace.note(account, message(numbered(1)));
    QVERIFY(trace.of(account).empty());
}

void TestSipTrace::tsharkReadsTheCapture()
{
    const QByteArray request = "REGISTER sip:example.org SIP/2.0\r\n"
                               "Via: SIP/2.0/UDP 192.0.2.1:40000;branch=z9hG4bK1\r\n"
                               "From: <sip:u@example.org>;tag=1\r\nTo: <sip:u@example.org>\r\n"
                               "Call-ID: 1\r\nCSeq: 1 REGISTER\r\nContent-Length: 0\r\n\r\n";
    const QByteArray answer = "SIP/2.0 200 OK\r\n" + request.mid(request.indexOf("Via"));
    TracedMessage sent = message(request);
    sent.path = path(SipTransport::Udp, "192.0.2.1", "192.0.2.2");
    TracedMessage received = message(answer, Direction::Received);
    received.path = sent.path;
    TracedMessage overSix = message(request);
    overSix.path = path(SipTransport::Tls, "2001:db8::1", "2001:db8::2");
    const QByteArrayList packets = dissected(captureFile({sent, received, overSix}));
    QCOMPARE(packets.size(), 3);
    const QByteArray from = "|<sip:u@example.org>;tag=1";
    QCOMPARE(packets[0], QByteArray("1700000000.123000000|192.0.2.1|192.0.2.2||40000|5060|REGISTER|") + from);
    QCOMPARE(packets[1], QByteArray("1700000000.123000000|192.0.2.2|192.0.2.1||5060|40000||200") + from);
    QCOMPARE(packets[2], QByteArray("1700000000.123000000|||2001:db8::1|40000|5060|REGISTER|") + from);
}

void TestSipTrace::emptyCapture()
{
    QVERIFY(dissected(captureFile({})).isEmpty());
}

QTEST_GUILESS_MAIN(TestSipTrace)
#include "tst_siptrace.moc"

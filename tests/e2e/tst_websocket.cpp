// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include "support/rawwebsocket.h"
#include <QFile>
#include <QTest>
#include <unistd.h>

namespace {

/// What has to come: "pong NAME", "text PART" or "close CODE REASON", in this order.
using Expected = QByteArrayList;

constexpr qsizetype maxMessage = 64 * 1024;

QByteArray ask(const QByteArray &member = "x")
{
    return R"({"event":"signals","data":[],")" + member + R"(":1})";
}

/// A message in order of just that many bytes, and what its answer holds.
QByteArray askOfBytes(qsizetype bytes)
{
    return ask() + QByteArray(bytes - ask().size(), ' ');
}

const QByteArray answer = R"(text Leave out “x”)";

QByteArray text(const QByteArray &payload)
{
    return makeFrame(Text, payload);
}

QByteArray start(int opcode, const QByteArray &payload)
{
    return makeFrame(opcode, payload, {.isFinal = false});
}

QByteArray more(const QByteArray &payload)
{
    return makeFrame(Continuation, payload, {.isFinal = false});
}

QByteArray last(const QByteArray &payload)
{
    return makeFrame(Continuation, payload);
}

QByteArray closing(int code, const QByteArray &reason = {})
{
    return makeFrame(Close, closePayload(code, reason));
}

/// A message in fragments of that many bytes.
QByteArray fragmented(const QByteArray &message, qsizetype bytes)
{
    QByteArray frames = start(Text, message.left(bytes));
    qsizetype at = bytes;
    for (; at + bytes < message.size(); at += bytes)
        frames += more(message.mid(at, bytes));
    return frames + last(message.mid(at));
}

/// What the process keeps in memory.
qint64 residentBytes(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/statm").arg(pid));
    return file.open(QFile::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * ::getpagesize()
                                      : -1;
}

bool isAs(const ReceivedFrame &frame, const QByteArray &expected)
{
    if (!frame.isFinal || frame.isMasked || frame.reserved != 0)
        return false;
    if (expected.startsWith("pong "))
        return frame.opcode == Pong && frame.payload == expected.mid(5);
    if (expected.startsWith("text "))
        return frame.opcode == Text && frame.payload.contains(expected.mid(5));
    return frame.opcode == Close && "close " + QByteArray::number(frame.closeCode()) == expected;
}

/// Empty: all came as expected.
QByteArray failureOf(RawWebSocket &socket, const Expected &expected)
{
    for (const QByteArray &wanted : expected) {
        const auto frame = socket.next();
        if (!frame)
            return "nothing came instead of " + wanted;
        if (!isAs(*frame, wanted))
            return "instead of " + wanted + " came opcode " + QByteArray::number(frame->opcode) + ": "
                + (frame->opcode == Close ? QByteArray::number(frame->closeCode()) + ' ' : QByteArray())
                + frame->payload.left(200);
    }
    return {};
}

} // namespace

/// RFC 6455, row by row, against the running daemon.
class TestWebSocket : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void handshake_data();
    void handshake();
    void handshakeTakesNothingOffered();
    void frames_data();
    void frames();
    void dribbled_data();
    void dribbled();
    void closeWaitsForTheAnswer();
    void bombsAreBounded_data();
    void bombsAreBounded();
    void pausesWithinAMessage();
    void cleanup();
    void cleanupTestCase();

private:
    std::unique_ptr<RawWebSocket> connected();
    void addFragments();
    void addControlFrames();
    void addBreaches();
    void addLengths();
    void addUtf8();
    void addCloses();
    QByteArray credentials() { return "Cookie: " + m_scene.root().header("Cookie") + "\r\n"; }

    Scene m_scene;
};

void TestWebSocket::initTestCase()
{
    QVERIFY(m_scene.open());
}

std::unique_ptr<RawWebSocket> TestWebSocket::connected()
{
    auto socket = std::make_unique<RawWebSocket>(m_scene.daemon.port());
    return socket->open(credentials()) ? std::move(socket) : nullptr;
}

/// After every row: the daemon is well.
void TestWebSocket::cleanup()
{
    if (!m_scene.daemon.isRunning())
        return;
    const auto listener = connected();
    QVERIFY(listener);
    listener->sendText(R"({"event":"signals","data":["phoneBookEntry"]})");
    QCOMPARE(failureOf(*listener, {R"(text {"event":"signals","data":["phoneBookEntry"])"}), QByteArray());
    QVERIFY(!m_scene.create("e", "phoneBookEntry", R"({"displayName":"e","address":"1"})").isEmpty());
    QCOMPARE(failureOf(*listener, {R"(text {"event":"create")"}), QByteArray());
}

void TestWebSocket::handshake_data()
{
    QTest::addColumn<QByteArray>("from"); // replaced in a handshake in order …
    QTest::addColumn<QByteArray>("to"); // … by this
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *from, const QByteArray &to, int code) {
        QTest::newRow(name) << QByteArray(from) << to << code;
    };
    const QByteArray key = "Sec-WebSocket-Key: " + QByteArray(RawWebSocket::key);
    row("in order", "", "", 101);
    row("POST", "GET ", "POST ", 400);
    row("HEAD", "GET ", "HEAD ", 400);
    row("HTTP/1.0", "HTTP/1.1", "HTTP/1.0", 400);
    row("HTTP/2.0", "HTTP/1.1", "HTTP/2.0", 505);
    row("version 8", "Version: 13", "Version: 8", 426);
    row("version 14", "Version: 13", "Version: 14", 426);
    row("no version", "Sec-WebSocket-Version: 13\r\n", "", 426);
    row("version 13 twice", "Version: 13", "Version: 13, 8", 426);
    row("no key", key + "\r\n", "", 400);
    row("empty key", key, "Sec-WebSocket-Key:", 400);
    row("key of 15 bytes", key, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j", 400);
    row("key of 17 bytes", key, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZWU=", 400);
    row("key that is no base64", key, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZ*==", 400);
    row("two keys", key, key + "\r\n" + key, 400);
    row("Upgrade in another case", "Upgrade: websocket", "Upgrade: WebSocket", 101);
    row("several Upgrade tokens", "Upgrade: websocket", "Upgrade: h2c, websocket", 101);
    row("Connection in another case", "Connection: Upgrade", "connection: uPGRADE", 101);
    row("several Connection tokens", "Connection: Upgrade", "Connection: keep-alive, Upgrade", 101);
    row("no Host", "Host: ", "X-Host: ", 400);
    row("a body", "\r\nUpgrade", "\r\nContent-Length: 1\r\nUpgrade", 400);
    row("no credentials", "Cookie: ", "X-Cookie: ", 401);
    row("another path", "/webapi/socket", "/webapi/sockets", 404);
    // RFC 9110 section 7.8: what is no offer is a plain GET.
    row("Upgrade to something else", "Upgrade: websocket", "Upgrade: h2c", 404);
    row("Upgrade that only begins so", "Upgrade: websocket", "Upgrade: websockets", 404);
    row("no Connection", "Connection: Upgrade\r\n", "", 404);
    row("no Upgrade", "Upgrade: websocket\r\n", "", 404);
}

void TestWebSocket::handshake()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QFETCH(const int, code);
    RawWebSocket socket(m_scene.daemon.port());
    QByteArray request = socket.handshake(credentials());
    QVERIFY(from.isEmpty() || request.contains(from));
    if (!from.isEmpty())
        request.replace(request.indexOf(from), from.size(), to);
    if (to.contains("Content-Length"))
        request += "x";
    const QByteArray head = socket.shakeHands(request);
    QVERIFY2(head.startsWith("HTTP/1.1 " + QByteArray::number(code) + ' '), head);
    QCOMPARE(head.contains(RawWebSocket::accept), code == 101);
    QCOMPARE(head.contains("\r\nSec-WebSocket-Version: 13\r\n"), code == 426);
    if (code != 101)
        return;
    socket.sendText(ask());
    QCOMPARE(failureOf(socket, {answer}), QByteArray());
}

void TestWebSocket::handshakeTakesNothingOffered()
{
    RawWebSocket socket(m_scene.daemon.port());
    const QByteArray head = socket.shakeHands(socket.handshake(
        credentials() + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
        + "Sec-WebSocket-Protocol: chat, superchat\r\n"));
    QVERIFY2(head.startsWith("HTTP/1.1 101 "), head);
    QVERIFY2(!head.toLower().contains("sec-websocket-extensions"), head);
    QVERIFY2(!head.toLower().contains("sec-websocket-protocol"), head);
    socket.send(makeFrame(Text, ask(), {.reserved = 4})); // as if it were taken
    QCOMPARE(failureOf(socket, {"close 1002"}), QByteArray());
    // A frame right behind the handshake, before the answer, is none of a client in order.
    RawWebSocket hasty(m_scene.daemon.port());
    const QByteArray refusal = hasty.shakeHands(hasty.handshake(credentials()) + text(ask()));
    QVERIFY2(refusal.startsWith("HTTP/1.1 400 "), refusal);
}

namespace {

void row(const QByteArray &name, const QByteArray &sent, const Expected &expected)
{
    QTest::newRow(name.constData()) << sent << expected;
}

} // namespace

void TestWebSocket::frames_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<Expected>("expected");
    addFragments();
    addControlFrames();
    addBreaches();
    addLengths();
    addUtf8();
    addCloses();
}

/// RFC 6455 section 5.4
void TestWebSocket::addFragments()
{
    const QByteArray message = ask();
    row("text in one frame", text(message), {answer});
    row("text in two fragments", start(Text, message.left(5)) + last(message.mid(5)), {answer});
    row("text in fragments of one byte", fragmented(message, 1), {answer});
    row("empty first fragment", start(Text, {}) + last(message), {answer});
    row("empty last fragment", start(Text, message) + last({}), {answer});
    row("empty fragments between",
        start(Text, message.left(9)) + more({}).repeated(50) + last(message.mid(9)), {answer});
    row("ping between fragments", start(Text, message.left(9)) + makeFrame(Ping, "p") + last(message.mid(9)),
        {"pong p", answer});
    row("pong between fragments", start(Text, message.left(9)) + makeFrame(Pong, "p") + last(message.mid(9)),
        {answer});
    row("close between fragments", start(Text, message.left(9)) + closing(1000) + last(message.mid(9)),
        {"close 1000"});
    row("message after message", text(message) + fragmented(message, 7) + text(message),
        {answer, answer, answer});
    row("empty message", text({}), {R"(text {"event":"error")"});
    row("empty message in fragments", start(Text, {}) + more({}) + last({}), {R"(text {"event":"error")"});
    row("new text within a message", start(Text, message) + text(message), {"close 1002"});
    row("new fragmented text within a message", start(Text, message) + start(Text, message), {"close 1002"});
    row("binary within a text", start(Text, message) + makeFrame(Binary, "b"), {"close 1002"});
    row("continuation without a start", last(message), {"close 1002"});
    row("unfinished continuation without a start", more(message), {"close 1002"});
    row("continuation after a whole message", text(message) + last("x"), {answer, "close 1002"});
    row("binary", makeFrame(Binary, "b"), {"close 1003"});
    row("empty binary", makeFrame(Binary, {}), {"close 1003"});
    row("binary in fragments", start(Binary, "b") + last("b"), {"close 1003"});
}

/// RFC 6455 section 5.5
void TestWebSocket::addControlFrames()
{
    const QByteArray most(125, 'm');
    row("ping", makeFrame(Ping, {}), {"pong "});
    row("ping with something", makeFrame(Ping, "abc"), {"pong abc"});
    row("ping with 125 bytes", makeFrame(Ping, most), {"pong " + most});
    row("ping with bytes that are no text", makeFrame(Ping, QByteArray("\0\xff\xfe", 3)),
        {"pong " + QByteArray("\0\xff\xfe", 3)});
    row("ping with 126 bytes", makeFrame(Ping, most + "m"), {"close 1002"});
    row("pong with 126 bytes", makeFrame(Pong, most + "m"), {"close 1002"});
    row("close with 126 bytes", closing(1000, most), {"close 1002"});
    row("ping in a 16-bit length", makeFrame(Ping, "a", {.lengthBytes = 2}), {"close 1002"});
    row("fragmented ping", start(Ping, "a") + last("b"), {"close 1002"});
    row("fragmented pong", start(Pong, "a"), {"close 1002"});
    row("fragmented close", start(Close, closePayload(1000)), {"close 1002"});
    row("ten pings",
        makeFrame(Ping, "0") + makeFrame(Ping, "1") + makeFrame(Ping, "2") + makeFrame(Ping, "3"),
        {"pong 0", "pong 1", "pong 2", "pong 3"});
    row("pong that nobody asked for", makeFrame(Pong, "a") + text(ask()), {answer});
    row("empty pong that nobody asked for", makeFrame(Pong, {}) + text(ask()), {answer});
}

/// RFC 6455 sections 5.1 and 5.2
void TestWebSocket::addBreaches()
{
    const FrameShape bare{.isMasked = false};
    row("unmasked text", makeFrame(Text, ask(), bare), {"close 1002"});
    row("unmasked empty text", makeFrame(Text, {}, bare), {"close 1002"});
    row("unmasked ping", makeFrame(Ping, "a", bare), {"close 1002"});
    row("unmasked close", makeFrame(Close, closePayload(1000), bare), {"close 1002"});
    row("unmasked continuation", start(Text, ask().left(5)) + makeFrame(Continuation, ask().mid(5), bare),
        {"close 1002"});
    row("mask of zeros", makeFrame(Text, ask(), {.mask = QByteArray(4, '\0')}), {answer});
    row("mask of ones", makeFrame(Text, ask(), {.mask = QByteArray(4, '\xff')}), {answer});
    for (const int bit : {1, 2, 4}) {
        const QByteArray name = "RSV" + QByteArray::number(bit == 4 ? 1 : bit == 2 ? 2 : 3);
        row("text with " + name, makeFrame(Text, ask(), {.reserved = bit}), {"close 1002"});
        row("ping with " + name, makeFrame(Ping, "a", {.reserved = bit}), {"close 1002"});
    }
    row("continuation with RSV1",
        start(Text, ask().left(5)) + makeFrame(Continuation, ask().mid(5), {.reserved = 4}), {"close 1002"});
    for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
        row("opcode " + QByteArray::number(opcode), makeFrame(opcode, {}), {"close 1002"});
    row("what came before a breach is answered", text(ask()) + makeFrame(3, {}), {answer, "close 1002"});
    row("no frame at all", "GET / HTTP/1.1\r\n\r\n", {"close 1002"});
}

/// RFC 6455 section 5.2, payload length, and what the contract takes
void TestWebSocket::addLengths()
{
    const auto claiming
        = [](quint64 bytes) { return makeFrame(Text, {}, {.lengthBytes = 8, .claimedLength = bytes}); };
    row("125 bytes", text(askOfBytes(125)), {answer});
    row("126 bytes", text(askOfBytes(126)), {answer});
    row("65535 bytes", text(askOfBytes(65'535)), {answer});
    row("64 KiB in one frame", text(askOfBytes(maxMessage)), {answer});
    row("64 KiB in fragments", fragmented(askOfBytes(maxMessage), 1000), {answer});
    row("64 KiB and one byte in one frame", text(askOfBytes(maxMessage + 1)), {"close 1009"});
    row("64 KiB and one byte in fragments", fragmented(askOfBytes(maxMessage + 1), 1000), {"close 1009"});
    row("64 KiB and a bit of two-byte characters in fragments",
        fragmented(QByteArray("ä").repeated(maxMessage / 2 + 1), 1000), {"close 1009"});
    row("1 MiB in one frame", text(askOfBytes(1024 * 1024)), {"close 1009"});
    row("short text in a 16-bit length", makeFrame(Text, ask(), {.lengthBytes = 2}), {"close 1002"});
    row("short text in a 64-bit length", makeFrame(Text, ask(), {.lengthBytes = 8}), {"close 1002"});
    row("300 bytes in a 64-bit length", makeFrame(Text, askOfBytes(300), {.lengthBytes = 8}), {"close 1002"});
    row("empty text in a 64-bit length", makeFrame(Text, {}, {.lengthBytes = 8}), {"close 1002"});
    row("2^63 bytes announced", claiming(quint64(1) << 63), {"close 1002"});
    row("2^64 - 1 bytes announced", claiming(~quint64(0)), {"close 1002"});
    row("2^63 - 1 bytes announced", claiming(~quint64(0) >> 1), {"close 1009"});
    row("4 GiB announced", claiming(quint64(1) << 32), {"close 1009"});
    row("2^63 - 1 bytes announced within a message",
        start(Text, "a") + makeFrame(Continuation, {}, {.lengthBytes = 8, .claimedLength = ~quint64(0) >> 1}),
        {"close 1009"});
}

/// RFC 6455 sections 5.6 and 8.1
void TestWebSocket::addUtf8()
{
    const QByteArray letters = "äß水😀\xf4\x8f\xbf\xbf";
    row("valid UTF-8", text(ask(letters)), {"text " + letters});
    row("valid UTF-8, characters split over fragments", fragmented(ask(letters), 1), {"text " + letters});
    const QByteArray smile = ask("😀");
    const qsizetype within = smile.indexOf("\xf0") + 2;
    row("a character split by a ping",
        start(Text, smile.left(within)) + makeFrame(Ping, "p") + last(smile.mid(within)),
        {"pong p", "text 😀"});
    const std::pair<const char *, QByteArray> invalid[]{
        {"a lone continuation byte", "\x80"},
        {"a start without continuation", "\xc3("},
        {"0xFE", "\xfe"},
        {"0xFF", "\xff"},
        {"an overlong slash in two bytes", "\xc0\xaf"},
        {"an overlong slash in three bytes", "\xe0\x80\xaf"},
        {"an overlong character in four bytes", "\xf0\x80\x80\xaf"},
        {"an overlong NUL", "\xc0\x80"},
        {"a high surrogate", "\xed\xa0\x80"},
        {"a low surrogate", "\xed\xbf\xbf"},
        {"a pair of surrogates", "\xed\xa0\xbd\xed\xb8\x80"},
        {"beyond U+10FFFF", "\xf4\x90\x80\x80"},
        {"five bytes", "\xf8\x88\x80\x80\x80"},
    };
    for (const auto &[name, bytes] : invalid) {
        row(name, text(ask(bytes)), {"close 1007"});
        row(QByteArray(name) + " in fragments", fragmented(ask(bytes), 1), {"close 1007"});
    }
    row("a message that ends within a character", text("\xe6\xb0"), {"close 1007"});
    row("fragments that end within a character", start(Text, "a\xe6") + last("\xb0"), {"close 1007"});
}

/// RFC 6455 sections 5.5.1 and 7.4
void TestWebSocket::addCloses()
{
    row("close without a body", makeFrame(Close, {}),
        {"close 1000"}); // section 7.1.5 asks for no special code
    for (const int code :
         {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
        row("close " + QByteArray::number(code), closing(code), {"close " + QByteArray::number(code)});
    for (const int code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65'535})
        row("close with the invalid " + QByteArray::number(code), closing(code), {"close 1002"});
    row("close with a reason", closing(1000, "bye, 水"), {"close 1000"});
    row("close with a reason of 123 bytes", closing(1000, QByteArray(123, 'r')), {"close 1000"});
    row("close with one byte", makeFrame(Close, "\x03"), {"close 1002"});
    row("close with a reason that is no UTF-8", closing(1000, "\xff"), {"close 1007"});
    row("close with half a character", closing(1000, "\xe6\xb0"), {"close 1007"});
    row("text after close", closing(1000) + text(ask()), {"close 1000"});
    row("ping after close", closing(1000) + makeFrame(Ping, "a"), {"close 1000"});
    row("close after close", closing(1000) + closing(1001), {"close 1000"});
    row("nonsense after close", closing(1000) + QByteArray(100'000, '\xff'), {"close 1000"});
    row("text after a breach", makeFrame(3, {}) + text(ask()), {"close 1002"});
    row("ping after a breach", makeFrame(3, {}) + makeFrame(Ping, "a"), {"close 1002"});
}

void TestWebSocket::frames()
{
    QFETCH(const QByteArray, sent);
    QFETCH(const Expected, expected);
    const auto socket = connected();
    QVERIFY(socket);
    socket->send(sent);
    QCOMPARE(failureOf(*socket, expected), QByteArray());
    if (expected.constLast().startsWith("close ")) {
        socket->send(makeFrame(Close, closePayload(1000)));
        if (!socket->waitForEnd(100))
            socket->finishSending(); // where that was within the payload that a breach announced
        QVERIFY(socket->waitForEnd());
        return;
    }
    socket->send(makeFrame(Ping, "still"));
    QCOMPARE(failureOf(*socket, {"pong still"}), QByteArray());
}

void TestWebSocket::dribbled_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<Expected>("expected");
    QTest::addColumn<int>("pieceBytes");
    for (const int bytes : {1, 2, 3, 5, 7, 13}) {
        const QByteArray in = " in pieces of " + QByteArray::number(bytes);
        QTest::newRow(("letters" + in).constData()) << text(ask("ä水😀")) << Expected{"text ä水😀"} << bytes;
        QTest::newRow(("fragments" + in).constData())
            << fragmented(ask("ä😀"), 9) + makeFrame(Ping, "p") << Expected{"text ä😀", "pong p"} << bytes;
        QTest::newRow(("a 16-bit length" + in).constData())
            << text(askOfBytes(130)) << Expected{answer} << bytes;
        QTest::newRow(("wrong letters" + in).constData())
            << text(ask("\xed\xa0\x80")) << Expected{"close 1007"} << bytes;
        QTest::newRow(("close" + in).constData()) << closing(1000, "bye") << Expected{"close 1000"} << bytes;
    }
    QTest::newRow("64 KiB in pieces of 1000") << text(askOfBytes(maxMessage)) << Expected{answer} << 1000;
}

/// However the bytes are cut on their way.
void TestWebSocket::dribbled()
{
    QFETCH(const QByteArray, sent);
    QFETCH(const Expected, expected);
    QFETCH(const int, pieceBytes);
    const auto socket = connected();
    QVERIFY(socket);
    QVERIFY(socket->sendInPieces(sent, pieceBytes));
    QCOMPARE(failureOf(*socket, expected), QByteArray());
}

/// RFC 6455 section 7.1.1: who is told to go takes his time to say so, and what he sends is not answered.
void TestWebSocket::closeWaitsForTheAnswer()
{
    const auto socket = connected();
    QVERIFY(socket);
    socket->send(makeFrame(3, {}));
    QCOMPARE(failureOf(*socket, {"close 1002"}), QByteArray());
    for (int i = 0; i < 10; ++i)
        QVERIFY(socket->sendInPieces(text(ask()), 1000));
    QVERIFY(!socket->next(100));
    socket->send(closing(1002));
    QVERIFY(socket->waitForEnd(1000));
    // Who never answers is cut off all the same.
    const auto silent = connected();
    silent->send(makeFrame(3, {}));
    QCOMPARE(failureOf(*silent, {"close 1002"}), QByteArray());
    QVERIFY(silent->waitForEnd());
}

void TestWebSocket::bombsAreBounded_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("further");
    QTest::addColumn<bool>("isEndless");
    QTest::newRow("fragments of a byte") << start(Text, "a") << more("a") << false;
    QTest::newRow("fragments of a letter of four bytes") << start(Text, "😀") << more("😀") << false;
    QTest::newRow("fragments of nothing") << start(Text, {}) << more({}) << true;
}

/// A message that never ends: bounded by its bytes, and by nothing where there are none.
void TestWebSocket::bombsAreBounded()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, further);
    QFETCH(const bool, isEndless);
    const auto socket = connected();
    QVERIFY(socket);
    const qint64 before = residentBytes(m_scene.daemon.pid());
    socket->send(first + further.repeated(200'000));
    if (isEndless) {
        socket->send(makeFrame(Ping, "still"));
        QCOMPARE(failureOf(*socket, {"pong still"}), QByteArray());
    } else {
        QCOMPARE(failureOf(*socket, {"close 1009"}), QByteArray());
    }
    QVERIFY(residentBytes(m_scene.daemon.pid()) - before < 16LL * 1024 * 1024 * patience);
}

/// No clock runs between the parts of a message: RFC 6455 has none.
void TestWebSocket::pausesWithinAMessage()
{
    const auto frame = connected();
    const auto fragments = connected();
    QVERIFY(frame && fragments);
    frame->send(text(ask()).left(10));
    fragments->send(start(Text, ask().left(10)));
    QTest::qWait(5500);
    frame->send(text(ask()).mid(10));
    fragments->send(last(ask().mid(10)));
    QCOMPARE(failureOf(*frame, {answer}), QByteArray());
    QCOMPARE(failureOf(*fragments, {answer}), QByteArray());
}

void TestWebSocket::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestWebSocket)
#include "tst_websocket.moc"

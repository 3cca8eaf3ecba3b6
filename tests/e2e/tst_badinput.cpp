// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include <QRandomGenerator>
#include <QTest>
#include <optional>

namespace {

QByteArray accountWith(const QByteArray &member)
{
    return R"({"sipAccount":{"user":"a","domain":"a",)" + member + "}}";
}

/// Takes a chunked body off the front; false: it is not whole.
bool takeChunks(QByteArray &bytes)
{
    for (;;) {
        const qsizetype end = bytes.indexOf("\r\n");
        const qsizetype size = bytes.left(end).toLongLong(nullptr, 16);
        if (end < 0 || bytes.mid(end + 2 + size, 2) != "\r\n")
            return false;
        bytes.remove(0, end + size + 4);
        if (size == 0)
            return true;
    }
}

/// The answers in what came; null: it holds something that is no answer.
std::optional<QList<Reply>> answersIn(QByteArray bytes)
{
    QList<Reply> replies;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (!bytes.startsWith("HTTP/1.1 ") || end < 0)
            return {};
        Reply reply;
        reply.code = bytes.mid(9, 3).toInt();
        for (const QByteArray &line : bytes.left(end).split('\n').mid(1))
            reply.headers.emplaceBack(line.left(line.indexOf(':')),
                                      line.mid(line.indexOf(':') + 1).trimmed());
        bytes.remove(0, end + 4);
        if (reply.header("Transfer-Encoding") == "chunked" && !takeChunks(bytes))
            return {};
        reply.body = bytes.left(reply.header("Content-Length").toLongLong());
        bytes.remove(0, reply.body.size());
        replies.append(reply);
    }
    return replies;
}

} // namespace

/// Whatever comes in: an error that says what is wrong, or a clean close; nothing changed; the daemon well.
class TestBadInput : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void bodies_data();
    void bodies();
    void requests_data();
    void requests();
    void slowRequests_data();
    void slowRequests();
    void mutations_data();
    void mutations();
    void noise();
    void bodyInPieces();
    void cleanupTestCase();

private:
    void verifyOnlyErrors(const QByteArray &bytes, bool &fine);
    QByteArray rawRequest(const QByteArray &line, const QByteArray &headers, const QByteArray &body = {});

    Scene m_scene{{QStringLiteral("--set"), QStringLiteral("http.requestTime=1")}};
    QByteArray m_before;
};

void TestBadInput::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(
        !m_scene.create("account", "sipAccount", R"({"user":"a","domain":"a","password":"p"})").isEmpty());
    QVERIFY(!m_scene.create("entry", "phoneBookEntry", R"({"displayName":"a","address":"1"})").isEmpty());
    m_before = m_scene.everything();
}

QByteArray TestBadInput::rawRequest(const QByteArray &line, const QByteArray &headers, const QByteArray &body)
{
    QByteArray text = line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + m_scene.root().header("Cookie")
        + "\r\n" + headers;
    if (!body.isEmpty())
        text += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n";
    return text + "\r\n" + body;
}

void TestBadInput::bodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("type");
    const auto row = [](const char *name, const QByteArray &body, int code, const char *type) {
        QTest::newRow(name) << body << code << QByteArray(type);
    };
    row("nothing but space", "  ", 400, "decode");
    row("a word", "hello", 400, "decode");
    row("a lone text", "\"sipAccount\"", 400, "decode");
    row("null", "null", 400, "decode");
    row("an unfinished object", R"({"sipAccount":{"user":"a")", 400, "decode");
    row("something behind the object", R"({"sipAccount":{"user":"a","domain":"a"}} x)", 400, "decode");
    row("a comment", R"({/* */"sipAccount":{"user":"a","domain":"a"}})", 400, "decode");
    row("a trailing comma", R"({"sipAccount":{"user":"a","domain":"a",}})", 400, "decode");
    row("single quotes", "{'sipAccount':{}}", 400, "decode");
    row("NaN", accountWith(R"("registerInterval":NaN)"), 400, "decode");
    row("a number with a leading zero", accountWith(R"("registerInterval":060)"), 400, "decode");
    row("a huge number", accountWith(R"("registerInterval":1e300)"), 400, "value");
    row("a number beyond every range", accountWith(R"("registerInterval":1e999)"), 400, "decode");
    row("a number of 1,000 digits", accountWith(R"("registerInterval":)" + QByteArray(1000, '9')), 400, "");
    row("2^63", accountWith(R"("registerInterval":9223372036854775808)"), 400, "value");
    row("a negative number", accountWith(R"("registerInterval":-60)"), 400, "value");
    row("a lone high surrogate", accountWith(R"("displayName":"\ud800")"), 400, "");
    row("a lone low surrogate", accountWith(R"("displayName":"\udc00")"), 400, "");
    row("surrogates the wrong way round", accountWith(R"("displayName":"\udc00\ud800")"), 400, "");
    row("U+0000 escaped", accountWith(R"("displayName":"a\u0000b")"), 400, "");
    row("U+0000 in a name", accountWith(R"("a\u0000b":1)"), 400, "");
    row("U+0000 in a label", R"({"attributes":{"a":"\u0000"},"sipAccount":{"user":"a","domain":"a"}})", 400,
        "");
    row("U+0000 raw", accountWith(QByteArray("\"displayName\":\"a\0b\"", 19)), 400, "decode");
    row("a raw line break in text", accountWith("\"displayName\":\"a\nb\""), 400, "decode");
    row("an escaped line break in a line", accountWith(R"("displayName":"a\r\nVia: b")"), 400, "value");
    row("not UTF-8", accountWith("\"displayName\":\"\xff\xfe\""), 400, "decode");
    row("UTF-8 cut off", accountWith("\"displayName\":\"\xe2\x82\""), 400, "decode");
    row("an overlong slash", accountWith("\"displayName\":\"\xc0\xaf\""), 400, "decode");
    row("a surrogate in UTF-8", accountWith("\"displayName\":\"\xed\xa0\x80\""), 400, "decode");
    row("UTF-16",
        QByteArray("{\0\"\0a\0\"\0:\0"
                   "1\0}\0",
                   14),
        400, "decode");
    row("65 arrays deep", accountWith("\"displayName\":" + QByteArray(65, '[') + QByteArray(65, ']')), 400,
        "decode");
    row("100,000 arrays deep", QByteArray(100'000, '['), 400, "decode");
    row("100,000 objects deep", QByteArray(R"({"a":)").repeated(100'000), 400, "decode");
    row("256 characters", accountWith(R"("displayName":")" + QByteArray(256, 'x') + '"'), 400, "value");
    row("half a megabyte of text", accountWith(R"("displayName":")" + QByteArray(500'000, 'x') + '"'), 400,
        "value");
    row("2 MiB", accountWith(R"("displayName":")" + QByteArray(2 * 1024 * 1024, 'x') + '"'), 413, "value");
    row("an array for an object", R"({"sipAccount":[]})", 400, "decode");
    row("a number for an object", R"({"sipAccount":7})", 400, "decode");
    row("an object for a text", accountWith(R"("displayName":{})"), 400, "decode");
    row("a text for a truth", accountWith(R"("enabled":"true")"), 400, "decode");
    row("a number for a truth", accountWith(R"("enabled":1)"), 400, "decode");
    row("labels as an array", R"({"attributes":[],"sipAccount":{"user":"a","domain":"a"}})", 400, "decode");
    row("a uuid that is a number", R"({"uuid":7,"sipAccount":{"user":"a","domain":"a"}})", 400, "decode");
    row("a uuid that is none", R"({"uuid":"x","sipAccount":{"user":"a","domain":"a"}})", 400, "value");
    row("the nil uuid",
        R"({"uuid":"00000000-0000-0000-0000-000000000000","sipAccount":{"user":"a","domain":"a"}})", 400,
        "value");
}

void TestBadInput::bodies()
{
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    QFETCH(QByteArray, type);
    const Reply reply = m_scene.root().post("objects/sipAccount", body);
    QVERIFY2(reply.code == code, QByteArray::number(reply.code) + reply.body);
    const QByteArray failure = errorShapeFailure(reply);
    QVERIFY2(failure.isEmpty(), failure.constData());
    if (!type.isEmpty())
        QCOMPARE(at(reply.json(), "type").toString().toLatin1(), type);
    QVERIFY2(reply.body.size() < 2000, "the error repeats what was sent");
    m_scene.root().disconnect();
    QCOMPARE(m_scene.everything(), m_before);
}

void TestBadInput::requests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("code");
    const auto row = [this](const char *name, const QByteArray &line, const QByteArray &headers, int code,
                            const QByteArray &body = {}) {
        QTest::newRow(name) << rawRequest(line, headers, body) << code;
    };
    row("a target that is not UTF-8", "GET /webapi/http/objects/sipAccount?search=%ff%fe", {}, 400);
    row("a path that is not UTF-8", "GET /webapi/http/objects/%c0%af", {}, 400);
    row("raw bytes in the target", "GET /webapi/http/objects/\xff", {}, 400);
    row("half an escape", "GET /webapi/http/objects/sipAccount?search=%4", {}, 400);
    row("U+0000 in the path", "GET /webapi/http/objects/sipAccount%00", {}, 400);
    row("U+0000 in a parameter", "GET /webapi/http/objects/sipAccount?search=%00", {}, 400);
    row("a wrong uuid", "GET /webapi/http/objects/sipAccount/xyz", {}, 404);
    row("a way out", "GET /webapi/http/objects/../../../etc/passwd", {}, 404);
    row("a way out, escaped", "GET /webapi/http/objects/%2e%2e%2f%2e%2e%2fetc%2fpasswd", {}, 404);
    row("the root", "GET /", {}, 404);
    row("the prefix alone", "GET /webapi/http/", {}, 404);
    row("empty segments", "GET /webapi//http/objects/sipAccount", {}, 404);
    row("an unknown parameter", "GET /webapi/http/objects/sipAccount?colour=red", {}, 400);
    row("a target of 10,000 bytes", "GET /webapi/http/" + QByteArray(10'000, 'x'), {}, 414);
    QByteArray headers;
    for (int i = 0; i < 200; ++i)
        headers += "X-" + QByteArray::number(i) + ": y\r\n";
    row("200 headers", "GET /webapi/http/list/objects", headers, 431);
    row("20 KiB of headers", "GET /webapi/http/list/objects", "X-Y: " + QByteArray(20'000, 'y') + "\r\n",
        431);
    row("a header without a name", "GET /webapi/http/list/objects", ": y\r\n", 400);
    row("a header with a space", "GET /webapi/http/list/objects", "X Y: y\r\n", 400);
    row("a folded header", "GET /webapi/http/list/objects", "X-Y: y\r\n z\r\n", 400);
    row("two lengths", "POST /webapi/http/methods/echo", "Content-Length: 2\r\nContent-Length: 3\r\n", 400);
    row("length and chunks", "POST /webapi/http/methods/echo", "Transfer-Encoding: chunked\r\n", 400, "{}");
    row("a length that is none", "POST /webapi/http/methods/echo", "Content-Length: x\r\n", 400);
    row("a negative length", "POST /webapi/http/methods/echo", "Content-Length: -1\r\n", 400);
    row("a length beyond every number", "POST /webapi/http/methods/echo",
        "Content-Length: 99999999999999999999\r\n", 413);
    row("an unknown transfer coding", "POST /webapi/http/methods/echo", "Transfer-Encoding: gzip\r\n", 501);
    row("an unknown expectation", "POST /webapi/http/methods/echo", "Expect: 200-maybe\r\n", 417, "{}");
    row("an unknown method", "BREW /webapi/http/list/objects", {}, 501);
    row("a lower-case method", "get /webapi/http/list/objects", {}, 501);
    row("CONNECT", "CONNECT example.org:443", {}, 501);
    QTest::newRow("HTTP/2.0") << QByteArray("GET / HTTP/2.0\r\nHost: a\r\n\r\n") << 505;
    QTest::newRow("no Host") << QByteArray("GET /webapi/http/list/objects HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("two Hosts") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") << 400;
    QTest::newRow("a Host that is none") << QByteArray("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n") << 400;
    QTest::newRow("no HTTP at all") << QByteArray("hello\r\n\r\n") << 400;
    QTest::newRow("a TLS hello") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15)
                                 << 400;
    QTest::newRow("chunks that are none") << rawRequest("POST /webapi/http/methods/echo",
                                                        "Transfer-Encoding: chunked\r\n")
            + "zz\r\n{}\r\n0\r\n\r\n" << 400;
}

void TestBadInput::requests()
{
    QFETCH(QByteArray, request);
    QFETCH(int, code);
    RestClient client(m_scene.daemon.port());
    client.sendRaw(request);
    const Reply reply = client.receive();
    if (code == 413 && reply.code == 400)
        code = 400; // a length that fits no number may count as malformed, too
    QVERIFY2(reply.code == code, QByteArray::number(reply.code) + reply.body);
    const QByteArray failure = errorShapeFailure(reply);
    QVERIFY2(failure.isEmpty(), failure.constData());
    QCOMPARE(m_scene.everything(), m_before);
}

void TestBadInput::slowRequests_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("half a request line") << QByteArray("GET /webapi/ht");
    QTest::newRow("half a head") << QByteArray("GET /webapi/http/list/objects HTTP/1.1\r\nHost: a\r\nX-");
    QTest::newRow("half a body")
        << rawRequest("POST /webapi/http/methods/echo", {}, R"({"echo":{}})").chopped(3);
    QTest::newRow("half a chunk") << rawRequest("POST /webapi/http/methods/echo",
                                                "Transfer-Encoding: chunked\r\n")
            + "b\r\n{\"ec";
}

void TestBadInput::slowRequests()
{
    QFETCH(QByteArray, part);
    RestClient client(m_scene.daemon.port());
    client.sendRaw(part);
    const Reply reply = client.receive();
    QCOMPARE(reply.code, 408);
    const QByteArray failure = errorShapeFailure(reply);
    QVERIFY2(failure.isEmpty(), failure.constData());
    QCOMPARE(reply.header("Connection"), "close");
    QCOMPARE(m_scene.everything(), m_before);
}

void TestBadInput::mutations_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("POST") << rawRequest("POST /webapi/http/objects/sipAccount?dryRun=true", {},
                                        accountWith(R"("displayName":"ä","registerInterval":60)"));
    QTest::newRow("PUT") << rawRequest(
        "PUT " + m_scene.filledIn("/webapi/http/objects/sipAccount/{account}?dryRun=true"),
        "If-Match: \"1\"\r\n", accountWith(R"("enabled":true)"));
    QTest::newRow("PATCH") << rawRequest(
        "PATCH " + m_scene.filledIn("/webapi/http/objects/phoneBookEntry/{entry}?dryRun=true"), {},
        R"([{"op":"test","path":"/displayName","value":"a"},{"op":"copy","from":"/address","path":"/note"}])");
    QTest::newRow("list") << rawRequest(
        "GET /webapi/http/objects/sipAccount?search=a&sort=-user&limit=1&fields=user&attributes.site=b",
        "Accept-Language: de;q=0.5\r\nIf-None-Match: \"1\"\r\n");
}

void TestBadInput::verifyOnlyErrors(const QByteArray &bytes, bool &fine)
{
    fine = false;
    const auto replies = answersIn(bytes);
    QVERIFY2(replies, bytes.constData());
    for (const Reply &reply : *replies) {
        QVERIFY2(reply.code >= 200 && reply.code < 506 && reply.code != 500 && reply.code != 503,
                 bytes.constData());
        const bool hasBody = !reply.body.isEmpty();
        const QByteArray failure = reply.code >= 400 && hasBody ? errorShapeFailure(reply) : QByteArray();
        QVERIFY2(failure.isEmpty(), failure.constData());
    }
    fine = true;
}

/// One to four bytes changed, taken out, doubled or put in; the seed is fixed, so a failure comes again.
void TestBadInput::mutations()
{
    QFETCH(QByteArray, request);
    QRandomGenerator random(quint32(request.size()));
    for (int i = 0; i < 250; ++i) {
        QByteArray mutated = request;
        for (int j = random.bounded(1, 5); j > 0; --j) {
            const int place = random.bounded(int(mutated.size()));
            switch (random.bounded(4)) {
            case 0: mutated[place] = char(random.bounded(256)); break;
            case 1: mutated.remove(place, 1); break;
            case 2: mutated.insert(place, mutated.mid(place, random.bounded(1, 30))); break;
            default: mutated.insert(place, char(random.bounded(256)));
            }
        }
        RestClient client(m_scene.daemon.port());
        client.sendRaw(mutated);
        QVERIFY(client.finishSending());
        bool fine = false;
        verifyOnlyErrors(client.receiveRest(5000 * patience), fine);
        QVERIFY2(fine && client.hasEnded(),
                 "round " + QByteArray::number(i) + ": " + mutated.toPercentEncoding(" /{}"));
    }
    QVERIFY(m_scene.daemon.isRunning());
    QCOMPARE(m_scene.everything(), m_before);
}

void TestBadInput::noise()
{
    QRandomGenerator random(4711);
    for (int i = 0; i < 100; ++i) {
        QByteArray bytes(random.bounded(1, 2000), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char(random.bounded(256));
        RestClient client(m_scene.daemon.port());
        client.sendRaw(bytes);
        QVERIFY(client.finishSending());
        bool fine = false;
        verifyOnlyErrors(client.receiveRest(5000 * patience), fine);
        QVERIFY2(fine && client.hasEnded(), bytes.toPercentEncoding());
    }
    QCOMPARE(m_scene.everything(), m_before);
}

void TestBadInput::bodyInPieces()
{
    // Not bad at all: a request whose bytes come one by one, and two in one piece.
    const QByteArray request = rawRequest("POST /webapi/http/methods/echo", {}, R"({"echo":{"a":"ä"}})");
    RestClient client(m_scene.daemon.port());
    for (const char byte : request)
        client.sendRaw(QByteArray(1, byte));
    QCOMPARE(client.receive().body, R"({"echo":{"a":"ä"}})");
    client.sendRaw(request + request);
    QCOMPARE(client.receive().code, 200);
    QCOMPARE(client.receive().code, 200);
}

void TestBadInput::cleanupTestCase()
{
    QCOMPARE(m_scene.root().post("objects/sipAccount", accountWith(R"("displayName":"ok")")).code, 201);
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"

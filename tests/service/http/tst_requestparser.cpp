// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestparser.h"
#include <QTest>
#include <optional>

using namespace linekeeper;

namespace {

constexpr int accepted = -1;
constexpr int incomplete = -2;

struct Outcome {
    int reason = incomplete; ///< or `accepted`
    RequestHead head;
    qsizetype taken = 0;
};

Outcome parse(QByteArrayView input, qsizetype step, const HttpLimits &limits = {})
{
    RequestParser parser(limits);
    Outcome outcome;
    for (qsizetype end = std::min(step, input.size());; end = std::min(end + step, input.size())) {
        outcome.taken += parser.feed(input.sliced(outcome.taken, end - outcome.taken));
        if (parser.state() == RequestParser::State::Failed) {
            outcome.reason = int(parser.error().reason);
            return outcome;
        }
        if (parser.state() == RequestParser::State::Complete) {
            outcome.reason = accepted;
            outcome.head = parser.take();
            return outcome;
        }
        if (end == input.size())
            return outcome;
    }
}

QByteArray get(const QByteArray &lines)
{
    return "GET /x HTTP/1.1\r\n" + lines + "\r\n";
}

QByteArray post(const char *lines, const QByteArray &body)
{
    return QByteArray("POST /x HTTP/1.1\r\nHost: a\r\n") + lines + "\r\n" + body;
}

QByteArray target(const QByteArray &text)
{
    return "GET " + text + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

QByteArray chunked(const QByteArray &body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

} // namespace

class TestRequestParser final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void outcome_data();
    void outcome();
    void headers();
    void bodies_data();
    void bodies();
    void keepAlive_data();
    void keepAlive();
    void absoluteForm();
    void pipelined();
    void webSocketOffer();
    void limits();
    void bodyLimitOfARequest();
};

void TestRequestParser::outcome_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("reason");
    const auto good
        = [](const char *name, const QByteArray &input) { QTest::newRow(name) << input << accepted; };
    const auto partial
        = [](const char *name, const QByteArray &input) { QTest::newRow(name) << input << incomplete; };
    const auto bad = [](const char *name, const QByteArray &input, Reason reason = Reason::Malformed) {
        QTest::newRow(name) << input << int(reason);
    };

    good("plain", get("Host: a\r\n"));
    good("a blank line before", "\r\n" + get("Host: a\r\n"));
    bad("two blank lines before", "\r\n\r\n" + get("Host: a\r\n"));
    good("HTTP/1.0 without host", "GET / HTTP/1.0\r\n\r\n");
    good("empty value", get("Host: a\r\nAccept:\r\n"));
    good("white space around a value", get("Host: \t a \t\r\n"));
    good("bytes above 127 in a value", get("Host: a\r\nX: \xc3\xa4\r\n"));
    good("options for all", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    partial("nothing but the request line", "GET / HTTP/1.1\r\n");
    partial("no empty line", "GET / HTTP/1.1\r\nHost: a\r\n");
    partial("body not there", post("Content-Length: 3\r\n", "ab"));
    partial("last chunk missing", chunked("3\r\nabc\r\n"));

    bad("HTTP/0.9", "GET /\r\n\r\n");
    bad("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", Reason::VersionUnsupported);
    bad("HTTP/9.9", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", Reason::VersionUnsupported);
    bad("HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", Reason::VersionUnsupported);
    bad("HTTP/1.10", "GET / HTTP/1.10\r\nHost: a\r\n\r\n");
    bad("version in lower case", "GET / http/1.1\r\nHost: a\r\n\r\n");
    bad("two spaces after the method", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n");
    bad("space before the method", " GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    bad("tab after the method", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n");
    bad("space after the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n");
    bad("unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", Reason::MethodUnknown);
    bad("method in lower case", "get / HTTP/1.1\r\nHost: a\r\n\r\n", Reason::MethodUnknown);
    bad("connect", "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", Reason::MethodUnknown);
    bad("endless method", QByteArray(400, 'A') + " / HTTP/1.1\r\nHost: a\r\n\r\n", Reason::MethodUnknown);
    bad("TLS to a plain port", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15));

    bad("line feed alone", "GET / HTTP/1.1\nHost: a\n\n");
    bad("line feed alone in a field", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n");
    bad("carriage return alone", "GET / HTTP/1.1\r\nHost: a\rX: y\r\n\r\n");
    bad("line feed first", "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
    bad("NUL in a value", QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", 35));
    bad("NUL in a name", QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX\0: ab\r\n\r\n", 35));
    bad("NUL in the target", QByteArray("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28));
    bad("delete in a value", get("Host: a\r\nX: a\x7f\r\n"));
    bad("folded line", get("Host: a\r\nX: a\r\n b\r\n"));
    bad("folded by a tab", get("Host: a\r\nX: a\r\n\tb\r\n"));
    bad("first field starts with a space", get(" Host: a\r\n"));
    bad("space before the colon", get("Host : a\r\n"));
    bad("no colon", get("Host: a\r\nnonsense\r\n"));
    bad("empty name", get("Host: a\r\n: x\r\n"));
    bad("name with a bracket", get("Host: a\r\nX(y): x\r\n"));

    bad("no host", get("X: y\r\n"));
    bad("empty host", get("Host:\r\n"));
    bad("two hosts", get("Host: a\r\nHost: a\r\n"));
    bad("host with a path", get("Host: a/b\r\n"));
    bad("host with userinfo", get("Host: u@a\r\n"));
    bad("host with a space", get("Host: a b\r\n"));
    bad("two hosts in one", get("Host: a, b\r\n"));
    bad("host with an empty port", get("Host: a:\r\n"));
    bad("host with a port in letters", get("Host: a:http\r\n"));
    bad("host with a port too large", get("Host: a:65536\r\n"));
    bad("IPv6 host not closed", get("Host: [::1\r\n"));
    bad("IPv6 host with something after it", get("Host: [::1]x\r\n"));
    good("host with a port", get("Host: example.org:8080\r\n"));
    good("IPv6 host with a port", get("Host: [2001:db8::1]:8080\r\n"));

    good("query", target("/a/b?x=1&y=%C3%A4&z=a+b"));
    good("escaped slash", target("/a%2Fb"));
    bad("escaped NUL", target("/a%00b"));
    bad("escaped line feed", target("/a%0Ab"));
    bad("escaped carriage return in the query", target("/a?b=%0d"));
    bad("escaped delete", target("/a%7f"));
    bad("cut escape", target("/a%4"));
    bad("escape of other characters", target("/a%zz"));
    bad("fragment", target("/a#b"));
    bad("quote", target("/a\"b"));
    bad("backslash", target("/a\\b"));
    bad("angle bracket", target("/<script>"));
    bad("byte above 127", target("/\xc3\xa4"));
    bad("target without a slash", target("a"));
    bad("asterisk without options", target("*"));
    bad("authority form", target("a:80"));
    bad("absolute form of another scheme", target("ftp://a/"));
    bad("absolute form with userinfo", target("http://u:p@a/"));
    bad("absolute form without a host", target("http:///x"));
    good("absolute form", target("http://b/x"));

    good("length", post("Content-Length: 3\r\n", "abc"));
    good("length nought", post("Content-Length: 0\r\n", ""));
    good("length with leading noughts", post("Content-Length: 003\r\n", "abc"));
    bad("two lengths that differ", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"));
    bad("two lengths that are equal", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"));
    bad("list of equal lengths", post("Content-Length: 3, 3\r\n", "abc"));
    bad("negative length", post("Content-Length: -1\r\n", ""));
    bad("length with a plus", post("Content-Length: +3\r\n", "abc"));
    bad("hexadecimal length", post("Content-Length: 0x3\r\n", "abc"));
    bad("empty length", post("Content-Length:\r\n", ""));
    bad("length beyond 64 bits", post("Content-Length: 18446744073709551619\r\n", "abc"));
    bad("length above the limit", post("Content-Length: 1048577\r\n", ""), Reason::TooLarge);
    bad("length and chunks", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"));
    bad("chunks and length", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"));
    bad("other coding", post("Transfer-Encoding: gzip\r\n", ""), Reason::MethodUnknown);
    bad("xchunked", post("Transfer-Encoding: xchunked\r\n", ""), Reason::MethodUnknown);
    bad("coding before chunked", post("Transfer-Encoding: gzip, chunked\r\n", ""), Reason::MethodUnknown);
    bad("chunked twice in one", post("Transfer-Encoding: chunked, chunked\r\n", ""), Reason::MethodUnknown);
    bad("chunked twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"));
    bad("identity", post("Transfer-Encoding: identity\r\n", ""), Reason::MethodUnknown);
    bad("chunked with HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

    good("chunks", chunked("3\r\nabc\r\n0\r\n\r\n"));
    good("no chunk but the last", chunked("0\r\n\r\n"));
    good("chunk extension", chunked("3;a=b;c=\"d\"\r\nabc\r\n0\r\n\r\n"));
    good("trailer", chunked("3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n"));
    bad("chunk size in other letters", chunked("zz\r\nabc\r\n0\r\n\r\n"));
    bad("negative chunk size", chunked("-3\r\nabc\r\n0\r\n\r\n"));
    bad("chunk size with 0x", chunked("0x3\r\nabc\r\n0\r\n\r\n"));
    bad("chunk size with a space", chunked("3 \r\nabc\r\n0\r\n\r\n"));
    bad("empty chunk size", chunked("\r\nabc\r\n0\r\n\r\n"));
    bad("chunk size ended by a line feed", chunked("3\nabc\r\n0\r\n\r\n"));
    bad("chunk longer than its size", chunked("3\r\nabcd\r\n0\r\n\r\n"));
    bad("chunk size beyond 64 bits", chunked("fffffffffffffffff\r\n"), Reason::TooLarge);
    bad("chunk above the limit", chunked("100001\r\n"), Reason::TooLarge);
    bad("chunks that wrap around", chunked("3\r\nabc\r\nfffffffffffffffe\r\n"), Reason::TooLarge);
    bad("endless chunk size", chunked(QByteArray(400, '0')));
    bad("endless chunk extension", chunked("3;" + QByteArray(400, 'a')));
    bad("control character in an extension", chunked("3;a=\x01\r\nabc\r\n0\r\n\r\n"));
    bad("endless trailers", chunked("0\r\n" + QByteArray("X: y\r\n").repeated(2000)),
        Reason::HeadersTooLarge);
    bad("trailer without a colon", chunked("0\r\nnonsense\r\n\r\n"));
    bad("folded trailer", chunked("0\r\nX: y\r\n z\r\n\r\n"));

    bad("two authorizations", get("Host: a\r\nAuthorization: a\r\nAuthorization: b\r\n"));
    bad("two cookies", get("Host: a\r\nCookie: a=b\r\nCookie: c=d\r\n"));
    bad("two content types", get("Host: a\r\nContent-Type: a/b\r\nContent-Type: a/b\r\n"));
    bad("two origins", get("Host: a\r\nOrigin: a\r\nOrigin: b\r\n"));
    bad("two tokens", get("Host: a\r\nX-Access-Token: a\r\nx-access-token: b\r\n"));
    bad("two idempotency keys", get("Host: a\r\nIdempotency-Key: a\r\nIdempotency-Key: a\r\n"));
    good("two accepts", get("Host: a\r\nAccept: a/b\r\nAccept: c/d\r\n"));
    good("expectation", post("Expect: 100-Continue\r\nContent-Length: 1\r\n", "a"));
    bad("other expectation", post("Expect: tea\r\nContent-Length: 1\r\n", "a"), Reason::ExpectationFailed);
    bad("connection that is no list", get("Host: a\r\nConnection: @\r\n"));

    bad("endless line", "GET /" + QByteArray(20000, 'a'), Reason::TargetTooLong);
    bad("target above the limit", target("/" + QByteArray(8192, 'a')), Reason::TargetTooLong);
    good("target at the limit", target("/" + QByteArray(8191, 'a')));
    bad("endless field", "GET / HTTP/1.1\r\nX: " + QByteArray(20000, 'a'), Reason::HeadersTooLarge);
    bad("long field that ends", "GET / HTTP/1.1\r\nX: " + QByteArray(20000, 'a') + "\r\n\r\n",
        Reason::HeadersTooLarge);
    bad("too many fields", get("Host: a\r\n" + QByteArray("X: y\r\n").repeated(100)),
        Reason::HeadersTooLarge);
    good("as many fields as there may be", get("Host: a\r\n" + QByteArray("X: y\r\n").repeated(99)));
}

void TestRequestParser::outcome()
{
    QFETCH(const QByteArray, input);
    QFETCH(const int, reason);
    const QByteArray following = reason == accepted ? "GET /next" : "";
    const Outcome whole = parse(input + following, input.size() + following.size());
    const Outcome cut = parse(input + following, 1);
    const Outcome halves = parse(input + following, input.size() / 2 + 1);
    QCOMPARE(whole.reason, reason);
    QCOMPARE(cut.reason, reason);
    QCOMPARE(halves.reason, reason);
    if (reason != accepted)
        return;
    QCOMPARE(whole.taken, input.size());
    QCOMPARE(cut.taken, input.size());
    QCOMPARE(cut.head.request.target, whole.head.request.target);
    QCOMPARE(cut.head.request.body, whole.head.request.body);
    QVERIFY(cut.head.request.headers == whole.head.request.headers);
}

void TestRequestParser::headers()
{
    const QByteArray input
        = "PATCH /a?b=c HTTP/1.1\r\nhost: Example.org\r\nAUTHORIZATION: Bearer x\r\nCookie: a=b\r\n"
          "X-Access-Token: t\r\nX-Key: k\r\nContent-Type: application/json\r\nIf-Match: \"1\"\r\n"
          "If-None-Match: \"2\"\r\nIf-None-Match: \"3\"\r\nAccept: */*\r\nAccept-Language: de\r\n"
          "Origin: null\r\nAccess-Control-Request-Method: PUT\r\n"
          "Access-Control-Request-Headers: a\r\nIdempotency-Key: i\r\nLinekeeper-Cursor: c\r\n"
          "Forwarded: for=a\r\nX-Forwarded-For: b\r\nX-Forwarded-For: c\r\n"
          "X-Forwarded-Proto: https\r\nX-Forwarded-Host:\r\nX-Other: o\r\n\r\n";
    const Outcome outcome = parse(input, input.size());
    QCOMPARE(outcome.reason, accepted);
    const Request &request = outcome.head.request;
    QCOMPARE(request.method, "PATCH");
    QCOMPARE(request.target, "/a?b=c");
    QCOMPARE(request.header(Header::Host), "Example.org");
    QCOMPARE(request.header(Header::Authorization), "Bearer x");
    QCOMPARE(request.header(Header::Cookie), "a=b");
    QCOMPARE(request.header(Header::XAccessToken), "t");
    QCOMPARE(request.header(Header::XKey), "k");
    QCOMPARE(request.header(Header::ContentType), "application/json");
    QCOMPARE(request.header(Header::IfMatch), "\"1\"");
    QCOMPARE(request.header(Header::IfNoneMatch), "\"2\", \"3\"");
    QCOMPARE(request.header(Header::Accept), "*/*");
    QCOMPARE(request.header(Header::AcceptLanguage), "de");
    QCOMPARE(request.header(Header::Origin), "null");
    QCOMPARE(request.header(Header::AccessControlRequestMethod), "PUT");
    QCOMPARE(request.header(Header::AccessControlRequestHeaders), "a");
    QCOMPARE(request.header(Header::IdempotencyKey), "i");
    QCOMPARE(request.header(Header::LinekeeperCursor), "c");
    QCOMPARE(request.header(Header::Forwarded), "for=a");
    QCOMPARE(request.header(Header::XForwardedFor), "b, c");
    QCOMPARE(request.header(Header::XForwardedProto), "https");
    QVERIFY(request.has(Header::XForwardedHost));
    QVERIFY(request.header(Header::XForwardedHost).isEmpty());
    const Outcome none = parse("GET / HTTP/1.0\r\n\r\n", 100);
    for (const QByteArray &header : none.head.request.headers)
        QVERIFY(header.isNull());
}

void TestRequestParser::bodies_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("none") << get("Host: a\r\n") << QByteArray();
    QTest::newRow("length") << post("Content-Length: 5\r\n", QByteArrayLiteral("a\r\n\0b"))
                            << QByteArrayLiteral("a\r\n\0b");
    QTest::newRow("chunks") << chunked("3\r\nabc\r\n00A;x\r\n0123456789\r\n0\r\nA: b\r\n\r\n")
                            << QByteArrayLiteral("abc0123456789");
    QTest::newRow("chunk that looks like an end")
        << chunked("5\r\n0\r\n\r\n\r\n0\r\n\r\n") << QByteArrayLiteral("0\r\n\r\n");
}

void TestRequestParser::bodies()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, body);
    for (qsizetype step = 1; step <= input.size(); ++step) {
        const Outcome outcome = parse(input, step);
        QCOMPARE(outcome.reason, accepted);
        QCOMPARE(outcome.head.request.body, body);
    }
}

void TestRequestParser::keepAlive_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<bool>("keepsAlive");
    QTest::newRow("1.1") << get("Host: a\r\n") << true;
    QTest::newRow("1.1 close") << get("Host: a\r\nConnection: close\r\n") << false;
    QTest::newRow("1.1 close among others") << get("Host: a\r\nConnection: x, Close\r\n") << false;
    QTest::newRow("1.0") << QByteArrayLiteral("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("1.0 keep-alive") << QByteArrayLiteral("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                                    << true;
    QTest::newRow("1.0 both") << QByteArrayLiteral("GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n")
                              << false;
}

void TestRequestParser::keepAlive()
{
    QFETCH(const QByteArray, input);
    QFETCH(const bool, keepsAlive);
    QCOMPARE(parse(input, input.size()).head.keepsAlive, keepsAlive);
}

void TestRequestParser::absoluteForm()
{
    const Outcome outcome = parse("GET http://b.example:81?q HTTP/1.1\r\nHost: a\r\n\r\n", 1000);
    QCOMPARE(outcome.head.request.target, "/?q");
    QCOMPARE(outcome.head.request.header(Header::Host), "b.example:81");
    QCOMPARE(parse("OPTIONS http://b HTTP/1.1\r\nHost: a\r\n\r\n", 1000).head.request.target, "*");
}

void TestRequestParser::pipelined()
{
    const HttpLimits limits;
    RequestParser parser(limits);
    const QByteArray input
        = post("Content-Length: 2\r\n", "ab") + chunked("1\r\nc\r\n0\r\n\r\n") + get("Host: z\r\n");
    QByteArrayView rest = input;
    QList<QByteArray> bodies;
    while (!rest.isEmpty()) {
        rest = rest.sliced(parser.feed(rest));
        QCOMPARE(parser.state(), RequestParser::State::Complete);
        bodies.append(parser.take().request.body);
    }
    QCOMPARE(bodies, QList<QByteArray>({"ab", "c", ""}));
}

void TestRequestParser::webSocketOffer()
{
    const QByteArray input
        = get("Host: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n"
              "Sec-WebSocket-Key: k\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: p\r\n");
    const WebSocketOffer offer = parse(input, input.size()).head.webSocket;
    QVERIFY(offer.isMade);
    QCOMPARE(offer.key, "k");
    QCOMPARE(offer.version, "13");
    QCOMPARE(offer.protocols, "p");
    QVERIFY(!parse(get("Host: a\r\nUpgrade: websocket\r\n"), 1000).head.webSocket.isMade);
    QVERIFY(!parse(get("Host: a\r\nUpgrade: h2c\r\nConnection: upgrade\r\n"), 1000).head.webSocket.isMade);
}

void TestRequestParser::limits()
{
    HttpLimits limits;
    limits.bodyBytes = 4;
    QCOMPARE(parse(post("Content-Length: 4\r\n", "abcd"), 1, limits).reason, accepted);
    QCOMPARE(parse(post("Content-Length: 5\r\n", "abcde"), 1, limits).reason, int(Reason::TooLarge));
    QCOMPARE(parse(chunked("2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n"), 1, limits).reason, accepted);
    QCOMPARE(parse(chunked("2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n"), 1, limits).reason, int(Reason::TooLarge));
    limits.headerBytes = 100;
    QCOMPARE(parse(get("Host: a\r\nX: " + QByteArray(70, 'x') + "\r\n"), 1, limits).reason,
             int(Reason::HeadersTooLarge));
}

void TestRequestParser::bodyLimitOfARequest()
{
    HttpLimits limits;
    limits.bodyBytesFor = [](const Request &head) { return head.target == "/x" ? 3u : 1000u; };
    QCOMPARE(parse(post("Content-Length: 3\r\n", "abc"), 1, limits).reason, accepted);
    QCOMPARE(parse(post("Content-Length: 4\r\n", "abcd"), 1, limits).reason, int(Reason::TooLarge));
}

QTEST_APPLESS_MAIN(TestRequestParser)
#include "tst_requestparser.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "freeswitch/eventsocketreader.h"
#include <QTest>
#include <algorithm>

using namespace linekeeper;

namespace {

struct Outcome {
    QByteArrayList frames; ///< as type|body
    QString error;
};

Outcome read(const QByteArray &bytes, qsizetype step)
{
    EventSocketReader reader;
    Outcome outcome;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        const QByteArrayView piece = QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at));
        for (const auto &frame : reader.take(piece))
            outcome.frames.append(frame.contentType() + '|' + frame.body);
    }
    if (reader.error())
        outcome.error = reader.error()->translated();
    return outcome;
}

QByteArray header(const QByteArray &name, const QByteArray &line)
{
    EventSocketReader reader;
    const auto frames = reader.take("Content-Type: a/b\n" + line + "\n\n");
    return frames.size() == 1 ? frames.front().header(name) : QByteArray("not one frame");
}

} // namespace

class TestEventSocketReader final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void quotesNothing();
    void keepsToItsLimits_data();
    void keepsToItsLimits();
    void readsHeaders_data();
    void readsHeaders();
    void startsAnewWithEachFrame();
};

void TestEventSocketReader::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("frames");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArrayList &frames) {
        QTest::newRow(name) << bytes << frames;
    };
    row("nothing", "", {});
    row("a greeting", "Content-Type: auth/request\n\n", {"auth/request|"});
    row("a reply", "Content-Type: command/reply\nReply-Text: +OK accepted\n\n", {"command/reply|"});
    row("a body", "Content-Type: api/response\nContent-Length: 5\n\nab\ncd", {"api/response|ab\ncd"});
    row("an empty body", "Content-Type: api/response\nContent-Length: 0\n\n", {"api/response|"});
    row("the length first", "Content-Length: 1\nContent-Type: log/data\n\nx", {"log/data|x"});
    row("zeros before the length", "Content-Length: 0001\nContent-Type: log/data\n\nx", {"log/data|x"});
    const QByteArray any("\0\xff\n\n", 4);
    row("any bytes in a body", "Content-Type: a/b\nContent-Length: 4\n\n" + any, {"a/b|" + any});
    row("headers in a body", "Content-Type: text/event-plain\nContent-Length: 14\n\nContent-Type:\n",
        {"text/event-plain|Content-Type:\n"});
    row("two at once", "Content-Type: a/b\nContent-Length: 2\n\nxyContent-Type: c/d\n\n", {"a/b|xy", "c/d|"});
    row("blank lines between", "\n\nContent-Type: a/b\n\n\n\n\r\nContent-Type: c/d\n\n", {"a/b|", "c/d|"});
    row("line ends of other systems", "Content-Type: a/b\r\nContent-Length: 1\r\n\r\nx", {"a/b|x"});
    row("no space", "Content-Type:a/b\nContent-Length:1\n\nx", {"a/b|x"});
    row("small letters", "content-type: a/b\ncontent-length: 1\n\nx", {"a/b|x"});
    row("headers that are not complete", "Content-Type: a/b\n", {});
    row("a body that is not complete", "Content-Type: a/b\nContent-Length: 3\n\nxy", {});
}

void TestEventSocketReader::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, frames);
    for (const qsizetype step : {1, 2, 3, 7, 1000}) {
        const Outcome outcome = read(bytes, step);
        QCOMPARE(outcome.frames, frames);
        QCOMPARE(outcome.error, QString());
    }
}

void TestEventSocketReader::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &bytes, const char *says) {
        QTest::newRow(name) << bytes << QString::fromLatin1(says);
    };
    row("SSH", "SSH-2.0-OpenSSH_9.2p1\r\n", "no header");
    row("SMTP", "220 mail.example ESMTP\r\n", "no header");
    row("HTTP", "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", "no header");
    row("no name", ": value\n", "no header");
    row("a space in a name", "Content Type: a/b\n", "no header");
    row("a zero", QByteArray("Content-Type: a\0b\n", 18), "no header");
    row("a carriage return within", "Content-Type: a\rb\n", "no header");
    row("TLS", "\x15\x03\x01\x02\x02\x0a", "no header");
    row("no type", "Reply-Text: +OK\n\n", "without a Content-Type");
    row("an empty type", "Content-Type:\n\n", "without a Content-Type");
    row("no length", "Content-Type: a/b\nContent-Length:\n\n", "one number");
    row("a negative length", "Content-Length: -1\n", "one number");
    row("a length with a sign", "Content-Length: +1\n", "one number");
    row("a length in hex", "Content-Length: 0x10\n", "one number");
    row("a fraction", "Content-Length: 1.5\n", "one number");
    row("words", "Content-Length: 5 bytes\n", "one number");
    row("an encoded length", "Content-Length: %31\n", "one number");
    row("two lengths", "Content-Length: 5\nContent-Length: 5\n", "one number");
    row("a byte too many", "Content-Length: 1048577\n", "1048576 bytes");
    row("a huge length", "Content-Length: 99999999999999999999999\n", "1048576 bytes");
    row("the length of a wrapped number", "Content-Length: 18446744073709551617\n", "1048576 bytes");
}

void TestEventSocketReader::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QByteArray fine = "Content-Type: a/b\n\n";
    for (const qsizetype step : {1, 2, 3, 7, 1000}) {
        const Outcome outcome = read(fine + bytes + fine, step);
        QCOMPARE(outcome.frames, QByteArrayList{"a/b|"});
        QVERIFY2(outcome.error.contains(says), qPrintable(outcome.error));
    }
}

void TestEventSocketReader::quotesNothing()
{
    for (const QByteArray line : {"auth ClueCon\n", "Content-Length: ClueCon\n", "X: ClueCon\n\n"}) {
        const QString error = read(line, 1000).error;
        QVERIFY2(!error.isEmpty() && !error.contains(u"ClueCon"), qPrintable(error));
    }
}

void TestEventSocketReader::keepsToItsLimits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isTaken");
    const QByteArray type = "Content-Type: a/b\n";
    const auto filler
        = [&](qsizetype size) { return type + "X: " + QByteArray(size - type.size() - 5, 'x') + "\n\n"; };
    QTest::newRow("headers of 64 KiB") << filler(EventSocketReader::maxHeaderBytes) << true;
    QTest::newRow("a byte more") << filler(EventSocketReader::maxHeaderBytes + 1) << false;
    QTest::newRow("a line without an end") << QByteArray(EventSocketReader::maxHeaderBytes + 1, 'x') << false;
    QTest::newRow("many headers") << type + QByteArray("X: y\n").repeated(20'000) + '\n' << false;
    QTest::newRow("a body of 1 MiB") << type + "Content-Length: 1048576\n\n" + QByteArray(1048576, 'x')
                                     << true;
    QTest::newRow("blank lines, and then a frame") << QByteArray(2 * EventSocketReader::maxHeaderBytes, '\n')
            + type + '\n' << true;
}

void TestEventSocketReader::keepsToItsLimits()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isTaken);
    for (const qsizetype step : {1, 4096, 10'000'000}) {
        const Outcome outcome = read(bytes, step);
        QCOMPARE(outcome.frames.size(), isTaken ? 1 : 0);
        QCOMPARE(outcome.error.isEmpty(), isTaken);
        QVERIFY(isTaken || outcome.error.contains(u"65536 bytes"));
    }
}

void TestEventSocketReader::readsHeaders_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("plain") << QByteArray("X: +OK accepted") << QByteArray("+OK accepted");
    QTest::newRow("encoded") << QByteArray("X: Thu,%2014%20May%3A") << QByteArray("Thu, 14 May:");
    QTest::newRow("a plus is a plus") << QByteArray("X: a+b") << QByteArray("a+b");
    QTest::newRow("colons") << QByteArray("X: a: b") << QByteArray("a: b");
    QTest::newRow("no value") << QByteArray("X:") << QByteArray();
    QTest::newRow("spaces around") << QByteArray("X:  \ta b \t") << QByteArray("a b");
    QTest::newRow("UTF-8") << QByteArray("X: ä") << QByteArray("ä");
    QTest::newRow("another") << QByteArray("Y: a") << QByteArray();
    QTest::newRow("small letters") << QByteArray("x: a") << QByteArray("a");
    QTest::newRow("the first of two") << QByteArray("X: a\nX: b") << QByteArray("a");
}

void TestEventSocketReader::readsHeaders()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, value);
    QCOMPARE(header("X", line), value);
}

void TestEventSocketReader::startsAnewWithEachFrame()
{
    EventSocketReader reader;
    const QByteArray one = "Content-Type: a/b\nX: y\nContent-Length: 1\n\nz";
    for (int i = 0; i < 50'000; ++i) {
        const auto frames = reader.take(one);
        QCOMPARE(frames.size(), std::size_t(1));
        QCOMPARE(frames.front().headers.size(), std::size_t(3));
        QCOMPARE(frames.front().body, QByteArray("z"));
    }
}

QTEST_GUILESS_MAIN(TestEventSocketReader)
#include "tst_eventsocketreader.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tracemodel.h"
#include "quiet.h"
#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTimeZone>

using namespace linekeeper;

namespace {

QJsonObject traced(const QByteArray &text, bool isSent = true, int second = 0)
{
    return {
        {QStringLiteral("time"), QStringLiteral("2026-11-22T10:00:%1.250Z").arg(second, 2, 10, QChar(u'0'))},
        {QStringLiteral("direction"), isSent ? QStringLiteral("sent") : QStringLiteral("received")},
        {QStringLiteral("transport"), QStringLiteral("udp")},
        {QStringLiteral("local"), QStringLiteral("127.0.0.1:5070")},
        {QStringLiteral("remote"), QStringLiteral("127.0.0.1:5060")},
        {QStringLiteral("text"), QString::fromUtf8(text)}};
}

QJsonObject answer(const QJsonArray &messages)
{
    return {{QStringLiteral("messages"), messages}};
}

QByteArray request(int number)
{
    return "REGISTER sip:example.org SIP/2.0\r\nCSeq: " + QByteArray::number(number) + " REGISTER\r\n\r\n";
}

} // namespace

class TestSipMessage final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void startLinesAreRead_data();
    void startLinesAreRead();
    void theWayIsRead();
    void repetitionsAreKnown();
    void textsAreForOthers();
    void theModelSlidesOn();
    void gapsAreShown();
};

void TestSipMessage::startLinesAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<Tone>("tone");
    const auto row = [](const char *name, const char *text, const char *headline, Tone tone) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(headline) << tone;
    };
    row("a request", "REGISTER sip:example.org SIP/2.0\r\nCSeq: 1 REGISTER\r\n\r\n", "REGISTER", Tone::None);
    row("trying", "SIP/2.0 100 Trying\r\nCSeq: 1 REGISTER\r\n\r\n", "100 Trying (REGISTER)", Tone::Off);
    row("success", "SIP/2.0 200 OK\r\nCSeq: 1 REGISTER\r\n\r\n", "200 OK (REGISTER)", Tone::Good);
    row("credentials wanted", "SIP/2.0 401 Unauthorized\r\nCSeq: 1 REGISTER\r\n\r\n",
        "401 Unauthorized (REGISTER)", Tone::None);
    row("moved", "SIP/2.0 302 Moved Temporarily\r\ncseq : 7  OPTIONS\r\n\r\n",
        "302 Moved Temporarily (OPTIONS)", Tone::Warning);
    row("forbidden", "SIP/2.0 403 Forbidden\r\nCSeq: 2 REGISTER\r\n\r\n", "403 Forbidden (REGISTER)",
        Tone::Bad);
    row("without a reason or CSeq", "SIP/2.0 500 \r\n\r\n", "500", Tone::Bad);
    row("CSeq in a body only", "SIP/2.0 603\r\n\r\n", "603", Tone::Bad);
    row("bare line feeds", "SIP/2.0 404 Not Found\nCSeq: 2 REGISTER\n\n", "404 Not Found (REGISTER)",
        Tone::Bad);
    row("nothing", "", "–", Tone::None);
    row("no SIP", "GET / HTTP/1.1\r\n\r\n", "–", Tone::None);
}

void TestSipMessage::startLinesAreRead()
{
    QFETCH(QByteArray, text);
    const auto messages = readTrace(answer({traced(text)}));
    QCOMPARE(messages.size(), 1);
    QTEST(messages[0].headline(), "headline");
    QTEST(messages[0].tone(), "tone");
}

void TestSipMessage::theWayIsRead()
{
    const auto messages = readTrace(answer({traced(request(1)), traced(request(2), false)}));
    QVERIFY(messages[0].isSent);
    QVERIFY(!messages[1].isSent);
    QCOMPARE(messages[0].transport, QStringLiteral("UDP"));
    QCOMPARE(messages[0].remote, QStringLiteral("127.0.0.1:5060"));
    QCOMPARE(messages[0].time, QDateTime(QDate(2026, 11, 22), QTime(10, 0, 0, 250), QTimeZone::utc()));
    QVERIFY(readTrace({}).isEmpty());
}

void TestSipMessage::repetitionsAreKnown()
{
    const auto messages = readTrace(answer(
        {traced(request(1)), traced(request(1), true, 1), traced(request(1), false, 2), traced(request(2))}));
    QList<bool> repeated;
    for (const SipMessage &message : messages)
        repeated.append(message.isRepeated);
    QCOMPARE(repeated, QList<bool>({false, true, false, false}));
    QCOMPARE(messages[1].tone(), Tone::Warning);
}

void TestSipMessage::textsAreForOthers()
{
    const QString text = traceText(readTrace(answer({traced(request(1))})));
    QCOMPARE(text,
             QStringLiteral("2026-11-22T10:00:00.250Z 127.0.0.1:5070 -> 127.0.0.1:5060 (UDP)\n"
                            "REGISTER sip:example.org SIP/2.0\nCSeq: 1 REGISTER\n\n"));
}

/// The service keeps the last ones: what goes at the front and comes at the end disturbs nobody.
void TestSipMessage::theModelSlidesOn()
{
    TraceModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto range = [](int from, int to) {
        QJsonArray messages;
        for (int i = from; i < to; ++i)
            messages.append(traced(request(i), i % 2 == 0, i));
        return readTrace(answer(messages));
    };
    model.setMessages(range(0, 5));
    QCOMPARE(model.rowCount(), 5);
    const QPersistentModelIndex third = model.index(3, 0);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setMessages(range(2, 9));
    QCOMPARE(model.rowCount(), 7);
    QCOMPARE(third.row(), 1);
    model.setMessages(range(2, 9));
    QCOMPARE(model.rowCount(), 7);
    model.setMessages(range(20, 22)); // nothing in common
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(!third.isValid());
    model.setMessages({});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(reset.count(), 0);
}

void TestSipMessage::gapsAreShown()
{
    TraceModel model;
    model.setMessages(readTrace(answer({traced(request(1)), traced(request(2), false, 3)})));
    const auto shown = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(shown(0, TraceModel::Gap), QString());
    QCOMPARE(shown(1, TraceModel::Gap), QStringLiteral("+3.000 s"));
    QCOMPARE(shown(0, TraceModel::Message), QStringLiteral("Sent to 127.0.0.1:5060: REGISTER"));
    QCOMPARE(shown(1, TraceModel::Message), QStringLiteral("Received from 127.0.0.1:5060: REGISTER"));
}

QTEST_MAIN(TestSipMessage)
#include "tst_sipmessage.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/mailmessage.h"
#include "push/outbox.h"
#include "push/pushoptions.h"
#include "push/signature.h"
#include <QTest>
#include <QTimeZone>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

Delivery deliveryOf(const QString &message)
{
    QByteArray envelope
        = "{\"uuid\":\"5f0c1de5-52c5-4a35-9b5b-3f8c55e0b0f1\",\"alarm\":{\"code\":"
          "\"storage.full\",\"severity\":\"critical\",\"object\":null,\"message\":\"MESSAGE\"},"
          "\"state\":{\"since\":\"2026-01-02T03:04:05.000Z\"}}";
    envelope.replace("MESSAGE", message.toUtf8());
    return {.receiver = QStringLiteral("mail"),
            .uuid = toUuid(u"c1d19874-f2bb-4284-94ac-043cb97288fe"),
            .event = QStringLiteral("raised"),
            .time = QDateTime::fromSecsSinceEpoch(1'767'323'045, QTimeZone::utc()),
            .node = QStringLiteral("küche"),
            .alarm = toUuid(u"5f0c1de5-52c5-4a35-9b5b-3f8c55e0b0f1"),
            .envelope = envelope};
}

/// The other way round, for checks.
QString decodedHeader(const QByteArray &header)
{
    QByteArray text;
    for (QByteArray word : header.split(' ')) {
        word = word.trimmed();
        if (!word.startsWith("=?UTF-8?B?") || !word.endsWith("?="))
            return {};
        text += QByteArray::fromBase64(word.mid(10, word.size() - 12));
    }
    return QString::fromUtf8(text);
}

QString decodedText(QByteArray text)
{
    text.replace("=\r\n", "").replace("\r\n", "\n");
    text.replace('=', '%');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text));
}

QByteArray headerOf(const QByteArray &mail, const QByteArray &name)
{
    const qsizetype begin = mail.indexOf(name + ": ") + name.size() + 2;
    qsizetype end = mail.indexOf("\r\n", begin);
    while (mail.mid(end, 3) == "\r\n ")
        end = mail.indexOf("\r\n", end + 2);
    return mail.mid(begin, end - begin).replace("\r\n", "");
}

} // namespace

/// What is sent, byte by byte, and when.
class TestPushTexts final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void signature();
    void bodyHoldsTheEnvelope();
    void backOff_data();
    void backOff();
    void headers_data();
    void headers();
    void mailIsWellFormed();
    void longLines();
    void lineBreaksInject_data();
    void lineBreaksInject();
    void addresses_data();
    void addresses();
    void masksSecretsOfUrls();
    void outboxKeepsItsOrder();
    void outboxGivesUp();
};

void TestPushTexts::signature()
{
    // openssl dgst -sha256 -hmac ferncast
    QCOMPARE(signatureOf("{\"event\":\"raised\"}", "ferncast",
                         QDateTime::fromSecsSinceEpoch(1'700'000'000, QTimeZone::utc())),
             QByteArray("t=1700000000,v1="
                        "a2d5c4e386e951c6119846dfad56528855ec3129b0c83d3f5b03d8740114c6a5"));
}

void TestPushTexts::bodyHoldsTheEnvelope()
{
    const Delivery delivery = deliveryOf(QStringLiteral("voll"));
    QCOMPARE(
        delivery.body(),
        QByteArray("{\"event\":\"raised\",\"delivery\":\"c1d19874-f2bb-4284-94ac-043cb97288fe\",\"time\":"
                   "\"2026-01-02T03:04:05.000Z\",\"node\":\"küche\",\"alarm\":")
            + delivery.envelope + '}');
}

void TestPushTexts::backOff_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<double>("part");
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("first") << 1 << 0.0 << 0 << 1'000;
    QTest::newRow("second") << 2 << 0.0 << 0 << 2'000;
    QTest::newRow("sixth") << 6 << 0.0 << 0 << 32'000;
    QTest::newRow("the longest") << 11 << 0.0 << 0 << 600'000;
    QTest::newRow("very many") << 1'000'000 << 0.0 << 0 << 600'000;
    QTest::newRow("half of it at least") << 3 << 1.0 << 0 << 2'000;
    QTest::newRow("in between") << 3 << 0.5 << 0 << 3'000;
    QTest::newRow("asked for longer") << 1 << 0.0 << 90'000 << 90'000;
    QTest::newRow("asked for less") << 8 << 0.0 << 1'000 << 128'000;
    QTest::newRow("asked for a day") << 1 << 0.0 << 86'400'000 << 3'600'000;
}

void TestPushTexts::backOff()
{
    QFETCH(int, failures);
    QFETCH(double, part);
    QFETCH(int, asked);
    QFETCH(int, milliseconds);
    QCOMPARE(int(RetryTimes().after(failures, part, std::chrono::milliseconds(asked)).count()), milliseconds);
}

void TestPushTexts::headers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isAsItIs");
    QTest::newRow("ASCII") << QStringLiteral("node: error raised: x") << true;
    QTest::newRow("umlauts") << QStringLiteral("Küche: gestört – Straße") << false;
    QTest::newRow("long") << QString(150, u'a') << false;
    QTest::newRow("long umlauts") << QString(150, u'ü') << false;
    QTest::newRow("beyond the plane") << QStringLiteral("a😀").repeated(40) << false;
    QTest::newRow("looks encoded") << QStringLiteral("=?UTF-8?B?eA==?=") << false;
}

void TestPushTexts::headers()
{
    QFETCH(QString, text);
    QFETCH(bool, isAsItIs);
    const QByteArray header = encodedHeader(text);
    for (const QByteArray &line : header.split('\n'))
        QVERIFY2(line.trimmed().size() <= 75, line.constData());
    for (const char c : header)
        QVERIFY(uchar(c) < 0x7f);
    QCOMPARE(isAsItIs ? QString::fromLatin1(header) : decodedHeader(header), text);
}

void TestPushTexts::mailIsWellFormed()
{
    const QByteArray mail = mailMessage(deliveryOf(QStringLiteral("Die Störung dauert an.")),
                                        QStringLiteral("linekeeper@example.org"),
                                        {QStringLiteral("a@example.org"), QStringLiteral("b@example.net")});
    QCOMPARE(headerOf(mail, "Date"), QByteArray("02 Jan 2026 03:04:05 +0000"));
    QCOMPARE(headerOf(mail, "From"), QByteArray("linekeeper@example.org"));
    QCOMPARE(headerOf(mail, "To"), QByteArray("a@example.org, b@example.net"));
    QCOMPARE(headerOf(mail, "Message-ID"), QByteArray("<c1d19874-f2bb-4284-94ac-043cb97288fe@example.org>"));
    QCOMPARE(decodedHeader(headerOf(mail, "Subject")),
             QStringLiteral("küche: critical raised: Die Störung dauert an."));
    const QString text = decodedText(mail.mid(mail.indexOf("\r\n\r\n") + 4));
    QVERIFY(text.startsWith(QStringLiteral("Die Störung dauert an.\n\n")));
    for (const char *line : {"Event: raised\n", "Severity: critical\n", "Code: storage.full\n",
                             "Since: 2026-01-02T03:04:05.000Z\n", "Node: küche\n"})
        QVERIFY2(text.contains(QString::fromUtf8(line)), line);
    QVERIFY(!text.contains(QStringLiteral("Object")));
}

void TestPushTexts::longLines()
{
    const QString message = QStringLiteral("ä=b ").repeated(250);
    const QByteArray mail
        = mailMessage(deliveryOf(message), QStringLiteral("a@b.c"), {QStringLiteral("d@e.f")});
    for (const QByteArray &line : mail.split('\n')) {
        QVERIFY2(line.size() <= 79, line.constData()); // with its CR
        QVERIFY2(!line.endsWith(" \r"), line.constData());
    }
    for (const char c : mail)
        QVERIFY(uchar(c) < 0x7f);
    QCOMPARE(mail.count('\n'), mail.count("\r\n"));
    QVERIFY(decodedText(mail.mid(mail.indexOf("\r\n\r\n") + 4)).startsWith(message + QStringLiteral("\n\n")));
}

void TestPushTexts::lineBreaksInject_data()
{
    QTest::addColumn<QString>("escape");
    QTest::newRow("CR LF") << QStringLiteral("\\r\\n");
    QTest::newRow("LF") << QStringLiteral("\\n");
    QTest::newRow("CR") << QStringLiteral("\\r");
    QTest::newRow("line separator") << QStringLiteral("\\u2028");
    QTest::newRow("NUL") << QStringLiteral("\\u0000");
}

void TestPushTexts::lineBreaksInject()
{
    QFETCH(QString, escape);
    Delivery delivery = deliveryOf(QStringLiteral("x") + escape + QStringLiteral("Bcc: evil@example.org"));
    delivery.node = QStringLiteral("n\r\nBcc: evil@example.org");
    const QByteArray mail
        = mailMessage(delivery, QStringLiteral("a@b.c"), {QStringLiteral("d@e.f"), QStringLiteral("g@h.i")});
    const QByteArray head = mail.left(mail.indexOf("\r\n\r\n"));
    QVERIFY(!head.contains("\nBcc"));
    QVERIFY(!head.contains("\rBcc"));
    QCOMPARE(head.count('\r'), head.count("\r\n"));
    QVERIFY(!mail.contains('\0'));
}

void TestPushTexts::addresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count"); // -1: refused
    QTest::newRow("none") << QString() << 0;
    QTest::newRow("one") << QStringLiteral("a@example.org") << 1;
    QTest::newRow("two") << QStringLiteral("a@example.org, b+c@example.org") << 2;
    QTest::newRow("line break") << QStringLiteral("a@example.org\r\nRCPT TO:<b@example.org>") << -1;
    QTest::newRow("line break at the end") << QStringLiteral("a@example.org\n") << -1;
    QTest::newRow("line break after a comma") << QStringLiteral("a@example.org,\n b@example.org") << -1;
    QTest::newRow("brackets") << QStringLiteral("<a@example.org>") << -1;
    QTest::newRow("two in one") << QStringLiteral("a@b@c") << -1;
    QTest::newRow("no host") << QStringLiteral("a@") << -1;
    QTest::newRow("space") << QStringLiteral("a b@example.org") << -1;
    QTest::newRow("empty between commas") << QStringLiteral("a@b.c,,d@e.f") << -1;
    QTest::newRow("umlaut") << QStringLiteral("ä@example.org") << -1;
}

void TestPushTexts::addresses()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    const auto addresses = readMailAddresses(QStringLiteral("alarms.mailTo"), text);
    QCOMPARE(addresses ? int(addresses->size()) : -1, count);
    if (!addresses)
        QVERIFY(addresses.error().message.translated().contains(QStringLiteral("alarms.mailTo")));
}

void TestPushTexts::masksSecretsOfUrls()
{
    const QUrl url(QStringLiteral("https://me:word@example.org:8443/hook/a?token=word#word"));
    QCOMPARE(maskedUrl(url), QStringLiteral("https://(hidden)@example.org:8443/hook/a?(hidden)"));
    QCOMPARE(maskedUrl(QUrl()), QString());
}

void TestPushTexts::outboxKeepsItsOrder()
{
    Outbox outbox({}, 1h);
    const auto now = Outbox::Clock::now();
    for (int i = 1; i <= 3; ++i) {
        outbox.add({.id = i, .time = QDateTime::currentDateTimeUtc()});
        QCOMPARE(outbox.deliveries().size(), std::size_t(i));
    }
    QCOMPARE(outbox.begin(now)->id, 1);
    QVERIFY(!outbox.begin(now)); // one at a time
    QCOMPARE(outbox.fail(QStringLiteral("refused"), 0ms, 0, now).attempts, 1);
    QVERIFY(!outbox.begin(now + 999ms));
    QCOMPARE(outbox.begin(now + 1s)->id, 1);
    QCOMPARE(outbox.succeed().id, 1);
    QCOMPARE(outbox.begin(now)->id, 2);
    QCOMPARE(outbox.takeOldest()->id, 3); // what is under way stays
    QVERIFY(!outbox.takeOldest());
}

void TestPushTexts::outboxGivesUp()
{
    Outbox outbox({}, 10s);
    const auto now = Outbox::Clock::now();
    const QDateTime time = QDateTime::currentDateTimeUtc();
    outbox.add({.id = 1, .time = time});
    outbox.add({.id = 2, .time = time.addSecs(1)});
    outbox.add({.id = 3, .time = time.addSecs(8)});
    QVERIFY(outbox.takeExpired(time.addSecs(60)).empty()); // nobody has tried yet
    QVERIFY(outbox.begin(now));
    outbox.fail(QStringLiteral("refused"), 1h, 0, now);
    QCOMPARE(outbox.idleTime(now, time), 10s);
    QVERIFY(outbox.takeExpired(time.addSecs(9)).empty());
    const auto expired = outbox.takeExpired(time.addSecs(12));
    QCOMPARE(expired.size(), std::size_t(2));
    QCOMPARE(expired[0].attempts, 1);
    QCOMPARE(expired[1].attempts, 0);
    QCOMPARE(expired[1].reason, QStringLiteral("refused"));
    QCOMPARE(outbox.deliveries().size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(TestPushTexts)
#include "tst_pushtexts.moc"

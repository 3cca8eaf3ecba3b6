// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/sip/dnsmessage.h"
#include "sip/recordlookup.h"
#include <QElapsedTimer>
#include <QNetworkDatagram>
#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QTest>
#include <QUdpSocket>
#include <memory>

using namespace linekeeper;
using namespace std::chrono_literals;
using test::DnsMessage;

namespace {

QByteArray udpRecord(const QByteArray &replacement)
{
    return DnsMessage::naptr(10, 20, "s", "SIP+D2U", replacement);
}

QString textOf(const PointerRecords &found)
{
    QStringList texts;
    for (const PointerRecord &record : found.records)
        texts.append(QStringLiteral("%1 %2 %3 %4 %5")
                         .arg(record.order)
                         .arg(record.preference)
                         .arg(QString::fromLatin1(record.flags), QString::fromLatin1(record.service),
                              record.replacement));
    return texts.join(u'|');
}

/// In memory of exactly that size, so that a sanitizer sees what is read past it.
PointerRecords parsed(const QByteArray &message)
{
    const auto exact = std::make_unique<char[]>(std::size_t(message.size()));
    std::copy(message.begin(), message.end(), exact.get());
    return pointersIn(QByteArrayView(exact.get(), message.size()));
}

/// A name server on 127.0.0.1, on the test's event loop, that may say nothing.
class NameServer final {
public:
    using Script = std::function<QByteArray(const QByteArray &question)>;

    explicit NameServer(Script script)
        : m_script(std::move(script))
    {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.bind(QHostAddress::LocalHost, 0);
        QObject::connect(&m_socket, &QUdpSocket::readyRead, &m_socket, [this] { receive(); });
    }

    RecordLookup::Options options() const
    {
        return {.server = {QHostAddress(QHostAddress::LocalHost), m_socket.localPort()}, .patience = 1s};
    }
    int questionCount() const { return m_questions; }

private:
    void receive()
    {
        while (m_socket.hasPendingDatagrams()) {
            const QNetworkDatagram datagram = m_socket.receiveDatagram();
            ++m_questions;
            if (const QByteArray answer = m_script(datagram.data()); !answer.isEmpty())
                m_socket.writeDatagram(datagram.makeReply(answer));
        }
    }

    const Script m_script;
    QUdpSocket m_socket;
    int m_questions = 0;
};

const QString someDomain = QStringLiteral("example.org");

/// What the lookup says; without an answer an empty one.
PointerRecords answerOf(RecordLookup &lookup, const QString &domain = someDomain)
{
    std::optional<PointerRecords> answer;
    lookup.findPointers(domain, [&answer](const PointerRecords &found) { answer = found; });
    return QTest::qWaitFor([&] { return answer.has_value(); }, 20'000) ? *answer : PointerRecords{};
}

} // namespace

/// What a name server says to questions, and the asking.
class TestRecordLookup final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void parses_data();
    void parses();
    void theLeastLifetimeCounts();
    void whatIsCutOffIsNothing();
    void whatIsGarbledIsHarmless();
    void asks();
    void nothing_data();
    void nothing();
    void nobodyWaitsForAnother();
    void endsWhileItAsks();
    void lifetimeOfAddresses_data();
    void lifetimeOfAddresses();
    void noLifetimeIsGarbledIntoOne();
    void asksForLifetimesOfBothFamilies();
};

void TestRecordLookup::parses_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("records");
    const auto row = [](const char *name, const DnsMessage &message, const char *records) {
        QTest::newRow(name) << message.bytes() << QString::fromLatin1(records);
    };
    const auto about = [] { return DnsMessage::answerAbout("example.org"); };
    const QByteArray good = udpRecord(DnsMessage::name("_sip._udp.example.com"));
    row("one", about().add(good), "10 20 s SIP+D2U _sip._udp.example.com");
    row("several orders",
        about().add(good).add(DnsMessage::naptr(5, 1, "S", "sips+d2t", DnsMessage::name("b.c"))),
        "10 20 s SIP+D2U _sip._udp.example.com|5 1 S sips+d2t b.c");
    row("a compressed name", about().add(udpRecord(DnsMessage::text("_sip") + DnsMessage::askedName)),
        "10 20 s SIP+D2U _sip.example.org");
    row("none", about(), "");
    row("other types", about().add(good, 1, DnsMessage::A).add(good, 1, DnsMessage::Cname), "");
    row("another class", about().add(good, 1, DnsMessage::Naptr, 3), "");
    row("no replacement", about().add(udpRecord(QByteArray(1, '\0'))), "");
    row("a replacement that ends early", about().add(good + "x").add(good),
        "10 20 s SIP+D2U _sip._udp.example.com");
    row("a replacement that is none", about().add(udpRecord(DnsMessage::name("a b;c"))), "");
    row("a replacement that looks like a port", about().add(udpRecord(DnsMessage::name("a:5060"))), "");
    row("a name that leads to itself", about().add(udpRecord(QByteArray("\xc0\x38", 2))), "");
    row("a name that leads outside", about().add(udpRecord(QByteArray("\xff\xff", 2))), "");
    row("a text longer than the record", about().add(QByteArray("\0\1\0\1\x7fs", 6)).add(good),
        "10 20 s SIP+D2U _sip._udp.example.com");
    row("an empty record", about().add({}).add(good), "10 20 s SIP+D2U _sip._udp.example.com");
}

void TestRecordLookup::parses()
{
    QFETCH(QByteArray, message);
    const PointerRecords found = parsed(message);
    QTEST(textOf(found), "records");
    QVERIFY(found.isCertain);
}

void TestRecordLookup::theLeastLifetimeCounts()
{
    const QByteArray good = udpRecord(DnsMessage::name("a.b"));
    DnsMessage message = DnsMessage::answerAbout("example.org");
    QCOMPARE(parsed(message.add(good, 300).bytes()).lifetime, 300s);
    QCOMPARE(parsed(message.add(good, 200).bytes()).lifetime, 200s);
    QCOMPARE(parsed(message.add(DnsMessage::name("alias.org"), 30, DnsMessage::Cname).bytes()).lifetime, 30s);
    QCOMPARE(parsed(message.add(good, 0x80000000).bytes()).lifetime, 0s); // RFC 2181 section 8
}

void TestRecordLookup::whatIsCutOffIsNothing()
{
    const QByteArray whole = DnsMessage::answerAbout("example.org")
                                 .add(udpRecord(DnsMessage::name("_sip._udp.example.com")))
                                 .bytes();
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const PointerRecords found = parsed(whole.left(size));
        QVERIFY2(found.records.isEmpty() && !found.isCertain, qPrintable(QString::number(size)));
    }
    QVERIFY(!parsed(QByteArray(70'000, 'x')).isCertain);
}

void TestRecordLookup::whatIsGarbledIsHarmless()
{
    QRandomGenerator random(4475);
    const QByteArray record = udpRecord(DnsMessage::text("_sip") + DnsMessage::askedName);
    const QByteArray whole = DnsMessage::answerAbout("example.org").add(record).add(record).bytes();
    for (int round = 0; round < 50'000; ++round) {
        QByteArray garbled = whole.left(random.bounded(whole.size() + 1));
        for (int change = random.bounded(6); change > 0 && !garbled.isEmpty(); --change)
            garbled[random.bounded(garbled.size())] = static_cast<char>(random.bounded(256));
        const PointerRecords found = parsed(garbled);
        for (const PointerRecord &each : found.records)
            QVERIFY(parseHostPort(each.replacement)); // whatever it is, it can be asked for
    }
}

void TestRecordLookup::asks()
{
    QByteArray asked;
    NameServer server([&asked](const QByteArray &question) {
        asked = question;
        return DnsMessage::answerTo(question)
            .add(udpRecord(DnsMessage::name("_sip._udp.example.com")), 77)
            .add(DnsMessage::naptr(1, 2, "s", "SIP+D2T", DnsMessage::name("_sip._tcp.example.net")), 99)
            .bytes();
    });
    RecordLookup lookup(server.options());
    const PointerRecords found = answerOf(lookup);
    QCOMPARE(textOf(found),
             QStringLiteral("10 20 s SIP+D2U _sip._udp.example.com|1 2 s SIP+D2T _sip._tcp.example.net"));
    QCOMPARE(found.lifetime, 77s);
    QVERIFY(found.isCertain);
    QVERIFY(asked.contains(DnsMessage::name("example.org") + DnsMessage::number(DnsMessage::Naptr, 2)));
}

void TestRecordLookup::nothing_data()
{
    QTest::addColumn<int>("code"); // -1: silence
    QTest::addColumn<bool>("isCertain");
    QTest::newRow("no such name") << int(DnsMessage::NoSuchName) << true;
    QTest::newRow("no such records") << int(DnsMessage::NoError) << true;
    QTest::newRow("failure") << int(DnsMessage::ServerFailure) << false;
    QTest::newRow("refused") << int(DnsMessage::Refused) << false;
    QTest::newRow("silence") << -1 << false;
}

void TestRecordLookup::nothing()
{
    QFETCH(int, code);
    NameServer server([code](const QByteArray &question) {
        return code < 0 ? QByteArray() : DnsMessage::answerTo(question, DnsMessage::Code(code)).bytes();
    });
    RecordLookup lookup(server.options());
    QElapsedTimer timer;
    timer.start();
    const PointerRecords found = answerOf(lookup);
    QVERIFY(server.questionCount() > 0);
    QCOMPARE(textOf(found), QString());
    QTEST(found.isCertain, "isCertain");
    QVERIFY(timer.elapsed() < 5000);
}

void TestRecordLookup::nobodyWaitsForAnother()
{
    NameServer server([](const QByteArray &question) {
        return question.contains("slow")
            ? QByteArray()
            : DnsMessage::answerTo(question).add(udpRecord(DnsMessage::name("a.b"))).bytes();
    });
    RecordLookup lookup(server.options());
    bool isSlowAnswered = false;
    for (int i = 0; i < 4; ++i)
        lookup.findPointers(QStringLiteral("slow%1.example").arg(i),
                            [&](const PointerRecords &) { isSlowAnswered = true; });
    QTRY_VERIFY(server.questionCount() >= 4);
    QCOMPARE(answerOf(lookup).records.size(), 1);
    QVERIFY(!isSlowAnswered);
    QTRY_VERIFY(isSlowAnswered);
}

void TestRecordLookup::endsWhileItAsks()
{
    NameServer server([](const QByteArray &) { return QByteArray(); });
    bool isAnswered = false;
    auto lookup = std::make_unique<RecordLookup>(server.options());
    for (int i = 0; i < 50; ++i)
        lookup->findPointers(someDomain, [&](const PointerRecords &) { isAnswered = true; });
    QTRY_VERIFY(server.questionCount() > 0);
    QElapsedTimer timer;
    timer.start();
    lookup.reset();
    QVERIFY(timer.elapsed() < 5000);
    QTest::qWait(50);
    QVERIFY(!isAnswered);
}

void TestRecordLookup::lifetimeOfAddresses_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("seconds"); // -1: nothing is known
    const QByteArray address = DnsMessage::number(0xc0000201, 4);
    const QByteArray alias = DnsMessage::name("alias.org");
    const auto row = [](const char *name, const DnsMessage &message, int seconds) {
        QTest::newRow(name) << message.bytes() << seconds;
    };
    const auto about = [] { return DnsMessage::answerAbout("example.org"); };
    row("one", about().add(address, 77, DnsMessage::A), 77);
    row("several", about().add(address, 77, DnsMessage::A).add(address, 33, DnsMessage::A), 33);
    row("IPv6", about().add(QByteArray(16, '\1'), 5, DnsMessage::Aaaa), 5);
    row("an alias", about().add(alias, 9, DnsMessage::Cname).add(address, 77, DnsMessage::A), 9);
    row("an alias of nothing", about().add(alias, 9, DnsMessage::Cname), -1);
    row("nothing", about(), -1);
    row("another class", about().add(address, 77, DnsMessage::A, 3), -1);
    row("none at all", about().add(address, 0, DnsMessage::A), 0);
}

void TestRecordLookup::lifetimeOfAddresses()
{
    QFETCH(QByteArray, message);
    QTEST(int(lifetimeIn(message).value_or(-1s).count()), "seconds");
}

void TestRecordLookup::noLifetimeIsGarbledIntoOne()
{
    const QByteArray whole
        = DnsMessage::answerAbout("example.org").add(DnsMessage::number(1, 4), 9, DnsMessage::A).bytes();
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY(!lifetimeIn(QByteArrayView(whole).first(size)));
}

void TestRecordLookup::asksForLifetimesOfBothFamilies()
{
    NameServer server([](const QByteArray &question) {
        const bool isIpv6
            = question.contains(DnsMessage::name("example.org") + DnsMessage::number(DnsMessage::Aaaa, 2));
        return DnsMessage::answerTo(question)
            .add(QByteArray(isIpv6 ? 16 : 4, '\1'), isIpv6 ? 20 : 40,
                 isIpv6 ? DnsMessage::Aaaa : DnsMessage::A)
            .bytes();
    });
    RecordLookup lookup(server.options());
    std::optional<Lifetime> answer;
    lookup.findLifetime(someDomain, [&answer](Lifetime lifetime) { answer = lifetime; });
    QTRY_VERIFY(answer);
    QCOMPARE(*answer, Lifetime(20s));
    QCOMPARE(server.questionCount(), 2);
}

QTEST_GUILESS_MAIN(TestRecordLookup)
#include "tst_recordlookup.moc"

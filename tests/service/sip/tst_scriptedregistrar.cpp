// SPDX-License-Identifier: GPL-3.0-or-later
// The engine against answers that a well-behaved registrar does not give.
#include "service/sip/reportlog.h"
#include "service/sip/scriptedregistrar.h"
#include "sip/libresipstack.h"
#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTest>

using namespace linekeeper;
using namespace std::chrono_literals;
using test::ReportLog;
using test::ScriptedRegistrar;
using test::someLine;
using State = RegistrationReport::Registration;

class TestScriptedRegistrar final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void intervalTooBrief();
    void serverErrorThenOk();
    void firstAnswerLost();
    void provisionalAnswer();
    void doubledAnswer();
    void answerOfAnotherTransaction();
    void answerFromElsewhere();
    void shorterExpiry();
    void garbage_data();
    void garbage();
    void challengesForEver();
    void silentForOneAccountOnly();
    void silentThenBack();
    void closedPort();
    void unknownHost();
    void hostName();
    void editGoesOnPastASilentRegistrar();
    void outboundProxy();
    void answersKeepAlives();
    void noMoreThanTheWindow();
    void destructorDoesNotWait();
};

namespace {

/// Grants everything for a minute.
QList<QByteArray> grantAll(const QByteArray &request, int)
{
    return {ScriptedRegistrar::granted(request, 60)};
}

QList<QByteArray> saySilence(const QByteArray &, int)
{
    return {};
}

QByteArray expiresOf(const QByteArray &request)
{
    return ScriptedRegistrar::header(request, "Expires");
}

} // namespace

void TestScriptedRegistrar::intervalTooBrief()
{
    ScriptedRegistrar registrar([](const QByteArray &request, int) -> QList<QByteArray> {
        if (expiresOf(request).toInt() < 300 && expiresOf(request) != "0")
            return {ScriptedRegistrar::response(request, "423 Interval Too Brief", "Min-Expires: 300\r\n")};
        return {ScriptedRegistrar::granted(request, 300)};
    });
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    QCOMPARE(registrar.requests().size(), 2);
    QCOMPARE(expiresOf(registrar.requests().at(1)), QByteArray("300"));
    QVERIFY(log.last(line.account).expires > QDateTime::currentDateTimeUtc().addSecs(290));
}

void TestScriptedRegistrar::serverErrorThenOk()
{
    ScriptedRegistrar registrar([](const QByteArray &request, int number) -> QList<QByteArray> {
        if (number == 0)
            return {ScriptedRegistrar::response(request, "500 Out Of Order")};
        return grantAll(request, number);
    });
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Failed));
    QCOMPARE(log.last(line.account).code, 500);
    QCOMPARE(log.last(line.account).reason, QStringLiteral("Out Of Order"));
    QVERIFY(log.last(line.account).retryAt > QDateTime::currentDateTimeUtc());
    QTRY_VERIFY_WITH_TIMEOUT(log.is(line.account, State::Registered), 6000);
    const auto sequenceOf = [](const QByteArray &request) {
        return ScriptedRegistrar::header(request, "CSeq").split(' ').first().toInt();
    };
    QCOMPARE(sequenceOf(registrar.requests().at(1)), sequenceOf(registrar.requests().at(0)) + 1);
}

void TestScriptedRegistrar::firstAnswerLost()
{
    ScriptedRegistrar registrar([](const QByteArray &request, int number) {
        return number == 0 ? QList<QByteArray>() : grantAll(request, number);
    });
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    QElapsedTimer clock;
    clock.start();
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    QVERIFY(clock.elapsed() >= 450 && clock.elapsed() < 2000); // T1
    QCOMPARE(registrar.requests().size(), 2);
    QCOMPARE(registrar.requests().at(0), registrar.requests().at(1)); // to the byte
    QCOMPARE(log.count(State::Failed), 0);
}

void TestScriptedRegistrar::provisionalAnswer()
{
    ScriptedRegistrar registrar([](const QByteArray &request, int number) -> QList<QByteArray> {
        if (number == 0)
            return {ScriptedRegistrar::response(request, "100 Trying")};
        return grantAll(request, number);
    });
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
}

void TestScriptedRegistrar::doubledAnswer()
{
    ScriptedRegistrar registrar([](const QByteArray &request, int number) {
        return grantAll(request, number) + grantAll(request, number);
    });
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    line.enabled = false;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Disabled));
    // A late copy of the very first answer must not bring the line back.
    registrar.send(ScriptedRegistrar::granted(registrar.requests().first(), 60));
    line.enabled = true;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    QCOMPARE(log.count(line.account, State::Registered), 2);
    QCOMPARE(registrar.requests().size(), 3);
}

void TestScriptedRegistrar::answerOfAnotherTransaction()
{
    ScriptedRegistrar registrar(saySilence);
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY(!registrar.requests().isEmpty());
    const QByteArray request = registrar.requests().first();
    const QByteArray branch = ScriptedRegistrar::header(request, "Via").split(';').at(1).mid(7);
    const QByteArray granted = ScriptedRegistrar::granted(request, 60);
    for (const QByteArray &other :
         {QByteArray("z9hG4bKx"), branch + "0", branch + ".1", branch.chopped(1) + "f",
          branch.left(branch.lastIndexOf('.')), QByteArray("z9hG4bK.ffffffff.1")})
        registrar.send(QByteArray(granted).replace(branch, other));
    registrar.send(QByteArray(granted).replace(" REGISTER\r\n", " OPTIONS\r\n"));
    QTest::qWait(100); // nothing is to happen
    QCOMPARE(log.count(State::Registered), 0);
    registrar.send(granted);
    QTRY_VERIFY(log.is(line.account, State::Registered));
}

void TestScriptedRegistrar::shorterExpiry()
{
    ScriptedRegistrar registrar([](const QByteArray &request, int) -> QList<QByteArray> {
        return {ScriptedRegistrar::granted(request, 2)};
    });
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(registrar.address());
    line.registerInterval = 3600s;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    QVERIFY(log.last(line.account).expires <= QDateTime::currentDateTimeUtc().addSecs(2));
    QTRY_VERIFY(registrar.requests().size() >= 3);
    QCOMPARE(log.count(State::Failed), 0);
    const auto reports = log.of(line.account);
    QCOMPARE(reports.back().since, reports.at(1).since); // never left that state
}

void TestScriptedRegistrar::garbage_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("keep-alive") << QByteArray("\r\n\r\n");
    QTest::newRow("zeros") << QByteArray(600, '\0');
    QTest::newRow("high bytes") << QByteArray(1400, '\xff');
    QTest::newRow("status line alone") << QByteArray("SIP/2.0 200 OK\r\n");
    QTest::newRow("response without headers") << QByteArray("SIP/2.0 200 OK\r\n\r\n");
    QTest::newRow("empty headers") << QByteArray("SIP/2.0 200 OK\r\nVia:\r\nFrom:\r\nTo:\r\nCSeq:\r\n\r\n");
    QTest::newRow("huge header") << "SIP/2.0 200 OK\r\nVia: " + QByteArray(50'000, 'x') + "\r\n\r\n";
    QTest::newRow("binding request of STUN")
        << QByteArray::fromHex("000100002112a442000102030405060708090a0b");
}

void TestScriptedRegistrar::garbage()
{
    QFETCH(QByteArray, datagram);
    ScriptedRegistrar registrar([&](const QByteArray &request, int number) -> QList<QByteArray> {
        const QByteArray good = ScriptedRegistrar::granted(request, 60);
        return QList<QByteArray>{datagram, good.left(good.size() / 2)} + grantAll(request, number);
    });
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
}

void TestScriptedRegistrar::challengesForEver()
{
    ScriptedRegistrar registrar([](const QByteArray &request, int number) -> QList<QByteArray> {
        const QByteArray nonce = QByteArray::number(number);
        return {ScriptedRegistrar::response(request, "401 Unauthorized",
                                            "WWW-Authenticate: Digest realm=\"r\", nonce=\"n" + nonce
                                                + "\"\r\n")};
    });
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Failed));
    QCOMPARE(log.last(line.account).code, 401);
    QVERIFY(log.last(line.account).retryAt > QDateTime::currentDateTimeUtc().addSecs(120));
    QTest::qWait(1500); // no more is to come
    QCOMPARE(registrar.requests().size(), 2);
    for (const QByteArray &request : registrar.requests())
        QVERIFY(!request.contains("secret"));
}

void TestScriptedRegistrar::silentForOneAccountOnly()
{
    ScriptedRegistrar registrar([](const QByteArray &request, int number) {
        return request.contains("sip:mute@") ? QList<QByteArray>() : grantAll(request, number);
    });
    registrar.setAnswersOptions(true);
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine mute = someLine(registrar.address(), QStringLiteral("mute"));
    const SipLine other = someLine(registrar.address());
    stack.put({mute});
    QTRY_VERIFY_WITH_TIMEOUT(log.is(mute.account, State::Failed), 6000);
    QCOMPARE(log.last(mute.account).code, 0);
    stack.put({other});
    QTRY_VERIFY(log.is(other.account, State::Registered));
    QVERIFY(log.is(mute.account, State::Failed));
}

void TestScriptedRegistrar::silentThenBack()
{
    bool isSilent = true;
    ScriptedRegistrar registrar([&](const QByteArray &request, int number) {
        return isSilent ? QList<QByteArray>() : grantAll(request, number);
    });
    ReportLog log;
    LibreSipStack stack(log.sink());
    std::vector<SipLine> lines;
    for (int i = 0; i < 100; ++i) // more than the window takes
        lines.push_back(someLine(registrar.address(), QStringLiteral("u%1").arg(i)));
    QElapsedTimer clock;
    clock.start();
    stack.put(lines);
    const auto isAll = [&](State state) {
        return std::all_of(lines.begin(), lines.end(),
                           [&](const SipLine &line) { return log.is(line.account, state); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAll(State::Failed), 7000);
    QVERIFY2(clock.elapsed() >= 3500 && clock.elapsed() < 6000,
             QByteArray::number(clock.elapsed()).constData());
    isSilent = false;
    registrar.setAnswersOptions(true);
    QTRY_VERIFY_WITH_TIMEOUT(isAll(State::Registered), 12'000);
}

void TestScriptedRegistrar::closedPort()
{
    QUdpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    QVERIFY(socket.bind(QHostAddress::LocalHost, 0));
    const quint16 port = socket.localPort();
    socket.close();
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(QStringLiteral("127.0.0.1:%1").arg(port));
    QElapsedTimer clock;
    clock.start();
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Failed));
    QVERIFY(clock.elapsed() < 3500); // sooner than silence would tell
    QCOMPARE(log.last(line.account).reason, QStringLiteral("Connection refused"));
}

void TestScriptedRegistrar::unknownHost()
{
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(QStringLiteral("no-such-host.invalid"));
    stack.put({line});
    QTRY_VERIFY_WITH_TIMEOUT(log.is(line.account, State::Failed), 30'000);
    QCOMPARE(log.last(line.account).code, 0);
    QVERIFY(!log.last(line.account).reason.isEmpty());
    QVERIFY(log.last(line.account).retryAt > log.last(line.account).since);
}

void TestScriptedRegistrar::hostName()
{
    ScriptedRegistrar registrar(grantAll);
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line
        = someLine(registrar.address().replace(QStringLiteral("127.0.0.1"), QStringLiteral("localhost")));
    stack.put({line});
    QTRY_VERIFY_WITH_TIMEOUT(log.is(line.account, State::Registered), 15'000);
    QVERIFY(registrar.requests().first().startsWith("REGISTER sip:localhost:"));
    QVERIFY(ScriptedRegistrar::header(registrar.requests().first(), "Via").contains("127.0.0.1:"));
}

void TestScriptedRegistrar::editGoesOnPastASilentRegistrar()
{
    bool isSilent = false;
    ScriptedRegistrar old([&](const QByteArray &request, int number) {
        return isSilent ? QList<QByteArray>() : grantAll(request, number);
    });
    ScriptedRegistrar fresh(grantAll);
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(old.address());
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    isSilent = true;
    line.domain = fresh.address();
    stack.put({line});
    QTRY_COMPARE_WITH_TIMEOUT(fresh.requests().size(), 1, 6000);
    QTRY_VERIFY(log.is(line.account, State::Registered));
    QCOMPARE(expiresOf(old.requests().last()), QByteArray("0"));
}

void TestScriptedRegistrar::outboundProxy()
{
    ScriptedRegistrar proxy(grantAll);
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(QStringLiteral("sip.example.invalid"));
    line.outboundProxy = QStringLiteral("sip:%1;lr").arg(proxy.address());
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    const QByteArray request = proxy.requests().first();
    QVERIFY(request.startsWith("REGISTER sip:sip.example.invalid SIP/2.0\r\n"));
    QCOMPARE(ScriptedRegistrar::header(request, "Route"), "<sip:" + proxy.address().toLatin1() + ";lr>");
}

void TestScriptedRegistrar::answersKeepAlives()
{
    ScriptedRegistrar registrar(grantAll);
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    const QByteArray via = ScriptedRegistrar::header(registrar.requests().first(), "Via");
    const QString contact = QString::fromLatin1(via.split(' ').at(1).split(';').first());
    const auto port = static_cast<quint16>(contact.section(u':', 1).toUInt());
    QUdpSocket caller;
    caller.setProxy(QNetworkProxy::NoProxy);
    QVERIFY(caller.bind(QHostAddress::LocalHost, 0));
    const QString from = QStringLiteral("127.0.0.1:%1").arg(caller.localPort());
    const QString request
        = QStringLiteral("%1 sip:x@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP %2;branch=z9hG4bK%1\r\n"
                         "From: <sip:a@b>;tag=1\r\nTo: <sip:x@127.0.0.1>\r\nCall-ID: %1\r\n"
                         "CSeq: 1 %1\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n");
    const auto ask = [&](const char *method) {
        caller.writeDatagram(request.arg(QString::fromLatin1(method), from).toLatin1(),
                             QHostAddress::LocalHost, port);
        QByteArray answer(2000, '\0');
        if (!caller.waitForReadyRead(3000))
            return QByteArray();
        answer.resize(caller.readDatagram(answer.data(), answer.size()));
        return answer.left(answer.indexOf('\r'));
    };
    QCOMPARE(ask("OPTIONS"), QByteArray("SIP/2.0 200 OK"));
    QCOMPARE(ask("MESSAGE"), QByteArray("SIP/2.0 501 Not Implemented"));
}

void TestScriptedRegistrar::noMoreThanTheWindow()
{
    ScriptedRegistrar registrar(saySilence);
    ReportLog log;
    LibreSipStack stack(log.sink());
    std::vector<SipLine> lines;
    for (int i = 0; i < 300; ++i)
        lines.push_back(someLine(registrar.address(), QStringLiteral("u%1").arg(i)));
    stack.put(lines);
    QTRY_VERIFY(registrar.requests().size() >= 64);
    QTest::qWait(200); // before the first repetition
    QCOMPARE(registrar.requests().size(), 64);
}

void TestScriptedRegistrar::destructorDoesNotWait()
{
    ScriptedRegistrar registrar([](const QByteArray &request, int number) {
        return number == 0 ? grantAll(request, number) : QList<QByteArray>();
    });
    ReportLog log;
    QElapsedTimer clock;
    {
        LibreSipStack stack(log.sink());
        const SipLine line = someLine(registrar.address());
        stack.put({line});
        QTRY_VERIFY(log.is(line.account, State::Registered));
        clock.start();
    }
    QVERIFY(clock.elapsed() < 1500);
}

/// Though it has all that an answer needs: it can't have come from whom was asked.
void TestScriptedRegistrar::answerFromElsewhere()
{
    QUdpSocket elsewhere;
    elsewhere.setProxy(QNetworkProxy::NoProxy);
    QVERIFY(elsewhere.bind(QHostAddress(QStringLiteral("127.0.0.2"))));
    ScriptedRegistrar registrar([&elsewhere](const QByteArray &request, int number) -> QList<QByteArray> {
        if (number > 0)
            return grantAll(request, number);
        const QByteArray sentBy = ScriptedRegistrar::header(request, "Via").split(' ').at(1).split(';').at(0);
        const auto answered = ScriptedRegistrar::granted(request, 60);
        elsewhere.writeDatagram(answered, QHostAddress(QHostAddress::LocalHost),
                                sentBy.mid(sentBy.lastIndexOf(':') + 1).toUShort());
        return {};
    });
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    QCOMPARE(registrar.requests().size(), 2); // it was asked once more
}

QTEST_GUILESS_MAIN(TestScriptedRegistrar)
#include "tst_scriptedregistrar.moc"

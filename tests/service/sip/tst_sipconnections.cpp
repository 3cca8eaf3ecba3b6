// SPDX-License-Identifier: GPL-3.0-or-later
// The engine over TCP and TLS, against a real registrar and bad ones.
#include "service/sip/fakenames.h"
#include "service/sip/reportlog.h"
#include "sip/libresipstack.h"
#include "support/kamailio.h"
#include "support/testcertificate.h"
#include <QFile>
#include <QSslKey>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace linekeeper;
using namespace std::chrono_literals;
using test::Kamailio;
using test::ReportLog;
using test::someLine;
using State = RegistrationReport::Registration;

class TestSipConnections final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void registersAndUnregisters_data() { addTransports(); }
    void registersAndUnregisters();
    void whatIsSaidIsKept_data() { addTransports(); }
    void whatIsSaidIsKept();
    void wrongPasswordIsNoLoop_data() { addTransports(); }
    void wrongPasswordIsNoLoop();
    void transportOfTheProxy();
    void thousandLines_data() { addTransports(); }
    void thousandLines();
    void outageAndReturn_data() { addTransports(); }
    void outageAndReturn();
    void bindingsComeBackAfterARestart_data() { addTransports(); }
    void bindingsComeBackAfterARestart();
    void registrarThatComesLater();
    void failsOverToTheNextServer_data();
    void failsOverToTheNextServer();
    void untrusted_data();
    void untrusted();
    void certificateOfTheDomainNotOfItsServers_data();
    void certificateOfTheDomainNotOfItsServers();
    void plainServerIsNoTlsServer();
    void theNameIsIndicated();
    void silentServer();
    void silentConnectionIsClosed();
    void serverThatAnswersAndHangsUp();
    void serverThatHangsUp();

private:
    static void addTransports();
    SipLine line(SipTransport transport, const QString &user) const
    {
        return line(transport, user, m_registrar);
    }
    static SipLine line(SipTransport transport, const QString &user, const Kamailio &registrar);
    static std::vector<SipLine> lines(SipTransport transport, int count, const Kamailio &registrar);
    /// With a certificate of its own for that name, which is trusted.
    static bool start(Kamailio &registrar, const QString &name = QStringLiteral("127.0.0.1"));
    static LibreSipStack::Options trusting(const Kamailio &registrar)
    {
        return {.authorities = registrar.directory() + QStringLiteral("/cert.pem")};
    }
    std::vector<Kamailio::Binding> bindingsOf(const QString &user) const;

    /// Lines at a registrar of their own, all registered once open() has said so.
    struct Crowd {
        Kamailio registrar{{QStringLiteral("WITH_TLS")}};
        ReportLog log;
        std::unique_ptr<LibreSipStack> stack;
        std::vector<SipLine> lines;

        bool open(SipTransport transport, int count);
        bool areAll(State state) const;
    };

    Kamailio m_registrar{{QStringLiteral("WITH_TLS")}};
};

namespace {

/// Takes connections, and leaves them to the test.
class Server final : public QTcpServer {
public:
    explicit Server(std::function<void(QTcpSocket &)> greet)
    {
        connect(this, &QTcpServer::newConnection, this, [this, greet = std::move(greet)] {
            while (QTcpSocket *client = nextPendingConnection()) {
                ++accepted;
                greet(*client);
            }
        });
        listen(QHostAddress::LocalHost);
    }

    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(serverPort()); }

    int accepted = 0;
};

} // namespace

void TestSipConnections::addTransports()
{
    QTest::addColumn<SipTransport>("transport");
    QTest::newRow("TCP") << SipTransport::Tcp;
    QTest::newRow("TLS") << SipTransport::Tls;
}

SipLine TestSipConnections::line(SipTransport transport, const QString &user, const Kamailio &registrar)
{
    const bool isTls = transport == SipTransport::Tls;
    SipLine line
        = someLine(QStringLiteral("127.0.0.1:%1").arg(isTls ? registrar.tlsPort() : registrar.port()), user);
    line.transport = transport;
    line.registerInterval = 3600s;
    return line;
}

std::vector<SipLine> TestSipConnections::lines(SipTransport transport, int count, const Kamailio &registrar)
{
    std::vector<SipLine> lines;
    for (int i = 0; i < count; ++i)
        lines.push_back(line(transport, QStringLiteral("m%1").arg(i), registrar));
    return lines;
}

bool TestSipConnections::start(Kamailio &registrar, const QString &name)
{
    return writeServerFiles(selfSignedConfiguration(name), registrar.directory()) && registrar.start();
}

std::vector<Kamailio::Binding> TestSipConnections::bindingsOf(const QString &user) const
{
    auto found = m_registrar.bindings();
    std::erase_if(found, [&](const Kamailio::Binding &binding) { return binding.user != user; });
    return found;
}

void TestSipConnections::initTestCase()
{
    QVERIFY2(start(m_registrar), qPrintable(m_registrar.log()));
}

void TestSipConnections::registersAndUnregisters()
{
    QFETCH(SipTransport, transport);
    const bool isTls = transport == SipTransport::Tls;
    const QString user = isTls ? QStringLiteral("overtls") : QStringLiteral("overtcp");
    ReportLog log;
    LibreSipStack stack(log.sink(), trusting(m_registrar));
    SipLine line = this->line(transport, user);
    stack.put({line});
    QTRY_VERIFY2(log.is(line.account, State::Registered), qPrintable(log.last(line.account).reason));
    QCOMPARE(log.last(line.account).code, 200);
    QCOMPARE(log.of(line.account).size(), std::size_t(2));
    const auto bindings = bindingsOf(user);
    QCOMPARE(bindings.size(), std::size_t(1));
    QVERIFY2(bindings[0].contact.endsWith(isTls ? u";transport=tls" : u";transport=tcp"),
             qPrintable(bindings[0].contact));
    line.enabled = false;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Disabled));
    QVERIFY(bindingsOf(user).empty());
}

/// As it was before it was encrypted, and without what proves the password.
void TestSipConnections::whatIsSaidIsKept()
{
    QFETCH(SipTransport, transport);
    ReportLog log;
    LibreSipStack stack(log.sink(), trusting(m_registrar));
    const SipLine line = this->line(transport, QStringLiteral("traced"));
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    QByteArrayList starts;
    QByteArray said;
    for (const TracedMessage &message : stack.trace(line.account)) {
        const bool isSent = message.direction == TracedMessage::Direction::Sent;
        starts.append((isSent ? "sent " : "received ") + message.text.left(message.text.indexOf("\r\n")));
        said += message.text;
        QCOMPARE(message.path.transport, transport);
        QCOMPARE(message.path.remote.toByteArray(), line.domain.toLatin1());
    }
    const QByteArray request = "sent REGISTER sip:" + line.domain.toLatin1() + " SIP/2.0";
    QCOMPARE(
        starts,
        QByteArrayList({request, "received SIP/2.0 401 Unauthorized", request, "received SIP/2.0 200 OK"}));
    QCOMPARE(said.count("response="), 1);
    QCOMPARE(said.count("response=\"(hidden)\""), 1);
}

void TestSipConnections::wrongPasswordIsNoLoop()
{
    QFETCH(SipTransport, transport);
    ReportLog log;
    LibreSipStack stack(log.sink(), trusting(m_registrar));
    SipLine line = this->line(transport, QStringLiteral("wrong"));
    line.password = QStringLiteral("guess");
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Failed));
    QCOMPARE(log.last(line.account).code, 401);
    QTest::qWait(1000); // no loop
    QCOMPARE(log.of(line.account).size(), std::size_t(2));
}

void TestSipConnections::transportOfTheProxy()
{
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(QStringLiteral("127.0.0.1"), QStringLiteral("byproxy"));
    line.outboundProxy = QStringLiteral("sip:127.0.0.1:%1;transport=tcp;lr").arg(m_registrar.port());
    stack.put({line});
    QTRY_VERIFY2(log.is(line.account, State::Registered), qPrintable(log.last(line.account).reason));
    QVERIFY(bindingsOf(QStringLiteral("byproxy"))[0].contact.endsWith(u";transport=tcp"));
}

bool TestSipConnections::Crowd::areAll(State state) const
{
    return std::all_of(lines.begin(), lines.end(),
                       [&](const SipLine &line) { return log.is(line.account, state); });
}

bool TestSipConnections::Crowd::open(SipTransport transport, int count)
{
    if (!start(registrar))
        return false;
    stack = std::make_unique<LibreSipStack>(log.sink(), trusting(registrar));
    lines = TestSipConnections::lines(transport, count, registrar);
    stack->put(lines);
    return QTest::qWaitFor([this] { return areAll(State::Registered); }, 20'000);
}

void TestSipConnections::thousandLines()
{
    QFETCH(SipTransport, transport);
    Crowd crowd;
    QVERIFY2(crowd.open(transport, 1000), qPrintable(crowd.registrar.log()));
    QCOMPARE(crowd.log.count(State::Failed), 0);
    QCOMPARE(crowd.log.count(State::Registered), 1000);
    QCOMPARE(crowd.registrar.bindingCount(), 1000);
    std::atomic<bool> isDone = false;
    crowd.stack->shutDown(10s, [&] { isDone = true; });
    QTRY_VERIFY_WITH_TIMEOUT(isDone, 10'000);
    QCOMPARE(crowd.registrar.bindingCount(), 0);
}

void TestSipConnections::outageAndReturn()
{
    QFETCH(SipTransport, transport);
    Crowd crowd;
    QVERIFY2(crowd.open(transport, 300), qPrintable(crowd.registrar.log())); // more than may be under way
    crowd.registrar.kill();
    QTRY_VERIFY_WITH_TIMEOUT(crowd.areAll(State::Failed), 3'000); // not after a refresh: in an hour
    const RegistrationReport first = crowd.log.last(crowd.lines[0].account);
    QCOMPARE(first.code, 0);
    QCOMPARE(first.reason, QStringLiteral("Connection refused"));
    QVERIFY(!first.retryAt.isNull());
    QVERIFY2(crowd.registrar.start(), qPrintable(crowd.registrar.log()));
    QTRY_VERIFY_WITH_TIMEOUT(crowd.areAll(State::Registered), 10'000);
    QCOMPARE(crowd.registrar.bindingCount(), 300);
}

void TestSipConnections::bindingsComeBackAfterARestart()
{
    QFETCH(SipTransport, transport);
    Crowd crowd;
    QVERIFY2(crowd.open(transport, 20), qPrintable(crowd.registrar.log()));
    crowd.registrar.kill();
    QVERIFY2(crowd.registrar.start(), qPrintable(crowd.registrar.log()));
    QTRY_COMPARE_WITH_TIMEOUT(crowd.registrar.bindingCount(), 20, 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(crowd.areAll(State::Registered), 10'000);
}

void TestSipConnections::registrarThatComesLater()
{
    Kamailio registrar;
    QVERIFY2(registrar.start(), qPrintable(registrar.log()));
    registrar.kill(); // the port is known now
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = this->line(SipTransport::Tcp, QStringLiteral("early"), registrar);
    stack.put({line});
    QTRY_VERIFY_WITH_TIMEOUT(log.is(line.account, State::Failed), 5'000);
    QCOMPARE(log.last(line.account).reason, QStringLiteral("Connection refused"));
    QVERIFY2(registrar.start(), qPrintable(registrar.log()));
    QTRY_VERIFY_WITH_TIMEOUT(log.is(line.account, State::Registered), 10'000);
}

void TestSipConnections::failsOverToTheNextServer_data()
{
    QTest::addColumn<SipTransport>("transport");
    QTest::newRow("UDP") << SipTransport::Udp;
    QTest::newRow("TCP") << SipTransport::Tcp;
}

void TestSipConnections::failsOverToTheNextServer()
{
    QFETCH(SipTransport, transport);
    Kamailio dead;
    QVERIFY2(dead.start(), qPrintable(dead.log()));
    dead.kill(); // nobody listens at its port
    Kamailio alive;
    QVERIFY2(alive.start(), qPrintable(alive.log()));
    const NextHop hop{{QStringLiteral("sip.example"), 0}, transport, false};
    test::Zone zone;
    zone.services[serviceName(hop)]
        = {{{QStringLiteral("one"), dead.port()}, {QStringLiteral("two"), alive.port()}}, 300s};
    zone.addresses[QStringLiteral("one")].addresses = {QHostAddress(QHostAddress::LocalHost)};
    zone.addresses[QStringLiteral("two")].addresses = {QHostAddress(QHostAddress::LocalHost)};
    ReportLog log;
    LibreSipStack::Options options;
    options.makeNames = [zone] { return std::make_unique<test::FakeNames>(zone); };
    LibreSipStack stack(log.sink(), options);
    SipLine line = someLine(QStringLiteral("sip.example"), QStringLiteral("failover"));
    line.transport = transport;
    stack.put({line});
    QTRY_VERIFY_WITH_TIMEOUT(log.is(line.account, State::Registered), 10'000);
    QCOMPARE(alive.bindingCount(), 1);
}

void TestSipConnections::untrusted_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isOwnAuthority");
    QTest::addColumn<QString>("reason");
    QTest::newRow("signed by nobody we know")
        << QStringLiteral("127.0.0.1") << false << QStringLiteral("Certificate: self-signed certificate");
    QTest::newRow("of another host") << QStringLiteral("localhost") << true
                                     << QStringLiteral("Certificate: hostname mismatch");
}

void TestSipConnections::untrusted()
{
    QFETCH(QString, host);
    QFETCH(bool, isOwnAuthority);
    QFETCH(QString, reason);
    ReportLog log;
    LibreSipStack stack(log.sink(), isOwnAuthority ? trusting(m_registrar) : LibreSipStack::Options());
    SipLine line = this->line(SipTransport::Tls, QStringLiteral("distrust"));
    line.domain = QStringLiteral("%1:%2").arg(host).arg(m_registrar.tlsPort());
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Failed));
    QCOMPARE(log.last(line.account).reason, reason);
    QVERIFY(log.last(line.account).retryAt > QDateTime::currentDateTimeUtc().addSecs(120));
    QTest::qWait(1000); // no loop
    QCOMPARE(log.of(line.account).size(), std::size_t(2));
    QVERIFY(bindingsOf(line.user).empty());
}

void TestSipConnections::certificateOfTheDomainNotOfItsServers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<State>("state");
    QTest::newRow("of the domain") << QStringLiteral("sip.example") << State::Registered;
    QTest::newRow("of where NAPTR leads") << QStringLiteral("voip.example") << State::Failed;
}

/// The DNS proves nothing (RFC 3263 section 4.1).
void TestSipConnections::certificateOfTheDomainNotOfItsServers()
{
    QFETCH(QString, name);
    QFETCH(State, state);
    Kamailio registrar({QStringLiteral("WITH_TLS")});
    QVERIFY(start(registrar, name));
    test::Zone zone;
    zone.pointers[QStringLiteral("sip.example")]
        = {{{1, 1, "s", "SIPS+D2T", QStringLiteral("_sips._tcp.voip.example")}}, 300s};
    zone.services[QStringLiteral("_sips._tcp.voip.example")]
        = {{{QStringLiteral("voip.example"), registrar.tlsPort()}}, 300s};
    zone.addresses[QStringLiteral("voip.example")].addresses = {QHostAddress(QHostAddress::LocalHost)};
    LibreSipStack::Options options = trusting(registrar);
    options.makeNames = [zone] { return std::make_unique<test::FakeNames>(zone); };
    ReportLog log;
    LibreSipStack stack(log.sink(), options);
    SipLine line = someLine(QStringLiteral("sip.example"), QStringLiteral("elsewhere"));
    line.transport = SipTransport::Tls;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, state));
    if (state == State::Failed)
        QCOMPARE(log.last(line.account).reason, QStringLiteral("Certificate: hostname mismatch"));
}

void TestSipConnections::plainServerIsNoTlsServer()
{
    Server server([](QTcpSocket &client) { client.write("I talk no TLS\r\n"); });
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(server.address());
    line.transport = SipTransport::Tls;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Failed));
    QVERIFY(!log.last(line.account).reason.isEmpty());
    server.accepted = 0;
    QTest::qWait(5000);
    QVERIFY2(server.accepted <= 12, qPrintable(QString::number(server.accepted))); // no loop
}

void TestSipConnections::silentServer()
{
    Server server([](QTcpSocket &) {});
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(server.address());
    line.transport = SipTransport::Tcp;
    stack.put({line});
    QTRY_VERIFY_WITH_TIMEOUT(log.is(line.account, State::Failed), 10'000);
    QCOMPARE(log.last(line.account).reason, QStringLiteral("No answer"));
    QVERIFY(!log.last(line.account).retryAt.isNull());
    QTest::qWait(15'000);
    QVERIFY2(server.accepted <= 8, qPrintable(QString::number(server.accepted)));
}

/// A connection that nothing ever came over is closed, and does not stand in the way of another.
void TestSipConnections::silentConnectionIsClosed()
{
    QList<QTcpSocket *> clients;
    Server server([&](QTcpSocket &client) { clients.append(&client); });
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(server.address());
    line.transport = SipTransport::Tcp;
    stack.put({line});
    QTRY_VERIFY_WITH_TIMEOUT(log.is(line.account, State::Failed), 10'000);
    const auto isOver = [](QTcpSocket *client) {
        return client->state() == QAbstractSocket::UnconnectedState && client->peek(8) == "OPTIONS ";
    };
    QTRY_VERIFY_WITH_TIMEOUT(std::any_of(clients.begin(), clients.end(), isOver), 20'000);
    const auto isAsked = [](QTcpSocket *client) {
        return client->state() == QAbstractSocket::ConnectedState && client->peek(8) == "OPTIONS ";
    };
    QTRY_VERIFY_WITH_TIMEOUT(std::any_of(clients.begin(), clients.end(), isAsked), 20'000);
}

/// Who lets each connection in, answers, and hangs up.
void TestSipConnections::serverThatAnswersAndHangsUp()
{
    int answered = 0;
    Server server([&](QTcpSocket &client) {
        connect(&client, &QTcpSocket::readyRead, &client, [&client, &answered] {
            const QByteArray requests = client.readAll();
            const qsizetype start = requests.indexOf("REGISTER ");
            if (start < 0)
                return;
            ++answered;
            client.write("SIP/2.0 200 OK\r\n" + requests.mid(requests.indexOf("\r\n", start) + 2));
            client.disconnectFromHost();
        });
    });
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(server.address());
    line.transport = SipTransport::Tcp;
    stack.put({line});
    QTRY_VERIFY_WITH_TIMEOUT(log.count(line.account, State::Registered) > 0, 10'000);
    QTest::qWait(5000);
    QVERIFY2(answered <= 10, qPrintable(QString::number(answered)));
}

void TestSipConnections::serverThatHangsUp()
{
    Server server([](QTcpSocket &client) { client.disconnectFromHost(); });
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(server.address());
    line.transport = SipTransport::Tcp;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Failed));
    QVERIFY(!log.last(line.account).reason.isEmpty());
    server.accepted = 0;
    QTest::qWait(5000);
    QVERIFY2(server.accepted <= 12, qPrintable(QString::number(server.accepted))); // no loop
}

/// RFC 6066 section 3: a server with many certificates has to know which.
void TestSipConnections::theNameIsIndicated()
{
    QByteArray hello;
    Server server([&hello](QTcpSocket &client) {
        connect(&client, &QTcpSocket::readyRead, &client, [&] { hello += client.readAll(); });
    });
    test::Zone zone;
    zone.addresses[QStringLiteral("sip.example")].addresses = {QHostAddress(QHostAddress::LocalHost)};
    LibreSipStack::Options options;
    options.makeNames = [zone] { return std::make_unique<test::FakeNames>(zone); };
    ReportLog log;
    LibreSipStack stack(log.sink(), options);
    SipLine line = someLine(QStringLiteral("sip.example:%1").arg(server.serverPort()));
    line.transport = SipTransport::Tls;
    stack.put({line});
    QTRY_VERIFY(hello.contains("sip.example")); // not encrypted yet
}

QTEST_GUILESS_MAIN(TestSipConnections)
#include "tst_sipconnections.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/catalogue.h"
#include "client/restclient.h"
#include "client/signallistener.h"
#include "support/testcertificate.h"
#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSslServer>
#include <QSslSocket>
#include <QTest>

using namespace linekeeper;

namespace {

const QString here = QStringLiteral("127.0.0.1");

QByteArray digestOf(const QSslConfiguration &configuration)
{
    return configuration.localCertificate().digest(QCryptographicHash::Sha256);
}

} // namespace

/// Who a link takes for its server, while the process trusts an authority.
class TestPinnedCertificate final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theSystemDecidesWithoutAPin();
    void nobodyIsAskedAboutAPinnedOne_data();
    void nobodyIsAskedAboutAPinnedOne();
    void anotherOneGetsNoRequest();
    void anotherOneGetsNoHandshake();
    void pinnedAfterItWasRefused();
    void anotherOneOfTheSameIssuer();

private:
    void serve(const QSslConfiguration &configuration);
    void answer(QSslSocket &socket);
    /// The failure, or none.
    std::optional<Failure> logIn(RestClient &client);
    std::optional<Failure> logInAnew(RestClient &client);
    ServerLink link() const { return ServerLink(QUrl(QStringLiteral("https://127.0.0.1:%1").arg(m_port))); }

    QSslConfiguration m_default = QSslConfiguration::defaultConfiguration();
    QSslConfiguration m_issued;
    QSslConfiguration m_alsoIssued;
    QSslConfiguration m_selfSigned;
    std::unique_ptr<QSslServer> m_server;
    quint16 m_port = 0;
    QByteArray m_received; ///< by the server, over all its connections
};

void TestPinnedCertificate::initTestCase()
{
    const QSslConfiguration authority = selfSignedConfiguration(QStringLiteral("authority.example"));
    m_issued = issuedConfiguration(here, authority);
    m_alsoIssued = issuedConfiguration(here, authority);
    m_selfSigned = selfSignedConfiguration(here);
    QSslConfiguration trusting = m_default;
    trusting.addCaCertificate(authority.localCertificate());
    QSslConfiguration::setDefaultConfiguration(trusting);
}

void TestPinnedCertificate::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
    m_received.clear();
    m_port = 0;
}

void TestPinnedCertificate::cleanup()
{
    m_server.reset();
}

/// What served before goes, with its connections; the port stays.
void TestPinnedCertificate::serve(const QSslConfiguration &configuration)
{
    m_server = std::make_unique<QSslServer>();
    m_server->setSslConfiguration(configuration);
    QVERIFY2(m_server->listen(QHostAddress(here), m_port), qPrintable(m_server->errorString()));
    m_port = m_server->serverPort();
    connect(m_server.get(), &QSslServer::pendingConnectionAvailable, this, [this] {
        auto *socket = qobject_cast<QSslSocket *>(m_server->nextPendingConnection());
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { answer(*socket); });
    });
}

/// With a session; who listens to signals gets no further than his request.
void TestPinnedCertificate::answer(QSslSocket &socket)
{
    m_received += socket.readAll();
    if (m_received.endsWith('}'))
        socket.write("HTTP/1.1 201 Created\r\nContent-Length: 14\r\n\r\n{\"session\":{}}");
}

std::optional<Failure> TestPinnedCertificate::logIn(RestClient &client)
{
    std::optional<Answer<QJsonObject>> answer;
    client.logIn(QStringLiteral("root"), QStringLiteral("secret-one"),
                 [&](const Answer<QJsonObject> &given) { answer = given; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
        qFatal("The login was not answered.");
    return *answer ? std::nullopt : std::optional(answer->error());
}

/// Although a connection was kept that is over by now.
std::optional<Failure> TestPinnedCertificate::logInAnew(RestClient &client)
{
    const auto failure = logIn(client);
    return failure && failure->cause == Failure::Cause::ConnectionLost ? logIn(client) : failure;
}

void TestPinnedCertificate::theSystemDecidesWithoutAPin()
{
    serve(m_issued);
    ServerLink link = this->link();
    RestClient client(link);
    QVERIFY(!logIn(client));
    QVERIFY(m_received.contains("secret-one"));
    m_received.clear();
    SignalListener listener(link);
    listener.listen({});
    QTRY_VERIFY_WITH_TIMEOUT(m_received.contains("Upgrade: websocket"), 20'000);
    listener.stop();

    serve(m_selfSigned);
    m_received.clear();
    RestClient other(link);
    const auto failure = logIn(other);
    QVERIFY(failure);
    QCOMPARE(failure->cause, Failure::Cause::NotTrusted);
    QVERIFY2(m_received.isEmpty(), m_received.constData());
}

void TestPinnedCertificate::nobodyIsAskedAboutAPinnedOne_data()
{
    QTest::addColumn<QSslConfiguration>("served");
    QTest::newRow("issued") << m_issued;
    QTest::newRow("self-signed") << m_selfSigned;
    QTest::newRow("for another name") << selfSignedConfiguration(QStringLiteral("other.example"));
}

void TestPinnedCertificate::nobodyIsAskedAboutAPinnedOne()
{
    QFETCH(QSslConfiguration, served);
    serve(served);
    ServerLink link = this->link();
    link.setPins({QByteArray(), digestOf(served)});
    RestClient client(link);
    QVERIFY(!logIn(client));
    m_received.clear();
    SignalListener listener(link);
    listener.listen({});
    QTRY_VERIFY_WITH_TIMEOUT(m_received.contains("Upgrade: websocket"), 20'000);
    listener.stop();
}

/// Not even where the system would take it.
void TestPinnedCertificate::anotherOneGetsNoRequest()
{
    serve(m_issued);
    ServerLink link = this->link();
    link.setPins({digestOf(m_selfSigned)});
    RestClient client(link);
    const auto failure = logIn(client);
    QVERIFY(failure);
    QCOMPARE(failure->cause, Failure::Cause::NotTrusted);
    QCOMPARE(failure->chain.value(0), m_issued.localCertificate());
    QVERIFY(failure->error.message.translated().contains(QStringLiteral("not the one that you trusted")));
    QVERIFY2(m_received.isEmpty(), m_received.constData());
}

void TestPinnedCertificate::anotherOneGetsNoHandshake()
{
    serve(m_issued);
    ServerLink link = this->link();
    link.setSessionCookie("linekeeper_session=secret-one");
    link.setPins({digestOf(m_selfSigned)});
    SignalListener listener(link);
    Failure failure;
    connect(&listener, &SignalListener::stateChanged, this,
            [&](SignalListener::State, const Failure &why) { failure = why; });
    listener.listen({});
    QTRY_COMPARE_WITH_TIMEOUT(listener.state(), SignalListener::State::Lost, 20'000);
    QCOMPARE(failure.cause, Failure::Cause::NotTrusted);
    QCOMPARE(failure.chain.value(0), m_issued.localCertificate());
    QVERIFY(failure.error.message.translated().contains(QStringLiteral("not the one that you trusted")));
    listener.stop();
    QVERIFY2(m_received.isEmpty(), m_received.constData());
}

/// What Qt keeps of an address from before the pin, it does not use any more.
void TestPinnedCertificate::pinnedAfterItWasRefused()
{
    serve(m_selfSigned);
    ServerLink link = this->link();
    RestClient client(link);
    QVERIFY(logIn(client));
    link.setPins({digestOf(m_selfSigned)});
    QVERIFY(!logIn(client));
    m_received.clear();
    serve(m_issued);
    const auto failure = logInAnew(client);
    QVERIFY(failure);
    QCOMPARE(failure->cause, Failure::Cause::NotTrusted);
    QVERIFY2(m_received.isEmpty(), m_received.constData());
}

/// What is wrong with it is the same, and was passed over before.
void TestPinnedCertificate::anotherOneOfTheSameIssuer()
{
    serve(m_issued);
    ServerLink link = this->link();
    link.setPins({digestOf(m_issued)});
    RestClient client(link);
    QVERIFY(!logIn(client));
    m_received.clear();
    serve(m_alsoIssued);
    const auto failure = logInAnew(client);
    QVERIFY(failure);
    QCOMPARE(failure->cause, Failure::Cause::NotTrusted);
    QCOMPARE(failure->chain.value(0), m_alsoIssued.localCertificate());
    QList<Failure::Cause> causes;
    for (int i = 0; i < 20; ++i) // more than it connects for at once
        client.session([&](const Answer<QJsonObject> &answer) {
            causes.append(answer ? Failure::Cause::Refused : answer.error().cause);
        });
    QTRY_COMPARE_WITH_TIMEOUT(causes.size(), 20, 20'000);
    QCOMPARE(causes.count(Failure::Cause::NotTrusted), 20);
    QVERIFY2(m_received.isEmpty(), m_received.constData());
}

QTEST_GUILESS_MAIN(TestPinnedCertificate)
#include "tst_pinnedcertificate.moc"

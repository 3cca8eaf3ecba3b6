// SPDX-License-Identifier: GPL-3.0-or-later
#include "awaited.h"
#include "classes/phonebookentry.h"
#include "classes/role.h"
#include "client/restclient.h"
#include "client/signallistener.h"
#include "patience.h"
#include "scene.h"
#include "support/relay.h"
#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>
#include <QWebSocketServer>
#include <csignal>

using State = linekeeper::SignalListener::State;
using Cause = linekeeper::Failure::Cause;
using linekeeper::Change;
using linekeeper::Failure;
using linekeeper::ListenerPatience;
using linekeeper::ServerLink;
using linekeeper::SignalListener;
using namespace std::chrono_literals;

namespace {

const QList<const linekeeper::ObjectClass *> entries{&linekeeper::phoneBookEntry::objectClass};
const QList<const linekeeper::ObjectClass *> roles{&linekeeper::role::objectClass};
const ListenerPatience quick{.backoff = {.first = 20ms, .greatest = 200ms}};

ServerLink linkTo(quint16 port, const QByteArray &cookie, const char *scheme = "http")
{
    ServerLink link(QUrl(QStringLiteral("%1://127.0.0.1:%2").arg(QLatin1String(scheme)).arg(port)));
    link.setSessionCookie(cookie);
    return link;
}

/// Tells everybody who comes of so many changes, all at once.
class ChattyService {
public:
    explicit ChattyService(int changes)
    {
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server, [this, changes] {
            m_guests.emplace_back(m_server.nextPendingConnection());
            QWebSocket &guest = *m_guests.back();
            guest.sendTextMessage(QStringLiteral(R"({"event":"signals","cursor":"k:0"})"));
            for (int number = 1; number <= changes; ++number)
                guest.sendTextMessage(destruction(number));
        });
    }
    quint16 port() const { return m_server.serverPort(); }

private:
    /// One that is destroyed while it is connected loses its socket on Qt 6.4.
    struct End {
        void operator()(QWebSocket *socket) const
        {
            socket->abort();
            delete socket;
        }
    };
    static QString destruction(int number)
    {
        return QStringLiteral(
                   R"({"event":"destroy","cursor":"k:%1","data":{"uuid":"%2","phoneBookEntry":{}}})")
            .arg(number)
            .arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    }

    QWebSocketServer m_server{QStringLiteral("chatty"), QWebSocketServer::NonSecureMode};
    std::vector<std::unique_ptr<QWebSocket, End>> m_guests;
};

} // namespace

/// SignalListener against the daemon, and against peers that the daemon would not be.
class TestSignalListener final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void hearsInOrder();
    void resumesAfterALoss();
    void endsWithTheSession();
    void endsWithoutLogin();
    void endsWithoutTheRight();
    void changedRightsReset();
    void comesBackAfterARestart();
    void lossesAreToldApart_data();
    void lossesAreToldApart();
    void deadPeersAreGivenUp();
    void strangersAreNotUnderstood();
    void thousandsAtOnceHoldNobodyUp();
    void whatIsUnreadGoesWithItsSubscription();
    void theCertificateIsJudged();
    void cleanupTestCase();

private:
    ServerLink link(const QByteArray &who = "root");
    Scene m_scene;
};

void TestSignalListener::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("olga", R"(["operator"])"));
}

ServerLink TestSignalListener::link(const QByteArray &who)
{
    return linkTo(m_scene.daemon.port(), m_scene.as(who).header("Cookie"));
}

void TestSignalListener::hearsInOrder()
{
    ServerLink way = link();
    SignalListener listener(way, quick);
    QSignalSpy begun(&listener, &SignalListener::begun);
    QSignalSpy changed(&listener, &SignalListener::changed);
    listener.listen(entries);
    QTRY_COMPARE(listener.state(), State::Live);
    QCOMPARE(begun.size(), 1);
    for (int i = 0; i < 3; ++i)
        QVERIFY(!m_scene.create("e", "phoneBookEntry", R"({"displayName":"e","address":"1"})").isEmpty());
    QTRY_COMPARE(changed.size(), 3);
    QCOMPARE(listener.cursor(), changed[2][0].value<Change>().cursor);
    listener.stop();
    QCOMPARE(listener.state(), State::Idle);
}

void TestSignalListener::resumesAfterALoss()
{
    Relay relay(m_scene.daemon.port());
    ServerLink way = linkTo(relay.port(), m_scene.root().header("Cookie"));
    SignalListener listener(way, quick);
    QSignalSpy resumed(&listener, &SignalListener::resumed);
    QSignalSpy changed(&listener, &SignalListener::changed);
    QSignalSpy states(&listener, &SignalListener::stateChanged);
    listener.listen(entries);
    QTRY_COMPARE(listener.state(), State::Live);
    relay.breakOff();
    QTRY_COMPARE(listener.state(), State::Lost);
    QCOMPARE(states.last()[1].value<Failure>().cause, Cause::ConnectionLost);
    const QByteArray missed = m_scene.create("e", "phoneBookEntry", R"({"displayName":"e","address":"1"})");
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(linekeeper::toText(changed[0][0].value<Change>().uuid).toLatin1(), missed);
    QCOMPARE(resumed.size(), 1);
}

void TestSignalListener::endsWithTheSession()
{
    RestClient dora(m_scene.daemon.port());
    QVERIFY(dora.logIn());
    ServerLink way = linkTo(m_scene.daemon.port(), dora.header("Cookie"));
    SignalListener listener(way, quick);
    listener.listen(entries);
    QTRY_COMPARE(listener.state(), State::Live);
    QCOMPARE(dora.remove("objects/session/5ff1c07e-5cd7-4d94-94ef-79a28bb189e4").code, 205);
    QTRY_COMPARE(listener.state(), State::Unauthorized);
    QTest::qWait(100);
    QCOMPARE(listener.state(), State::Unauthorized);
}

void TestSignalListener::endsWithoutLogin()
{
    ServerLink way = linkTo(m_scene.daemon.port(), "linekeeper_session=wrong");
    SignalListener listener(way, quick);
    QSignalSpy states(&listener, &SignalListener::stateChanged);
    listener.listen(entries);
    QTRY_COMPARE(listener.state(), State::Unauthorized);
    QVERIFY(states.last()[1].value<Failure>().isUnauthorized());
    QTest::qWait(100);
    QCOMPARE(states.size(), 2); // connecting, unauthorized
}

void TestSignalListener::endsWithoutTheRight()
{
    ServerLink way = link("olga");
    SignalListener listener(way, quick);
    QSignalSpy states(&listener, &SignalListener::stateChanged);
    listener.listen(roles);
    QTRY_COMPARE(listener.state(), State::Refused);
    QCOMPARE(int(states.last()[1].value<Failure>().error.reason), int(linekeeper::Reason::Forbidden));
}

void TestSignalListener::changedRightsReset()
{
    ServerLink way = link("olga");
    SignalListener listener(way, quick);
    QSignalSpy reset(&listener, &SignalListener::reset);
    listener.listen(entries);
    QTRY_COMPARE(listener.state(), State::Live);
    const QByteArray path = m_scene.filledIn("objects/user/{olga}");
    QCOMPARE(m_scene.root().patch(path, R"([{"op":"replace","path":"/roles","value":["viewer"]}])").code,
             204);
    QTRY_COMPARE(reset.size(), 1);
    QCOMPARE(listener.state(), State::Live);
}

/// Sessions outlive it, and the cursors of the start before do not.
void TestSignalListener::comesBackAfterARestart()
{
    quint16 port = 0;
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        port = free.serverPort();
    }
    Scene scene({QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(port)});
    QVERIFY(scene.open());
    ServerLink way = linkTo(port, scene.root().header("Cookie"));
    SignalListener listener(way, quick);
    QSignalSpy reset(&listener, &SignalListener::reset);
    QSignalSpy states(&listener, &SignalListener::stateChanged);
    listener.listen(entries);
    QTRY_COMPARE(listener.state(), State::Live);
    QTest::qWait(50); // long enough to be let in again at once
    states.clear();
    QCOMPARE(::kill(pid_t(scene.daemon.pid()), SIGTERM), 0);
    QTRY_VERIFY(states.size() >= 2);
    QCOMPARE(states[0][0].value<State>(), State::Lost);
    QTRY_VERIFY(!scene.daemon.isRunning());
    QVERIFY(scene.daemon.start());
    QTRY_COMPARE(listener.state(), State::Live);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(scene.close(), 0);
}

void TestSignalListener::lossesAreToldApart_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<Cause>("cause");
    QTcpServer nobody;
    QVERIFY(nobody.listen(QHostAddress::LocalHost));
    QTest::newRow("nothing listens") << QUrl(QStringLiteral("http://127.0.0.1:%1").arg(nobody.serverPort()))
                                     << Cause::NothingListens;
    QTest::newRow("no such host") << QUrl(QStringLiteral("http://nowhere.invalid")) << Cause::HostUnknown;
    QTest::newRow("another path") << QUrl(
        QStringLiteral("http://127.0.0.1:%1/elsewhere").arg(m_scene.daemon.port()))
                                  << Cause::NotUnderstood;
}

void TestSignalListener::lossesAreToldApart()
{
    QFETCH(QUrl, url);
    QFETCH(Cause, cause);
    ServerLink way(url);
    SignalListener listener(way, quick);
    QSignalSpy states(&listener, &SignalListener::stateChanged);
    listener.listen(entries);
    QTRY_VERIFY(states.size() >= 4); // connecting, lost, connecting, lost
    QCOMPARE(states[1][0].value<State>(), State::Lost);
    QCOMPARE(states[1][1].value<Failure>().cause, cause);
}

void TestSignalListener::deadPeersAreGivenUp()
{
    Relay relay(m_scene.daemon.port());
    ServerLink way = linkTo(relay.port(), m_scene.root().header("Cookie"));
    SignalListener listener(
        way, {.backoff = quick.backoff, .handshake = 5s, .ping = 50ms, .dead = 500ms * patience});
    QSignalSpy states(&listener, &SignalListener::stateChanged);
    listener.listen(entries);
    QTRY_COMPARE(listener.state(), State::Live);
    QTest::qWait(1000 * patience);
    QCOMPARE(states.size(), 2); // pings are answered
    relay.setPaused(true);
    QTRY_COMPARE_WITH_TIMEOUT(listener.state(), State::Lost, 5000 * patience);
    QCOMPARE(states.last()[1].value<Failure>().cause, Cause::TimedOut);
}

void TestSignalListener::strangersAreNotUnderstood()
{
    QWebSocketServer stranger(QStringLiteral("stranger"), QWebSocketServer::NonSecureMode);
    QVERIFY(stranger.listen(QHostAddress::LocalHost));
    // One that is destroyed while it is connected loses its socket on Qt 6.4.
    const auto end = [](QWebSocket *socket) {
        socket->abort();
        delete socket;
    };
    std::unique_ptr<QWebSocket, decltype(end)> guest(nullptr, end);
    connect(&stranger, &QWebSocketServer::newConnection, &stranger, [&] {
        guest.reset(stranger.nextPendingConnection());
        guest->sendTextMessage(QStringLiteral("hello"));
    });
    ServerLink way = linkTo(stranger.serverPort(), {});
    SignalListener listener(way, quick);
    QSignalSpy states(&listener, &SignalListener::stateChanged);
    listener.listen(entries);
    QTRY_COMPARE(listener.state(), State::Lost);
    QCOMPARE(states.last()[1].value<Failure>().cause, Cause::NotUnderstood);
}

/// Who works on each for a millisecond is not kept for longer than a slice before others have their turn.
void TestSignalListener::thousandsAtOnceHoldNobodyUp()
{
    constexpr int all = 500;
    constexpr int mostInOneGo = 50;
    ChattyService service(all);
    ServerLink way = linkTo(service.port(), {});
    SignalListener listener(way, quick);
    QStringList cursors;
    int inOneGo = 0;
    int most = 0;
    connect(&listener, &SignalListener::changed, &listener, [&](const Change &change) {
        cursors.append(change.cursor);
        most = std::max(most, ++inOneGo);
        QTest::qSleep(1);
    });
    QTimer others;
    connect(&others, &QTimer::timeout, this, [&inOneGo] { inOneGo = 0; });
    others.start(0ms);
    listener.listen(entries);
    QTRY_COMPARE_WITH_TIMEOUT(cursors.size(), all, 10'000 * patience);
    for (int number = 1; number <= all; ++number)
        QCOMPARE(cursors[number - 1], QStringLiteral("k:%1").arg(number));
    QVERIFY2(most <= mostInOneGo, qPrintable(QString::number(most)));
}

void TestSignalListener::whatIsUnreadGoesWithItsSubscription()
{
    ChattyService service(10);
    ServerLink way = linkTo(service.port(), {});
    SignalListener listener(way, quick);
    QStringList heard;
    connect(&listener, &SignalListener::begun, &listener, [&] { heard.append(QStringLiteral("begun")); });
    connect(&listener, &SignalListener::changed, &listener, [&](const Change &change) {
        heard.append(change.cursor);
        if (heard.size() == 3)
            listener.listen(entries);
    });
    listener.listen(entries);
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), 3 + 11, 5000 * patience);
    QCOMPARE(heard.first(4).join(u' '), QStringLiteral("begun k:1 k:2 begun"));
    QCOMPARE(heard.last(), QStringLiteral("k:10"));
}

/// By both clients alike.
void TestSignalListener::theCertificateIsJudged()
{
    const QTemporaryDir folder;
    const QString certificate = folder.filePath(QStringLiteral("certificate.pem"));
    const QString key = folder.filePath(QStringLiteral("key.pem"));
    QCOMPARE(
        QProcess::execute(QStringLiteral("openssl"),
                          {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                           QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
                           QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=box.example"),
                           QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate}),
        0);
    Daemon daemon({QStringLiteral("--tls-certificate"), certificate, QStringLiteral("--tls-key"), key});
    QVERIFY2(daemon.start(), daemon.output().constData());
    ServerLink way = linkTo(daemon.port(), {}, "https");
    linekeeper::RestClient client(way);
    const auto logIn = [&] {
        return awaited<QJsonObject>([&](const auto &then) {
            client.logIn(QStringLiteral("root"), QLatin1String(Daemon::rootPassword), then);
        });
    };
    const auto refused = logIn();
    QVERIFY(!refused);
    QCOMPARE(refused.error().cause, Cause::NotTrusted);
    QCOMPARE(refused.error().chain.size(), 1);
    const QByteArray digest = refused.error().chain[0].digest(QCryptographicHash::Sha256);
    SignalListener listener(way, quick);
    QSignalSpy states(&listener, &SignalListener::stateChanged);
    listener.listen(entries);
    QTRY_COMPARE(listener.state(), State::Lost);
    QCOMPARE(states.last()[1].value<Failure>().cause, Cause::NotTrusted);
    QCOMPARE(states.last()[1].value<Failure>().chain.value(0), refused.error().chain[0]);
    listener.stop();
    way.setPins({digest});
    QVERIFY(bool(logIn()));
    listener.listen(entries);
    QTRY_COMPARE(listener.state(), State::Live);
    listener.stop();
    QCOMPARE(daemon.stop(), 0);
}

void TestSignalListener::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestSignalListener)
#include "tst_signallistener.moc"

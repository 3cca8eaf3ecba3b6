// SPDX-License-Identifier: GPL-3.0-or-later
#include "../access/accessfixture.h"
#include "http/iothread.h"
#include "madechanges.h"
#include "socket/signalroom.h"
#include "support/rawwebsocket.h"
#include "support/testcertificate.h"
#include <QElapsedTimer>
#include <QSslSocket>
#include <QTest>
#include <atomic>
#include <future>
#include <thread>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

using Security = RawWebSocket::Security;

constexpr int largeNote = 4000;
constexpr qint64 mebibyte = 1024 * 1024;
constexpr int smallWindow = 64 * 1024;
#ifdef __SANITIZE_THREAD__
constexpr bool mayFork
    = false; // QProcess, for a certificate: from then on the locks of this thread are not seen
constexpr int slowness = 5;
#else
constexpr bool mayFork = true;
constexpr int slowness = 1;
#endif

/// Lets everybody in who has a key, and watches what waits for each.
class RoomHandler final : public RequestHandler {
public:
    RoomHandler(const SignalServices &services, const SocketPatience &patience)
        : m_room(services, patience)
    {
        QObject::connect(&m_look, &QTimer::timeout, &m_look, [this] { look(); });
        m_look.start(1ms);
    }

    void handle(const ExchangePtr &exchange) override
    {
        exchange->answer(Response::error({Reason::NotFound, {"No."}}));
    }
    std::optional<Response> admitWebSocket(const Request &) override { return std::nullopt; }
    void takeWebSocket(QTcpSocket *socket) override
    {
        m_sockets.append(socket);
        m_room.take(socket);
    }
    void closeWebSockets(const std::function<void()> &done) override { m_room.stop(done); }

    /// Any thread.
    std::atomic<int> count = 0;
    std::atomic<qint64> waiting = 0; ///< for all, at this moment
    std::atomic<qint64> mostWaiting = 0; ///< for one, ever

private:
    void look()
    {
        qint64 sum = 0;
        for (const QPointer<QTcpSocket> &socket : std::as_const(m_sockets)) {
            const qint64 bytes = unsentBytes(socket);
            sum += bytes;
            mostWaiting = std::max(mostWaiting.load(), bytes);
        }
        waiting = sum;
        count = m_room.count();
    }
    static qint64 unsentBytes(const QTcpSocket *socket)
    {
        const auto *secure = qobject_cast<const QSslSocket *>(socket);
        return (socket ? socket->bytesToWrite() : 0) + (secure ? secure->encryptedBytesToWrite() : 0);
    }

    SignalRoom m_room;
    QTimer m_look;
    QList<QPointer<QTcpSocket>> m_sockets;
};

/// A room on a thread of its own, and a ring that the test fills.
struct House {
    explicit House(const SocketPatience &patience, Security security = Security::Plain,
                   ChangeRing::Limits limits = {})
        : ring(QStringLiteral("s"), limits)
        , m_security(security)
        , m_thread([this, patience] {
            auto handler = std::make_unique<RoomHandler>(
                SignalServices{ring, m_access.authenticator, m_census}, patience);
            room = handler.get();
            return handler;
        })
    {
        std::optional<QSslConfiguration> tls;
        if (security == Security::Tls)
            tls = selfSignedConfiguration(QStringLiteral("room.example"));
        port = *m_thread.listen({}, QHostAddress::LocalHost, 0, PortUse::Claim, tls);
        m_access.create(makeRole("reader", {makeRight("phoneBookEntry", {latin("read")})}));
        Object key(apiKey::objectClass);
        key.set(apiKey::user, m_access.create(makeUser("anna", {latin("reader")}))->uuid);
        credentials = "Authorization: Bearer " + m_access.createKey(key) + "\r\n";
    }

    /// One who is in and hears of entries; null: he is not.
    std::unique_ptr<RawWebSocket> listener(int receiveBuffer = 0)
    {
        auto socket = std::make_unique<RawWebSocket>(port, receiveBuffer, m_security);
        if (!socket->open(credentials))
            return nullptr;
        socket->sendText("{\"event\":\"signals\",\"data\":[\"phoneBookEntry\"]}");
        const auto answer = socket->next();
        return answer && answer->payload.startsWith("{\"event\":\"signals\"") ? std::move(socket) : nullptr;
    }
    void append(int count, int noteLength = 0) { ring.append(madeChanges(ring.end(), count, noteLength)); }
    void stop(const std::function<void()> &done) { m_thread.stopAccepting(done); }

    ChangeRing ring;
    RoomHandler *room = nullptr;
    quint16 port = 0;
    QByteArray credentials;

private:
    AccessFixture m_access;
    SocketCensus m_census;
    Security m_security;
    IoThread m_thread;
};

bool isChange(const std::optional<ReceivedFrame> &frame, qint64 cursor)
{
    const QByteArray number = QByteArray::number(cursor);
    return frame && frame->opcode == Text
        && frame->payload.startsWith("{\"event\":\"create\",\"cursor\":\"s:" + number + "\"")
        && frame->payload.contains("\"displayName\":\"" + number + "\"");
}

/// The next frame that is no ping; pings are answered.
std::optional<ReceivedFrame> nextAnswering(RawWebSocket &socket)
{
    auto frame = socket.next();
    for (; frame && frame->opcode == Ping; frame = socket.next())
        socket.send(makeFrame(Pong, frame->payload));
    return frame;
}

/// How many changes from `first` on came in order before something else did.
int changesInOrder(RawWebSocket &socket, qint64 first, int count, int pauseEvery = 0)
{
    for (int i = 0; i < count; ++i) {
        if (!isChange(nextAnswering(socket), first + i))
            return i;
        if (pauseEvery > 0 && i % pauseEvery == 0)
            QThread::msleep(10);
    }
    return count;
}

/// Reads changes until the close frame; its code.
int closeCodeAfterChanges(RawWebSocket &socket, qint64 first)
{
    for (qint64 cursor = first;; ++cursor) {
        const auto frame = nextAnswering(socket);
        if (frame && frame->opcode == Close)
            return frame->closeCode();
        if (!isChange(frame, cursor))
            return 0;
    }
}

/// Waits for something that another thread brings about.
template<typename F>
bool comes(const F &condition, int milliseconds = 20'000)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < milliseconds)
        QThread::msleep(1);
    return condition();
}

/// What waits has not changed for a while.
qint64 settled(const std::atomic<qint64> &waiting)
{
    qint64 before = -1;
    while (before != waiting) {
        before = waiting;
        QThread::msleep(200);
    }
    return before;
}

void addSecurities()
{
    QTest::addColumn<Security>("security");
    QTest::newRow("plain") << Security::Plain;
    if (mayFork)
        QTest::newRow("TLS") << Security::Tls;
}

} // namespace

class TestSignalRoom : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pingsAndTheDead();
    void theStuckAreToldAndForgotten_data() { addSecurities(); }
    void theStuckAreToldAndForgotten();
    void theStuckAreForgottenUntold();
    void whoFallsOffIsTold_data() { addSecurities(); }
    void whoFallsOffIsTold();
    void theSlowHearEverything_data() { addSecurities(); }
    void theSlowHearEverything();
    void nobodyIsMissedWhileOthersComeAndGo();
    void answersUnreadAreBounded_data();
    void answersUnreadAreBounded();
    void everyMessageIsAnswered_data() { addSecurities(); }
    void everyMessageIsAnswered();
    void hastyFramesAreRefused();
    void theStopIsTold();
};

void TestSignalRoom::pingsAndTheDead()
{
    House house({.ping = 400ms, .dead = 2s});
    const auto alive = house.listener();
    const auto dead = house.listener();
    QVERIFY(alive && dead);
    QElapsedTimer timer;
    timer.start();
    int pings = 0;
    while (timer.elapsed() < 3500)
        if (const auto frame = alive->next(100)) {
            QCOMPARE(frame->opcode, int(Ping));
            alive->send(makeFrame(Pong, frame->payload));
            ++pings;
        }
    QVERIFY2(pings >= 2, qPrintable(QString::number(pings)));
    QCOMPARE(house.room->count, 1);
    while (const auto frame = dead->next(0))
        QCOMPARE(frame->opcode, int(Ping));
    QVERIFY(dead->waitForEnd(1000));
    house.append(1);
    QCOMPARE(changesInOrder(*alive, 1, 1), 1);
}

/// He begins to read when he is told to go. Meanwhile another hears everything.
void TestSignalRoom::theStuckAreToldAndForgotten()
{
    QFETCH(const Security, security);
    constexpr int count = 3000;
    House house({.stuck = 1500ms * slowness, .close = 10s}, security);
    const auto stuck = house.listener(smallWindow);
    const auto other = house.listener();
    QVERIFY(stuck && other);
    house.append(count, largeNote);
    QCOMPARE(changesInOrder(*other, 1, count), count);
    const qint64 waiting = settled(house.room->waiting);
    QVERIFY(waiting >= SocketPatience().unsentBytes && waiting <= mebibyte);
    QVERIFY(comes([&] { return house.room->waiting != waiting; }));
    QCOMPARE(house.room->count, 2); // the closing handshake is due
    QCOMPARE(closeCodeAfterChanges(*stuck, 1), 1013);
    stuck->send(makeFrame(Close, closePayload(1013)));
    QVERIFY(stuck->waitForEnd());
    QVERIFY(comes([&] { return house.room->count == 1 && house.room->waiting == 0; }));
    QVERIFY(house.room->mostWaiting <= mebibyte);
    house.append(1);
    QCOMPARE(changesInOrder(*other, count + 1, 1), 1);
}

void TestSignalRoom::theStuckAreForgottenUntold()
{
    House house({.stuck = 500ms, .close = 300ms});
    const auto stuck = house.listener(smallWindow);
    QVERIFY(stuck);
    house.append(3000, largeNote);
    QVERIFY(comes([&] { return house.room->waiting > 0; }));
    QVERIFY(comes([&] { return house.room->count == 0 && house.room->waiting == 0; }));
    QVERIFY(house.room->mostWaiting <= mebibyte);
}

void TestSignalRoom::whoFallsOffIsTold()
{
    QFETCH(const Security, security);
    House house({}, security, {.changes = 100, .bytes = 1LL << 40});
    const auto slow = house.listener(smallWindow);
    QVERIFY(slow);
    for (int i = 0; i < 300; ++i) {
        house.append(10, largeNote);
        QThread::msleep(1);
    }
    settled(house.room->waiting);
    QCOMPARE(house.room->count, 1); // as long as he has something to read he may read it
    QCOMPARE(closeCodeAfterChanges(*slow, 1), 1013);
    slow->send(makeFrame(Close, closePayload(1013)));
    QVERIFY(slow->waitForEnd());
    QVERIFY(comes([&] { return house.room->count == 0; }));
    QVERIFY(house.room->mostWaiting <= mebibyte);
}

void TestSignalRoom::theSlowHearEverything()
{
    QFETCH(const Security, security);
    constexpr int count = 10'000;
    House house({.stuck = 1500ms}, security);
    const auto slow = house.listener(smallWindow);
    QVERIFY(slow);
    auto hears = std::async(std::launch::async, [&house] {
        const auto listener = house.listener();
        house.append(count, 1000);
        return changesInOrder(*listener, 1, count);
    });
    QCOMPARE(changesInOrder(*slow, 1, count, 60), count); // 10 ms for about 75 KB
    QCOMPARE(hears.get(), count);
    QVERIFY(house.room->mostWaiting <= mebibyte);
}

/// So many that not all of them are fed in one go.
void TestSignalRoom::nobodyIsMissedWhileOthersComeAndGo()
{
    constexpr int count = 300;
    House house({.fedAtOnce = 64});
    std::vector<std::unique_ptr<RawWebSocket>> staying;
    for (int i = 0; i < 300; ++i)
        QVERIFY(staying.emplace_back(house.listener()));
    std::atomic<bool> isOver = false;
    auto passing = std::async(std::launch::async, [&] {
        while (!isOver)
            house.listener();
    });
    for (int i = 0; i < count; ++i) {
        house.append(1);
        QThread::msleep(2);
    }
    isOver = true;
    passing.get();
    for (const auto &socket : staying)
        QCOMPARE(changesInOrder(*socket, 1, count), count);
    QVERIFY(comes([&] { return house.room->count == int(staying.size()); }));
}

void TestSignalRoom::answersUnreadAreBounded_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::newRow("errors") << makeFrame(Text, "{");
    QTest::newRow("acknowledgements") << makeFrame(Text, R"({"event":"signals","data":[]})");
    QTest::newRow("pongs") << makeFrame(Ping, QByteArray(125, 'p'));
}

/// Who asks on and on without reading a byte.
void TestSignalRoom::answersUnreadAreBounded()
{
    QFETCH(const QByteArray, frame);
    House house({.stuck = 60s, .close = 300ms});
    const auto greedy = house.listener(smallWindow);
    const auto other = house.listener();
    QVERIFY(greedy && other);
    const QByteArray some = frame.repeated(100'000 / frame.size());
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 20'000 && greedy->send(some)) { }
    QVERIFY(comes([&] { return house.room->count == 1; }));
    QVERIFY2(house.room->mostWaiting >= mebibyte * 3 / 4 && house.room->mostWaiting <= 5 * mebibyte / 4,
             qPrintable(QString::number(house.room->mostWaiting)));
    house.append(1);
    QCOMPARE(changesInOrder(*other, 1, 1), 1);
}

/// In order, though sending an answer may bring in what was sent meanwhile.
void TestSignalRoom::everyMessageIsAnswered()
{
    QFETCH(const Security, security);
    constexpr int count = 3000;
    House house({}, security);
    const auto socket = house.listener();
    QVERIFY(socket);
    QByteArray frames;
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        frames += makeFrame(Ping, number);
        frames += makeFrame(Text, "{\"event\":\"signals\",\"data\":[],\"x" + number + "\":1}");
    }
    QVERIFY(socket->send(frames)); // under TLS in many records
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        const auto pong = socket->next();
        QVERIFY2(pong && pong->opcode == Pong && pong->payload == number, number);
        const auto answer = socket->next();
        QVERIFY2(answer && answer->opcode == Text && answer->payload.contains("/x" + number + "\""), number);
    }
}

/// Frames that come before the handshake is answered: nobody is let in, and nothing is left.
void TestSignalRoom::hastyFramesAreRefused()
{
    House house({});
    for (int i = 0; i < 20; ++i) {
        RawWebSocket hasty(house.port);
        hasty.send(hasty.handshake(house.credentials));
        hasty.send(makeFrame(Text, "{"));
        hasty.finishSending();
        hasty.receiveRest(20'000);
    }
    QVERIFY(comes([&] { return house.room->count == 0; }));
    const auto other = house.listener();
    QVERIFY(other);
    house.append(1);
    QCOMPARE(changesInOrder(*other, 1, 1), 1);
}

void TestSignalRoom::theStopIsTold()
{
    House house({.close = 300ms});
    const auto polite = house.listener();
    const auto silent = house.listener();
    QVERIFY(polite && silent);
    std::promise<void> stopped;
    QElapsedTimer timer;
    timer.start();
    house.stop([&] { stopped.set_value(); });
    QCOMPARE(polite->waitForClose(), 1012);
    QVERIFY(polite->waitForEnd(1000));
    stopped.get_future().wait();
    QVERIFY(timer.elapsed() < 10'000);
    QCOMPARE(silent->waitForClose(), 1012);
}

QTEST_GUILESS_MAIN(TestSignalRoom)
#include "tst_signalroom.moc"

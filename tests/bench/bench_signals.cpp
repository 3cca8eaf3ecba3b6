// SPDX-License-Identifier: GPL-3.0-or-later
// Signals to many listeners. The peer is a server on Node's ws that broadcasts the same bytes to the same
// clients, in turns with ours; both get fresh processes each round.
#include "comparison.h"
#include "listenercrowd.h"
#include "measuring.h"
#include "support/daemon.h"
#include "support/restclient.h"
#include <QCoreApplication>
#include <QThread>
#include <cstdio>
#include <functional>

namespace {

using namespace std::chrono_literals;
using Clock = ListenerCrowd::Clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int broadcasts = 11;
constexpr int listenersOfStream = 1000;
/// The first is more than the peer can take on two cores, so what counts is how long a change waits from
/// being sent; at the second both keep up, and the time from the commit can be compared.
constexpr int changesPerSecond = 100;
constexpr int calmChangesPerSecond = 40;

struct Settings {
    int sockets;
    int seconds;
    int rounds;
};

/// Who tells a crowd what is changed.
struct Server {
    quint16 port;
    qint64 pid;
    QByteArray headerLines; ///< of the handshake
    std::function<void(int number)> send; ///< a change
    std::function<bool()> isDone; ///< waits for the answer
};

constexpr char subscription[] = R"({"event":"signals","data":["phoneBookEntry"]})";

struct Figures {
    std::vector<double> sentToLast; ///< ms, of each broadcast
    std::vector<double> committedToLast;
    std::vector<double> kibibytesASocket; ///< one
    std::vector<double> sentToListener; ///< ms, of each delivery of the stream
    std::vector<double> committedToListener;
    std::vector<double> calmSentToListener; ///< ms, of each delivery of the calm stream
    std::vector<double> calmCommittedToListener;
    QByteArray message;
};

/// When each change was sent, and when it was answered, by number; 0 is no change.
struct Sent {
    std::vector<Clock::time_point> at = {{}};
    std::vector<Clock::time_point> answered = {Clock::time_point::max()};

    void send(const Server &server)
    {
        at.push_back(Clock::now());
        server.send(int(at.size()) - 1);
    }
    void awaitAnswer(const Server &server)
    {
        if (!server.isDone())
            fail("a change was refused");
        answered.push_back(Clock::now());
    }
};

struct Reach {
    Clock::time_point first;
    Clock::time_point last;
};

/// From the first sign that a change was committed, by number. The daemon answers a change, and tells of it,
/// once it is on the disk; the peer keeps nothing. So what is compared begins with what can be seen first of
/// either, the answer or the first listener's message, and ends with the last listener's. Who falls behind
/// lets changes wait before that, where this does not see them: then only the time from sending on counts.
std::vector<Reach> reachesOf(const std::vector<ListenerCrowd::Delivery> &deliveries, const Sent &sent)
{
    std::vector<Reach> reaches;
    for (const Clock::time_point answered : sent.answered)
        reaches.push_back({answered, {}});
    for (const auto &[number, at] : deliveries) {
        Reach &reach = reaches[std::size_t(number)];
        reach.first = std::min(reach.first, at);
        reach.last = std::max(reach.last, at);
    }
    return reaches;
}

void measureBroadcasts(const Server &server, int sockets, Figures &figures)
{
    const double before = residentKibibytes(server.pid);
    ListenerCrowd crowd(server.port, server.headerLines, subscription);
    if (!crowd.open(sockets))
        fail("not everybody could listen");
    QThread::sleep(1);
    figures.kibibytesASocket = {(residentKibibytes(server.pid) - before) / sockets};
    Sent sent;
    for (int number = 1; number <= 1 + broadcasts; ++number) { // the first warms up
        sent.send(server);
        sent.awaitAnswer(server);
        if (!crowd.waitFor(number, 30s))
            fail("somebody heard nothing");
        QThread::msleep(100);
    }
    const auto reaches = reachesOf(crowd.deliveries(), sent);
    for (std::size_t number = 2; number < reaches.size(); ++number) {
        figures.sentToLast.push_back(Milliseconds(reaches[number].last - sent.at[number]).count());
        figures.committedToLast.push_back(Milliseconds(reaches[number].last - reaches[number].first).count());
    }
    figures.message = crowd.lastMessage();
}

/// Changes are sent when their time has come, not when those before are answered: who is slow gets no
/// respite.
void measureStream(const Server &server, int seconds, int changesASecond, std::vector<double> &sentToListener,
                   std::vector<double> &committedToListener)
{
    ListenerCrowd crowd(server.port, server.headerLines, subscription);
    if (!crowd.open(listenersOfStream))
        fail("not everybody could listen");
    Sent sent;
    const int changes = seconds * changesASecond;
    const auto begin = Clock::now();
    for (int i = 0; i < changes; ++i) {
        std::this_thread::sleep_until(begin + i * 1000ms / changesASecond);
        sent.send(server);
    }
    if (!crowd.waitFor(changes, 30s))
        fail("somebody heard nothing");
    for (int i = 0; i < changes; ++i)
        sent.awaitAnswer(server);
    const auto deliveries = crowd.deliveries();
    const auto reaches = reachesOf(deliveries, sent);
    for (const auto &[number, at] : deliveries)
        if (number > 0) {
            const auto change = std::size_t(number);
            committedToListener.push_back(Milliseconds(at - reaches[change].first).count());
            sentToListener.push_back(Milliseconds(at - sent.at[change]).count());
        }
}

Figures measure(const Server &server, const Settings &settings)
{
    Figures figures;
    measureBroadcasts(server, settings.sockets, figures);
    QThread::sleep(1); // the crowd leaves
    measureStream(server, settings.seconds, changesPerSecond, figures.sentToListener,
                  figures.committedToListener);
    QThread::sleep(1);
    measureStream(server, settings.seconds, calmChangesPerSecond, figures.calmSentToListener,
                  figures.calmCommittedToListener);
    return figures;
}

Figures measureOurs(const Settings &settings)
{
    Daemon daemon({QStringLiteral("--set"),
                   QStringLiteral("http.connections=%1").arg(settings.sockets + listenersOfStream + 100)});
    if (!daemon.start())
        fail(daemon.output().constData());
    RestClient client(daemon.port());
    if (!client.logIn())
        fail("no login");
    const auto note = [](int number) { return QByteArray::number(number).rightJustified(8, '0'); };
    const Reply made = client.post("objects/phoneBookEntry",
                                   R"({"phoneBookEntry":{"displayName":"A name","address":"12","note":")"
                                       + note(0) + R"("}})");
    if (made.code != 201)
        fail(made.body.constData());
    const QByteArray path = "objects/phoneBookEntry/" + made.json()[u"uuid"].toString().toLatin1();
    const Server server{.port = daemon.port(),
                        .pid = daemon.pid(),
                        .headerLines = "Cookie: " + client.header("Cookie") + "\r\n",
                        .send =
                            [&](int number) {
                                client.send("PATCH", path,
                                            R"([{"op":"replace","path":"/note","value":")" + note(number)
                                                + R"("}])",
                                            {{"Content-Type", "application/json"}});
                            },
                        .isDone = [&] { return client.receive().code == 204; }};
    Figures figures = measure(server, settings);
    if (daemon.stop() != 0)
        fail("the daemon ended badly");
    return figures;
}

Figures measurePeer(const Settings &settings, const QByteArray &message)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("NODE_PATH"), QStringLiteral(NODE_MODULES));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral("node"), {QStringLiteral(BROADCAST_PEER)});
    if (!process.waitForReadyRead())
        fail("no peer: is Node there, and ws (npm ci, see packaging/test-long)?");
    const quint16 port = process.readAll().trimmed().toUShort();
    RestClient client(port);
    const Server server{.port = port,
                        .pid = process.processId(),
                        .headerLines = {},
                        .send = [&](int) { client.send("POST", "/", message); },
                        .isDone = [&] { return client.receive().code == 204; }};
    Figures figures = measure(server, settings);
    process.terminate();
    process.waitForFinished();
    return figures;
}

struct Row {
    const char *name;
    std::vector<double> Figures::*values;
    double share; ///< the percentile
    double mostAbsolute; ///< 0: no bar
    double mostRatio; ///< 0: no bar
    bool absoluteCounts; ///< what is not noise fails
};

constexpr Row rows[]{
    {"a change sent until all have it, median, ms", &Figures::sentToLast, 0.5, 150, 0, false},
    {"committed until all have it, median, ms", &Figures::committedToLast, 0.5, 150, 1, false},
    {"idle socket, KiB", &Figures::kibibytesASocket, 0.5, 24, 0, true},
    {"100/s, sent to listener, p50, ms", &Figures::sentToListener, 0.5, 0, 1, false},
    {"100/s, sent to listener, p99, ms", &Figures::sentToListener, 0.99, 0, 1, false},
    {"100/s, committed to listener, p50, ms", &Figures::committedToListener, 0.5, 0, 0, false},
    {"100/s, committed to listener, p99, ms", &Figures::committedToListener, 0.99, 0, 0, false},
    {"40/s, sent to listener, p50, ms", &Figures::calmSentToListener, 0.5, 0, 0, false},
    {"40/s, sent to listener, p99, ms", &Figures::calmSentToListener, 0.99, 0, 0, false},
    {"40/s, committed to listener, p50, ms", &Figures::calmCommittedToListener, 0.5, 0, 1, false},
    {"40/s, committed to listener, p99, ms", &Figures::calmCommittedToListener, 0.99, 0, 1, false},
};

std::vector<Compared> compared(const std::vector<Figures> &ours, const std::vector<Figures> &peers)
{
    std::vector<Compared> figures;
    for (const Row &row : rows) {
        const auto of = [&row](const std::vector<Figures> &rounds) {
            std::vector<double> values;
            for (const Figures &round : rounds)
                values.push_back(percentile(round.*row.values, row.share));
            return values;
        };
        figures.push_back(
            {row.name, row.mostAbsolute, row.mostRatio, row.absoluteCounts, of(ours), of(peers)});
    }
    return figures;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto numbers = readNumbers(application, {{"sockets", 10'000}, {"seconds", 10}, {"rounds", 3}});
    const Settings settings{
        .sockets = numbers["sockets"], .seconds = numbers["seconds"], .rounds = numbers["rounds"]};
    raiseDescriptorLimit(std::max(settings.sockets, listenersOfStream) + 200);
    std::vector<Figures> ours, peers;
    for (int round = 0; round < settings.rounds; ++round) {
        ours.push_back(measureOurs(settings));
        peers.push_back(measurePeer(settings, ours.back().message));
        std::printf("round %d: %.1f ms against %.1f\n", round + 1,
                    percentile(ours.back().committedToLast, 0.5),
                    percentile(peers.back().committedToLast, 0.5));
        std::fflush(stdout);
    }
    std::printf(
        "%d sockets, messages of %d bytes; then %d sockets, %d and %d changes/s for %d s. %d cores, %s\n",
        settings.sockets, int(ours.back().message.size()), listenersOfStream, changesPerSecond,
        calmChangesPerSecond, settings.seconds, QThread::idealThreadCount(), processorName().constData());
    return report(compared(ours, peers)) ? 0 : 1;
}

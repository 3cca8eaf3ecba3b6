// SPDX-License-Identifier: GPL-3.0-or-later
// A registrar of 10,000 lines dies and comes back: each line changes twice within seconds. What somebody
// waits for who reads one object meanwhile, and who changes one; their peers do so while nothing happens.
#include "comparison.h"
#include "measuring.h"
#include "support/daemon.h"
#include "support/kamailio.h"
#include "support/restclient.h"
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QThread>
#include <QUrl>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <thread>

namespace {

using namespace std::chrono_literals;
using linekeeper::test::Kamailio;

constexpr int accountsABatch = 500;
constexpr std::chrono::seconds patience = 60s;
constexpr double mostWait = 20; ///< milliseconds

using Request = std::function<Reply(RestClient &)>;

/// Somebody who asks the same again and again for as long as this lives.
class Asker final {
public:
    Asker(quint16 port, Request request)
        : m_thread([this, port, request = std::move(request)] { ask(port, request); })
    {
    }
    ~Asker()
    {
        if (m_thread.joinable())
            end();
    }
    Q_DISABLE_COPY_MOVE(Asker)

    /// Milliseconds of each answer.
    const std::vector<double> &end()
    {
        m_isEnding = true;
        m_thread.join();
        return m_times;
    }

private:
    void ask(quint16 port, const Request &request)
    {
        RestClient client(port);
        if (!client.logIn())
            fail("no login");
        while (!m_isEnding) {
            QElapsedTimer timer;
            timer.start();
            if (request(client).code / 100 != 2)
                fail("a request was refused");
            m_times.push_back(double(timer.nsecsElapsed()) / 1e6);
            QThread::usleep(500);
        }
    }

    std::atomic<bool> m_isEnding = false;
    std::vector<double> m_times;
    std::thread m_thread; ///< after what it uses
};

QByteArray pathOf(const Reply &created)
{
    if (created.code != 201)
        fail("an account was refused");
    return QUrl(QString::fromLatin1(created.header("Location"))).path().toLatin1();
}

/// A path to one of them.
QByteArray makeAccounts(RestClient &root, int accounts, const QByteArray &domain)
{
    QByteArray path;
    for (int first = 0; first < accounts; first += accountsABatch) {
        const int end = std::min(first + accountsABatch, accounts);
        for (int i = first; i < end; ++i)
            root.send("POST", "objects/sipAccount",
                      R"({"sipAccount":{"user":"u)" + QByteArray::number(i)
                          + R"(","password":"secret","registerInterval":600,"enabled":true,"domain":")"
                          + domain + R"("}})");
        for (int i = first; i < end; ++i)
            path = pathOf(root.receive());
    }
    return path;
}

/// Seconds until so many lines are in that state, as the daemon says.
double timeUntil(RestClient &root, const char *state, int accounts)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < std::chrono::milliseconds(patience).count()) {
        const QJsonObject status = root.get("status").json().toObject()[u"status"].toObject();
        if (status[u"sipAccounts"].toObject()[QLatin1String(state)].toInt() == accounts)
            return double(clock.elapsed()) / 1000;
        QThread::msleep(50);
    }
    fail("the lines did not get there");
}

double longest(const std::vector<double> &times)
{
    return *std::max_element(times.begin(), times.end());
}

Request reading(const QByteArray &path)
{
    return [path](RestClient &client) { return client.get(path); };
}

/// Of an account that is not registered.
Request changing(const QByteArray &path)
{
    return [path, count = 0](RestClient &client) mutable {
        return client.patch(path,
                            R"([{"op":"replace","path":"/displayName","value":")"
                                + QByteArray::number(++count) + R"("}])");
    };
}

/// What one kind of request waits for, in all rounds.
struct Waits {
    Waits(const char *p99Name, const char *longestName, Request what)
        : p99{p99Name, 0, 20, false, {}, {}}
        , slowest{longestName, mostWait, 0, false, {}, {}}
        , request(std::move(what))
    {
    }

    void note(const std::vector<double> &busy, const std::vector<double> &usual)
    {
        p99.ours.push_back(percentile(busy, 0.99));
        p99.peers.push_back(percentile(usual, 0.99));
        slowest.ours.push_back(longest(busy));
        slowest.peers.push_back(longest(usual));
    }

    Compared p99;
    Compared slowest;
    Request request;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto numbers = readNumbers(application, {{"accounts", 10'000}, {"rounds", 5}});
    const int accounts = numbers["accounts"];
    Kamailio registrar;
    Daemon daemon;
    if (!registrar.start() || !daemon.start())
        fail("a server did not start");
    RestClient root(daemon.port());
    if (!root.logIn())
        fail("no login");
    const QByteArray path = makeAccounts(root, accounts, registrar.address().toLatin1());
    timeUntil(root, "registered", accounts);

    const QByteArray spare = pathOf(root.post(
        "objects/sipAccount",
        R"({"sipAccount":{"user":"spare","password":"secret","enabled":false,"domain":"sip.example.org"}})"));
    Waits reads("p99 of reads, ms", "longest read, ms", reading(path));
    Waits changes("p99 of changes, ms", "longest change, ms", changing(spare));
    for (int round = 0; round < numbers["rounds"]; ++round) {
        Asker calmReader(daemon.port(), reads.request);
        Asker calmWriter(daemon.port(), changes.request);
        QThread::sleep(3);
        const std::vector<double> &usualReads = calmReader.end();
        const std::vector<double> &usualChanges = calmWriter.end();
        Asker reader(daemon.port(), reads.request);
        Asker writer(daemon.port(), changes.request);
        registrar.kill();
        const double lost = timeUntil(root, "failed", accounts);
        if (!registrar.start())
            fail("the registrar did not come back");
        const double back = timeUntil(root, "registered", accounts);
        reads.note(reader.end(), usualReads);
        changes.note(writer.end(), usualChanges);
        std::printf("%d lines shown as failed %.1f s after the registrar died, back %.1f s after it was; "
                    "longest read %.1f ms, longest change %.1f ms\n",
                    accounts, lost, back, reads.slowest.ours.back(), changes.slowest.ours.back());
        std::fflush(stdout);
    }
    return report({reads.p99, reads.slowest, changes.p99, changes.slowest}) && daemon.stop() == 0 ? 0 : 1;
}

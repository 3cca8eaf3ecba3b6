// SPDX-License-Identifier: GPL-3.0-or-later
// A registrar of 10,000 lines dies and comes back: each line changes twice within seconds. What somebody
// waits for who reads one object meanwhile; his peer is who reads while nothing happens.
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
#include <thread>

namespace {

using namespace std::chrono_literals;
using linekeeper::test::Kamailio;

constexpr int accountsABatch = 500;
constexpr std::chrono::seconds patience = 60s;
constexpr double mostWait = 20; ///< milliseconds

/// Somebody who reads again and again for as long as this lives.
class Reader final {
public:
    Reader(quint16 port, QByteArray path)
        : m_thread([this, port, path = std::move(path)] { read(port, path); })
    {
    }
    ~Reader()
    {
        if (m_thread.joinable())
            end();
    }
    Q_DISABLE_COPY_MOVE(Reader)

    /// Milliseconds of each read.
    const std::vector<double> &end()
    {
        m_isEnding = true;
        m_thread.join();
        return m_times;
    }

private:
    void read(quint16 port, const QByteArray &path)
    {
        RestClient client(port);
        if (!client.logIn())
            fail("no login");
        while (!m_isEnding) {
            QElapsedTimer timer;
            timer.start();
            if (client.get(path).code != 200)
                fail("a read was refused");
            m_times.push_back(double(timer.nsecsElapsed()) / 1e6);
            QThread::usleep(500);
        }
    }

    std::atomic<bool> m_isEnding = false;
    std::vector<double> m_times;
    std::thread m_thread; ///< after what it uses
};

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
        for (int i = first; i < end; ++i) {
            const Reply reply = root.receive();
            if (reply.code != 201)
                fail("an account was refused");
            path = QUrl(QString::fromLatin1(reply.header("Location"))).path().toLatin1();
        }
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

    Compared p99{"p99 of reads, ms", 0, 20, false, {}, {}};
    Compared slowest{"longest read, ms", mostWait, 0, false, {}, {}};
    for (int round = 0; round < numbers["rounds"]; ++round) {
        Reader calm(daemon.port(), path);
        QThread::sleep(3);
        const std::vector<double> &usual = calm.end();
        Reader storm(daemon.port(), path);
        registrar.kill();
        const double lost = timeUntil(root, "failed", accounts);
        if (!registrar.start())
            fail("the registrar did not come back");
        const double back = timeUntil(root, "registered", accounts);
        const std::vector<double> &busy = storm.end();
        p99.ours.push_back(percentile(busy, 0.99));
        p99.peers.push_back(percentile(usual, 0.99));
        slowest.ours.push_back(longest(busy));
        slowest.peers.push_back(longest(usual));
        std::printf("%d lines shown as failed %.1f s after the registrar died, back %.1f s after it was; "
                    "longest of %zu reads %.1f ms\n",
                    accounts, lost, back, busy.size(), slowest.ours.back());
        std::fflush(stdout);
    }
    return report({p99, slowest}) && daemon.stop() == 0 ? 0 : 1;
}

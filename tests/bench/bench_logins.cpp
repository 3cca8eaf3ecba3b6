// SPDX-License-Identifier: GPL-3.0-or-later
// While ten logins hash, other requests' p99 must not double: reads without logins are the peer of reads with
// them, in turns, on the same daemon.
#include "measuring.h"
#include "support/daemon.h"
#include "support/restclient.h"
#include <QCoreApplication>
#include <QElapsedTimer>
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

namespace {

constexpr int rounds = 5;
constexpr int logins = 10;
constexpr int reads = 3000;
constexpr double bar = 2;

/// Milliseconds of each read, one after the other.
std::vector<double> timeReads(RestClient &client)
{
    std::vector<double> times;
    for (int i = 0; i < reads; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (client.get("objects/user").code != 200)
            std::abort();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return times;
}

/// Ten clients that log in again and again for as long as this lives.
class Burst {
public:
    explicit Burst(quint16 port)
    {
        for (int i = 0; i < logins; ++i)
            m_threads.emplace_back([this, port, name = "user" + QByteArray::number(i)] {
                while (!m_isEnding) {
                    RestClient client(port);
                    if (!client.logIn(name, "password"))
                        std::abort();
                    ++m_done;
                }
            });
    }
    ~Burst()
    {
        m_isEnding = true;
        for (std::thread &thread : m_threads)
            thread.join();
    }
    int done() const { return m_done; }

private:
    std::atomic<bool> m_isEnding = false;
    std::atomic<int> m_done = 0;
    std::vector<std::thread> m_threads;
};

bool makeUsers(RestClient &root)
{
    for (int i = 0; i < logins; ++i)
        if (root.post("objects/user",
                      R"({"user":{"username":"user)" + QByteArray::number(i) + R"(","password":"password"}})")
                .code
            != 201)
            return false;
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Daemon daemon({QStringLiteral("--set"), QStringLiteral("password.memory=64"), QStringLiteral("--set"),
                   QStringLiteral("password.operations=2")}); // as shipped
    if (!daemon.start())
        return 2;
    RestClient root(daemon.port());
    if (!root.logIn() || !makeUsers(root))
        return 2;
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        const double quiet = percentile(timeReads(root), 0.99);
        double busy = 0;
        int done = 0;
        {
            Burst burst(daemon.port());
            while (burst.done() == 0)
                std::this_thread::yield();
            busy = percentile(timeReads(root), 0.99);
            done = burst.done();
        }
        ratios.push_back(busy / quiet);
        std::printf("p99 of reads: %.3f ms without logins, %.3f ms with %d under way (%d done): %.2f times\n",
                    quiet, busy, logins, done, busy / quiet);
    }
    const double ratio = percentile(ratios, 0.5);
    std::printf("median of %d rounds: %.2f times, the bar is %.0f\n", rounds, ratio, bar);
    return daemon.stop() == 0 && ratio <= bar ? 0 : 1;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Registering many accounts at a real registrar: our engine and its transports, a user agent of sofia-sip's
// NUA and libre's own sipreg, each in a process of its own, one after the other, each with a fresh registrar.
#include "measuring.h"
#include "sip/sipcandidate.h"
#include "support/kamailio.h"
#include "support/testcertificate.h"
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QThread>
#include <cmath>
#include <cstdio>
#include <limits>
#include <memory>

namespace {

using namespace std::chrono_literals;
using linekeeper::test::Kamailio;
using Seconds = SipCandidate::Seconds;

constexpr Seconds outage = 12s;
constexpr double none = std::numeric_limits<double>::quiet_NaN(); ///< it did not get there

struct Scenario {
    QString transport;
    int accounts;
};

struct Settings {
    std::vector<Scenario> scenarios;
    QStringList clients;
    int expires; ///< seconds
    int refreshes; ///< rounds of them, in the first run
    int runs;
    bool hasOutage;
    std::chrono::seconds patience;
};

struct Figures {
    double registered = none; ///< seconds
    double processor = none; ///< seconds, for that
    double resident = none; ///< MiB, once all are registered
    double steady = none; ///< per cent of a core
    double perRefresh = none; ///< microseconds of processor
    double noticed = none; ///< seconds
    double back = none; ///< seconds from the registrar's return until it has all bindings
    double unregistered = none; ///< seconds
};

struct Row {
    const char *name;
    double Figures::*value;
};

constexpr Row rows[]{
    {"all registered, s", &Figures::registered},
    {"processor time for it, s", &Figures::processor},
    {"memory (VmRSS) then, MiB", &Figures::resident},
    {"steady state, % of a core", &Figures::steady},
    {"processor time of a refresh, us", &Figures::perRefresh},
    {"killed registrar noticed, s", &Figures::noticed},
    {"back after its restart, s", &Figures::back},
    {"all un-registered, s", &Figures::unregistered},
};

double valueOf(const std::optional<Seconds> &time)
{
    return time ? time->count() : none;
}

/// How long it takes until the registrar says so, seconds.
template<typename Condition>
double timeUntil(Condition condition, std::chrono::seconds patience)
{
    QElapsedTimer clock;
    clock.start();
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired()) {
        if (condition())
            return double(clock.nsecsElapsed()) / 1e9;
        QThread::msleep(50);
    }
    return none;
}

/// One client with one registrar, step by step.
class Trial final {
public:
    Trial(const QString &client, const Scenario &scenario, const Settings &settings)
        : m_scenario(scenario)
        , m_settings(settings)
        , m_registrar(start(scenario.transport == u"tls"))
        , m_client(QCoreApplication::applicationDirPath() + QStringLiteral("/sipclient_") + client,
                   {scenario.transport, QString::number(port()), QString::number(scenario.accounts),
                    QString::number(settings.expires),
                    m_registrar->directory() + QStringLiteral("/cert.pem")})
    {
    }

    Figures run()
    {
        if (!enroll())
            return m_figures;
        if (m_settings.refreshes > 0)
            refresh();
        if (m_settings.hasOutage)
            interrupt();
        m_client.say("unregister");
        m_figures.unregistered
            = timeUntil([this] { return m_registrar->bindingCount() == 0; }, m_settings.patience);
        return m_figures;
    }

private:
    static std::unique_ptr<Kamailio> start(bool isTls)
    {
        auto registrar
            = std::make_unique<Kamailio>(isTls ? QStringList{QStringLiteral("WITH_TLS")} : QStringList());
        const QSslConfiguration configuration
            = linekeeper::selfSignedConfiguration(QStringLiteral("127.0.0.1"));
        if (!linekeeper::writeServerFiles(configuration, registrar->directory()) || !registrar->start())
            fail(qPrintable(registrar->log()));
        return registrar;
    }
    quint16 port() const
    {
        return m_scenario.transport == u"tls" ? m_registrar->tlsPort() : m_registrar->port();
    }
    bool hasAllBindings() const { return m_registrar->bindingCount() == m_scenario.accounts; }

    bool enroll()
    {
        const Seconds before = processorTime(m_client.pid());
        m_client.say("register");
        m_figures.registered = valueOf(m_client.waitFor("all", m_settings.patience));
        m_figures.processor = (processorTime(m_client.pid()) - before).count();
        m_figures.resident = residentKibibytes(m_client.pid()) / 1024;
        return hasAllBindings();
    }

    void refresh()
    {
        const Seconds before = processorTime(m_client.pid());
        const int first = m_registrar->grantCount();
        const int enough = first + m_settings.refreshes * m_scenario.accounts;
        int last = first;
        const auto isEnough = [&] {
            QThread::msleep(450); // asking costs the registrar's time
            last = m_registrar->grantCount();
            return last >= enough;
        };
        const auto longest = std::chrono::seconds(m_settings.expires * (m_settings.refreshes + 1));
        QElapsedTimer clock;
        clock.start();
        timeUntil(isEnough, longest);
        const double spent = (processorTime(m_client.pid()) - before).count();
        m_figures.steady = 100 * spent / (double(clock.nsecsElapsed()) / 1e9);
        if (last > first)
            m_figures.perRefresh = 1e6 * spent / (last - first);
    }

    void interrupt()
    {
        QElapsedTimer clock;
        clock.start();
        m_registrar->kill();
        m_figures.noticed = valueOf(m_client.waitFor("fewer", m_settings.patience));
        const Seconds rest = outage - std::chrono::nanoseconds(clock.nsecsElapsed());
        if (rest > 0s)
            QThread::usleep(static_cast<unsigned long>(rest / 1us));
        clock.start();
        if (!m_registrar->start())
            fail("the registrar did not come back");
        m_figures.back = timeUntil([this] { return hasAllBindings(); }, m_settings.patience);
    }

    const Scenario m_scenario;
    const Settings &m_settings;
    const std::unique_ptr<Kamailio> m_registrar;
    SipCandidate m_client;
    Figures m_figures;
};

QByteArray shown(double value)
{
    return std::isnan(value) ? QByteArray("-") : QByteArray::number(value, 'f', 2);
}

void print(const Scenario &scenario, const QStringList &clients, const std::vector<Figures> &figures)
{
    std::printf(
        "\n%-34s",
        qPrintable(
            QStringLiteral("%1 accounts, %2").arg(scenario.accounts).arg(scenario.transport.toUpper())));
    for (const QString &client : clients)
        std::printf(" %11s", qPrintable(client));
    for (const Row &row : rows) {
        std::printf("\n%-34s", row.name);
        for (const Figures &each : figures)
            std::printf(" %11s", shown(each.*row.value).constData());
    }
    std::printf("\n");
    std::fflush(stdout);
}

/// Of ours to sofia-sip's. The registrar runs on the same cores, and sofia-sip's memory depends on how long
/// the machine lets it take: what fails leaves room for both.
struct Bar {
    const char *name;
    double Figures::*value;
    double wanted;
    double failing;
};

constexpr Bar bars[]{
    {"time until all are registered", &Figures::registered, 1.0 / 3, 1.0 / 2},
    {"processor time for it", &Figures::processor, 1.0 / 3, 1.0 / 3},
    {"memory", &Figures::resident, 1.0 / 5, 1.0 / 4},
    {"processor time of a refresh", &Figures::perRefresh, 1, 1},
};

/// Medians over the runs; each is the figures of ours and of the peer.
bool meets(const std::vector<std::vector<Figures>> &runs)
{
    bool isMet = true;
    for (const Bar &bar : bars) {
        std::vector<double> ratios;
        for (const std::vector<Figures> &run : runs)
            if (const double ratio = run[0].*bar.value / run[1].*bar.value; !std::isnan(ratio))
                ratios.push_back(ratio);
        for (const std::vector<Figures> &run : runs) // only ours has nothing to show
            isMet = isMet && (!std::isnan(run[0].*bar.value) || std::isnan(run[1].*bar.value));
        const double ratio = ratios.empty() ? none : percentile(ratios, 0.5);
        std::printf("%-34s %11.2f of sofia's, the bar is %.2f, more than %.2f fails\n", bar.name, ratio,
                    bar.wanted, bar.failing);
        isMet = isMet && ratio <= bar.failing; // nor is it where there is none
    }
    return isMet;
}

/// Whether it meets the bars, if it is what they are for.
bool measure(const Scenario &scenario, Settings settings)
{
    std::vector<std::vector<Figures>> runs;
    for (int i = 0; i < settings.runs; ++i) {
        std::vector<Figures> &figures = runs.emplace_back();
        for (const QString &client : std::as_const(settings.clients))
            figures.push_back(Trial(client, scenario, settings).run());
        print(scenario, settings.clients, figures);
        settings.refreshes = 0; // takes long, and is less noise
    }
    const bool isGated = scenario.transport == u"udp" && scenario.accounts == 10'000
        && settings.clients.mid(0, 2) == QStringList{QStringLiteral("linekeeper"), QStringLiteral("sofia")};
    return !isGated || meets(runs);
}

std::vector<Scenario> readScenarios(const QStringList &texts)
{
    std::vector<Scenario> scenarios;
    for (const QString &text : texts) {
        const QStringList parts = text.split(u':');
        if (parts.size() != 2 || parts[1].toInt() < 1)
            fail("a scenario is TRANSPORT:ACCOUNTS");
        scenarios.push_back({parts[0], parts[1].toInt()});
    }
    return scenarios;
}

/// Without options what is gated, in less than a minute.
Settings readSettings(const QCoreApplication &application)
{
    QCommandLineParser parser;
    const QStringList all{QStringLiteral("udp:1"),     QStringLiteral("udp:1000"),
                          QStringLiteral("udp:10000"), QStringLiteral("udp:50000"),
                          QStringLiteral("tcp:10000"), QStringLiteral("tls:1000")};
    parser.addHelpOption();
    parser.addOptions({
        {QStringLiteral("full"), QStringLiteral("all clients, scenarios and steps; takes an hour")},
        {QStringLiteral("scenario"), QStringLiteral("repeatable"), QStringLiteral("transport:accounts")},
        {QStringLiteral("clients"), QStringLiteral("of linekeeper,sofia,libre"), QStringLiteral("names")},
        {QStringLiteral("expires"), QStringLiteral("asked for"), QStringLiteral("seconds")},
        {QStringLiteral("refreshes"), QStringLiteral("rounds of them"), QStringLiteral("number")},
        {QStringLiteral("outage"), QStringLiteral("the registrar is killed and comes back")},
    });
    parser.process(application);
    const bool isFull = parser.isSet(QStringLiteral("full"));
    const auto text = [&](const char *name, const QString &fallback) {
        return parser.isSet(QLatin1String(name)) ? parser.value(QLatin1String(name)) : fallback;
    };
    QStringList scenarios = parser.values(QStringLiteral("scenario"));
    if (scenarios.isEmpty())
        scenarios = isFull ? all : QStringList{QStringLiteral("udp:10000")};
    return {.scenarios = readScenarios(scenarios),
            .clients
            = text("clients",
                   isFull ? QStringLiteral("linekeeper,sofia,libre") : QStringLiteral("linekeeper,sofia"))
                  .split(u','),
            .expires = text("expires", isFull ? QStringLiteral("20") : QStringLiteral("10")).toInt(),
            .refreshes = text("refreshes", isFull ? QStringLiteral("3") : QStringLiteral("1")).toInt(),
            .runs = isFull ? 1 : 3,
            .hasOutage = isFull || parser.isSet(QStringLiteral("outage")),
            .patience = isFull ? 120s : 30s};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const Settings settings = readSettings(application);
    raiseDescriptorLimit(1024);
    std::printf("%d cores, %s; Kamailio on loopback, an expiry of %d s, %d rounds of refreshes\n",
                QThread::idealThreadCount(), processorName().constData(), settings.expires,
                settings.refreshes);
    bool isMet = true;
    for (const Scenario &scenario : settings.scenarios)
        isMet = measure(scenario, settings) && isMet;
    return isMet ? 0 : 1;
}

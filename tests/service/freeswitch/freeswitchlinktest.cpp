// SPDX-License-Identifier: GPL-3.0-or-later
#include "freeswitchlinktest.h"
#include <QTest>

using namespace std::chrono_literals;

namespace linekeeper {

FreeSwitchTimes quickTimes()
{
    return {.patience = 2s,
            .pollInterval = 5ms,
            .freshness = 2s,
            .retry = {.first = 10ms, .last = 40ms},
            .retryRefused = {.first = 400ms, .last = 800ms}};
}

FreeSwitchTimes impatient()
{
    FreeSwitchTimes times = quickTimes();
    times.patience = 200ms;
    return times;
}

FreeSwitchTimes lazy()
{
    FreeSwitchTimes times = quickTimes();
    times.pollInterval = 1h;
    times.freshness = 1h;
    return times;
}

void FreeSwitchLinkTest::init()
{
    m_switch = std::make_unique<ScriptedFreeSwitch>();
    QVERIFY(m_switch->listen());
}

void FreeSwitchLinkTest::cleanup()
{
    for (const QString &error : std::as_const(m_errors))
        QVERIFY2(!error.contains(thePassword), qPrintable(error));
    m_link.reset();
    m_switch.reset();
}

void FreeSwitchLinkTest::start(const FreeSwitchTimes &times, const QString &password, const QString &host)
{
    m_connectionChanges.clear();
    m_errors.clear();
    m_link = std::make_unique<FreeSwitchLink>(
        EventSocketAddress{.host = host, .port = m_switch->port(), .password = password}, times);
    connect(m_link.get(), &FreeSwitchLink::changed, this, [this] { m_errors.append(error()); });
    connect(m_link.get(), &FreeSwitchLink::connectionChanged, this, [this](bool isConnected) {
        QCOMPARE(state().isConnected, isConnected);
        m_connectionChanges.append(isConnected);
    });
    m_link->start();
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "freeswitch/freeswitchlink.h"
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <algorithm>

namespace linekeeper {
namespace {

Q_LOGGING_CATEGORY(freeSwitchLog, "linekeeper.freeswitch")

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

void setOnce(QTimer &timer)
{
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer);
}

FreeSwitchState disconnected(const QDateTime &asOf, const Message &error)
{
    return {.isConnected = false, .figures = {}, .statusText = {}, .asOf = asOf, .error = error};
}

} // namespace

milliseconds RetryPauses::after(int failures) const
{
    constexpr int maxDoublings = 20;
    const milliseconds pause
        = std::min<milliseconds>(last, first * (1LL << std::clamp(failures - 1, 0, maxDoublings)));
    return pause - milliseconds(QRandomGenerator::global()->bounded(qint64(pause.count()) / 4 + 1));
}

FreeSwitchLink::FreeSwitchLink(const EventSocketAddress &address, const FreeSwitchTimes &times)
    : m_address(address)
    , m_times(times)
{
    for (QTimer *timer : {&m_retry, &m_poll, &m_freshness})
        setOnce(*timer);
    connect(&m_retry, &QTimer::timeout, this, &FreeSwitchLink::openConnection);
    connect(&m_poll, &QTimer::timeout, this, &FreeSwitchLink::askStatus);
    connect(&m_freshness, &QTimer::timeout, this, [this] { lose(noAnswer(m_address, m_times.freshness)); });
}

void FreeSwitchLink::start()
{
    if (const auto checked = checkEventSocketPassword(m_address.password); !checked)
        return lose(checked.error().message);
    openConnection();
}

FreeSwitchState FreeSwitchLink::state() const
{
    const std::scoped_lock lock(m_mutex);
    if (m_state.isConnected && Clock::now() - m_answeredAt > m_times.freshness)
        return disconnected(m_state.asOf, noAnswer(m_address, m_times.freshness));
    return m_state;
}

void FreeSwitchLink::openConnection()
{
    m_connection = new EventSocketConnection(m_address, m_times.patience, this);
    connect(m_connection, &EventSocketConnection::ready, this, &FreeSwitchLink::askStatus);
    connect(m_connection, &EventSocketConnection::statusAnswered, this, &FreeSwitchLink::takeStatus);
    connect(m_connection, &EventSocketConnection::failed, this, &FreeSwitchLink::takeFailure);
    m_connection->open();
}

void FreeSwitchLink::askStatus()
{
    m_askedAt = Clock::now();
    m_connection->askStatus();
}

void FreeSwitchLink::takeStatus(const QByteArray &status)
{
    m_failures = 0;
    const auto sinceAsked = std::chrono::duration_cast<milliseconds>(Clock::now() - m_askedAt);
    m_poll.start(std::max(milliseconds::zero(), m_times.pollInterval - sinceAsked));
    m_freshness.start(m_times.freshness);
    publish({.isConnected = true,
             .figures = parseStatus(status),
             .statusText = status,
             .asOf = QDateTime::currentDateTimeUtc(),
             .error = {}});
}

void FreeSwitchLink::takeFailure(const Message &error, bool isPasswordRefused)
{
    m_poll.stop();
    std::exchange(m_connection, nullptr)->deleteLater(); // it is what calls
    if (std::exchange(m_wasRefused, isPasswordRefused) != isPasswordRefused)
        m_failures = 0;
    ++m_failures;
    m_retry.start((isPasswordRefused ? m_times.retryRefused : m_times.retry).after(m_failures));
    lose(error);
}

void FreeSwitchLink::lose(const Message &error)
{
    m_freshness.stop();
    publish(disconnected(m_state.asOf, error));
}

void FreeSwitchLink::publish(const FreeSwitchState &state)
{
    const bool wasConnected = m_state.isConnected;
    const bool isSameError = m_state.error.translated() == state.error.translated();
    {
        const std::scoped_lock lock(m_mutex);
        m_state = state;
        m_answeredAt = Clock::now();
    }
    if (!state.isConnected && !wasConnected && isSameError)
        return;
    if (!state.isConnected)
        qCWarning(freeSwitchLog, "%s", qPrintable(state.error.translated()));
    else if (!wasConnected)
        qCInfo(freeSwitchLog, "connected to %s", qPrintable(m_address.name()));
    Q_EMIT changed();
    if (wasConnected != state.isConnected)
        Q_EMIT connectionChanged(state.isConnected);
}

} // namespace linekeeper

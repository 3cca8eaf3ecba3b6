// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/freeswitchwatch.h"
#include <QJsonObject>

namespace linekeeper {
namespace {

QJsonValue orNull(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

} // namespace

FreeSwitchWatch::FreeSwitchWatch(AlarmBook &book, const EventSocketAddress &address)
    : m_book(book)
    , m_name(address.name())
    , m_link(address)
{
    connect(&m_link, &FreeSwitchLink::changed, this, &FreeSwitchWatch::look);
    m_link.start();
    look(); // a password that cannot be sent is known at once
}

void FreeSwitchWatch::look()
{
    const AlarmCause cause{.code = "freeSwitch.disconnected", .detail = m_name};
    const FreeSwitchState state = m_link.state();
    if (state.isConnected)
        m_book.clear(cause, AlarmBook::Haste::Patient);
    else if (*state.error.text)
        m_book.raise(cause, {.severity = "error", .message = state.error}, AlarmBook::Haste::Patient);
}

QJsonValue FreeSwitchWatch::toJson() const
{
    const FreeSwitchState state = m_link.state();
    const FreeSwitchSessions &sessions = state.figures.sessions;
    const QString version = state.figures.version;
    const QString error = state.error.translated();
    return QJsonObject{{QStringLiteral("connected"), state.isConnected},
                       {QStringLiteral("version"), version.isEmpty() ? QJsonValue() : QJsonValue(version)},
                       {QStringLiteral("uptimeSeconds"), orNull(state.figures.uptimeSeconds)},
                       {QStringLiteral("sessions"),
                        QJsonObject{{QStringLiteral("current"), orNull(sessions.current)},
                                    {QStringLiteral("peak"), orNull(sessions.peak)},
                                    {QStringLiteral("max"), orNull(sessions.max)},
                                    {QStringLiteral("sinceStart"), orNull(sessions.sinceStart)},
                                    {QStringLiteral("perSecond"), orNull(sessions.perSecond)}}},
                       {QStringLiteral("error"), error.isEmpty() ? QJsonValue() : QJsonValue(error)}};
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/siptrace.h"
#include <algorithm>

namespace linekeeper {

namespace {

/// What a message costs beside its text, about.
constexpr qint64 overhead = 200;

qint64 sizeOf(const TracedMessage &message)
{
    return message.text.size() + overhead;
}

bool isAuthorization(QByteArrayView line)
{
    const QByteArrayView name = line.first(std::max<qsizetype>(line.indexOf(':'), 0)).trimmed();
    return name.compare("Authorization", Qt::CaseInsensitive) == 0
        || name.compare("Proxy-Authorization", Qt::CaseInsensitive) == 0;
}

/// A header line, with what follows "response=" hidden to the next comma.
QByteArray hidden(QByteArrayView line)
{
    static constexpr QByteArrayView name = "response";
    QByteArray text = line.toByteArray();
    const QByteArray lower = text.toLower();
    qsizetype at = lower.indexOf(name);
    while (at >= 0) {
        const qsizetype equals = lower.indexOf('=', at);
        const bool isParameter = equals >= 0
            && QByteArrayView(lower).sliced(at + name.size(), equals - at - name.size()).trimmed().isEmpty();
        if (isParameter) {
            const qsizetype comma = lower.indexOf(',', equals);
            return text.replace(equals + 1, (comma < 0 ? text.size() : comma) - equals - 1, "\"(hidden)\"");
        }
        at = lower.indexOf(name, at + name.size());
    }
    return text;
}

} // namespace

QByteArray withoutCredentials(const QByteArray &message)
{
    if (!message.contains("uthorization") && !message.contains("UTHORIZATION"))
        return message;
    const qsizetype end = message.indexOf("\r\n\r\n");
    const QByteArray head = end < 0 ? message : message.left(end);
    QByteArrayList lines;
    for (const QByteArray &line : head.split('\n')) {
        const bool hasReturn = line.endsWith('\r');
        const QByteArrayView text = QByteArrayView(line).chopped(hasReturn ? 1 : 0);
        lines.append(isAuthorization(text) ? hidden(text) + (hasReturn ? "\r" : "") : line);
    }
    return lines.join('\n') + (end < 0 ? QByteArray() : message.mid(end));
}

void SipTrace::note(const QUuid &account, TracedMessage message)
{
    if (m_mostBytes <= 0)
        return;
    message.text = withoutCredentials(message.text);
    const std::lock_guard lock(m_mutex);
    Entries &entries = m_accounts[account];
    m_bytes += sizeOf(message);
    entries.messages.push_back(std::move(message));
    m_order.push_back(account);
    if (entries.messages.size() > messagesAnAccount) {
        dropOldest(entries);
        ++entries.gone;
    }
    while (m_bytes > m_mostBytes || m_order.size() > 2 * std::size_t(m_mostBytes / overhead)) {
        const auto oldest = m_accounts.find(m_order.front());
        m_order.pop_front();
        if (oldest == m_accounts.end())
            continue;
        if (oldest->gone > 0)
            --oldest->gone;
        else
            dropOldest(*oldest);
        if (oldest->messages.empty() && oldest->gone == 0)
            m_accounts.erase(oldest);
    }
}

void SipTrace::dropOldest(Entries &entries)
{
    m_bytes -= sizeOf(entries.messages.front());
    entries.messages.pop_front();
}

std::vector<TracedMessage> SipTrace::of(const QUuid &account) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_accounts.find(account);
    if (found == m_accounts.end())
        return {};
    return {found->messages.begin(), found->messages.end()};
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/siptrace.h"
#include <algorithm>

namespace linekeeper {

namespace {

/// What a message costs beside its text, about.
constexpr qint64 overhead = 200;

constexpr QByteArrayView proofs[]{"Authorization", "Proxy-Authorization", "Authentication-Info",
                                  "Proxy-Authentication-Info"};

qint64 sizeOf(const TracedMessage &message)
{
    return message.text.size() + overhead;
}

/// A header that may prove a password, of either side (RFC 7616 sections 3.4 and 3.5).
bool isProof(QByteArrayView line)
{
    const QByteArrayView name = line.first(std::max<qsizetype>(line.indexOf(':'), 0)).trimmed();
    return std::any_of(std::begin(proofs), std::end(proofs), [name](QByteArrayView proof) {
        return name.size() == proof.size() && name.compare(proof, Qt::CaseInsensitive) == 0;
    });
}

/// Where the parameter that begins there ends: at a comma outside of quotes.
qsizetype endOfParameter(QByteArrayView line, qsizetype begin)
{
    bool isQuoted = false;
    for (qsizetype i = begin; i < line.size(); ++i) {
        if (line[i] == '\\' && isQuoted)
            ++i;
        else if (line[i] == '"')
            isQuoted = !isQuoted;
        else if (line[i] == ',' && !isQuoted)
            return i;
    }
    return line.size();
}

/// The parameter without its value, if that proves a password.
QByteArray hiddenParameter(const QByteArray &parameter)
{
    const qsizetype equals = parameter.indexOf('=');
    const QByteArray name = parameter.left(std::max<qsizetype>(equals, 0)).trimmed().toLower();
    const bool isSecret = name.endsWith("response") || name.endsWith("rspauth"); // "Digest" may stand before
    return isSecret ? parameter.left(equals + 1) + "\"(hidden)\"" : parameter;
}

/// The line, which may have its end.
QByteArray hidden(QByteArrayView line)
{
    const QByteArray text = line.toByteArray();
    const qsizetype length = text.endsWith("\r\n") ? text.size() - 2 : text.size() - text.endsWith('\n');
    QByteArrayList parameters;
    for (qsizetype begin = 0; begin <= length;) {
        const qsizetype end = endOfParameter(line.first(length), begin);
        parameters.append(hiddenParameter(text.mid(begin, end - begin)));
        begin = end + 1;
    }
    return parameters.join(',') + text.mid(length);
}

} // namespace

QByteArray withoutCredentials(const QByteArray &message)
{
    const qsizetype blank = message.indexOf("\r\n\r\n");
    const qsizetype headEnd = blank < 0 ? message.size() : blank;
    QByteArray text;
    text.reserve(message.size());
    for (qsizetype begin = 0; begin < headEnd;) {
        const qsizetype newLine = message.indexOf('\n', begin);
        const qsizetype end = newLine < 0 ? headEnd : std::min(newLine + 1, headEnd);
        const QByteArrayView line = QByteArrayView(message).sliced(begin, end - begin);
        if (isProof(line))
            text += hidden(line);
        else
            text += line;
        begin = end;
    }
    return text += QByteArrayView(message).sliced(headEnd);
}

void SipTrace::note(const QUuid &account, TracedMessage message)
{
    if (m_mostBytes <= 0)
        return;
    message.text.squeeze(); // not masked yet: nobody may ever look
    const std::lock_guard lock(m_mutex);
    std::shared_ptr<Entries> &known = m_accounts[account];
    if (!known)
        known = std::make_shared<Entries>(Entries{account});
    Entries &entries = *known;
    m_bytes += sizeOf(message);
    entries.messages.append(std::move(message));
    m_order.push_back(&entries);
    if (entries.messages.size() > messagesAnAccount) {
        dropOldest(entries);
        ++entries.gone;
    }
    while (m_bytes > m_mostBytes || m_order.size() > 2 * std::size_t(m_mostBytes / overhead)) {
        Entries &oldest = *m_order.front();
        m_order.pop_front();
        if (oldest.gone > 0)
            --oldest.gone;
        else
            dropOldest(oldest);
        if (oldest.messages.isEmpty() && oldest.gone == 0)
            m_accounts.remove(QUuid(oldest.account));
    }
}

void SipTrace::dropOldest(Entries &entries)
{
    m_bytes -= sizeOf(entries.messages.front());
    entries.messages.removeFirst();
}

std::vector<TracedMessage> SipTrace::of(const QUuid &account) const
{
    QList<TracedMessage> messages;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto entries = m_accounts.value(account))
            messages = entries->messages;
    }
    for (TracedMessage &message : messages)
        message.text = withoutCredentials(message.text);
    return {messages.begin(), messages.end()};
}

} // namespace linekeeper

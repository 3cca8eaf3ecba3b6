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
    if (!QByteArrayView("AaPp").contains(line.front()))
        return false; // as quick as can be: most are none
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

bool endsWithoutCase(QByteArrayView text, QByteArrayView end)
{
    return text.size() >= end.size() && text.last(end.size()).compare(end, Qt::CaseInsensitive) == 0;
}

/// Adds the parameter, without its value if that proves a password.
void addHidden(QByteArray &text, QByteArrayView parameter)
{
    const qsizetype equals = parameter.indexOf('=');
    const QByteArrayView name = parameter.first(std::max<qsizetype>(equals, 0)).trimmed();
    if (!endsWithoutCase(name, "response")
        && !endsWithoutCase(name, "rspauth")) { // "Digest" may stand before
        text += parameter;
        return;
    }
    text += parameter.first(equals + 1);
    text += "\"(hidden)\"";
}

/// Adds the line, which may have its end.
void addHiddenLine(QByteArray &text, QByteArrayView line)
{
    const qsizetype length = line.endsWith("\r\n") ? line.size() - 2 : line.size() - line.endsWith('\n');
    for (qsizetype begin = 0; begin <= length;) {
        const qsizetype end = endOfParameter(line.first(length), begin);
        addHidden(text, line.sliced(begin, end - begin));
        if (end < length)
            text += ',';
        begin = end + 1;
    }
    text += line.sliced(length);
}

} // namespace

QByteArray withoutCredentials(const QByteArray &message)
{
    const qsizetype blank = message.indexOf("\r\n\r\n");
    const qsizetype headEnd = blank < 0 ? message.size() : blank;
    QByteArray text;
    qsizetype taken = 0; // so much of the message is in the text
    bool isHidden = false;
    for (qsizetype begin = 0; begin < headEnd;) {
        const qsizetype newLine = message.indexOf('\n', begin);
        const qsizetype end = newLine < 0 ? headEnd : std::min(newLine + 1, headEnd);
        const QByteArrayView line = QByteArrayView(message).sliced(begin, end - begin);
        const bool isFolded = line.front() == ' ' || line.front() == '\t'; // RFC 3261 section 7.3.1
        isHidden = isFolded ? isHidden : isProof(line);
        if (isHidden) {
            text.reserve(message.size());
            text += QByteArrayView(message).sliced(taken, begin - taken);
            addHiddenLine(text, line);
            taken = end;
        }
        begin = end;
    }
    return taken == 0 ? message : text += QByteArrayView(message).sliced(taken);
}

void SipTrace::note(const QUuid &account, TracedMessage message)
{
    if (m_mostBytes <= 0)
        return;
    message.text = withoutCredentials(message.text);
    message.text.squeeze();
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
    return {messages.begin(), messages.end()};
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestparser.h"
#include <algorithm>
#include <cstring>

namespace linekeeper {
namespace {

constexpr qsizetype requestLineOverhead = 32; // method, version, two spaces
constexpr quint64 firstReservation = 64 * 1024; // a length that was only promised is no reason to give memory

} // namespace

qsizetype RequestParser::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    if (m_state == State::Head)
        taken = feedHead(bytes);
    if (m_state == State::Body)
        taken += feedBody(bytes.sliced(taken));
    return taken;
}

RequestHead RequestParser::take()
{
    m_state = State::Head;
    m_skippedBlank = false;
    return std::exchange(m_head, {});
}

void RequestParser::fail(Error error)
{
    m_error = std::move(error);
    m_state = State::Failed;
}

qsizetype RequestParser::feedHead(QByteArrayView bytes)
{
    qsizetype blank = 0;
    if (!m_skippedBlank
        && bytes.startsWith(
            "\r\n")) { // RFC 9112 section 2.2: at least one, for clients that send it after a body
        m_skippedBlank = true;
        m_scanned = m_lineStart = 0;
        blank = 2;
    }
    const QByteArrayView text = bytes.sliced(blank);
    const qsizetype end = headEnd(text);
    if (end < 0)
        return blank;
    m_scanned = m_lineStart = 0;
    Result<RequestHead> head = readRequestHead(text.first(end), m_limits);
    if (!head) {
        fail(head.error());
        return blank;
    }
    m_head = *std::move(head);
    startBody();
    return blank + end;
}

qsizetype RequestParser::headEnd(QByteArrayView bytes)
{
    const QByteArrayView window = bytes.first(std::min(bytes.size(), qsizetype(m_limits.headerBytes)));
    for (qsizetype end = lineEnd(window); end >= 0; end = lineEnd(window)) {
        const bool isEmpty = end - m_lineStart == 2;
        const bool isFirst = m_lineStart == 0;
        if (isEmpty && !isFirst)
            return end;
        const char first = window[m_lineStart];
        if (isEmpty || (!isFirst && (first == ' ' || first == '\t'))) {
            fail(Reason::Malformed, QT_TRANSLATE_NOOP("messages", "Send each header field on one line."));
            return -1;
        }
        m_lineStart = end;
    }
    if (m_state != State::Failed && bytes.size() > qsizetype(m_limits.headerBytes))
        fail(Reason::HeadersTooLarge, QT_TRANSLATE_NOOP("messages", "Send fewer or shorter header fields."));
    return -1;
}

qsizetype RequestParser::lineEnd(QByteArrayView bytes)
{
    const void *found = m_scanned < bytes.size()
        ? std::memchr(bytes.data() + m_scanned, '\n', std::size_t(bytes.size() - m_scanned))
        : nullptr;
    m_scanned = found ? static_cast<const char *>(found) - bytes.data() + 1 : bytes.size();
    const qsizetype text = m_scanned - m_lineStart - (found ? 1 : 0);
    if (m_lineStart == 0 && text > qsizetype(m_limits.targetBytes) + requestLineOverhead) {
        fail(Reason::TargetTooLong, QT_TRANSLATE_NOOP("messages", "Use a shorter request target."));
        return -1;
    }
    if (!found)
        return -1;
    if (text == 0 || bytes[m_scanned - 2] != '\r') {
        fail(Reason::Malformed, QT_TRANSLATE_NOOP("messages", "End each line of the header with CR LF."));
        return -1;
    }
    return m_scanned;
}

void RequestParser::startBody()
{
    const quint64 limit = m_limits.bodyBytesFor ? m_limits.bodyBytesFor(m_head.request) : m_limits.bodyBytes;
    if (m_head.contentLength > limit)
        return fail(Reason::TooLarge, QT_TRANSLATE_NOOP("messages", "Send a smaller body."));
    if (m_head.isChunked)
        m_chunks = ChunkDecoder(limit);
    else
        m_head.request.body.reserve(qsizetype(std::min(m_head.contentLength, firstReservation)));
    m_state = m_head.isChunked || m_head.contentLength > 0 ? State::Body : State::Complete;
}

qsizetype RequestParser::feedBody(QByteArrayView bytes)
{
    QByteArray &body = m_head.request.body;
    if (!m_head.isChunked) {
        const quint64 missing = m_head.contentLength - quint64(body.size());
        const auto taken = qsizetype(std::min(missing, quint64(bytes.size())));
        body.append(bytes.first(taken));
        if (quint64(body.size()) == m_head.contentLength)
            m_state = State::Complete;
        return taken;
    }
    const Result<qsizetype> taken = m_chunks.feed(bytes, body);
    if (!taken) {
        fail(taken.error());
        return 0;
    }
    if (m_chunks.isComplete())
        m_state = State::Complete;
    return *taken;
}

} // namespace linekeeper

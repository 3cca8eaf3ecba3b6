// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/chunkdecoder.h"
#include "http/fieldsyntax.h"
#include <algorithm>
#include <charconv>

namespace linekeeper {
namespace {

constexpr qsizetype maximalLine = 256;
constexpr qsizetype maximalTrailers = 4096;

Error malformed()
{
    return {Reason::Malformed,
            {QT_TRANSLATE_NOOP("messages", "Send a body whose chunks are well formed, or its length.")}};
}

Error tooLarge()
{
    return {Reason::TooLarge, {QT_TRANSLATE_NOOP("messages", "Send a smaller body.")}};
}

Error trailersTooLarge()
{
    return {Reason::HeadersTooLarge,
            {QT_TRANSLATE_NOOP("messages", "Send fewer or shorter trailer fields.")}};
}

bool isText(char c)
{
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

} // namespace

Result<qsizetype> ChunkDecoder::feed(QByteArrayView bytes, QByteArray &body)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && !isComplete()) {
        if (m_part == Part::Data) {
            taken += takeData(bytes.sliced(taken), body);
            continue;
        }
        if (const Result<void> fed = feedLine(bytes[taken]); !fed)
            return fed.error();
        ++taken;
    }
    return taken;
}

qsizetype ChunkDecoder::takeData(QByteArrayView bytes, QByteArray &body)
{
    const auto size = qsizetype(std::min(m_left, quint64(bytes.size())));
    body.append(bytes.first(size));
    m_left -= quint64(size);
    if (m_left == 0)
        m_part = Part::DataEnd;
    return size;
}

Result<void> ChunkDecoder::feedLine(char c)
{
    const bool afterReturn = m_line.endsWith('\r');
    if (afterReturn != (c == '\n'))
        return malformed();
    if (c == '\n') {
        m_line.chop(1);
        return finishLine();
    }
    if (c != '\r' && !isText(c))
        return malformed();
    if (m_part == Part::Trailer && ++m_trailerBytes > maximalTrailers)
        return trailersTooLarge();
    if (m_part != Part::Trailer && m_line.size() >= maximalLine)
        return malformed();
    m_line.append(c);
    return {};
}

Result<void> ChunkDecoder::finishLine()
{
    Result<void> finished;
    switch (m_part) {
    case Part::Size: finished = startChunk(); break;
    case Part::DataEnd:
        if (!m_line.isEmpty())
            return malformed();
        m_part = Part::Size;
        break;
    case Part::Trailer: finished = finishTrailer(); break;
    case Part::Data:
    case Part::Nothing: break;
    }
    m_line.resize(0);
    return finished;
}

Result<void> ChunkDecoder::startChunk()
{
    const char *end = m_line.constData() + m_line.size();
    quint64 size = 0;
    const auto [stop, failure] = std::from_chars(m_line.constData(), end, size, 16);
    if (failure == std::errc::result_out_of_range)
        return tooLarge();
    if (failure != std::errc())
        return malformed();
    const QByteArrayView extension = QByteArrayView(stop, end).trimmed();
    if (stop != end && !extension.startsWith(';'))
        return malformed();
    if (size > m_bodyLimit - m_promised)
        return tooLarge();
    m_promised += size;
    m_left = size;
    m_part = size > 0 ? Part::Data : Part::Trailer;
    return {};
}

Result<void> ChunkDecoder::finishTrailer()
{
    if (m_line.isEmpty()) {
        m_part = Part::Nothing;
        return {};
    }
    if (!isToken(QByteArrayView(m_line).first(std::max<qsizetype>(0, m_line.indexOf(':')))))
        return malformed();
    return {};
}

} // namespace linekeeper

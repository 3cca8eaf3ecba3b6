// SPDX-License-Identifier: GPL-3.0-or-later
#include "socket/framereader.h"
#include <QtEndian>
#include <algorithm>
#include <array>
#include <utility>

namespace linekeeper {
namespace {

constexpr int normal = 1000;
constexpr int protocolError = 1002;
constexpr int wrongData = 1003;
constexpr int notUtf8 = 1007;
constexpr int tooBig = 1009;
constexpr qsizetype maxControlPayload = 125;

/// RFC 6455 section 7.4 and what IANA registered since.
bool isCloseCode(int code)
{
    const bool isReserved = code == 1004 || code == 1005 || code == 1006 || code > 1014;
    return (code >= 1000 && !isReserved) || (code >= 3000 && code < 5000);
}

void unmask(QByteArray &payload, QByteArrayView mask)
{
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = char(payload[i] ^ mask[i % 4]);
}

} // namespace

struct FrameReader::Header {
    int opcode;
    bool isFinal;
    bool isMasked;
    bool hasReservedBits;
    int lengthBytes; ///< beyond the first
    quint64 length;
    qsizetype size; ///< of the header

    bool isControl() const { return opcode >= Close; }
    bool isShortest() const
    {
        return lengthBytes == 0 || (lengthBytes == 2 ? length >= 126 : length >= 65'536 && length >> 63 == 0);
    }
};

QByteArray serverFrame(int opcode, const QByteArray &payload)
{
    const quint64 length = quint64(payload.size());
    std::array<char, 8> bigEndian;
    qToBigEndian(length, bigEndian.data());
    QByteArray frame(1, char(0x80 | opcode));
    if (length < 126)
        frame += char(length);
    else if (length < 65'536)
        frame.append(char(126)).append(bigEndian.data() + 6, 2);
    else
        frame.append(char(127)).append(bigEndian.data(), 8);
    return frame + payload;
}

QByteArray closePayload(int code, const QByteArray &why)
{
    QByteArray payload(2, '\0');
    qToBigEndian(quint16(code), payload.data());
    return payload + why.left(maxControlPayload - payload.size());
}

std::vector<FrameReader::Frame> FrameReader::take(const QByteArray &bytes)
{
    m_input += bytes;
    std::vector<Frame> frames;
    qsizetype at = 0;
    qsizetype used = 1;
    while (used > 0 && at < m_input.size() && !m_isPeerClosed) {
        const QByteArrayView rest = QByteArrayView(m_input).sliced(at);
        used = m_isDraining ? skipFrame(rest) : readFrame(rest, frames);
        at += used;
        if (m_ending && !std::exchange(m_isDraining, true))
            used = 1; // go on with the frame that was wrong
    }
    m_input.remove(0, m_isPeerClosed ? m_input.size() : at);
    return frames;
}

std::optional<FrameReader::Header> FrameReader::readHeader(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return {};
    const quint8 first = quint8(bytes[0]);
    const quint8 second = quint8(bytes[1]);
    const int length = second & 127;
    const int lengthBytes = length == 126 ? 2 : length == 127 ? 8 : 0;
    const bool isMasked = (second & 0x80) != 0;
    const Header header{.opcode = first & 15,
                        .isFinal = (first & 0x80) != 0,
                        .isMasked = isMasked,
                        .hasReservedBits = (first & 0x70) != 0,
                        .lengthBytes = lengthBytes,
                        .length = quint64(length),
                        .size = 2 + lengthBytes + (isMasked ? 4 : 0)};
    if (bytes.size() < header.size)
        return {};
    Header whole = header;
    if (lengthBytes == 2)
        whole.length = qFromBigEndian<quint16>(bytes.data() + 2);
    else if (lengthBytes == 8)
        whole.length = qFromBigEndian<quint64>(bytes.data() + 2);
    return whole;
}

/// RFC 6455 sections 5.1 and 5.2
std::optional<FrameReader::Ending> FrameReader::breachOf(const Header &header) const
{
    const auto breach = [](const char *why) { return Ending{protocolError, why, false}; };
    if (!header.isMasked)
        return breach("Mask your frames.");
    if (header.hasReservedBits)
        return breach("Leave the reserved bits out.");
    if ((header.opcode > Binary && header.opcode < Close) || header.opcode > Pong)
        return breach("Use opcodes that there are.");
    if (!header.isShortest())
        return breach("Write a length as short as it goes.");
    if (!header.isControl())
        return breachOfOrder(header);
    if (!header.isFinal || header.length > quint64(maxControlPayload))
        return breach("Keep control frames whole and short.");
    return {};
}

/// RFC 6455 section 5.4, and what is taken at all.
std::optional<FrameReader::Ending> FrameReader::breachOfOrder(const Header &header) const
{
    if ((header.opcode == Continuation) != m_isFragmented)
        return Ending{protocolError, "End a message before the next.", false};
    if (header.opcode == Binary)
        return Ending{wrongData, "Send text.", false};
    if (header.length > m_maxMessage - quint64(m_message.size()))
        return Ending{tooBig, "Send less at once.", false};
    return {};
}

/// How many bytes were of a frame; 0: it is not complete, or wrong.
qsizetype FrameReader::readFrame(QByteArrayView bytes, std::vector<Frame> &frames)
{
    const auto header = readHeader(bytes);
    if (!header)
        return 0;
    m_ending = breachOf(*header);
    const qsizetype available = bytes.size() - header->size;
    if (m_ending || quint64(available) < header->length)
        return 0;
    const auto length = qsizetype(header->length);
    QByteArray payload = bytes.sliced(header->size, length).toByteArray();
    unmask(payload, bytes.sliced(header->size - 4, 4));
    if (header->opcode == Close)
        takeClose(payload);
    else if (header->isControl())
        frames.push_back({header->opcode, payload});
    else
        takeData(*header, payload, frames);
    return header->size + length;
}

void FrameReader::takeData(const Header &header, const QByteArray &payload, std::vector<Frame> &frames)
{
    m_message += payload;
    m_isFragmented = !header.isFinal;
    if (m_isFragmented)
        return;
    const QByteArray message = std::exchange(m_message, {});
    if (message.isValidUtf8())
        frames.push_back({Text, message});
    else
        m_ending = Ending{notUtf8, "Send UTF-8.", false};
}

/// RFC 6455 sections 5.5.1 and 7.4
void FrameReader::takeClose(const QByteArray &payload)
{
    m_isPeerClosed = true;
    m_ending = Ending{normal, "", true};
    if (payload.isEmpty())
        return;
    const int code = payload.size() < 2 ? 0 : qFromBigEndian<quint16>(payload.constData());
    if (!isCloseCode(code))
        m_ending = Ending{protocolError, "Close with a code that there is.", true};
    else if (!payload.mid(2).isValidUtf8())
        m_ending = Ending{notUtf8, "Send UTF-8.", true};
    else
        m_ending->code = code;
}

qsizetype FrameReader::skipFrame(QByteArrayView bytes)
{
    if (m_skip == 0) {
        const auto header = readHeader(bytes);
        if (!header)
            return 0;
        m_isPeerClosed = header->opcode == Close;
        m_skip = header->length;
        return header->size;
    }
    const quint64 skipped = std::min(m_skip, quint64(bytes.size()));
    m_skip -= skipped;
    return qsizetype(skipped);
}

} // namespace linekeeper

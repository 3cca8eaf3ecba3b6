// SPDX-License-Identifier: GPL-3.0-or-later
#include "freeswitch/eventsocketreader.h"
#include <algorithm>

namespace linekeeper {
namespace {

bool isSameName(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool isControl(char character)
{
    return (quint8(character) < 0x20 && character != '\t') || character == 0x7f;
}

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

} // namespace

QByteArray EventSocketFrame::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const auto &header) { return isSameName(header.first, name); });
    return found == headers.end() ? QByteArray() : QByteArray::fromPercentEncoding(found->second);
}

std::vector<EventSocketFrame> EventSocketReader::take(QByteArrayView bytes)
{
    std::vector<EventSocketFrame> frames;
    while (!bytes.isEmpty() && !m_error) {
        bytes = m_isInBody ? takeBody(bytes) : takeLine(bytes);
        if (m_isComplete && !m_error) {
            frames.push_back(std::move(m_frame));
            *this = {};
        }
    }
    return frames;
}

/// Gives back what follows.
QByteArrayView EventSocketReader::takeLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype size = end < 0 ? bytes.size() : end + 1;
    if (size > maxHeaderBytes - m_headerBytes) {
        fail(QT_TRANSLATE_NOOP(
                 "messages",
                 "See whether freeSwitch.port is that of FreeSWITCH's event socket: headers of more than %1 "
                 "bytes came from there."),
             {QString::number(maxHeaderBytes)});
        return {};
    }
    m_headerBytes += size;
    m_line.append(bytes.first(end < 0 ? size : end));
    if (end < 0)
        return {};
    if (m_line.endsWith('\r'))
        m_line.chop(1);
    const QByteArray line = std::exchange(m_line, {});
    if (!line.isEmpty())
        readLine(line);
    else if (m_frame.headers.empty())
        m_headerBytes = 0; // blank lines between frames are nothing
    else
        endHeaders();
    return bytes.sliced(size);
}

QByteArrayView EventSocketReader::takeBody(QByteArrayView bytes)
{
    const qsizetype size = std::min(bytes.size(), *m_bodyBytes - m_frame.body.size());
    m_frame.body.append(bytes.first(size));
    m_isComplete = m_frame.body.size() == *m_bodyBytes;
    return bytes.sliced(size);
}

void EventSocketReader::readLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView name = line.first(std::max<qsizetype>(0, colon));
    if (name.isEmpty() || name.contains(' ') || std::any_of(line.begin(), line.end(), isControl))
        return fail(QT_TRANSLATE_NOOP(
            "messages",
            "See whether freeSwitch.port is that of FreeSWITCH's event socket: a line that is no header came "
            "from there."));
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    if (isSameName(name, "Content-Length"))
        readLength(value);
    m_frame.headers.emplace_back(name.toByteArray(), value.toByteArray());
}

void EventSocketReader::readLength(QByteArrayView value)
{
    if (m_bodyBytes || value.isEmpty() || !std::all_of(value.begin(), value.end(), isDigit))
        return fail(QT_TRANSLATE_NOOP(
            "messages",
            "See whether freeSwitch.port is that of FreeSWITCH's event socket: a Content-Length that is not "
            "one number came from there."));
    bool isNumber = false;
    const qlonglong length = value.toByteArray().toLongLong(&isNumber);
    if (!isNumber || length > maxBodyBytes)
        return fail(QT_TRANSLATE_NOOP("messages",
                                      "See what FreeSWITCH's event socket has to say at such length: it "
                                      "announced more than %1 bytes at once."),
                    {QString::number(maxBodyBytes)});
    m_bodyBytes = qsizetype(length);
}

void EventSocketReader::endHeaders()
{
    if (m_frame.contentType().isEmpty())
        return fail(QT_TRANSLATE_NOOP(
            "messages",
            "See whether freeSwitch.port is that of FreeSWITCH's event socket: headers without a "
            "Content-Type came from there."));
    m_isInBody = m_bodyBytes.value_or(0) > 0;
    m_isComplete = !m_isInBody;
}

void EventSocketReader::fail(const char *text, const QStringList &arguments)
{
    *this = {};
    m_error = Message{text, arguments};
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/answerwriter.h"
#include "http/httplog.h"
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>
#include <algorithm>
#include <array>

namespace linekeeper {
namespace {

/// Fields that say how a message is framed: the gate's own, whatever a handler sets.
constexpr std::array framingFields{"Content-Length", "Transfer-Encoding", "Connection", "Date", "Server"};

enum class Framing : quint8 { NoBody, Length, Chunked, UntilClose };

bool isSame(const QByteArray &name, const char *other)
{
    return name.compare(other, Qt::CaseInsensitive) == 0;
}

/// RFC 9110 section 5.6.7.
const QByteArray &currentDate()
{
    thread_local qint64 second = 0;
    thread_local QByteArray date;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != second) {
        second = now;
        date = QLocale::c()
                   .toString(QDateTime::fromSecsSinceEpoch(now, QTimeZone::utc()),
                             u"ddd, dd MMM yyyy HH:mm:ss 'GMT'")
                   .toLatin1();
    }
    return date;
}

Framing framingOf(const Response &response, int minorVersion)
{
    if (response.code == int(Status::NoContent) || response.code == int(Status::NotModified))
        return Framing::NoBody;
    if (!response.stream || response.code == int(Status::ResetContent))
        return Framing::Length;
    return minorVersion > 0 ? Framing::Chunked : Framing::UntilClose;
}

void appendField(QByteArray &text, const QByteArray &name, const QByteArray &value)
{
    if (value.contains('\r') || value.contains('\n') || value.contains('\0')) {
        qCWarning(httpLog) << "A header field of an answer holds a line end and is left out:" << name;
        return;
    }
    text.append(name).append(": ").append(value).append("\r\n");
}

void appendConnection(QByteArray &text, int code, const AnswerContext &context)
{
    if (!context.keepsAlive)
        text += code == 426 ? "Connection: close, upgrade\r\n" : "Connection: close\r\n";
    else if (code == 426)
        text += "Connection: upgrade\r\n";
    else if (context.minorVersion == 0)
        text += "Connection: keep-alive\r\n";
}

QByteArray headOf(const Response &response, Framing framing, const AnswerContext &context)
{
    QByteArray text;
    text.reserve(512
                 + (framing == Framing::Length ? std::min<qsizetype>(response.body.size(), 16 * 1024) : 0));
    text.append("HTTP/1.1 ").append(QByteArray::number(response.code)).append(' ');
    text.append(reasonPhrase(response.code)).append("\r\nDate: ").append(currentDate());
    text.append(
        "\r\nServer: Linekeeper\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n");
    bool setsCacheControl = false;
    for (const auto &[name, value] : response.headers) {
        const auto isName = [&name = name](const char *other) { return isSame(name, other); };
        setsCacheControl = setsCacheControl || isName("Cache-Control");
        if (std::none_of(framingFields.begin(), framingFields.end(), isName))
            appendField(text, name, value);
    }
    if (!setsCacheControl)
        text += "Cache-Control: no-store\r\n";
    if (framing == Framing::Length)
        text.append("Content-Length: ").append(QByteArray::number(response.body.size())).append("\r\n");
    else if (framing == Framing::Chunked)
        text += "Transfer-Encoding: chunked\r\n";
    appendConnection(text, response.code, context);
    return text += "\r\n";
}

} // namespace

bool AnswerWriter::begin(Response response, const AnswerContext &context)
{
    AnswerContext adjusted = context;
    const Framing framing = framingOf(response, context.minorVersion);
    if (framing == Framing::UntilClose && !context.isHead)
        adjusted.keepsAlive = false;
    if (response.code == int(Status::ResetContent))
        response.body.clear();
    QByteArray text = headOf(response, framing, adjusted);
    m_isChunked = framing == Framing::Chunked;
    const bool isBodySent = !context.isHead && framing != Framing::NoBody;
    if (isBodySent && framing != Framing::Length)
        m_stream = std::move(response.stream);
    const bool isJoined = isBodySent && !m_stream && response.body.size() <= 16 * 1024;
    if (isJoined)
        text += response.body;
    m_socket->write(text);
    if (isBodySent && !m_stream && !isJoined)
        m_socket->write(response.body);
    return adjusted.keepsAlive;
}

AnswerWriter::Progress AnswerWriter::pump()
{
    while (m_stream) {
        if (isReaderBehind())
            return Progress::Waiting;
        QByteArray piece;
        try {
            piece = m_stream->next();
        } catch (...) {
            qCWarning(httpLog) << "The source of a body failed.";
            m_stream.reset();
            return Progress::Broken;
        }
        if (piece.isEmpty())
            m_stream.reset();
        if (!m_isChunked)
            m_socket->write(piece);
        else
            m_socket->write(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
    }
    return Progress::Complete;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/mailmessage.h"
#include "model/field.h"
#include <algorithm>

namespace linekeeper {
namespace {

constexpr qsizetype plainHeaderBytes = 60; // with its name it still fits the line
constexpr qsizetype encodedWordBytes = 39; // 52 in base64, 64 with what stands around them, beside a name
constexpr qsizetype lineBytes = 76;
constexpr qsizetype subjectLength = 150;

QString onOneLine(QString text)
{
    for (QChar &c : text)
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator
            || c == QChar::ParagraphSeparator)
            c = u' ';
    return text;
}

bool isPlain(const QString &text)
{
    return text.size() <= plainHeaderBytes && !text.contains(QStringLiteral("=?"))
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < u'\x7f'; });
}

/// Pieces of whole characters.
QByteArrayList piecesOf(const QString &text)
{
    QByteArrayList pieces{QByteArray()};
    for (const uint character : text.toUcs4()) {
        const char32_t code = character;
        const QByteArray bytes = QString::fromUcs4(&code, 1).toUtf8();
        if (pieces.back().size() + bytes.size() > encodedWordBytes)
            pieces.append(QByteArray());
        pieces.back() += bytes;
    }
    return pieces;
}

QByteArray subjectOf(const Delivery &delivery, const AlarmSummary &alarm)
{
    return encodedHeader(QStringLiteral("%1: %2 %3: %4")
                             .arg(delivery.node, alarm.severity, delivery.event,
                                  alarm.message.isEmpty() ? alarm.code : alarm.message)
                             .left(subjectLength));
}

QString textOf(const Delivery &delivery, const AlarmSummary &alarm)
{
    const std::pair<const char *, QString> lines[]{
        {"Event", delivery.event},
        {"Severity", alarm.severity},
        {"Code", alarm.code},
        {"Object", alarm.className.isEmpty() ? QString() : alarm.className + u' ' + toText(alarm.object)},
        {"Since", alarm.since},
        {"Time", toInstantText(delivery.time)},
        {"Node", delivery.node},
        {"Alarm", toText(delivery.alarm)},
        {"Delivery", toText(delivery.uuid)},
    };
    QString text = alarm.message + QStringLiteral("\n\n");
    for (const auto &[name, value] : lines)
        if (!value.isEmpty())
            text += QLatin1String(name) + QStringLiteral(": ") + onOneLine(value) + u'\n';
    return text;
}

} // namespace

QByteArray encodedHeader(const QString &text)
{
    const QString line = onOneLine(text);
    if (isPlain(line))
        return line.toLatin1();
    QByteArrayList words;
    for (const QByteArray &piece : piecesOf(line))
        words.append("=?UTF-8?B?" + piece.toBase64() + "?=");
    return words.join("\r\n ");
}

QByteArray quotedPrintable(const QString &text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    QString normal = text;
    normal.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
    QByteArray encoded;
    for (const QByteArray &line : normal.toUtf8().split('\n')) {
        qsizetype length = 0;
        for (qsizetype i = 0; i < line.size(); ++i) {
            const uchar c = uchar(line[i]);
            const bool isLastSpace = c == ' ' && i + 1 == line.size();
            const bool isAsIs = c >= ' ' && c < 0x7f && c != '=' && !isLastSpace;
            const qsizetype width = isAsIs ? 1 : 3;
            if (length + width > lineBytes - 1) { // one is kept for the soft line break
                encoded += "=\r\n";
                length = 0;
            }
            if (isAsIs)
                encoded += char(c);
            else
                encoded += QByteArray("=") + digits[c >> 4] + digits[c & 15];
            length += width;
        }
        encoded += "\r\n";
    }
    encoded.chop(2); // after the last line there is no break
    return encoded;
}

QByteArray mailMessage(const Delivery &delivery, const QString &from, const QStringList &to)
{
    const AlarmSummary alarm = AlarmSummary::of(delivery.envelope);
    QByteArray message;
    message += "Date: " + delivery.time.toUTC().toString(Qt::RFC2822Date).toLatin1() + "\r\n";
    message += "From: " + from.toLatin1() + "\r\n";
    message += "To: " + to.join(QStringLiteral(",\r\n ")).toLatin1() + "\r\n";
    message += "Subject: " + subjectOf(delivery, alarm) + "\r\n";
    message += "Message-ID: <" + toText(delivery.uuid).toLatin1() + '@' + from.section(u'@', -1).toLatin1()
        + ">\r\n";
    message += "Auto-Submitted: auto-generated\r\n" // RFC 3834
               "MIME-Version: 1.0\r\n"
               "Content-Type: text/plain; charset=UTF-8\r\n"
               "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
    return message + quotedPrintable(textOf(delivery, alarm));
}

} // namespace linekeeper

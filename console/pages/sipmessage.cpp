// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/sipmessage.h"
#include "classes/sipmethods.h"
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

namespace linekeeper {
namespace {

namespace message = sipTrace::message;

QString member(const QJsonValue &traced, std::string_view name)
{
    return traced[toText(name)].toString();
}

/// RFC 3261 sections 7.1, 7.2 and 8.1.1.5.
void readStart(SipMessage &message)
{
    static const QRegularExpression answer(QStringLiteral("^SIP/2\\.0 +(\\d{3}) *([^\\r\\n]*)"));
    static const QRegularExpression request(QStringLiteral("^([^ \\r\\n]+) +[^ \\r\\n]+ +SIP/2\\.0"));
    static const QRegularExpression sequence(
        QStringLiteral("^CSeq[ \\t]*:[ \\t]*\\d+[ \\t]+([^ \\t\\r\\n]+)"),
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    if (const auto status = answer.match(message.text); status.hasMatch()) {
        message.code = status.captured(1).toInt();
        message.reason = status.captured(2).trimmed();
        message.method = sequence.match(message.text).captured(1);
    } else {
        message.method = request.match(message.text).captured(1);
    }
}

SipMessage readMessage(const QJsonValue &traced)
{
    SipMessage read{.time = Field<QDateTime>::read(traced[toText(message::time.name)]),
                    .isSent = member(traced, message::direction.name) == u"sent",
                    .transport = member(traced, message::transport.name).toUpper(),
                    .local = member(traced, message::local.name),
                    .remote = member(traced, message::remote.name),
                    .text = member(traced, message::text.name)};
    readStart(read);
    return read;
}

} // namespace

QString SipMessage::headline() const
{
    if (code == 0)
        return method.isEmpty() ? QStringLiteral("–") : method;
    const QString status = QStringLiteral("%1 %2").arg(code).arg(reason).trimmed();
    return method.isEmpty() ? status : QStringLiteral("%1 (%2)").arg(status, method);
}

Tone SipMessage::tone() const
{
    if (code == 0)
        return isRepeated ? Tone::Warning : Tone::None;
    if (code < 200)
        return Tone::Off;
    if (code < 300)
        return Tone::Good;
    if (code == 401 || code == 407)
        return Tone::None;
    return code < 400 ? Tone::Warning : Tone::Bad;
}

QList<SipMessage> readTrace(const QJsonObject &answer)
{
    QList<SipMessage> messages;
    QSet<QPair<bool, QString>> seen;
    for (const QJsonValue traced : answer[toText(sipTrace::messages.name)].toArray()) {
        SipMessage read = readMessage(traced);
        const QPair<bool, QString> mark(read.isSent, read.text);
        read.isRepeated = seen.contains(mark);
        seen.insert(mark);
        messages.append(read);
    }
    return messages;
}

QString traceText(const QList<SipMessage> &messages)
{
    QString text;
    for (const SipMessage &message : messages) {
        const QString direction = message.isSent ? QStringLiteral("%1 -> %2") : QStringLiteral("%1 <- %2");
        text += QStringLiteral("%1 %2 (%3)\n%4\n\n")
                    .arg(message.time.toString(Qt::ISODateWithMs),
                         direction.arg(message.local, message.remote), message.transport,
                         QString(message.text).remove(u'\r').trimmed());
    }
    return text;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/curlcommand.h"
#include "client/secretmask.h"
#include <QRegularExpression>

namespace linekeeper {
namespace {

/// For a shell: nothing in it is expanded.
QString quoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString comment(const QString &text)
{
    return QStringLiteral("# ") + text + u'\n';
}

} // namespace

CurlCommand::CurlCommand(const RequestLog::Entry &entry)
    : lacksBody(entry.call.request.isEmpty() && entry.requestBytes > 0)
{
    const CallRecord &call = entry.call;
    QStringList words{QStringLiteral("curl -X"), QString::fromLatin1(call.method),
                      QStringLiteral("-H \"Authorization: Bearer $TOKEN\"")};
    for (const auto &[name, value] : call.headers)
        words << QStringLiteral("-H") << quoted(QString::fromLatin1(name + ": " + value));
    if (lacksBody)
        words << QStringLiteral("--data-binary \"@${FILE:?}\"");
    else if (!call.request.isEmpty())
        words << QStringLiteral("--data-raw")
              << withVariables(quoted(QString::fromUtf8(call.request)), secretDots.toString(),
                               QStringLiteral("\"([^\"]*)\":\""));
    const QByteArray dots = QUrl::toPercentEncoding(secretDots.toString());
    words << withVariables(quoted(call.url.toString(QUrl::FullyEncoded)), QString::fromLatin1(dots),
                           QStringLiteral("([^?&=]*)="));
    if (lacksBody)
        text += comment(RequestLog::tr("The log keeps no body of %1 bytes: set FILE to a file that holds it.")
                            .arg(entry.requestBytes));
    for (qsizetype i = 0; i < secrets.size(); ++i)
        text += comment(
            RequestLog::tr("The log keeps no secrets: set SECRET%1 (%2), escaped as it has to be there.")
                .arg(i + 1)
                .arg(secrets[i]));
    text += words.join(u' ');
}

/// `before` finds the name of the secret, which stands before it.
QString CurlCommand::withVariables(QString quoted, const QString &secret, const QString &before)
{
    const QRegularExpression hidden(before + QRegularExpression::escape(secret));
    for (auto found = hidden.match(quoted); found.hasMatch(); found = hidden.match(quoted)) {
        secrets.append(found.captured(1));
        quoted.replace(found.capturedEnd() - secret.size(), secret.size(),
                       QStringLiteral("'\"${SECRET%1:?}\"'").arg(secrets.size()));
    }
    return quoted;
}

} // namespace linekeeper

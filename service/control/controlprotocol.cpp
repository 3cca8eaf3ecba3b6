// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/controlprotocol.h"
#include "model/json.h"
#include <QDir>
#include <QRegularExpression>
#include <sys/un.h>

namespace linekeeper {
namespace {

const QString commandMember = QStringLiteral("command");
const QString argumentsMember = QStringLiteral("arguments");
const QString okMember = QStringLiteral("ok");
const QString messageMember = QStringLiteral("message");

QByteArray toLine(const QJsonObject &object)
{
    QByteArray line;
    appendJson(line, QJsonValue(object));
    return line + '\n';
}

} // namespace

QByteArray toLine(const ControlRequest &request)
{
    return toLine(QJsonObject{{commandMember, request.command}, {argumentsMember, request.arguments}});
}

Result<ControlRequest> readRequest(const QByteArray &line)
{
    const auto json = parseJson(line);
    const QJsonObject object = json ? json->toObject() : QJsonObject();
    const QJsonValue arguments = object.value(argumentsMember);
    static const QRegularExpression name(QStringLiteral("^[a-z][a-z -]{0,31}\\z"));
    if (!name.match(object.value(commandMember).toString()).hasMatch()
        || !(arguments.isObject() || arguments.isUndefined()))
        return Error{Reason::Malformed,
                     {QT_TRANSLATE_NOOP(
                         "messages", R"(Send one line such as {"command":"rotate-key","arguments":{}}.)")}};
    return ControlRequest{object.value(commandMember).toString(), arguments.toObject()};
}

QByteArray toLine(const Result<QString> &answer)
{
    const QString message = answer ? *answer : answer.error().message.translated();
    return toLine(QJsonObject{{okMember, bool(answer)}, {messageMember, message}});
}

Result<QString> readAnswer(const QByteArray &line)
{
    const auto json = parseJson(line);
    const QJsonObject object = json ? json->toObject() : QJsonObject();
    const QString message = object.value(messageMember).toString();
    if (message.isEmpty())
        return Error{
            Reason::Incomplete,
            {QT_TRANSLATE_NOOP("messages",
                               "See in the daemon's log what came of it; it ended without an answer.")}};
    if (object.value(okMember).toBool())
        return message;
    return Error{Reason::Internal, {"%1", {message}}};
}

QString controlPath(const QString &dataFolder)
{
    return QDir(dataFolder).absolutePath() + QStringLiteral("/control");
}

bool isControlPath(const QString &path)
{
    constexpr qsizetype kept = 2; // Qt's: for the end, and for the zero that abstract names begin with
    return QFile::encodeName(path).size() + kept <= qsizetype(sizeof(sockaddr_un::sun_path));
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/failure.h"
#include "model/json.h"
#include <QJsonObject>

namespace linekeeper {
namespace {

using Cause = Failure::Cause;

/// A message that came in the language of its reader.
Message asItIs(const QString &text)
{
    return {"%1", {text}};
}

/// Of a status code that several reasons share: the type tells them apart as far as can be told.
Reason reasonOf(int code, const QString &type, bool hasPointer)
{
    switch (code) {
    case 400: return type != u"decode" ? Reason::Invalid : hasPointer ? Reason::WrongType : Reason::Malformed;
    case 401: return Reason::NotAuthenticated;
    case 403: return type == u"unlicensed" ? Reason::QuotaExceeded : Reason::Forbidden;
    case 404: return Reason::NotFound;
    case 405: return Reason::MethodNotAllowed;
    case 408: return Reason::Incomplete;
    case 409: return type == u"value" ? Reason::TestFailed : Reason::AlreadyExists;
    case 412: return Reason::PreconditionFailed;
    case 413: return Reason::TooLarge;
    case 414: return Reason::TargetTooLong;
    case 415: return Reason::UnsupportedMediaType;
    case 417: return Reason::ExpectationFailed;
    case 423: return Reason::Locked;
    case 429: return Reason::TooManyAttempts;
    case 431: return Reason::HeadersTooLarge;
    case 501: return Reason::MethodUnknown;
    case 503: return Reason::Overloaded;
    case 505: return Reason::VersionUnsupported;
    case 507: return Reason::StorageFull;
    default: return Reason::Internal;
    }
}

const char *textOf(Cause cause)
{
    switch (cause) {
    case Cause::NothingListens:
        return QT_TRANSLATE_NOOP("messages",
                                 "Check the address and whether the service runs; nothing "
                                 "listens at %1.");
    case Cause::HostUnknown:
        return QT_TRANSLATE_NOOP("messages", "Check the address; there is no host named %1.");
    case Cause::NotTrusted:
        return QT_TRANSLATE_NOOP("messages",
                                 "Check the certificate of %1 before you trust it; nobody known vouches "
                                 "for it.");
    case Cause::TimedOut:
        return QT_TRANSLATE_NOOP("messages", "Try again later; %1 does not answer in time.");
    case Cause::NotUnderstood:
        return QT_TRANSLATE_NOOP("messages", "Check the address; %1 does not answer as Linekeeper does.");
    case Cause::Refused:
    case Cause::ConnectionLost: break;
    }
    return QT_TRANSLATE_NOOP("messages", "Try again; the connection to %1 was lost.");
}

Failure failure(Cause cause, const QString &host)
{
    return {.cause = cause, .error = {Reason::Internal, {textOf(cause), {host}}}};
}

Failure handshakeFailure(const QString &host, const Distrust &distrust)
{
    if (distrust.chain.isEmpty())
        return failure(Cause::ConnectionLost, host);
    Failure answer = failure(Cause::NotTrusted, host);
    answer.chain = distrust.chain;
    if (distrust.isPinned)
        answer.error.message = {QT_TRANSLATE_NOOP("messages",
                                                  "Ask the administrator of %1 whether its certificate was "
                                                  "replaced; it is not the one that you trusted."),
                                {host}};
    return answer;
}

} // namespace

Failure refusalOf(int statusCode, const QByteArray &body, const QString &host)
{
    const auto json = parseJson(body);
    const QJsonObject members = json ? json->toObject() : QJsonObject();
    const QString message = members[u"message"].toString();
    const QString pointer = members[u"pointer"].toString();
    if (message.isEmpty())
        return notUnderstood(host, statusCode);
    const Reason reason = reasonOf(statusCode, members[u"type"].toString(), !pointer.isEmpty());
    return {.cause = Cause::Refused, .error = {reason, asItIs(message), pointer}, .statusCode = statusCode};
}

Failure failureOf(QNetworkReply::NetworkError error, const QString &host, const Distrust &distrust)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError: return failure(Cause::NothingListens, host);
    case QNetworkReply::HostNotFoundError: return failure(Cause::HostUnknown, host);
    case QNetworkReply::SslHandshakeFailedError: return handshakeFailure(host, distrust);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // by QNetworkRequest::setTransferTimeout()
        return failure(Cause::TimedOut, host);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError: return failure(Cause::NotUnderstood, host);
    default: return failure(Cause::ConnectionLost, host);
    }
}

Failure failureOf(QAbstractSocket::SocketError error, const QString &host, const Distrust &distrust)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError: return failure(Cause::NothingListens, host);
    case QAbstractSocket::HostNotFoundError: return failure(Cause::HostUnknown, host);
    case QAbstractSocket::SslHandshakeFailedError: return handshakeFailure(host, distrust);
    case QAbstractSocket::SocketTimeoutError: return failure(Cause::TimedOut, host);
    default: return failure(Cause::ConnectionLost, host);
    }
}

Failure notUnderstood(const QString &host, int statusCode)
{
    Failure answer = failure(Cause::NotUnderstood, host);
    answer.statusCode = statusCode;
    return answer;
}

} // namespace linekeeper

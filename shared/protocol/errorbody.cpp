// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/errorbody.h"
#include "model/json.h"

namespace linekeeper {

const char *errorType(Reason reason)
{
    switch (reason) {
    case Reason::Malformed:
    case Reason::WrongType:
    case Reason::Incomplete:
    case Reason::UnsupportedMediaType: return "decode";
    case Reason::Invalid:
    case Reason::KeyReused:
    case Reason::TestFailed:
    case Reason::TooLarge:
    case Reason::HeadersTooLarge:
    case Reason::TargetTooLong:
    case Reason::ExpectationFailed: return "value";
    case Reason::NotAuthenticated:
    case Reason::InvalidToken:
    case Reason::Forbidden: return "unauthorized";
    case Reason::NotFound: return "notFound";
    case Reason::MethodNotAllowed:
    case Reason::MethodUnknown:
    case Reason::VersionUnsupported: return "notImplemented";
    case Reason::AlreadyExists: return "alreadyExists";
    case Reason::Locked:
    case Reason::PreconditionFailed:
    case Reason::TooManyAttempts: return "locked";
    case Reason::QuotaExceeded: return "unlicensed";
    case Reason::Internal:
    case Reason::Overloaded:
    case Reason::StorageFull: break;
    }
    return "internal";
}

QByteArray errorBody(const Error &error, const Translate &translate)
{
    QByteArray body = QByteArrayLiteral("{\"type\":\"") + errorType(error.reason) + "\",\"message\":";
    appendJson(body, QStringView(error.message.translated(translate)));
    if (!error.pointer.isEmpty()) {
        body += ",\"pointer\":";
        appendJson(body, QStringView(error.pointer));
    }
    return body + '}';
}

} // namespace linekeeper

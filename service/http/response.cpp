// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/response.h"
#include "protocol/errorbody.h"
#include <algorithm>
#include <array>

namespace linekeeper {
namespace {

struct Wire {
    Reason reason;
    int code;
};

constexpr std::array wires{
    Wire{Reason::Malformed, 400},
    Wire{Reason::WrongType, 400},
    Wire{Reason::Incomplete, 408},
    Wire{Reason::UnsupportedMediaType, 415},
    Wire{Reason::Invalid, 400},
    Wire{Reason::KeyReused, 409},
    Wire{Reason::TestFailed, 409},
    Wire{Reason::TooLarge, 413},
    Wire{Reason::HeadersTooLarge, 431},
    Wire{Reason::TargetTooLong, 414},
    Wire{Reason::ExpectationFailed, 417},
    Wire{Reason::NotAuthenticated, 401},
    Wire{Reason::InvalidToken, 401},
    Wire{Reason::Forbidden, 403},
    Wire{Reason::NotFound, 404},
    Wire{Reason::MethodNotAllowed, 405},
    Wire{Reason::MethodUnknown, 501},
    Wire{Reason::VersionUnsupported, 505},
    Wire{Reason::AlreadyExists, 409},
    Wire{Reason::Locked, 423},
    Wire{Reason::PreconditionFailed, 412},
    Wire{Reason::TooManyAttempts, 429},
    Wire{Reason::QuotaExceeded, 403},
    Wire{Reason::Internal, 500},
    Wire{Reason::Overloaded, 503},
    Wire{Reason::StorageFull, 507},
};

constexpr const Wire &wire(Reason reason)
{
    return wires[std::size_t(reason)];
}

consteval bool inOrder()
{
    for (std::size_t i = 0; i < wires.size(); ++i)
        if (wires[i].reason != Reason(i))
            return false;
    return wires.size() == std::size_t(Reason::StorageFull) + 1;
}
static_assert(inOrder(), "one line a reason, in the order of the enumeration");

constexpr auto defaultRetry = std::chrono::seconds(5);

/// RFC 6750 section 3: without credentials no error is told.
void addAuthenticationHeader(Response &response, const Error &error)
{
    if (error.reason == Reason::NotAuthenticated)
        response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"linekeeper\"");
    if (error.reason == Reason::InvalidToken)
        response.headers.emplace_back("WWW-Authenticate",
                                      "Bearer realm=\"linekeeper\", error=\"invalid_token\"");
}

void addRetryHeader(Response &response, const Error &error)
{
    const bool passes = error.reason == Reason::Overloaded || error.reason == Reason::StorageFull;
    auto after = error.retryAfter;
    if (after == after.zero() && passes)
        after = defaultRetry;
    if (after != after.zero() || error.reason == Reason::TooManyAttempts)
        response.headers.emplace_back("Retry-After", QByteArray::number(std::max<qint64>(1, after.count())));
}

} // namespace

Response Response::json(QByteArray body, Status status)
{
    return Response{.code = int(status), .body = std::move(body)}.with("Content-Type", "application/json");
}

Response Response::error(const Error &error, const Translate &translate)
{
    Response response{.code = wire(error.reason).code, .body = errorBody(error, translate)};
    response.headers.emplace_back("Content-Type", "application/json");
    addAuthenticationHeader(response, error);
    addRetryHeader(response, error);
    return response;
}

QByteArray reasonPhrase(int code)
{
    switch (code) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 205: return "Reset Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 423: return "Locked";
    case 426: return "Upgrade Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "Unknown";
    }
}

} // namespace linekeeper

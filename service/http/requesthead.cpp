// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requesthead.h"
#include "http/fieldsyntax.h"
#include <array>
#include <boost/beast/http/basic_parser.hpp>
#include <string_view>

namespace linekeeper {
namespace {

namespace http = boost::beast::http;
using boost::beast::string_view;
using ErrorCode = boost::system::error_code;

constexpr std::size_t maximalMethod = 16;
constexpr std::array knownMethods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"};

struct KnownField {
    std::string_view name;
    Header header;
    bool isList; ///< several lines are one list (RFC 9110 section 5.3); of others there may be one only
};

constexpr std::array knownFields{
    KnownField{"Host", Header::Host, false},
    KnownField{"Authorization", Header::Authorization, false},
    KnownField{"Cookie", Header::Cookie, false},
    KnownField{"X-Access-Token", Header::XAccessToken, false},
    KnownField{"X-Key", Header::XKey, false},
    KnownField{"Content-Type", Header::ContentType, false},
    KnownField{"If-Match", Header::IfMatch, true},
    KnownField{"If-None-Match", Header::IfNoneMatch, true},
    KnownField{"Accept", Header::Accept, true},
    KnownField{"Accept-Language", Header::AcceptLanguage, true},
    KnownField{"Origin", Header::Origin, false},
    KnownField{"Access-Control-Request-Method", Header::AccessControlRequestMethod, false},
    KnownField{"Access-Control-Request-Headers", Header::AccessControlRequestHeaders, true},
    KnownField{"Idempotency-Key", Header::IdempotencyKey, false},
    KnownField{"Linekeeper-Cursor", Header::LinekeeperCursor, false},
    KnownField{"Forwarded", Header::Forwarded, true},
    KnownField{"X-Forwarded-For", Header::XForwardedFor, true},
    KnownField{"X-Forwarded-Proto", Header::XForwardedProto, true},
    KnownField{"X-Forwarded-Host", Header::XForwardedHost, true},
};
static_assert(knownFields.size() == headerCount, "every header has its line");

QByteArrayView view(string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

/// Never null: a field that was sent empty was sent.
QByteArray bytes(string_view text)
{
    return text.empty() ? QByteArray("") : QByteArray(text.data(), qsizetype(text.size()));
}

bool isSame(string_view text, std::string_view other)
{
    return text.size() == other.size()
        && boost::beast::iequals(text, string_view(other.data(), other.size()));
}

bool isVersion(QByteArrayView text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() == 8 && text.startsWith("HTTP/") && isDigit(text[5]) && text[6] == '.'
        && isDigit(text[7]);
}

/// Boost.Beast's parser, told what else to refuse. It gets the whole head in one piece: cut, it would give
/// fields piecemeal.
class HeadReader final : public http::basic_parser<true> {
public:
    explicit HeadReader(const HttpLimits &limits)
        : m_limits(limits)
    {
        skip(true);
    }
    Result<RequestHead> read(QByteArrayView text);

private:
    void fail(ErrorCode &code, Reason reason, const char *message);
    void malformed(ErrorCode &code, const char *message) { fail(code, Reason::Malformed, message); }
    bool setTarget(string_view target);
    bool setAbsoluteTarget(QByteArrayView target);
    void setContentLength(string_view value, ErrorCode &code);
    void setTransferEncoding(string_view value, ErrorCode &code);
    void setKnownField(string_view name, string_view value, ErrorCode &code);
    void setOnce(QByteArray &field, string_view value, ErrorCode &code);
    void checkHost(ErrorCode &code);
    void checkExpectation(ErrorCode &code);

    void on_request_impl(http::verb, string_view method, string_view target, int version,
                         ErrorCode &code) override;
    void on_response_impl(int, string_view, int, ErrorCode &) override { }
    void on_field_impl(http::field field, string_view name, string_view value, ErrorCode &code) override;
    void on_header_impl(ErrorCode &code) override;
    void on_body_init_impl(const boost::optional<std::uint64_t> &, ErrorCode &) override { }
    std::size_t on_body_impl(string_view body, ErrorCode &) override { return body.size(); }
    void on_chunk_header_impl(std::uint64_t, string_view, ErrorCode &) override { }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, ErrorCode &) override
    {
        return body.size();
    }
    void on_finish_impl(ErrorCode &) override { }

    const HttpLimits &m_limits;
    RequestHead m_head;
    std::optional<Error> m_error;
    QByteArray m_targetAuthority; ///< of a target in absolute form
    QByteArray m_expect;
    QByteArray m_upgrade;
    int m_fields = 0;
    bool m_hasContentLength = false;
    bool m_closes = false;
};

Result<RequestHead> HeadReader::read(QByteArrayView text)
{
    header_limit(std::uint32_t(text.size()) + 1);
    ErrorCode code;
    put(boost::asio::const_buffer(text.data(), std::size_t(text.size())), code);
    if (!code && is_done())
        return std::move(m_head);
    if (m_error)
        return *m_error;
    const QByteArrayView line = text.first(std::max<qsizetype>(0, text.indexOf('\r')));
    if (code == http::error::bad_version && isVersion(line.sliced(line.lastIndexOf(' ') + 1)))
        return Error{Reason::VersionUnsupported, {QT_TRANSLATE_NOOP("messages", "Use HTTP/1.1.")}};
    return Error{
        Reason::Malformed,
        {QT_TRANSLATE_NOOP("messages", "Send a request line and header fields as RFC 9112 has them.")}};
}

void HeadReader::fail(ErrorCode &code, Reason reason, const char *message)
{
    m_error = Error{reason, {message}};
    code = http::error::bad_value;
}

void HeadReader::on_request_impl(http::verb, string_view method, string_view target, int version,
                                 ErrorCode &code)
{
    m_head.minorVersion = version - 10;
    m_head.request.method = bytes(method);
    const bool isKnown = method.size() <= maximalMethod
        && std::any_of(knownMethods.begin(), knownMethods.end(),
                       [&](const char *known) { return method == known; });
    if (!isKnown)
        return fail(code, Reason::MethodUnknown,
                    QT_TRANSLATE_NOOP(
                        "messages", "Use one of the methods GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS."));
    if (target.size() > m_limits.targetBytes)
        return fail(code, Reason::TargetTooLong,
                    QT_TRANSLATE_NOOP("messages", "Use a shorter request target."));
    if (!setTarget(target))
        return malformed(
            code,
            QT_TRANSLATE_NOOP("messages",
                              "Send a request target whose characters are escaped as RFC 3986 has it."));
}

bool HeadReader::setTarget(string_view target)
{
    const QByteArrayView text = view(target);
    if (text.size() > 4 && text.first(4).compare("http", Qt::CaseInsensitive) == 0)
        return setAbsoluteTarget(text);
    m_head.request.target = text.toByteArray();
    return isOriginForm(text) || (text == "*" && m_head.request.method == "OPTIONS");
}

bool HeadReader::setAbsoluteTarget(QByteArrayView target)
{
    const qsizetype start = target.indexOf("://") + 3;
    const QByteArrayView scheme = target.first(std::max<qsizetype>(0, start - 3));
    if (scheme.compare("http", Qt::CaseInsensitive) != 0 && scheme.compare("https", Qt::CaseInsensitive) != 0)
        return false;
    const QByteArrayView rest = target.sliced(start);
    const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
    m_targetAuthority = rest.first(end - rest.begin()).toByteArray();
    QByteArray path = rest.sliced(m_targetAuthority.size()).toByteArray();
    if (path.isEmpty() && m_head.request.method == "OPTIONS")
        path = "*";
    else if (!path.startsWith('/'))
        path.prepend('/');
    m_head.request.target = path;
    return isHostAndPort(m_targetAuthority) && (path == "*" || isOriginForm(path));
}

void HeadReader::on_field_impl(http::field field, string_view name, string_view value, ErrorCode &code)
{
    if (++m_fields > m_limits.headerFields)
        return fail(code, Reason::HeadersTooLarge,
                    QT_TRANSLATE_NOOP("messages", "Send fewer header fields."));
    switch (field) {
    case http::field::content_length: return setContentLength(value, code);
    case http::field::transfer_encoding: return setTransferEncoding(value, code);
    case http::field::connection: m_closes = m_closes || listHolds(view(value), "close"); return;
    case http::field::expect: return setOnce(m_expect, value, code);
    case http::field::upgrade: m_upgrade += bytes(value) + ','; return;
    case http::field::sec_websocket_key: return setOnce(m_head.webSocket.key, value, code);
    case http::field::sec_websocket_version: return setOnce(m_head.webSocket.version, value, code);
    case http::field::sec_websocket_protocol:
        m_head.webSocket.protocols += (m_head.webSocket.protocols.isEmpty() ? "" : ", ") + bytes(value);
        return;
    default: return setKnownField(name, value, code);
    }
}

void HeadReader::setOnce(QByteArray &field, string_view value, ErrorCode &code)
{
    if (!field.isNull())
        return malformed(
            code, QT_TRANSLATE_NOOP("messages", "Send each header field that holds one value only once."));
    field = bytes(value);
}

void HeadReader::setKnownField(string_view name, string_view value, ErrorCode &code)
{
    const auto known = std::find_if(knownFields.begin(), knownFields.end(),
                                    [name](const KnownField &field) { return isSame(name, field.name); });
    if (known == knownFields.end())
        return;
    QByteArray &field = m_head.request.headers[std::size_t(known->header)];
    if (known->isList && !field.isNull())
        field += ", " + bytes(value);
    else
        setOnce(field, value, code);
}

void HeadReader::setContentLength(string_view value, ErrorCode &code)
{
    const bool isNumber
        = std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (m_hasContentLength || !isNumber)
        return malformed(code, QT_TRANSLATE_NOOP("messages", "Send one Content-Length of digits only."));
    m_hasContentLength = true;
}

void HeadReader::setTransferEncoding(string_view value, ErrorCode &code)
{
    if (m_head.minorVersion == 0 || m_head.isChunked)
        return malformed(
            code, QT_TRANSLATE_NOOP("messages", "Send one Transfer-Encoding, and only with HTTP/1.1."));
    if (!isSame(value, "chunked"))
        return fail(code, Reason::MethodUnknown,
                    QT_TRANSLATE_NOOP("messages", "Use no transfer coding but chunked."));
    m_head.isChunked = true;
}

void HeadReader::on_header_impl(ErrorCode &code)
{
    checkHost(code);
    if (!code)
        checkExpectation(code);
    if (code)
        return;
    if (m_hasContentLength && m_head.isChunked)
        return malformed(
            code,
            QT_TRANSLATE_NOOP("messages", "Send either Content-Length or Transfer-Encoding, not both."));
    m_head.keepsAlive = keep_alive() && !m_closes;
    m_head.contentLength = content_length().value_or(0);
    m_head.webSocket.isMade = upgrade() && listHolds(m_upgrade, "websocket");
}

void HeadReader::checkHost(ErrorCode &code)
{
    QByteArray &host = m_head.request.headers[std::size_t(Header::Host)];
    const bool isMissing = host.isNull() && m_head.minorVersion > 0;
    if (isMissing || (!host.isNull() && !isHostAndPort(host)))
        return malformed(
            code,
            QT_TRANSLATE_NOOP("messages", "Send one Host field with a host name and, if need be, a port."));
    if (!m_targetAuthority.isEmpty())
        host = m_targetAuthority; // RFC 9112 section 3.2.2
}

void HeadReader::checkExpectation(ErrorCode &code)
{
    if (m_expect.isNull() || m_head.minorVersion == 0)
        return;
    if (m_expect.compare("100-continue", Qt::CaseInsensitive) != 0)
        return fail(code, Reason::ExpectationFailed,
                    QT_TRANSLATE_NOOP("messages", "Expect nothing but 100-continue."));
    m_head.expectsContinue = true;
}

} // namespace

Result<RequestHead> readRequestHead(QByteArrayView text, const HttpLimits &limits)
{
    return HeadReader(limits).read(text);
}

} // namespace linekeeper

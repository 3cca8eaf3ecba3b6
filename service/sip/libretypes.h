// SPDX-License-Identifier: GPL-3.0-or-later
// libre's types in ours. A part of libresipstack.cpp: the only files that include libre.
#pragma once
#include "sip/endpoint.h"
#include "sip/sipanswer.h"
#include <memory>
#include <re/re.h>

namespace linekeeper::libre {

struct Dereference {
    void operator()(void *object) const { mem_deref(object); }
};
template<typename Object>
using RePointer = std::unique_ptr<Object, Dereference>;

inline QByteArrayView viewOf(const struct pl &text)
{
    return text.p ? QByteArrayView(text.p, static_cast<qsizetype>(text.l)) : QByteArrayView();
}

inline QByteArray copyOf(const struct pl &text)
{
    return viewOf(text).toByteArray();
}

/// The whole message as it came.
inline QByteArray textOf(const struct sip_msg *message)
{
    const QByteArrayView bytes(message->mb->buf, static_cast<qsizetype>(message->mb->end));
    qsizetype start = 0; // line breaks that kept a connection alive may come before
    while (start < bytes.size() && (bytes[start] == '\r' || bytes[start] == '\n'))
        ++start;
    return bytes.sliced(start).toByteArray();
}

/// The number a header begins with; a comment or parameters may follow it.
inline std::optional<std::chrono::seconds> secondsIn(const struct pl &text)
{
    constexpr qint64 longest = 0xffffffff; // RFC 3261 section 20.19
    qint64 value = 0;
    qsizetype digits = 0;
    for (const char c : viewOf(text)) {
        if (c < '0' || c > '9')
            break;
        value = std::min(longest, value * 10 + (c - '0'));
        ++digits;
    }
    return digits > 0 ? std::optional(std::chrono::seconds(value)) : std::nullopt;
}

inline std::optional<std::chrono::seconds> secondsOf(const struct sip_msg *message, enum sip_hdrid id)
{
    const struct sip_hdr *header = sip_msg_hdr(message, id);
    return header ? secondsIn(header->val) : std::nullopt;
}

/// A reason phrase, fit to be shown.
inline QString phraseOf(const struct pl &text)
{
    constexpr qsizetype longest = 200;
    QString phrase = QString::fromUtf8(viewOf(text)).left(longest);
    for (QChar &c : phrase) {
        if (!c.isPrint())
            c = u' ';
    }
    return phrase.trimmed();
}

inline bool takeChallenge(const struct sip_hdr *header, const struct sip_msg *message, void *argument)
{
    struct httpauth_digest_chall parsed = {};
    if (httpauth_digest_challenge_decode(&parsed, &header->val) != 0)
        return false;
    DigestChallenge challenge;
    challenge.realm = copyOf(parsed.realm);
    challenge.nonce = copyOf(parsed.nonce);
    challenge.opaque = copyOf(parsed.opaque);
    challenge.algorithm = copyOf(parsed.algorithm);
    challenge.qop = copyOf(parsed.qop);
    challenge.isStale = viewOf(parsed.stale).compare("true", Qt::CaseInsensitive) == 0;
    challenge.isFromProxy = message->scode == 407;
    static_cast<SipAnswer *>(argument)->challenges.push_back(challenge);
    return false;
}

inline bool takeBinding(const struct sip_hdr *header, const struct sip_msg *, void *argument)
{
    struct sip_addr address = {};
    if (sip_addr_decode(&address, &header->val) != 0)
        return false;
    SipAnswer::Binding binding;
    binding.user = copyOf(address.uri.user);
    const HostPort place{QString::fromLatin1(viewOf(address.uri.host)),
                         address.uri.port == 0 ? quint16(SIP_PORT) : address.uri.port};
    binding.hostPort = place.uriHostPort();
    struct pl expires = {};
    if (msg_param_decode(&address.params, "expires", &expires) == 0)
        binding.expires = secondsIn(expires);
    static_cast<SipAnswer *>(argument)->bindings.push_back(binding);
    return false;
}

/// Where a 3xx leads to, as far as it is a place that we can ask; without a word on the transport, by the one
/// it came over.
inline std::optional<NextHop> hopOf(const struct uri &uri, SipTransport usual)
{
    const bool isSecure = viewOf(uri.scheme).compare("sips", Qt::CaseInsensitive) == 0;
    if (!isSecure && viewOf(uri.scheme).compare("sip", Qt::CaseInsensitive) != 0)
        return {};
    const QString host = QString::fromLatin1(viewOf(uri.host));
    auto place = parseHostPort(host.contains(u':') ? u'[' + host + u']' : host);
    std::optional transport(isSecure ? SipTransport::Tls : usual);
    struct pl named = {};
    struct pl parameters = uri.params;
    if (!isSecure && msg_param_decode(&parameters, "transport", &named) == 0)
        transport = transportNamed(QString::fromLatin1(viewOf(named)));
    if (!place || !transport)
        return {};
    place->port = uri.port;
    return NextHop{*place, *transport};
}

struct Redirection {
    NextHop hop;
    double preference = 1; ///< q (RFC 3261 section 20.10)
};
using Redirections = std::vector<Redirection>;

inline SipTransport transportOf(const struct sip_msg *message)
{
    return message->tp == SIP_TRANSP_TLS ? SipTransport::Tls
        : message->tp == SIP_TRANSP_TCP  ? SipTransport::Tcp
                                         : SipTransport::Udp;
}

inline bool takeRedirection(const struct sip_hdr *header, const struct sip_msg *message, void *argument)
{
    struct sip_addr address = {};
    if (sip_addr_decode(&address, &header->val) != 0)
        return false;
    const auto hop = hopOf(address.uri, transportOf(message));
    if (!hop)
        return false;
    Redirection redirection{*hop};
    struct pl preference = {};
    if (msg_param_decode(&address.params, "q", &preference) == 0)
        redirection.preference = copyOf(preference).toDouble();
    static_cast<Redirections *>(argument)->push_back(redirection);
    return false;
}

inline std::vector<NextHop> redirectionsOf(const struct sip_msg *message)
{
    Redirections found;
    sip_msg_hdr_apply(message, true, SIP_HDR_CONTACT, takeRedirection, &found);
    std::stable_sort(found.begin(), found.end(), [](const Redirection &left, const Redirection &right) {
        return left.preference > right.preference;
    });
    std::vector<NextHop> hops;
    for (const Redirection &redirection : found)
        hops.push_back(redirection.hop);
    return hops;
}

/// Where the server saw the request come from (RFC 3581 section 4); nothing when it says nothing of it.
inline std::optional<Endpoint> seenOf(const struct sip_msg *message)
{
    struct pl parameters = message->via.params;
    struct pl received = {};
    struct pl port = {};
    const bool hasAddress = msg_param_decode(&parameters, "received", &received) == 0;
    const bool hasPort = msg_param_decode(&parameters, "rport", &port) == 0 && port.l > 0;
    if (!hasAddress && !hasPort)
        return {};
    const auto sentBy = parseHostPort(QString::fromLatin1(viewOf(message->via.sentby)));
    QString address = hasAddress ? QString::fromLatin1(viewOf(received)) : sentBy ? sentBy->host : QString();
    address.remove(u'[').remove(u']'); // RFC 5118 section 4.5
    const quint16 usual = sentBy && sentBy->port != 0 ? sentBy->port : quint16(SIP_PORT);
    const Endpoint seen{QHostAddress(address), hasPort ? quint16(pl_u32(&port)) : usual};
    return seen.address.isNull() || seen.port == 0 ? std::nullopt : std::optional(seen);
}

/// Nothing but a token (RFC 3903 section 11.3.1), as it is sent back.
inline QByteArray entityTagOf(const struct sip_msg *message)
{
    const struct sip_hdr *const header = sip_msg_hdr(message, SIP_HDR_SIP_ETAG);
    const QByteArray tag = header ? copyOf(header->val) : QByteArray();
    const bool isToken = std::all_of(tag.begin(), tag.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    return isToken ? tag : QByteArray();
}

inline SipAnswer answerOf(const struct sip_msg *message)
{
    SipAnswer answer;
    answer.code = message->scode;
    answer.reason = phraseOf(message->reason);
    if (answer.code == 401 || answer.code == 407) {
        const auto id = answer.code == 401 ? SIP_HDR_WWW_AUTHENTICATE : SIP_HDR_PROXY_AUTHENTICATE;
        sip_msg_hdr_apply(message, true, id, takeChallenge, &answer);
    }
    if (answer.code >= 200 && answer.code < 300)
        sip_msg_hdr_apply(message, true, SIP_HDR_CONTACT, takeBinding, &answer);
    if (answer.code >= 300 && answer.code < 400)
        answer.redirections = redirectionsOf(message);
    answer.entityTag = entityTagOf(message);
    answer.seen = seenOf(message);
    answer.expires = secondsOf(message, SIP_HDR_EXPIRES);
    answer.minExpires = secondsOf(message, SIP_HDR_MIN_EXPIRES);
    answer.retryAfter = secondsOf(message, SIP_HDR_RETRY_AFTER);
    return answer;
}

inline struct sa toSa(const Endpoint &endpoint)
{
    struct sa result;
    sa_init(&result, AF_UNSPEC);
    if (endpoint.address.protocol() == QHostAddress::IPv6Protocol) {
        const Q_IPV6ADDR bytes = endpoint.address.toIPv6Address();
        sa_set_in6(&result, bytes.c, endpoint.port);
    } else {
        sa_set_in(&result, endpoint.address.toIPv4Address(), endpoint.port);
    }
    return result;
}

} // namespace linekeeper::libre

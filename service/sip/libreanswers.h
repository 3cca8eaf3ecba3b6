// SPDX-License-Identifier: GPL-3.0-or-later
// What a response says, copied out of libre's message. A part of libresipstack.cpp.
#pragma once
#include "sip/libretypes.h"
#include "sip/sipanswer.h"
#include <algorithm>

namespace linekeeper::libre {

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

inline bool takeChallenge(const struct sip_hdr *header, const struct sip_msg *, void *argument)
{
    constexpr size_t longest = 4096; // it is kept for each line
    struct httpauth_digest_chall parsed = {};
    if (header->val.l > longest || httpauth_digest_challenge_decode(&parsed, &header->val) != 0)
        return false;
    DigestChallenge challenge;
    challenge.realm = copyOf(parsed.realm);
    challenge.nonce = copyOf(parsed.nonce);
    challenge.opaque = copyOf(parsed.opaque);
    challenge.algorithm = copyOf(parsed.algorithm);
    challenge.qop = copyOf(parsed.qop);
    challenge.isStale = viewOf(parsed.stale).compare("true", Qt::CaseInsensitive) == 0;
    challenge.isFromProxy = header->id == SIP_HDR_PROXY_AUTHENTICATE;
    static_cast<SipAnswer *>(argument)->challenges.push_back(challenge);
    return false;
}

inline bool takeBinding(const struct sip_hdr *header, const struct sip_msg *, void *argument)
{
    struct sip_addr address = {};
    if (sip_addr_decode(&address, &header->val) != 0)
        return false;
    SipAnswer::Binding binding;
    binding.uri = copyOf(address.auri);
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

struct Alternative {
    NextHop hop;
    double preference = 1; ///< q (RFC 3261 section 20.10)
};
using Alternatives = std::vector<Alternative>;

inline SipTransport transportOf(const struct sip_msg *message)
{
    return message->tp == SIP_TRANSP_TLS ? SipTransport::Tls
        : message->tp == SIP_TRANSP_TCP  ? SipTransport::Tcp
                                         : SipTransport::Udp;
}

inline bool takeAlternative(const struct sip_hdr *header, const struct sip_msg *message, void *argument)
{
    struct sip_addr address = {};
    if (sip_addr_decode(&address, &header->val) != 0)
        return false;
    const auto hop = hopOf(address.uri, transportOf(message));
    if (!hop)
        return false;
    Alternative alternative{*hop};
    struct pl preference = {};
    if (msg_param_decode(&address.params, "q", &preference) == 0)
        alternative.preference = qBound(0.0, copyOf(preference).left(5).toDouble(), 1.0);
    static_cast<Alternatives *>(argument)->push_back(alternative);
    return false;
}

inline std::vector<NextHop> redirectionsOf(const struct sip_msg *message)
{
    Alternatives found;
    sip_msg_hdr_apply(message, true, SIP_HDR_CONTACT, takeAlternative, &found);
    std::stable_sort(found.begin(), found.end(), [](const Alternative &left, const Alternative &right) {
        return left.preference > right.preference;
    });
    std::vector<NextHop> hops;
    for (const Alternative &alternative : found)
        hops.push_back(alternative.hop);
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
    if (hasAddress && hasPort)
        return parseEndpoint(QString::fromLatin1(viewOf(received)), QString::fromLatin1(viewOf(port)));
    const auto sentBy = parseHostPort(QString::fromLatin1(viewOf(message->via.sentby)));
    if (!sentBy)
        return {};
    const quint16 usual = sentBy->port == 0 ? quint16(SIP_PORT) : sentBy->port;
    return parseEndpoint(hasAddress ? QString::fromLatin1(viewOf(received)) : sentBy->host,
                         hasPort ? QString::fromLatin1(viewOf(port)) : QString::number(usual));
}

/// Whether it came the way back.
inline bool isFrom(const SipPath &path, const struct sip_msg *message)
{
    const struct sa remote = toSa(path.remote);
    const int compared = isReliable(path.transport) ? SA_ALL : SA_ADDR; // from a port of its own, maybe
    return transportOf(message) == path.transport && sa_cmp(&message->src, &remote, compared);
}

/// Empty when it is no token (RFC 3903 section 11.3.1), as it is sent back.
inline QByteArray entityTagOf(const struct sip_msg *message)
{
    const struct sip_hdr *const header = sip_msg_hdr(message, SIP_HDR_SIP_ETAG);
    const QByteArray tag = header ? copyOf(header->val) : QByteArray();
    constexpr qsizetype longest = 256; // it is kept for each line
    const bool isToken = tag.size() <= longest && std::all_of(tag.begin(), tag.end(), [](char c) {
                             const bool isAlphanumeric
                                 = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
                             return isAlphanumeric || QByteArrayView("-.!%*_+`'~").contains(c);
                         });
    return isToken ? tag : QByteArray();
}

inline SipAnswer answerOf(const struct sip_msg *message)
{
    SipAnswer answer;
    answer.code = message->scode;
    answer.reason = phraseOf(message->reason);
    if (answer.code == 401 || answer.code == 407) {
        for (const auto id :
             {SIP_HDR_WWW_AUTHENTICATE, SIP_HDR_PROXY_AUTHENTICATE}) // one that forks sends both
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

} // namespace linekeeper::libre

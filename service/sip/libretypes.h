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

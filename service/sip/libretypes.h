// SPDX-License-Identifier: GPL-3.0-or-later
// libre's types in ours. A part of libresipstack.cpp: the only files that include libre.
#pragma once
#include "sip/sippath.h"
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

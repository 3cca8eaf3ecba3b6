// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QHostAddress>
#include <QString>
#include <optional>

namespace linekeeper {

struct SipLine;

enum class SipTransport : quint8 { Udp, Tcp, Tls };

/// A numeric address and port that datagrams are sent to or come from.
struct Endpoint {
    QHostAddress address;
    quint16 port = 0;

    /// As in a Via or a SIP URI: IPv6 in brackets (RFC 3261 section 25.1, hostport).
    QByteArray toByteArray() const;
    bool operator==(const Endpoint &other) const = default;
};

/// A host as people write it, validated: nothing in it can end a URI, a header or a line.
struct HostPort {
    QString host; ///< without brackets
    quint16 port = 0; ///< 0: none was given

    /// The host alone as in a URI: IPv6 in brackets.
    QByteArray uriHost() const;
    /// Host and, if one was given, port, as in a URI.
    QByteArray uriHostPort() const;
    bool operator==(const HostPort &) const = default;
};

/// "host", "host:port", "[IPv6]" or "[IPv6]:port"; nothing when it is not one of these.
std::optional<HostPort> parseHostPort(QStringView text);

/// What of a SIP URI matters for a next hop (RFC 3261 section 19.1.1).
struct NextHop {
    HostPort hostPort;
    SipTransport transport = SipTransport::Udp;
    bool looseRouting = false; ///< its "lr" parameter: to be named in a Route header

    /// The one given, or the transport's own (RFC 3261 section 19.1.2).
    quint16 port() const;
    /// Under which requests to the same next hop are counted.
    QString key() const;
    bool operator==(const NextHop &) const = default;
};

/// Nothing when it is none of ours.
std::optional<SipTransport> transportNamed(QStringView name);

/// Where the requests of a line are sent: to its outbound proxy or, without one, to its domain; by the line's
/// transport, unless the proxy's URI names another.
std::optional<NextHop> nextHopOf(const SipLine &line);

} // namespace linekeeper

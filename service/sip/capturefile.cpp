// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/capturefile.h"
#include <QtEndian>

namespace linekeeper {

namespace {

// From the file format of libpcap and LINKTYPE_WIRESHARK_UPPER_PDU; see pcap-savefile(5) and
// epan/exported_pdu.h.
constexpr quint32 magic = 0xa1b2c3d4; ///< microseconds
constexpr quint16 majorVersion = 2;
constexpr quint16 minorVersion = 4;
constexpr quint32 longestPacket = 262'144;
constexpr quint32 exportedPdus = 252;

enum class Tag : quint16 {
    End = 0,
    Protocol = 12,
    Ipv4Source = 20,
    Ipv4Destination = 21,
    Ipv6Source = 22,
    Ipv6Destination = 23,
    PortType = 24,
    SourcePort = 25,
    DestinationPort = 26,
};
constexpr quint32 tcpPort = 2;
constexpr quint32 udpPort = 3;

template<typename Number>
QByteArray bigEndian(Number number)
{
    QByteArray bytes(sizeof(Number), Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray tagged(Tag tag, const QByteArray &value)
{
    return bigEndian(quint16(tag)) + bigEndian(quint16(value.size())) + value;
}

QByteArray addressTag(const QHostAddress &address, Tag ipv4, Tag ipv6)
{
    if (address.protocol() != QHostAddress::IPv6Protocol)
        return tagged(ipv4, bigEndian(address.toIPv4Address()));
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    return tagged(ipv6, QByteArray(reinterpret_cast<const char *>(bytes.c), sizeof(bytes)));
}

QByteArray packet(const TracedMessage &message)
{
    const bool isSent = message.direction == TracedMessage::Direction::Sent;
    const Endpoint &from = isSent ? message.path.local : message.path.remote;
    const Endpoint &to = isSent ? message.path.remote : message.path.local;
    return tagged(Tag::Protocol, QByteArray("sip\0", 4)) // padded to four bytes
        + addressTag(from.address, Tag::Ipv4Source, Tag::Ipv6Source)
        + addressTag(to.address, Tag::Ipv4Destination, Tag::Ipv6Destination)
        + tagged(Tag::PortType, bigEndian(isReliable(message.path.transport) ? tcpPort : udpPort))
        + tagged(Tag::SourcePort, bigEndian(quint32(from.port)))
        + tagged(Tag::DestinationPort, bigEndian(quint32(to.port))) + tagged(Tag::End, {}) + message.text;
}

} // namespace

QByteArray captureFile(const std::vector<TracedMessage> &messages)
{
    constexpr quint32 noOffset = 0; // of the time zone, and of the clock
    QByteArray file = bigEndian(magic) + bigEndian(majorVersion) + bigEndian(minorVersion)
        + bigEndian(noOffset) + bigEndian(noOffset) + bigEndian(longestPacket) + bigEndian(exportedPdus);
    for (const TracedMessage &message : messages) {
        const QByteArray bytes = packet(message);
        const auto kept = bytes.left(longestPacket);
        const qint64 time = message.time.toMSecsSinceEpoch();
        file += bigEndian(quint32(time / 1000)) + bigEndian(quint32(time % 1000 * 1000))
            + bigEndian(quint32(kept.size())) + bigEndian(quint32(bytes.size())) + kept;
    }
    return file;
}

} // namespace linekeeper

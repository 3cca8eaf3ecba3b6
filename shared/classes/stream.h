// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/sipcall.h"

/// The media of a call in one direction pair (RFC 3550).
namespace linekeeper::stream {

inline constexpr Choice kinds[] = {{"audio", QT_TRANSLATE_NOOP("stream", "Audio")}};

inline constexpr Field<QUuid> call{.name = "call",
                                   .label = QT_TRANSLATE_NOOP("stream", "Call"),
                                   .target = sipCall::objectClass,
                                   .traits = Required};
inline constexpr ChoiceField kind{
    .name = "kind", .label = QT_TRANSLATE_NOOP("stream", "Kind"), .choices = kinds, .fallback = "audio"};
inline constexpr Field<QString> codec{.name = "codec", .label = QT_TRANSLATE_NOOP("stream", "Codec")};
inline constexpr Field<QString> localAddress{.name = "localAddress",
                                             .label = QT_TRANSLATE_NOOP("stream", "Local address")};
inline constexpr Field<QString> remoteAddress{.name = "remoteAddress",
                                              .label = QT_TRANSLATE_NOOP("stream", "Remote address")};
inline constexpr auto fields = describe(call, kind, codec, localAddress, remoteAddress);

inline constexpr Field<qint64> packetsSent{
    .name = "packetsSent", .label = QT_TRANSLATE_NOOP("stream", "Packets sent"), .min = 0};
inline constexpr Field<qint64> packetsReceived{
    .name = "packetsReceived", .label = QT_TRANSLATE_NOOP("stream", "Packets received"), .min = 0};
inline constexpr Field<qint64> packetsLost{
    .name = "packetsLost", .label = QT_TRANSLATE_NOOP("stream", "Packets lost"), .min = 0};
inline constexpr Field<double> jitterMs{
    .name = "jitterMs", .label = QT_TRANSLATE_NOOP("stream", "Jitter"), .unit = "ms"};
inline constexpr Field<double> roundTripMs{
    .name = "roundTripMs", .label = QT_TRANSLATE_NOOP("stream", "Round trip"), .unit = "ms"};
inline constexpr Field<double> levelDb{
    .name = "levelDb", .label = QT_TRANSLATE_NOOP("stream", "Level"), .unit = "dB"};
inline constexpr auto state
    = describe(packetsSent, packetsReceived, packetsLost, jitterMs, roundTripMs, levelDb);

inline constexpr ObjectClass objectClass = checked({
    .name = "stream",
    .label = QT_TRANSLATE_NOOP("stream", "Stream"),
    .pluralLabel = QT_TRANSLATE_NOOP("stream", "Streams"),
    .help = QT_TRANSLATE_NOOP("stream", "The media of a call."),
    .fields = fields,
    .state = state,
    .persistence = Persistence::Live,
    .operations = readOnlyOperations,
});

} // namespace linekeeper::stream

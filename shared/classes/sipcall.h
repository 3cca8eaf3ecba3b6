// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/sipaccount.h"

/// A call under way on an account (RFC 3261 section 13). Creating one dials, removing it hangs up.
namespace linekeeper::sipCall {

inline constexpr Choice directions[] = {
    {"outgoing", QT_TRANSLATE_NOOP("sipCall", "Outgoing")},
    {"incoming", QT_TRANSLATE_NOOP("sipCall", "Incoming")},
};
inline constexpr Choice phases[] = {
    {"calling", QT_TRANSLATE_NOOP("sipCall", "Calling")},
    {"ringing", QT_TRANSLATE_NOOP("sipCall", "Ringing")},
    {"active", QT_TRANSLATE_NOOP("sipCall", "Active")},
    {"ending", QT_TRANSLATE_NOOP("sipCall", "Ending")},
};

inline constexpr Field<QUuid> account{.name = "account",
                                      .label = QT_TRANSLATE_NOOP("sipCall", "Account"),
                                      .target = sipAccount::objectClass,
                                      .traits = Required};
inline constexpr Field<QString> remote{.name = "remote",
                                       .label = QT_TRANSLATE_NOOP("sipCall", "Remote party"),
                                       .help = QT_TRANSLATE_NOOP("sipCall", "SIP URI or number."),
                                       .format = Format::SipTarget,
                                       .traits = Required};
inline constexpr Field<QString> source{
    .name = "source",
    .label = QT_TRANSLATE_NOOP("sipCall", "Source"),
    .help = QT_TRANSLATE_NOOP("sipCall", "What the remote party hears: silence, tone, echo or file:<name>."),
    .fallback = "silence"};
inline constexpr auto fields = describe(account, remote, source);

inline constexpr ChoiceField direction{.name = "direction",
                                       .label = QT_TRANSLATE_NOOP("sipCall", "Direction"),
                                       .choices = directions,
                                       .fallback = "outgoing"};
inline constexpr ChoiceField phase{.name = "phase",
                                   .label = QT_TRANSLATE_NOOP("sipCall", "Phase"),
                                   .choices = phases,
                                   .fallback = "calling"};
inline constexpr Field<QString> codec{.name = "codec", .label = QT_TRANSLATE_NOOP("sipCall", "Codec")};
inline constexpr Field<QDateTime> started{.name = "started",
                                          .label = QT_TRANSLATE_NOOP("sipCall", "Started")};
inline constexpr Field<QDateTime> answered{.name = "answered",
                                           .label = QT_TRANSLATE_NOOP("sipCall", "Answered")};
inline constexpr Field<int> code{
    .name = "code", .label = QT_TRANSLATE_NOOP("sipCall", "SIP code"), .min = 0, .max = 699};
inline constexpr Field<QString> reason{.name = "reason", .label = QT_TRANSLATE_NOOP("sipCall", "Reason")};
inline constexpr auto state = describe(direction, phase, codec, started, answered, code, reason);

inline constexpr ObjectClass objectClass = checked({
    .name = "sipCall",
    .label = QT_TRANSLATE_NOOP("sipCall", "Call"),
    .pluralLabel = QT_TRANSLATE_NOOP("sipCall", "Calls"),
    .help = QT_TRANSLATE_NOOP("sipCall", "A call under way. Lives as long as the call."),
    .fields = fields,
    .state = state,
    .persistence = Persistence::Live,
    .operations = readOnlyOperations, // until there is an engine that dials
});

} // namespace linekeeper::sipCall

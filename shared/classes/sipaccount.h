// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"

/// A SIP account that is kept registered at its registrar.
namespace linekeeper::sipAccount {

inline constexpr Choice transports[] = {
    {"udp", QT_TRANSLATE_NOOP("sipAccount", "UDP")},
    {"tcp", QT_TRANSLATE_NOOP("sipAccount", "TCP")},
    {"tls", QT_TRANSLATE_NOOP("sipAccount", "TLS")},
};
inline constexpr Choice registrations[] = {
    {"disabled", QT_TRANSLATE_NOOP("sipAccount", "Disabled")},
    {"registering", QT_TRANSLATE_NOOP("sipAccount", "Registering")},
    {"registered", QT_TRANSLATE_NOOP("sipAccount", "Registered")},
    {"failed", QT_TRANSLATE_NOOP("sipAccount", "Failed")},
    {"unregistering", QT_TRANSLATE_NOOP("sipAccount", "Unregistering")},
};
inline constexpr Choice publications[] = {
    {"disabled", QT_TRANSLATE_NOOP("sipAccount", "Disabled")},
    {"publishing", QT_TRANSLATE_NOOP("sipAccount", "Publishing")},
    {"published", QT_TRANSLATE_NOOP("sipAccount", "Published")},
    {"failed", QT_TRANSLATE_NOOP("sipAccount", "Failed")},
};

inline constexpr Field<QString> displayName{
    .name = "displayName",
    .label = QT_TRANSLATE_NOOP("sipAccount", "Display name"),
    .help = QT_TRANSLATE_NOOP("sipAccount", "Shown to the people who are called.")};
inline constexpr Field<QString> user{
    .name = "user",
    .label = QT_TRANSLATE_NOOP("sipAccount", "User"),
    .help = QT_TRANSLATE_NOOP("sipAccount", "The part of the address of record before the @."),
    .format = Format::SipUser,
    .traits = Required};
inline constexpr Field<QString> password{
    .name = "password", .label = QT_TRANSLATE_NOOP("sipAccount", "Password"), .traits = Secret};
inline constexpr Field<QString> domain{
    .name = "domain",
    .label = QT_TRANSLATE_NOOP("sipAccount", "Domain"),
    .help = QT_TRANSLATE_NOOP("sipAccount", "Host or host:port of the registrar; IPv6 in brackets."),
    .format = Format::HostPort,
    .traits = Required};
inline constexpr Field<bool> publish{
    .name = "publish",
    .label = QT_TRANSLATE_NOOP("sipAccount", "Publish presence"),
    .help
    = QT_TRANSLATE_NOOP("sipAccount", "Tells watchers that the line can be called while it is registered.")};
inline constexpr Field<std::chrono::seconds> registerInterval{
    .name = "registerInterval",
    .label = QT_TRANSLATE_NOOP("sipAccount", "Register interval"),
    .help = QT_TRANSLATE_NOOP("sipAccount", "The expiry that is asked of the registrar."),
    .fallback = std::chrono::seconds(60),
    .min = std::chrono::seconds(10),
    .max = std::chrono::seconds(86400)};
inline constexpr ChoiceField transport{.name = "transport",
                                       .label = QT_TRANSLATE_NOOP("sipAccount", "Transport"),
                                       .choices = transports,
                                       .fallback = "udp"};
inline constexpr Field<bool> enabled{.name = "enabled", .label = QT_TRANSLATE_NOOP("sipAccount", "Enabled")};
inline constexpr Field<QString> authUser{
    .name = "authUser",
    .label = QT_TRANSLATE_NOOP("sipAccount", "Authentication user"),
    .help = QT_TRANSLATE_NOOP("sipAccount", "Where the registrar knows the user by another name."),
    .format = Format::SipUser};
inline constexpr Field<QString> outboundProxy{
    .name = "outboundProxy",
    .label = QT_TRANSLATE_NOOP("sipAccount", "Outbound proxy"),
    .help = QT_TRANSLATE_NOOP("sipAccount", "SIP URI that requests are sent to instead of the domain."),
    .format = Format::SipUri};
inline constexpr auto fields = describe(displayName, user, password, domain, publish, registerInterval,
                                        transport, enabled, authUser, outboundProxy);

inline constexpr ChoiceField registration{.name = "registration",
                                          .label = QT_TRANSLATE_NOOP("sipAccount", "Registration"),
                                          .choices = registrations,
                                          .fallback = "disabled"};
inline constexpr ChoiceField publication{.name = "publication",
                                         .label = QT_TRANSLATE_NOOP("sipAccount", "Publication"),
                                         .choices = publications,
                                         .fallback = "disabled"};
inline constexpr Field<int> code{
    .name = "code",
    .label = QT_TRANSLATE_NOOP("sipAccount", "SIP code"),
    .help = QT_TRANSLATE_NOOP("sipAccount", "Of the last final answer; 0 = there was none."),
    .min = 0,
    .max = 699};
inline constexpr Field<QString> reason{.name = "reason", .label = QT_TRANSLATE_NOOP("sipAccount", "Reason")};
inline constexpr Field<QDateTime> since{
    .name = "since",
    .label = QT_TRANSLATE_NOOP("sipAccount", "Since"),
    .help = QT_TRANSLATE_NOOP("sipAccount", "When the registration became what it is.")};
inline constexpr Field<QDateTime> triedAt{
    .name = "triedAt",
    .label = QT_TRANSLATE_NOOP("sipAccount", "Last attempt"),
    .help = QT_TRANSLATE_NOOP(
        "sipAccount", "When it was last known what came of asking the registrar; refreshes do not count."),
    .traits = Nullable};
inline constexpr Field<QDateTime> expires{
    .name = "expires",
    .label = QT_TRANSLATE_NOOP("sipAccount", "Expires"),
    .help = QT_TRANSLATE_NOOP("sipAccount", "When the binding ends unless it is refreshed."),
    .traits = Nullable | Quiet};
inline constexpr Field<QDateTime> retryAt{
    .name = "retryAt", .label = QT_TRANSLATE_NOOP("sipAccount", "Next attempt"), .traits = Nullable | Quiet};
inline constexpr Field<QString> node{.name = "node",
                                     .label = QT_TRANSLATE_NOOP("sipAccount", "Node"),
                                     .help
                                     = QT_TRANSLATE_NOOP("sipAccount", "The node that holds the line.")};
inline constexpr auto state
    = describe(registration, publication, code, reason, since, triedAt, expires, retryAt, node);

inline constexpr ObjectClass objectClass = checked({
    .name = "sipAccount",
    .label = QT_TRANSLATE_NOOP("sipAccount", "SIP account"),
    .pluralLabel = QT_TRANSLATE_NOOP("sipAccount", "SIP accounts"),
    .help = QT_TRANSLATE_NOOP("sipAccount", "A line that is kept registered at its registrar."),
    .fields = fields,
    .state = state,
});

} // namespace linekeeper::sipAccount

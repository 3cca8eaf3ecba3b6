// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/sipaccount.h"
#include "model/methodclass.h"

namespace linekeeper {

namespace sipAccountRegister {
inline constexpr Field<QUuid> account{.name = "account",
                                      .label = QT_TRANSLATE_NOOP("sipAccountRegister", "SIP account"),
                                      .target = sipAccount::objectClass,
                                      .traits = Required};
inline constexpr auto arguments = describe(sipAccountRegister::account);
inline constexpr MethodClass methodClass{
    .name = "sipAccountRegister",
    .label = QT_TRANSLATE_NOOP("sipAccountRegister", "Register now"),
    .help
    = QT_TRANSLATE_NOOP("sipAccountRegister",
                        "Registers an account at once, without waiting for the next attempt or refresh."),
    .arguments = arguments,
};
} // namespace sipAccountRegister

namespace sipTrace {
inline constexpr Field<QUuid> account{.name = "account",
                                      .label = QT_TRANSLATE_NOOP("sipTrace", "SIP account"),
                                      .target = sipAccount::objectClass,
                                      .traits = Required};
inline constexpr auto arguments = describe(sipTrace::account);

/// The members of one entry of `messages`.
namespace message {
inline constexpr Choice directions[] = {
    {"sent", QT_TRANSLATE_NOOP("sipTrace", "Sent")},
    {"received", QT_TRANSLATE_NOOP("sipTrace", "Received")},
};
inline constexpr Field<QDateTime> time{.name = "time", .label = QT_TRANSLATE_NOOP("sipTrace", "Time")};
inline constexpr ChoiceField direction{.name = "direction",
                                       .label = QT_TRANSLATE_NOOP("sipTrace", "Direction"),
                                       .choices = directions,
                                       .fallback = "sent"};
inline constexpr ChoiceField transport{.name = "transport",
                                       .label = QT_TRANSLATE_NOOP("sipTrace", "Transport"),
                                       .choices = sipAccount::transports,
                                       .fallback = "udp"};
inline constexpr Field<QString> local{.name = "local",
                                      .label = QT_TRANSLATE_NOOP("sipTrace", "Local address")};
inline constexpr Field<QString> remote{.name = "remote",
                                       .label = QT_TRANSLATE_NOOP("sipTrace", "Remote address")};
inline constexpr Field<QString> text{.name = "text",
                                     .label = QT_TRANSLATE_NOOP("sipTrace", "Text"),
                                     .help
                                     = QT_TRANSLATE_NOOP("sipTrace", "What proves a password is left out."),
                                     .maxLength = 65536};
inline constexpr auto members = describe(time, direction, transport, local, remote, message::text);
} // namespace message
inline constexpr RecordField messages{
    .name = "messages",
    .label = QT_TRANSLATE_NOOP("sipTrace", "Messages"),
    .help = QT_TRANSLATE_NOOP("sipTrace",
                              "The oldest first; 200 at most, fewer where many accounts share the memory."),
    .members = message::members};
inline constexpr auto result = describe(messages);
inline constexpr MethodClass methodClass{
    .name = "sipTrace",
    .label = QT_TRANSLATE_NOOP("sipTrace", "SIP trace"),
    .help = QT_TRANSLATE_NOOP("sipTrace", "The last SIP messages of an account."),
    .arguments = arguments,
    .result = result,
};
} // namespace sipTrace

namespace registrarPause {
inline constexpr Field<QString> domain{
    .name = "domain",
    .label = QT_TRANSLATE_NOOP("registrarPause", "Domain"),
    .help = QT_TRANSLATE_NOOP("registrarPause", "As the accounts have it, with the port if they have one."),
    .format = Format::HostPort,
    .traits = Required};
inline constexpr Field<QDateTime> until{.name = "until",
                                        .label = QT_TRANSLATE_NOOP("registrarPause", "Until"),
                                        .help
                                        = QT_TRANSLATE_NOOP("registrarPause", "Null: ends the pause now."),
                                        .traits = Nullable};
inline constexpr auto arguments = describe(registrarPause::domain, until);
inline constexpr Field<int> accounts{.name = "accounts",
                                     .label = QT_TRANSLATE_NOOP("registrarPause", "Accounts"),
                                     .help
                                     = QT_TRANSLATE_NOOP("registrarPause", "How many have this domain."),
                                     .min = 0};
inline constexpr auto result = describe(accounts);
inline constexpr MethodClass methodClass{
    .name = "registrarPause",
    .label = QT_TRANSLATE_NOOP("registrarPause", "Pause a registrar"),
    .help = QT_TRANSLATE_NOOP("registrarPause",
                              "Un-registers and holds all lines of a registrar, or lets them go again."),
    .arguments = arguments,
    .result = result,
    .changes = true,
};
} // namespace registrarPause

} // namespace linekeeper

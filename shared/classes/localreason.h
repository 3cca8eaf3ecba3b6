// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/field.h"
#include "model/message.h"
#include <optional>

/// What the reason of a SIP account says where it is the service's own and no registrar's; %1 is a host, or
/// what somebody else said.
namespace linekeeper::localReason {

inline constexpr char noUser[] = QT_TRANSLATE_NOOP("localReason", "No user name");
inline constexpr char invalidDomain[] = QT_TRANSLATE_NOOP("localReason", "The domain is not valid");
inline constexpr char invalidProxy[] = QT_TRANSLATE_NOOP("localReason", "The outbound proxy is not valid");
inline constexpr char paused[] = QT_TRANSLATE_NOOP("localReason", "The registrar is paused");
inline constexpr char nameServer[] = QT_TRANSLATE_NOOP("localReason", "The name server says: %1");
inline constexpr char noService[] = QT_TRANSLATE_NOOP("localReason", "%1 has no SIP service");
inline constexpr char unreachable[]
    = QT_TRANSLATE_NOOP("localReason", "No route to host"); // as the system says it
inline constexpr char noRoute[] = QT_TRANSLATE_NOOP("localReason", "No route to %1");
inline constexpr char noAnswer[] = QT_TRANSLATE_NOOP("localReason", "No answer");
inline constexpr char refused[] = QT_TRANSLATE_NOOP("localReason", "Connection refused");
inline constexpr char lostAgain[]
    = QT_TRANSLATE_NOOP("localReason", "The connection is lost again and again");
inline constexpr char certificate[] = QT_TRANSLATE_NOOP("localReason", "Certificate: %1");
inline constexpr char noTime[] = QT_TRANSLATE_NOOP("localReason", "No time was granted");
inline constexpr char noWayToAuthenticate[]
    = QT_TRANSLATE_NOOP("localReason", "No known way to authenticate is offered");

inline constexpr const char *all[]{
    noUser,  invalidDomain, invalidProxy, paused,    nameServer,  noService, unreachable,
    noRoute, noAnswer,      refused,      lostAgain, certificate, noTime,    noWayToAuthenticate};

/// In another language; what is none of these stays as others said it.
QString inWords(const QString &reason, const Translate &translate);
/// What stands in the place of a reason, empty where it has none; nothing, if the reason is another.
std::optional<QString> placeIn(const char *localReason, const QString &reason);

} // namespace linekeeper::localReason

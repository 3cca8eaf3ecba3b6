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

} // namespace linekeeper

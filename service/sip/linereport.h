// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/upkeep.h"

namespace linekeeper {

/// What is to be told of an account. Of a line that is registered but can't publish, why it can't.
/// `publication`: null where none is wanted.
RegistrationReport reportOf(const QUuid &account, const Standing &registration,
                            const Standing *publication = nullptr);

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/sipaccount.h"
#include "model/object.h"

namespace linekeeper {

/// What is known of why an account failed: nothing; a code or a reason; a code and a reason.
inline QStringList failureOf(const Object &account)
{
    QStringList known;
    if (const int code = account.observed(sipAccount::code); code != 0)
        known.append(QString::number(code));
    if (const QString reason = account.observed(sipAccount::reason); !reason.isEmpty())
        known.append(reason);
    return known;
}

} // namespace linekeeper

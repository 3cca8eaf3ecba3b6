// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

namespace linekeeper {

/// The reason of a SIP account, in the language of the program where it is a localReason; what others said
/// stays as they said it.
QString reasonInWords(const QString &reason);

} // namespace linekeeper

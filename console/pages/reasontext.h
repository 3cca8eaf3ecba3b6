// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <optional>

namespace linekeeper {

/// The reason of a SIP account, in the language of the program where it is a localReason; what others said
/// stays as they said it.
QString reasonInWords(const QString &reason);
/// What stands in the place of a localReason, empty where it has none; nothing, if the reason is another.
std::optional<QString> placeIn(const char *localReason, const QString &reason);

} // namespace linekeeper

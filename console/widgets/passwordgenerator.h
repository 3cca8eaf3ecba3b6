// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

namespace linekeeper {

/// A password that nobody guesses (more than 110 bits of the system's randomness), of letters and digits that
/// are not mistaken for each other, so that it can be read out.
QString newPassword();

} // namespace linekeeper

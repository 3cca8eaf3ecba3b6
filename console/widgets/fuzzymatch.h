// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringView>
#include <optional>

namespace linekeeper {

/// How well the text fits what was typed, whose characters it has in this order, without regard to case. The
/// more the better: what begins words, and what stands together. None: it does not fit.
std::optional<int> fuzzyMatch(QStringView typed, QStringView text);

} // namespace linekeeper

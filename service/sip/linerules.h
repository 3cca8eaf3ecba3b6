// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

namespace linekeeper {

struct SipLine;

/// Whether both lines stand for one binding with one set of credentials; what else differs is told by the
/// next REGISTER.
bool hasSameBinding(const SipLine &left, const SipLine &right);

/// Why no request can even be made for this line; empty when one can.
QString obstacle(const SipLine &line);

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QtGlobal>

namespace linekeeper {

/// Lets this process, and what it starts, have as many descriptors as it may: each HTTP client and each
/// connection to a registrar costs one, and what is usual (1024) is for programs that use select(). The
/// number it may have from now on.
quint64 raiseDescriptorLimit();

} // namespace linekeeper

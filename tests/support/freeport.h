// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QtGlobal>

namespace linekeeper::test {

/// A port of 127.0.0.1 that is free for UDP and TCP, for servers that are told theirs. Nobody is given it by
/// chance meanwhile, as it is none that the system chooses by itself. 0: there is none.
quint16 freePort();

} // namespace linekeeper::test

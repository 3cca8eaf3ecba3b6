// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How much slower things may be than they are promised: sanitizers cost.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int patience = 10;
#else
inline constexpr int patience = 1;
#endif

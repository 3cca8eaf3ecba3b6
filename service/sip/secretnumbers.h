// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QtGlobal>
#include <array>

namespace linekeeper {

/// Numbers that nobody can guess who knows all of them before: the system's own, asked for in blocks, as each
/// call takes it a microsecond.
class SecretNumbers final {
public:
    quint64 next();

private:
    std::array<quint64, 32> m_block{}; ///< as much as the system gives in a call: 256 bytes
    std::size_t m_used = std::tuple_size_v<decltype(m_block)>;
};

} // namespace linekeeper

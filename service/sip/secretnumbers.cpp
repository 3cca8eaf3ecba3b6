// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/secretnumbers.h"
#include <QRandomGenerator>
#include <unistd.h>

namespace linekeeper {

quint64 SecretNumbers::next()
{
    if (m_used == m_block.size()) {
        if (::getentropy(m_block.data(), sizeof(m_block)) != 0)
            QRandomGenerator::system()->fillRange(m_block.data(), qsizetype(m_block.size()));
        m_used = 0;
    }
    return m_block[m_used++];
}

} // namespace linekeeper

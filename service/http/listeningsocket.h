// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include <QHostAddress>

namespace linekeeper {

enum class PortUse : quint8 {
    Claim, ///< fails where anyone listens there already
    Join, ///< shares the port with listeners of the same user (SO_REUSEPORT)
};

/// A listening, non-blocking socket that others can join, with the backlog that Qt does not offer.
Result<int> openListeningSocket(const QHostAddress &address, quint16 port, PortUse use);

} // namespace linekeeper

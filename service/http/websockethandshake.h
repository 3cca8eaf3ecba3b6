// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/requesthead.h"
#include "http/response.h"
#include <optional>

namespace linekeeper {

/// What is wrong with an opening handshake (RFC 6455 section 4.2.1), as the answer to it; nothing if it is in
/// order.
std::optional<Response> refusalOfHandshake(const RequestHead &head);

/// The same handshake as it goes on to the WebSocket server: only the fields that it needs.
QByteArray normalisedHandshake(const RequestHead &head);

} // namespace linekeeper

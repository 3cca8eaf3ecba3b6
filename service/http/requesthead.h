// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/limits.h"
#include "http/request.h"
#include "model/result.h"

namespace linekeeper {

/// What a client that wants a WebSocket said about it (RFC 6455 section 4.1).
struct WebSocketOffer {
    bool isMade = false; ///< `Connection: upgrade` with `Upgrade: websocket`
    QByteArray key = {};
    QByteArray version = {};
    QByteArray protocols = {};
};

/// The head of a request (RFC 9112 section 2.1), checked, and what it says about the connection.
struct RequestHead {
    Request request = {}; ///< without body and peer
    int minorVersion = 1; ///< of HTTP/1
    bool keepsAlive = false;
    bool isChunked = false;
    bool expectsContinue = false;
    quint64 contentLength = 0;
    WebSocketOffer webSocket = {};
};

/// `text` reaches up to and with the empty line.
Result<RequestHead> readRequestHead(QByteArrayView text, const HttpLimits &limits);

} // namespace linekeeper

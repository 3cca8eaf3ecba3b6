// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/request.h"
#include "http/response.h"
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QTcpSocket;

namespace linekeeper {

/// One request and the one answer to it.
///
/// Belongs to the I/O thread that read the request, is used and let go there (a Mailbox brings answers back
/// from other threads). The client may be gone by the time of the answer: then it goes nowhere. An exchange
/// let go unanswered is answered 500.
class Exchange {
public:
    virtual ~Exchange() = default;
    virtual const Request &request() const = 0;
    /// The first call counts; a later one is a programming error and is ignored.
    virtual void answer(Response response) = 0;
};
using ExchangePtr = std::shared_ptr<Exchange>;

/// Takes the requests of one I/O thread.
class RequestHandler {
public:
    virtual ~RequestHandler() = default;
    /// May answer before it returns, or keep the exchange and answer later.
    virtual void handle(const ExchangePtr &exchange) = 0;

    /// Asked before any 101; a response refuses.
    virtual std::optional<Response> admitWebSocket(const Request &) { return noWebSockets(); }
    /// Becomes the owner of an admitted client's socket, with the handshake un-read in it.
    virtual void takeWebSocket(QTcpSocket *) { }
    /// The service stops. `done` is called when none is left, soon.
    virtual void closeWebSockets(const std::function<void()> &done) { done(); }

    /// Told of each answer; see Gate::noteAnswer.
    virtual void noteAnswer(const QByteArray &, int, std::chrono::nanoseconds) { }

private:
    static Response noWebSockets()
    {
        return Response::error(
            {Reason::NotFound, {QT_TRANSLATE_NOOP("messages", "Name a path that exists.")}});
    }
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/gate.h"
#include "model/mailbox.h"
#include <QThread>
#include <functional>
#include <future>
#include <memory>

namespace linekeeper {

/// One event loop of connections: their gates and the handler of their requests live and die on it.
class IoThread {
public:
    using MakeHandler = std::function<std::unique_ptr<RequestHandler>()>;

    /// `makeHandler` runs on the new thread.
    explicit IoThread(MakeHandler makeHandler);
    /// Ends the loop and waits for it.
    ~IoThread();
    Q_DISABLE_COPY_MOVE(IoThread)

    /// Waits for the outcome: the port.
    Result<quint16> listen(const HttpLimits &limits, const QHostAddress &address, quint16 port, PortUse use,
                           const std::optional<QSslConfiguration> &tls);
    void setTls(const QSslConfiguration &tls);
    /// No new connections; `done` is called on this thread when what is under way has been answered.
    void stopAccepting(std::function<void()> done);

private:
    struct Inside;
    class Loop;

    std::unique_ptr<Loop> m_loop;
};

} // namespace linekeeper

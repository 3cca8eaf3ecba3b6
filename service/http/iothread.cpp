// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/iothread.h"
#include "http/epolldispatcher.h"

namespace linekeeper {

/// What lives on the thread.
struct IoThread::Inside {
    Mailbox mailbox;
    std::unique_ptr<RequestHandler> handler;
    std::vector<std::unique_ptr<Gate>> gates;
    int unfinished = 0;
};

class IoThread::Loop final : public QThread {
public:
    explicit Loop(MakeHandler makeHandler)
        : m_makeHandler(std::move(makeHandler))
    {
        setEventDispatcher(new EpollDispatcher); // the thread owns it
        auto ready = m_ready.get_future();
        start();
        inside = ready.get();
    }

    /// From outside. The thread ends only when nobody wakes it any more: whoever does touches its dispatcher.
    void end()
    {
        inside->mailbox.post([this] { quit(); });
        m_mayEnd.set_value();
        m_ended.get_future().wait(); // ThreadSanitizer does not see wait()
        wait();
    }

    Inside *inside = nullptr;

protected:
    void run() override
    {
        live();
        m_ended.set_value();
    }

private:
    void live()
    {
        Inside here;
        here.handler = m_makeHandler();
        m_ready.set_value(&here);
        exec();
        here.gates.clear(); // before the handler that they lead to
        m_mayEnd.get_future().wait();
    }

    const MakeHandler m_makeHandler;
    std::promise<Inside *> m_ready;
    std::promise<void> m_mayEnd;
    std::promise<void> m_ended; ///< what lived on the thread is gone
};

IoThread::IoThread(MakeHandler makeHandler)
    : m_loop(std::make_unique<Loop>(std::move(makeHandler)))
{
}

IoThread::~IoThread()
{
    m_loop->end();
}

Result<quint16> IoThread::listen(const HttpLimits &limits, const QHostAddress &address, quint16 port,
                                 PortUse use, const std::optional<QSslConfiguration> &tls)
{
    std::promise<Result<quint16>> promise;
    auto outcome = promise.get_future();
    m_loop->inside->mailbox.post([&, inside = m_loop->inside] {
        auto gate = std::make_unique<Gate>(limits, *inside->handler);
        gate->setTls(tls);
        RequestHandler &handler = *inside->handler;
        gate->admitWebSocket = [&handler](const Request &request) { return handler.admitWebSocket(request); };
        gate->noteAnswer = [&handler](const QByteArray &method, int code, std::chrono::nanoseconds time) {
            handler.noteAnswer(method, code, time);
        };
        gate->takeWebSocket = [&handler](QTcpSocket *socket) { handler.takeWebSocket(socket); };
        auto bound = gate->listenOn(address, port, use);
        if (bound)
            inside->gates.push_back(std::move(gate));
        promise.set_value(std::move(bound));
    });
    return outcome.get();
}

void IoThread::setTls(const QSslConfiguration &tls)
{
    m_loop->inside->mailbox.post([tls, inside = m_loop->inside] {
        for (const auto &gate : inside->gates)
            gate->setTls(tls);
    });
}

void IoThread::stopAccepting(std::function<void()> done)
{
    m_loop->inside->mailbox.post([done = std::move(done), inside = m_loop->inside] {
        inside->unfinished = int(inside->gates.size()) + 1;
        const auto finish = [inside, done] {
            if (--inside->unfinished == 0)
                done();
        };
        for (const auto &gate : inside->gates) {
            QObject::connect(gate.get(), &Gate::finished, gate.get(), finish);
            gate->stopAccepting();
        }
        inside->handler->closeWebSockets(finish);
    });
}

} // namespace linekeeper

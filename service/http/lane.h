// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/request.h"
#include "http/response.h"
#include <QTcpSocket>

namespace linekeeper {

class Connection;
class Gate;

/// A socket without a descriptor: what QtHttpServer holds instead of a client's.
///
/// It carries one vetted request at a time and outlives the client: if that one leaves, the handler answers
/// into the void. QtHttpServer is shown method and path only. The rest reaches the handler straight from the
/// gate, so no secret can get into QtHttpServer's log, and no second copy of a body stays in its memory.
class Lane final : public QTcpSocket {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Lane)
public:
    explicit Lane(Gate &gate);

    void load(Connection &connection, Request request);
    /// Lets QtHttpServer read; the handler is called meanwhile.
    void deliver();
    /// For the handler's exchange; the lane is in its hands from then on.
    Request takeRequest();
    bool isTaken() const { return m_isTaken; }
    bool isAnswered() const { return m_isAnswered; }
    void answer(Response response);
    void forgetClient() { m_connection = nullptr; }

    // Not sequential spares QIODevice's transactions a copy of everything read.
    bool isSequential() const override { return false; }
    bool seek(qint64) override { return true; }
    qint64 bytesAvailable() const override { return m_end - pos(); }
    void disconnectFromHost() override { }
    void close() override { }

protected:
    qint64 readData(char *data, qint64 maximalSize) override;
    /// Answers go by answer(): nothing that QtHttpServer says on its own reaches the wire.
    qint64 writeData(const char *, qint64 size) override { return size; }

private:
    Gate &m_gate;
    Connection *m_connection = nullptr;
    Request m_request;
    QByteArray m_feed;
    qsizetype m_fed = 0;
    qint64 m_end = 0; ///< of the feed, as a position of the device
    bool m_isDelivering = false;
    bool m_isTaken = false;
    bool m_isAnswered = false;
};

} // namespace linekeeper

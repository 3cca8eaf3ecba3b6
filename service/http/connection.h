// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/answerwriter.h"
#include "http/clientsocket.h"
#include "http/requestparser.h"
#include <QObject>
#include <chrono>

namespace linekeeper {

class Gate;
class Lane;

/// One client: reads a request, has it answered, and only then reads the next.
///
/// Deletes itself when the client is gone, always by deleteLater: write() and flush() can tell of that in the
/// middle of calls of its own.
class Connection final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Connection)
public:
    using Clock = std::chrono::steady_clock;

    Connection(Gate &gate, std::unique_ptr<QTcpSocket> socket);
    ~Connection() override;

    /// The request that waits for a lane; the answer will come from there.
    Request startHandling(Lane &lane);
    bool isWaitingForLane() const { return m_state == State::Queued; }
    /// The answer to the request under way.
    void answer(Response response);
    /// Goes on with whatever can be done now.
    void proceed();
    /// Refuses or closes what took too long.
    void checkDeadline(Clock::time_point now);
    /// The service stops: closes where nothing is under way. What is under way ends with `Connection: close`.
    void finishSoon();
    bool isUnderWay() const { return m_state != State::Draining && m_state != State::Gone; }

private:
    enum class State : quint8 {
        Reading, ///< or waiting for, a request
        Queued, ///< for a lane
        Handling,
        Sending, ///< a body that is made as the reader drains it
        Closing, ///< after what was written is sent
        Draining, ///< everything is said, what the client still sends is dropped
        Gone,
    };

    bool step();
    bool readInput();
    bool parse();
    void sendContinue();
    bool serveRequest();
    bool upgrade(const RequestHead &head);
    std::optional<Response> refusalOfUpgrade(const RequestHead &head) const;
    void handOver(const RequestHead &head);
    void refuse(const Error &error);
    void continueSending();
    void settle();
    void updateReading();
    void startDraining();
    void onReadyRead();
    void onBytesWritten();
    void leave();
    void detachLane();
    void setDeadline(std::chrono::milliseconds time) { m_deadline = Clock::now() + time; }
    bool hasInput() const { return m_used < m_input.size(); }

    Gate &m_gate;
    ClientSocket m_socket;
    RequestParser m_parser;
    AnswerWriter m_writer;
    Request m_request;
    AnswerContext m_context;
    Lane *m_lane = nullptr;
    QByteArray m_input;
    qsizetype m_used = 0; ///< of the input
    Clock::time_point m_deadline;
    State m_state = State::Reading;
    bool m_hasBegun = false; ///< some of the next request is there
    bool m_sentContinue = false;
    bool m_isBusy
        = false; ///< inside proceed() or settle(): what the socket tells meanwhile is looked at there
    bool m_isInputLeft = false; ///< the client may still be sending the request that was refused
};

} // namespace linekeeper

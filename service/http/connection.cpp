// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/connection.h"
#include "http/gate.h"
#include "http/httplog.h"
#include "http/lane.h"
#include "http/websockethandshake.h"
#include <QScopedValueRollback>
#include <QSslSocket>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr std::chrono::milliseconds farewellTime{5000}; // for what is under way when the gate stops
constexpr int requestsInOneGo = 32; // of one client, before the others have their turn
constexpr qsizetype keptCapacity = 4096; // of the input buffer of an idle connection

} // namespace

Connection::Connection(Gate &gate, std::unique_ptr<QTcpSocket> socket)
    : m_gate(gate)
    , m_socket(std::move(socket))
    , m_parser(gate.limits())
    , m_writer(m_socket, gate.limits().unsentBytes)
{
    setDeadline(m_socket.isSecure() ? gate.limits().requestTime : gate.limits().idleTime);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &Connection::onReadyRead);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &Connection::onBytesWritten);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &Connection::leave);
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket.get()))
        connect(secure, &QSslSocket::encryptedBytesWritten, this, &Connection::onBytesWritten);
}

Connection::~Connection()
{
    if (m_socket.get())
        m_socket->disconnect(this);
    detachLane();
}

void Connection::proceed()
{
    if (m_isBusy || m_state == State::Gone)
        return;
    {
        const QScopedValueRollback busy(m_isBusy, true);
        if (m_state == State::Sending)
            continueSending();
        int served = 0;
        while (step()) {
            if (++served == requestsInOneGo) {
                m_gate.resumeLater(*this);
                break;
            }
        }
    }
    settle();
}

/// True: one request is answered, there may be another.
bool Connection::step()
{
    if (m_state != State::Reading || m_writer.isReaderBehind())
        return false;
    while (!parse()) {
        if (m_state != State::Reading || !readInput())
            return false;
    }
    return serveRequest();
}

bool Connection::readInput()
{
    if (!m_socket.hasUnread())
        return false;
    m_input.remove(0, std::exchange(m_used, 0));
    m_socket.readInto(m_input);
    return true;
}

/// True: a request is complete.
bool Connection::parse()
{
    if (!hasInput())
        return false;
    m_used += m_parser.feed(QByteArrayView(m_input).sliced(m_used));
    if (!hasInput()) {
        m_used = 0;
        m_input.resize(0);
        if (m_input.capacity() > keptCapacity)
            m_input = {};
    }
    if (m_parser.state() == RequestParser::State::Failed) {
        refuse(m_parser.error());
        return false;
    }
    if (!m_hasBegun && (hasInput() || m_parser.state() != RequestParser::State::Head)) {
        m_hasBegun = true;
        setDeadline(m_gate.limits().requestTime);
    }
    sendContinue();
    return m_parser.state() == RequestParser::State::Complete;
}

void Connection::sendContinue()
{
    if (m_sentContinue || m_parser.state() != RequestParser::State::Body)
        return;
    m_sentContinue = true; // or the body is on its way already, then nobody waits for it
    if (m_parser.head().expectsContinue && m_parser.head().request.body.isEmpty() && !hasInput())
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
}

bool Connection::serveRequest()
{
    RequestHead head = m_parser.take();
    head.request.peer = m_socket->peerAddress();
    head.request.secure = m_socket.isSecure();
    m_context = {head.minorVersion, head.request.method == "HEAD", head.keepsAlive, head.request.method,
                 Clock::now()};
    setDeadline(m_gate.limits().answerTime);
    if (head.webSocket.isMade && m_gate.takesWebSockets())
        return upgrade(head);
    m_request = std::move(head.request);
    m_state = State::Queued;
    m_gate.dispatch(*this);
    return m_state == State::Reading;
}

Request Connection::startHandling(Lane &lane)
{
    m_lane = &lane;
    m_state = State::Handling;
    return std::exchange(m_request, {});
}

void Connection::answer(Response response)
{
    m_lane = nullptr;
    if (m_state == State::Gone)
        return;
    m_context.keepsAlive = m_context.keepsAlive && !m_gate.isStopping();
    m_gate.noteAnswer(m_context.method, response.code,
                      m_context.method.isEmpty() ? std::chrono::nanoseconds(0)
                                                 : Clock::now() - m_context.since);
    m_state = State::Sending;
    setDeadline(m_gate.limits().idleTime);
    const bool keepsAlive = m_writer.begin(std::move(response), m_context);
    m_context.keepsAlive = keepsAlive;
    continueSending();
    settle();
}

void Connection::continueSending()
{
    const AnswerWriter::Progress progress
        = m_state == State::Gone ? AnswerWriter::Progress::Waiting : m_writer.pump();
    if (m_state == State::Gone || progress == AnswerWriter::Progress::Waiting)
        return;
    if (progress == AnswerWriter::Progress::Broken) {
        m_socket->abort();
        return leave();
    }
    m_state = m_context.keepsAlive ? State::Reading : State::Closing;
    m_context = {};
    m_hasBegun = m_sentContinue = false;
}

void Connection::refuse(const Error &error)
{
    m_isInputLeft = m_state == State::Reading;
    detachLane();
    m_context.keepsAlive = false;
    answer(Response::error(error));
}

/// Sends what is there and arranges what comes next.
void Connection::settle()
{
    if (m_isBusy || m_state == State::Gone)
        return;
    {
        const QScopedValueRollback busy(m_isBusy, true);
        m_socket->flush();
    }
    if (m_state == State::Gone)
        return;
    if (m_state == State::Closing && m_socket.unsentBytes() == 0)
        startDraining();
    // Under TLS flush() also decrypts, more than was there before.
    const bool isMoreWaiting = m_socket.hasUnread() || (!m_hasBegun && hasInput());
    const bool canGoOn = m_state == State::Sending || (m_state == State::Reading && isMoreWaiting);
    if (canGoOn && !m_writer.isReaderBehind())
        m_gate.resumeLater(*this);
    updateReading();
}

/// While an answer is due or unsent nothing is read: more requests wait, and an end of input is not seen yet.
void Connection::updateReading()
{
    if (m_state == State::Gone)
        return;
    const bool isListening = m_state == State::Reading && m_socket.unsentBytes() == 0;
    if (isListening || m_state == State::Draining)
        m_socket.resumeReading();
    else
        m_socket.pauseReading(m_input);
}

void Connection::startDraining()
{
    m_state = State::Draining;
    m_input = {};
    m_used = 0;
    setDeadline(m_gate.limits().lingerTime);
    if (!m_socket.isSecure())
        m_socket.halfClose();
    else if (!m_isInputLeft)
        m_socket->disconnectFromHost();
    m_gate.checkQuiet();
}

void Connection::onReadyRead()
{
    if (m_state == State::Draining)
        m_socket.discardInput();
    else if (m_state == State::Reading)
        proceed();
}

void Connection::onBytesWritten()
{
    if (m_state == State::Gone)
        return;
    if (m_state == State::Sending || m_state == State::Closing || (m_state == State::Reading && !m_hasBegun))
        setDeadline(m_gate.limits().idleTime);
    proceed();
}

void Connection::checkDeadline(Clock::time_point now)
{
    if (now < m_deadline || m_state == State::Gone)
        return;
    const bool isStuck = m_state == State::Reading && m_socket.unsentBytes() > 0;
    if (isStuck || m_state == State::Sending || m_state == State::Closing || m_state == State::Draining) {
        m_socket->abort();
        return leave();
    }
    if (m_state != State::Reading)
        return refuse({Reason::Overloaded, {QT_TRANSLATE_NOOP("messages", "Try again later.")}});
    if (m_hasBegun)
        return refuse(
            {Reason::Incomplete, {QT_TRANSLATE_NOOP("messages", "Send the whole request sooner.")}});
    m_state = State::Closing;
    settle();
}

void Connection::finishSoon()
{
    if (m_state != State::Reading || m_hasBegun || hasInput())
        return;
    // A request that came before. Under TLS nobody can tell whether it is one.
    if (!m_socket.isSecure() && (m_socket.hasUnread() || m_socket.hasArrivals())) {
        m_hasBegun = true;
        setDeadline(std::min(m_gate.limits().requestTime, farewellTime));
        return;
    }
    m_state = State::Closing;
    settle();
}

void Connection::detachLane()
{
    if (m_lane)
        std::exchange(m_lane, nullptr)->forgetClient();
}

void Connection::leave()
{
    if (m_state == State::Gone)
        return;
    m_state = State::Gone;
    detachLane();
    m_writer.abandon();
    deleteLater();
    m_gate.forget(*this);
}

bool Connection::upgrade(const RequestHead &head)
{
    std::optional<Response> refusal = refusalOfUpgrade(head);
    if (!refusal) {
        handOver(head);
        return false;
    }
    m_state = State::Handling;
    answer(std::move(*refusal));
    return m_state == State::Reading;
}

std::optional<Response> Connection::refusalOfUpgrade(const RequestHead &head) const
{
    if (std::optional<Response> refusal = refusalOfHandshake(head))
        return refusal;
    if (hasInput())
        return Response::error(
            {Reason::Malformed,
             {QT_TRANSLATE_NOOP("messages", "Wait for the answer to the WebSocket handshake.")}});
    return m_gate.askAdmission(head.request);
}

void Connection::handOver(const RequestHead &head)
{
    m_state = State::Gone;
    m_socket->disconnect(this);
    QTcpSocket *socket = m_socket.release(normalisedHandshake(head));
    deleteLater();
    m_gate.forget(*this);
    m_gate.handOver(socket);
}

} // namespace linekeeper

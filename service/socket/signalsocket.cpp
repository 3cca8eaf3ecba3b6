// SPDX-License-Identifier: GPL-3.0-or-later
#include "socket/signalsocket.h"
#include <QTimer>
#include <algorithm>
#include <sys/socket.h>

namespace linekeeper {
namespace {

constexpr std::size_t pieceOfRing = 16;
/// RFC 6455 section 7.4.2: 4000 and up are the application's.
constexpr int sessionEnded = 4401;
constexpr int serviceRestart = 1012;
constexpr int tryAgainLater = 1013;

} // namespace

SignalSocket::SignalSocket(QWebSocket *socket, QTcpSocket *transport, Caller caller,
                           const SignalServices &services, SignalFrames &frames,
                           const SocketPatience &patience, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_transport(transport)
    , m_tls(qobject_cast<QSslSocket *>(transport))
    , m_input(transport->findChild<FrameInput *>())
    , m_caller(std::move(caller))
    , m_services(services)
    , m_entry(services.census, m_caller.user->uuid)
    , m_frames(frames)
    , m_patience(patience)
{
    m_socket->setParent(this);
    for (QElapsedTimer *timer : {&m_sinceProgress, &m_sincePing, &m_sincePong})
        timer->start();
    connect(m_input, &FrameInput::messageReceived, this, &SignalSocket::take);
    connect(m_input, &FrameInput::pongReceived, this, [this] { m_sincePong.start(); });
    connect(m_socket, &QWebSocket::bytesWritten, this, [this] {
        m_sinceProgress.start();
        feed();
    });
    connect(m_socket, &QWebSocket::disconnected, this, &SignalSocket::closed);
    connect(m_input, &FrameInput::taken, this, &SignalSocket::lookAtInput);
    m_input->open();
}

/// A QWebSocket that is destroyed while it is connected loses its socket on Qt 6.4.
SignalSocket::~SignalSocket()
{
    m_socket->disconnect(this);
    m_socket->abort();
}

void SignalSocket::take(const QString &message)
{
    if (m_isClosing)
        return;
    if (unsentBytes() > m_patience.mostUnsentBytes)
        return close(tryAgainLater, "Read faster.");
    const auto request = readSignalsRequest(message, m_caller);
    if (request)
        subscribe(*request);
    else
        answer(signalMessage::error(request.error()));
}

void SignalSocket::subscribe(const SignalsRequest &request)
{
    m_classes = request.classes;
    if (request.cursor.isEmpty()) {
        m_position = m_services.ring.end();
        return answer(signalMessage::acknowledgement(m_classes, m_services.ring.cursor(m_position)));
    }
    const auto position = m_services.ring.position(request.cursor);
    if (!position || !m_services.ring.read(*position, 1))
        return startAfresh();
    m_position = *position;
    answer(signalMessage::acknowledgement(m_classes, request.cursor));
    feed();
}

/// What came before is for the listener to list.
void SignalSocket::startAfresh()
{
    m_position = m_services.ring.end();
    answer(signalMessage::reset(m_services.ring.cursor(m_position)));
}

void SignalSocket::answer(const QByteArray &message)
{
    send(serverFrame(FrameReader::Text, message));
}

/// Past the buffer of a plain transport while nothing waits in it; of errors it hears with what it is given.
void SignalSocket::send(const QByteArray &frame)
{
    if (!m_transport || m_transport->state() != QAbstractSocket::ConnectedState)
        return;
    qint64 sent = 0;
    if (unsentBytes() == 0) {
        m_sinceProgress.start();
        if (!m_tls)
            sent = std::max<qint64>(0,
                                    ::send(int(m_transport->socketDescriptor()), frame.constData(),
                                           std::size_t(frame.size()), MSG_DONTWAIT | MSG_NOSIGNAL));
    }
    if (sent < frame.size())
        m_transport->write(frame.constData() + sent, frame.size() - sent);
}

qint64 SignalSocket::unsentBytes() const
{
    return (m_transport ? m_transport->bytesToWrite() : 0) + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

void SignalSocket::feed()
{
    if (m_services.authenticator.isStale(m_caller))
        checkCaller(); // nothing that came after a loss of rights must be told by the old ones
    while (!m_isClosing && !m_classes.isEmpty() && unsentBytes() < m_patience.unsentBytes)
        if (!sendNext())
            return;
}

/// False: there is no more, or not for him.
bool SignalSocket::sendNext()
{
    const auto reading = m_services.ring.read(m_position, pieceOfRing);
    if (!reading) {
        close(tryAgainLater, "Connect again and list again; you fell too far behind.");
        return false;
    }
    for (const ChangeRing::EventPtr &event : reading->events) {
        if (unsentBytes() >= m_patience.unsentBytes)
            return true;
        tell(*event);
        m_position = event->cursor;
    }
    m_position = reading->position;
    return reading->events.size() == pieceOfRing;
}

void SignalSocket::tell(const ChangeEvent &event)
{
    if (!m_classes.contains(event.objectClass))
        return;
    const auto kind = kindFor(m_caller, event);
    if (!kind)
        return;
    const bool withSecrets = event.after && m_caller.seesSecretsOf(*event.after);
    send(m_frames.of(event, *kind, withSecrets));
}

void SignalSocket::checkCaller()
{
    if (m_isClosing)
        return;
    auto now = m_services.authenticator.refreshed(m_caller);
    if (!now)
        return close(sessionEnded, "Log in again.");
    const bool sameRights = now->permissions == m_caller.permissions
        || (now->permissions->covers(*m_caller.permissions)
            && m_caller.permissions->covers(*now->permissions));
    m_caller = *std::move(now);
    if (!sameRights && !m_classes.isEmpty())
        startAfresh();
}

void SignalSocket::beat()
{
    checkCaller();
    if (m_isClosing)
        return;
    if (unsentBytes() == 0)
        m_sinceProgress.start(); // what is sent next, a pong too, has its own time
    else if (m_sinceProgress.hasExpired(m_patience.stuck.count()))
        return close(tryAgainLater, "Read faster.");
    if (m_sincePong.hasExpired(m_patience.dead.count()))
        return m_socket->abort();
    if (m_sincePing.hasExpired(m_patience.ping.count())) {
        m_sincePing.start();
        m_socket->ping();
    }
}

void SignalSocket::stop()
{
    close(serviceRestart, "The service stops.");
}

/// RFC 6455 section 7.1.1: the connection ends when the other side has closed as well, so that the code gets
/// there. Who does not answer is cut off.
void SignalSocket::close(int code, const char *why)
{
    if (std::exchange(m_isClosing, true))
        return;
    QTimer::singleShot(m_patience.close, m_socket, [socket = m_socket] { socket->abort(); });
    if (!m_transport || !m_input)
        return;
    m_input->drain();
    m_transport->write(serverFrame(FrameReader::Close, closePayload(code, why)));
    lookAtInput();
}

void SignalSocket::lookAtInput()
{
    if (!m_transport || !m_input)
        return;
    const FrameReader &reader = m_input->reader();
    if (const auto ending = reader.ending(); ending && !m_isClosing)
        return close(ending->code, ending->why);
    if (m_isClosing && reader.isPeerClosed())
        return m_transport->disconnectFromHost();
    if (!m_isClosing && unsentBytes() > m_patience.mostUnsentBytes)
        close(tryAgainLater, "Read faster.");
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/signallistener.h"
#include <QRegularExpression>
#include <QSslSocket>
#include <algorithm>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;
constexpr std::chrono::milliseconds slowestBeat = 1s;
/// RFC 6455 section 7.4.
constexpr int protocolError = 1002;
constexpr int serviceRestart = 1012;
constexpr int sessionEnded = 4401;
constexpr int unauthorized = 401;

/// The status code that a text of Qt's holds, or 0. Qt 6.6 and later tell of a challenge without its code.
int statusIn(const QString &text)
{
    if (text.contains(QStringLiteral("WWW-Authenticate")))
        return unauthorized;
    static const QRegularExpression code(QStringLiteral("\\b([2345]\\d\\d)\\b"));
    const auto match = code.match(text);
    return match.hasMatch() ? match.captured(1).toInt() : 0;
}

Failure sessionIsOver()
{
    return {.cause = Failure::Cause::Refused,
            .error = {Reason::NotAuthenticated, {QT_TRANSLATE_NOOP("messages", "Log in again.")}},
            .statusCode = unauthorized};
}

} // namespace

/// A QWebSocket that is destroyed while it is connected loses its socket on Qt 6.4.
void SignalListener::Abandon::operator()(QWebSocket *socket) const
{
    socket->disconnect();
    socket->abort();
    socket->deleteLater();
}

SignalListener::SignalListener(ServerLink &link, const ListenerPatience &patience, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_patience(patience)
    , m_backoff(patience.backoff)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &SignalListener::connectNow);
    connect(&m_beat, &QTimer::timeout, this, &SignalListener::beat);
    m_beat.setInterval(std::min(slowestBeat, m_patience.ping));
}

SignalListener::~SignalListener() = default;

void SignalListener::listen(const QList<const ObjectClass *> &classes)
{
    m_classes = classes;
    m_cursor.clear();
    m_backoff.restart();
    connectNow();
}

void SignalListener::stop()
{
    abandon();
    m_retry.stop();
    m_cursor.clear();
    enter(State::Idle);
}

void SignalListener::retry()
{
    if (m_state == State::Lost)
        connectNow();
}

std::chrono::milliseconds SignalListener::untilRetry() const
{
    return m_retry.isActive() ? m_retry.remainingTimeAsDuration() : 0ms;
}

void SignalListener::connectNow()
{
    m_retry.stop();
    m_distrusted = {};
    m_unread.clear(); // what another socket said
    m_socket.reset(new QWebSocket);
    watch(m_socket.get());
    m_sinceHeard.start();
    m_sincePing.start();
    m_beat.start();
    enter(State::Connecting);
    const QNetworkRequest request = m_link.socketRequest();
    m_socket->setSslConfiguration(request.sslConfiguration()); // open() does not look at it
    m_socket->open(request);
}

void SignalListener::watch(QWebSocket *socket)
{
    connect(socket, &QWebSocket::connected, this,
            [this, socket] { socket->sendTextMessage(subscriptionMessage(m_classes, m_cursor)); });
    connect(socket, &QWebSocket::textMessageReceived, this, &SignalListener::receive);
    connect(socket, &QWebSocket::textFrameReceived, this, [this] { m_sinceHeard.start(); });
    connect(socket, &QWebSocket::pong, this, [this] { m_sinceHeard.start(); });
    connect(socket, &QWebSocket::sslErrors, this, &SignalListener::decideTrust);
    connect(socket, &QWebSocket::disconnected, this, &SignalListener::takeClose);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(socket, &QWebSocket::errorOccurred, this, &SignalListener::takeClose);
#else
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &SignalListener::takeClose);
#endif
}

/// QWebSocket shows no chain but its socket does, which is a child of it.
void SignalListener::decideTrust(const QList<QSslError> &errors)
{
    QList<QSslCertificate> chain;
    if (const auto *socket = m_socket->findChild<QSslSocket *>())
        chain = socket->peerCertificateChain();
    if (m_link.isTrusted(chain))
        m_socket->ignoreSslErrors(errors);
    else
        m_distrusted = {chain, m_link.isPinned()};
}

void SignalListener::receive(const QString &text)
{
    m_unread.append(text);
    if (!m_reading.isUnderWay())
        m_reading.beginLater([this] { return readNext(); });
}

bool SignalListener::readNext()
{
    if (!m_unread.isEmpty()) // it may have been abandoned
        take(m_unread.takeFirst());
    return !m_unread.isEmpty();
}

void SignalListener::take(const QString &text)
{
    const auto message = readSignalMessage(text, m_texts);
    if (!message) {
        m_cursor.clear(); // what it said is lost
        return lose(notUnderstood(m_link.host()));
    }
    switch (message->kind) {
    case SignalMessage::Kind::Acknowledgement:
    case SignalMessage::Kind::Reset: return takeTurn(*message);
    case SignalMessage::Kind::Refusal: return takeRefusal(message->refusal);
    case SignalMessage::Kind::Change: break;
    }
    m_cursor = message->change.cursor;
    Q_EMIT changed(message->change);
}

void SignalListener::takeTurn(const SignalMessage &message)
{
    const bool isFirst = m_cursor.isEmpty();
    const bool wasLive = m_state == State::Live;
    m_cursor = message.cursor;
    if (isFirst)
        Q_EMIT begun(m_cursor);
    else if (message.kind == SignalMessage::Kind::Reset)
        Q_EMIT reset(m_cursor);
    else
        Q_EMIT resumed(m_cursor);
    if (!wasLive && m_state == State::Connecting)
        enter(State::Live);
}

void SignalListener::takeRefusal(const Error &refusal)
{
    if (m_state == State::Connecting)
        end(State::Refused, {.cause = Failure::Cause::Refused, .error = refusal});
}

void SignalListener::beat()
{
    const bool isLate = m_state == State::Connecting && m_sinceState.hasExpired(m_patience.handshake.count());
    if (isLate || m_sinceHeard.hasExpired(m_patience.dead.count()))
        return lose(failureOf(QAbstractSocket::SocketTimeoutError, m_link.host(), {}));
    if (m_state == State::Live && m_sincePing.hasExpired(m_patience.ping.count())) {
        m_sincePing.start();
        m_socket->ping();
    }
}

/// Qt 6 tells of a refused handshake and its status code in a text only.
Failure SignalListener::failure() const
{
    const QAbstractSocket::SocketError error = m_socket->error();
    const bool mayBeRefusal
        = error == QAbstractSocket::ConnectionRefusedError || error == QAbstractSocket::UnknownSocketError;
    const int status = mayBeRefusal && m_state == State::Connecting ? statusIn(m_socket->errorString()) : 0;
    if (status == 0)
        return failureOf(error, m_link.host(), m_distrusted);
    return status == unauthorized ? sessionIsOver() : notUnderstood(m_link.host(), status);
}

/// Qt 6.4 takes 1012 to 2999 for a breach of the protocol, and forgets the number.
void SignalListener::takeClose()
{
    // It may say why the subscription is refused. Once subscribed, what is unread comes again after the
    // cursor.
    while (m_state == State::Connecting && readNext()) { }
    if (!m_socket)
        return;
    const Failure why = failure();
    const int code = m_socket->closeCode();
    if (code == sessionEnded || why.isUnauthorized())
        return end(State::Unauthorized, sessionIsOver());
    lose(why, code == serviceRestart || code == protocolError);
}

/// Only who was live for a while comes back at once.
void SignalListener::lose(const Failure &why, bool isRestart)
{
    const bool lasted = m_state == State::Live && m_sinceState.hasExpired(m_patience.backoff.first.count());
    if (lasted)
        m_backoff.restart();
    abandon();
    m_retry.start(isRestart && lasted ? 0ms : m_backoff.next());
    enter(State::Lost, why);
}

void SignalListener::end(State state, const Failure &why)
{
    abandon();
    enter(state, why);
}

void SignalListener::abandon()
{
    m_beat.stop();
    m_unread.clear();
    m_socket.reset();
}

void SignalListener::enter(State state, const Failure &why)
{
    m_sinceState.start();
    m_state = state;
    Q_EMIT stateChanged(state, why);
}

} // namespace linekeeper

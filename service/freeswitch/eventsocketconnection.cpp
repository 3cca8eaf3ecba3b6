// SPDX-License-Identifier: GPL-3.0-or-later
#include "freeswitch/eventsocketconnection.h"
#include <QNetworkProxy>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr qint64 readBufferBytes = 64 * 1024;

QString inSeconds(std::chrono::milliseconds time)
{
    return QString::number(double(time.count()) / 1000);
}

bool endsACommand(QChar character)
{
    return character == u'\n' || character == u'\r' || character.isNull();
}

} // namespace

QString EventSocketAddress::name() const
{
    const QString shown = host.contains(u':') ? u'[' + host + u']' : host;
    return shown + u':' + QString::number(port);
}

Message noAnswer(const EventSocketAddress &address, std::chrono::milliseconds time)
{
    return {QT_TRANSLATE_NOOP("messages", "See whether FreeSWITCH hangs; %1 gave no answer for %2 s."),
            {address.name(), inSeconds(time)}};
}

Result<void> checkEventSocketPassword(const QString &password)
{
    if (std::any_of(password.begin(), password.end(), endsACommand))
        return Error{
            Reason::Invalid,
            {QT_TRANSLATE_NOOP("messages",
                               "Set freeSwitch.password to one line; no password of FreeSWITCH has more.")}};
    return {};
}

EventSocketConnection::EventSocketConnection(const EventSocketAddress &address,
                                             std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_address(address)
    , m_patience(patience)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setReadBufferSize(readBufferBytes);
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_socket, &QTcpSocket::connected, this, [this] { await(Stage::Greeting); });
    connect(&m_socket, &QTcpSocket::readyRead, this, &EventSocketConnection::read);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &EventSocketConnection::takeSocketError);
    connect(&m_deadline, &QTimer::timeout, this, &EventSocketConnection::giveUp);
}

void EventSocketConnection::open()
{
    await(Stage::Connecting);
    m_socket.connectToHost(m_address.host, m_address.port);
}

void EventSocketConnection::askStatus()
{
    Q_ASSERT(m_stage == Stage::Ready);
    await(Stage::Asking);
    m_socket.write("api status\n\n");
}

void EventSocketConnection::await(Stage stage)
{
    m_stage = stage;
    m_deadline.start(m_patience);
}

void EventSocketConnection::read()
{
    while (m_stage != Stage::Failed && m_socket.bytesAvailable() > 0) {
        for (const EventSocketFrame &frame : m_reader.take(m_socket.read(readBufferBytes)))
            take(frame);
        if (m_reader.error())
            fail(*m_reader.error());
    }
}

void EventSocketConnection::take(const EventSocketFrame &frame)
{
    if (m_stage == Stage::Failed)
        return;
    const QByteArray type = frame.contentType();
    if (type == "text/rude-rejection") {
        fail({QT_TRANSLATE_NOOP(
            "messages",
            "Let FreeSWITCH's event_socket.conf.xml allow this host (apply-inbound-acl); it was rejected.")});
    } else if (type == "text/disconnect-notice") {
        fail({QT_TRANSLATE_NOOP(
            "messages", "See whether FreeSWITCH is stopping; it sent a disconnect notice and hung up.")});
    } else if (type == "auth/request" && m_stage == Stage::Greeting) {
        await(Stage::Authenticating);
        m_socket.write("auth " + m_address.password.toUtf8() + "\n\n");
    } else if (type == "api/response" && m_stage == Stage::Asking) {
        takeStatus(frame.body);
    } else if (type == "command/reply" && (m_stage == Stage::Authenticating || m_stage == Stage::Asking)) {
        takeReply(frame);
    } else if (type == "auth/request" || type == "api/response" || type == "command/reply") {
        fail({QT_TRANSLATE_NOOP(
                  "messages", "See whether %1 is FreeSWITCH's event socket; it answered what was not asked."),
              {m_address.name()}});
    }
    // All else are events and log lines.
}

void EventSocketConnection::takeReply(const EventSocketFrame &reply)
{
    if (m_stage == Stage::Asking)
        return takeStatus("-ERR");
    if (!reply.header("Reply-Text").startsWith("+OK"))
        return fail({QT_TRANSLATE_NOOP("messages",
                                       "Set freeSwitch.password to that of FreeSWITCH's "
                                       "event_socket.conf.xml: FreeSWITCH refuses the password.")},
                    true);
    m_deadline.stop();
    m_stage = Stage::Ready;
    Q_EMIT ready();
}

void EventSocketConnection::takeStatus(const QByteArray &status)
{
    if (status.startsWith("-ERR"))
        return fail({QT_TRANSLATE_NOOP(
            "messages", "Let FreeSWITCH load mod_commands and allow “api status”; it refuses to do that.")});
    m_deadline.stop();
    m_stage = Stage::Ready;
    Q_EMIT statusAnswered(status);
}

void EventSocketConnection::takeSocketError()
{
    if (m_stage == Stage::Connecting)
        return fail({QT_TRANSLATE_NOOP("messages",
                                       "See whether FreeSWITCH runs and freeSwitch.host and freeSwitch.port "
                                       "are right; %1 can't be reached: %2."),
                     {m_address.name(), m_socket.errorString()}});
    fail({QT_TRANSLATE_NOOP("messages",
                            "See whether FreeSWITCH still runs; the connection to %1 is lost: %2."),
          {m_address.name(), m_socket.errorString()}});
}

void EventSocketConnection::giveUp()
{
    const QStringList arguments{m_address.name(), inSeconds(m_patience)};
    if (m_stage == Stage::Connecting)
        fail({QT_TRANSLATE_NOOP(
                  "messages",
                  "See whether freeSwitch.host and freeSwitch.port are right; %1 was not reached in %2 s."),
              arguments});
    else if (m_stage == Stage::Greeting)
        fail({QT_TRANSLATE_NOOP(
                  "messages",
                  "See whether %1 is FreeSWITCH's event socket; it did not ask for a password in %2 s."),
              arguments});
    else
        fail(noAnswer(m_address, m_patience));
}

void EventSocketConnection::fail(const Message &error, bool isPasswordRefused)
{
    if (m_stage == Stage::Failed)
        return;
    m_stage = Stage::Failed;
    m_deadline.stop();
    m_socket.disconnect(this);
    m_socket.abort();
    Q_EMIT failed(error, isPasswordRefused);
}

} // namespace linekeeper

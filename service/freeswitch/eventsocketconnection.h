// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "freeswitch/eventsocketreader.h"
#include "model/result.h"
#include <QTcpSocket>
#include <QTimer>
#include <chrono>

namespace linekeeper {

/// Where FreeSWITCH's event socket is, and what opens it.
struct EventSocketAddress {
    QString host; ///< a name or an address, IPv6 without brackets
    quint16 port = 8021;
    QString password;

    /// For people: without the password.
    QString name() const;
};

/// That nothing came from there for so long.
Message noAnswer(const EventSocketAddress &address, std::chrono::milliseconds time);

/// A password with a line break or a zero would be more than one command.
Result<void> checkEventSocketPassword(const QString &password);

/// One connection to FreeSWITCH's event socket, from the look-up of its name to its loss. Belongs to the
/// thread that made it. The password has to be checked before.
class EventSocketConnection final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventSocketConnection)
public:
    /// To wait for the connection, for the greeting and for each answer.
    EventSocketConnection(const EventSocketAddress &address, std::chrono::milliseconds patience,
                          QObject *parent);

    void open();
    /// One command at a time, once it is ready.
    void askStatus();

Q_SIGNALS:
    /// FreeSWITCH took the password.
    void ready();
    void statusAnswered(const QByteArray &status);
    /// The last signal. The error holds nothing that the peer sent.
    void failed(const linekeeper::Message &error, bool isPasswordRefused);

private:
    enum class Stage { Connecting, Greeting, Authenticating, Ready, Asking, Failed };

    void await(Stage stage);
    void read();
    void take(const EventSocketFrame &frame);
    void takeReply(const EventSocketFrame &reply);
    void takeStatus(const QByteArray &status);
    void takeSocketError();
    void giveUp();
    void fail(const Message &error, bool isPasswordRefused = false);

    const EventSocketAddress m_address;
    const std::chrono::milliseconds m_patience;
    Stage m_stage = Stage::Connecting;
    EventSocketReader m_reader;
    QTimer m_deadline;
    QTcpSocket m_socket;
};

} // namespace linekeeper

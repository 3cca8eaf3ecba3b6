// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QJsonObject>
#include <QWebSocket>

/// A listener for tests: keeps every message that comes, in order.
class SignalClient {
public:
    /// `header` and `value` say who asks, such as Cookie or Authorization.
    SignalClient(quint16 port, const QByteArray &header, const QByteArray &value);
    ~SignalClient();
    Q_DISABLE_COPY_MOVE(SignalClient)

    /// More header fields; before open().
    void setHeader(const QByteArray &name, const QByteArray &value) { m_request.setRawHeader(name, value); }
    bool open();
    void send(const QJsonObject &message);
    /// Subscribes and waits for the acknowledgement; its cursor, null when none came.
    QString subscribe(const QStringList &classes, const QString &cursor = {});

    /// The next message, empty when none comes in time.
    QJsonObject next(int milliseconds = 5000);
    /// Whether nothing more has come when an echo of a later subscription does.
    bool isQuiet(const QStringList &classes);
    /// The close code of the other side, 0 when it does not close in time.
    int closeCode(int milliseconds = 5000);

    QWebSocket &socket() { return m_socket; }

private:
    QNetworkRequest m_request;
    QWebSocket m_socket;
    QList<QJsonObject> m_messages;
};

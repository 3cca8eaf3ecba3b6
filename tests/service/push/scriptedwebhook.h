// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <functional>

/// A receiver of webhooks on 127.0.0.1 that does as a test says.
class ScriptedWebhook final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedWebhook)
public:
    struct Request {
        QByteArray head; ///< with its line breaks
        QByteArray body;

        QByteArray header(const QByteArray &name) const; ///< without regard to case
        QJsonObject json() const;
    };
    using Answer = std::function<void(QTcpSocket &client)>;

    ScriptedWebhook();

    /// At the port that it had before, if there was one.
    bool listen();
    /// Refuses connections.
    void stop();
    QByteArray address() const { return "http://127.0.0.1:" + QByteArray::number(m_port); }

    static Answer answering(const QByteArray &statusAndHeaders);

    QList<Answer> script; ///< for the next requests; then it answers 200
    QList<Request> requests; ///< whole ones
    QStringList events() const; ///< of them

private:
    void accept(QTcpSocket *client);
    void read(QTcpSocket &client, QByteArray &buffer);

    QTcpServer m_server;
    quint16 m_port = 0;
};

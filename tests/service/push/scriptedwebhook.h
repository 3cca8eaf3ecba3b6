// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tlsserver.h"
#include <QJsonObject>
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
    /// With a certificate for 127.0.0.1, which is returned.
    QSslCertificate useTls() { return m_server.useTls(TlsServer::Start::AtOnce); }
    /// Refuses connections.
    void stop();
    QByteArray address() const
    {
        return (m_server.hasTls() ? "https://127.0.0.1:" : "http://127.0.0.1:") + QByteArray::number(m_port);
    }

    static Answer answering(const QByteArray &statusAndHeaders);

    QList<Answer> script; ///< for the next requests; then it answers 200
    QList<Request> requests; ///< whole ones
    QStringList events() const; ///< of them

private:
    void accept(QTcpSocket *client);
    void read(QTcpSocket &client, QByteArray &buffer);

    TlsServer m_server;
    quint16 m_port = 0;
};

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <optional>

/// A server whose clients can talk TLS.
class TlsServer final : public QTcpServer {
    Q_OBJECT
public:
    enum class Start { AtOnce, WhenAsked };

    /// For clients from now on, with a new certificate for 127.0.0.1, which is returned.
    QSslCertificate useTls(Start start);
    bool hasTls() const { return m_start.has_value(); }
    bool hasTls(Start start) const { return m_start == start; }
    /// Asks a client of this server to go on with TLS (RFC 3207).
    static void beginTls(QTcpSocket &client);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::optional<Start> m_start;
    QSslConfiguration m_configuration;
};

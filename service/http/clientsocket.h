// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QTcpSocket>
#include <memory>

namespace linekeeper {

/// The socket of one client, plain or TLS, whose reading can be paused.
///
/// While it is paused the end of the client's input stays unseen in the kernel. That matters, since
/// QTcpSocket closes the whole socket at that point: a client that half-closed would lose the answer it waits
/// for. Under TLS reading goes on (QSslSocket offers nothing to stop it); there only the buffers are bounded.
class ClientSocket final {
    Q_DISABLE_COPY_MOVE(ClientSocket)
public:
    explicit ClientSocket(std::unique_ptr<QTcpSocket> socket);

    QTcpSocket *operator->() const { return m_socket.get(); }
    QTcpSocket *get() const { return m_socket.get(); }
    bool isSecure() const { return m_isSecure; }

    /// What was written and did not reach the kernel yet.
    qint64 unsentBytes() const;
    /// Something came that readInto() would give.
    bool hasUnread() const { return !m_isPaused && m_socket->bytesAvailable() > 0; }
    /// Something came that the kernel has yet to give.
    bool hasArrivals() const;
    /// Appends what was read to `input`, unless reading is paused.
    void readInto(QByteArray &input);
    /// What was already read goes to `input`.
    void pauseReading(QByteArray &input);
    void resumeReading();
    void discardInput();
    /// Says that nothing more will be sent (RFC 9112 section 9.6). Not for TLS.
    void halfClose();
    /// Gives the socket away, as if `unread` had not been read yet.
    QTcpSocket *release(const QByteArray &unread);

private:
    std::unique_ptr<QTcpSocket> m_socket;
    bool m_isSecure;
    bool m_isPaused = false;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/clientsocket.h"
#include <QSslSocket>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace linekeeper {
namespace {

constexpr qint64 readAhead = 64 * 1024;

} // namespace

ClientSocket::ClientSocket(std::unique_ptr<QTcpSocket> socket)
    : m_socket(std::move(socket))
    , m_isSecure(qobject_cast<QSslSocket *>(m_socket.get()))
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setReadBufferSize(readAhead);
}

qint64 ClientSocket::unsentBytes() const
{
    if (!m_isSecure)
        return m_socket->bytesToWrite();
    const auto *secure = static_cast<const QSslSocket *>(m_socket.get());
    return secure->bytesToWrite() + secure->encryptedBytesToWrite();
}

bool ClientSocket::hasArrivals() const
{
    int bytes = 0;
    return ::ioctl(int(m_socket->socketDescriptor()), FIONREAD, &bytes) == 0 && bytes > 0;
}

void ClientSocket::readInto(QByteArray &input)
{
    const qint64 available = m_isPaused ? 0 : m_socket->bytesAvailable();
    if (available <= 0)
        return;
    const qsizetype before = input.size();
    input.resize(before + available);
    const qint64 count = m_socket->read(input.data() + before, available);
    input.resize(before + std::max<qint64>(0, count));
}

void ClientSocket::pauseReading(QByteArray &input)
{
    if (m_isPaused || m_isSecure)
        return;
    readInto(input);
    m_isPaused = true;
    m_socket->ungetChar('\0'); // fills the buffer of one byte: QAbstractSocket stops to ask the kernel
    m_socket->setReadBufferSize(1);
}

void ClientSocket::resumeReading()
{
    if (!m_isPaused)
        return;
    m_isPaused = false;
    m_socket->skip(1);
    m_socket->setReadBufferSize(readAhead);
}

void ClientSocket::discardInput()
{
    if (!m_isPaused)
        m_socket->skip(m_socket->bytesAvailable());
}

void ClientSocket::halfClose()
{
    ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
}

QTcpSocket *ClientSocket::release(const QByteArray &unread)
{
    resumeReading();
    m_socket->setReadBufferSize(0);
    for (qsizetype i = unread.size(); i-- > 0;)
        m_socket->ungetChar(unread[i]);
    return m_socket.release();
}

} // namespace linekeeper

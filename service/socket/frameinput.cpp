// SPDX-License-Identifier: GPL-3.0-or-later
#include "socket/frameinput.h"
#include <QScopedValueRollback>
#include <utility>

namespace linekeeper {
namespace {

constexpr quint64 maxMessage = 64 * 1024;
constexpr qint64 readAhead = 64 * 1024;

} // namespace

FrameInput::FrameInput(QTcpSocket *transport)
    : QObject(transport)
    , m_transport(transport)
    , m_reader(maxMessage)
    , m_handshakeBytes(transport->bytesAvailable())
{
    transport->setReadBufferSize(readAhead);
    connect(transport, &QTcpSocket::readyRead, this, &FrameInput::take);
}

void FrameInput::drain()
{
    m_isDraining = true;
    m_reader.drain();
}

void FrameInput::take()
{
    if (!m_isOpen) { // RFC 6455 section 4.1: a client waits for the answer
        if (m_transport->bytesAvailable() > m_handshakeBytes)
            m_transport->abort();
        return;
    }
    m_untaken += m_transport->readAll();
    if (m_isTaking) // under TLS sending an answer may decrypt more
        return;
    const QScopedValueRollback taking(m_isTaking, true);
    while (!m_untaken.isEmpty())
        for (const FrameReader::Frame &frame : m_reader.take(std::exchange(m_untaken, {})))
            deliver(frame);
    Q_EMIT taken();
}

void FrameInput::deliver(const FrameReader::Frame &frame)
{
    if (m_isDraining)
        return;
    if (frame.opcode == FrameReader::Ping)
        m_transport->write(serverFrame(FrameReader::Pong, frame.payload));
    else if (frame.opcode == FrameReader::Pong)
        Q_EMIT pongReceived();
    else
        Q_EMIT messageReceived(QString::fromUtf8(frame.payload));
}

} // namespace linekeeper

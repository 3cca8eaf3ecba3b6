// SPDX-License-Identifier: GPL-3.0-or-later
#include "socket/framefilter.h"

namespace linekeeper {
namespace {

constexpr quint64 maxMessage = 64 * 1024;
constexpr qint64 readAhead = 64 * 1024;

} // namespace

FrameFilter::FrameFilter(QTcpSocket *transport)
    : QObject(transport)
    , m_transport(transport)
    , m_reader(maxMessage)
    , m_handshakeBytes(transport->bytesAvailable())
{
    transport->setReadBufferSize(readAhead);
    connect(transport, &QTcpSocket::readyRead, this, &FrameFilter::filter);
}

void FrameFilter::filter()
{
    if (!m_isOpen) { // RFC 6455 section 4.1: a client waits for the answer
        if (m_transport->bytesAvailable() > m_handshakeBytes)
            m_transport->abort();
        return;
    }
    const QByteArray frames = m_reader.take(m_transport->readAll());
    for (qsizetype i = frames.size(); i-- > 0;)
        m_transport->ungetChar(frames[i]);
}

} // namespace linekeeper

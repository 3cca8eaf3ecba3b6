// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/rawwebsocket.h"
#include <QDeadlineTimer>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QThread>
#include <QtEndian>
#include <sys/socket.h>

namespace {

constexpr int patienceMilliseconds = 20'000;

QByteArray bigEndian(quint64 number, int bytes)
{
    QByteArray text(8, '\0');
    qToBigEndian(number, text.data());
    return text.right(bytes);
}

QByteArray encodedLength(quint64 length, const FrameShape &shape)
{
    const int shortest = length < 126 ? 1 : length < 65'536 ? 2 : 8;
    const int bytes = shape.lengthBytes > 0 ? shape.lengthBytes : shortest;
    const char maskBit = shape.isMasked ? '\x80' : '\0';
    if (bytes == 1)
        return QByteArray(1, char(maskBit | char(length)));
    return QByteArray(1, char(maskBit | (bytes == 2 ? 126 : 127))) + bigEndian(length, bytes);
}

QByteArray masked(QByteArray payload, const QByteArray &mask)
{
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = char(payload[i] ^ mask[i % 4]);
    return payload;
}

} // namespace

QByteArray makeFrame(int opcode, const QByteArray &payload, const FrameShape &shape)
{
    QByteArray frame(1, char((shape.isFinal ? 0x80 : 0) | shape.reserved << 4 | opcode));
    frame += encodedLength(shape.claimedLength.value_or(quint64(payload.size())), shape);
    return shape.isMasked ? frame + shape.mask + masked(payload, shape.mask) : frame + payload;
}

QByteArray closePayload(int code, const QByteArray &reason)
{
    return bigEndian(quint64(code), 2) + reason;
}

int ReceivedFrame::closeCode() const
{
    return payload.size() < 2 ? 1005 : qFromBigEndian<quint16>(payload.constData());
}

RawWebSocket::RawWebSocket(quint16 port, int receiveBuffer, Security security)
    : m_port(port)
{
    if (security == Security::Tls) {
        auto secure = std::make_unique<QSslSocket>();
        secure->setPeerVerifyMode(QSslSocket::VerifyNone);
        m_socket = std::move(secure);
    } else {
        m_socket = std::make_unique<QTcpSocket>();
    }
    m_socket->setProxy(QNetworkProxy::NoProxy);
    if (receiveBuffer > 0) { // before it connects: the window is told then
        m_socket->bind(QHostAddress::LocalHost);
        m_socket->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, receiveBuffer);
        m_socket->setReadBufferSize(receiveBuffer);
    }
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->connectToHost(QHostAddress::LocalHost, port);
    m_socket->waitForConnected(patienceMilliseconds);
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket.get())) {
        secure->startClientEncryption();
        secure->waitForEncrypted(patienceMilliseconds);
    }
}

RawWebSocket::~RawWebSocket()
{
    m_socket->abort();
}

QByteArray RawWebSocket::handshake(const QByteArray &lines) const
{
    return "GET /webapi/socket HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port)
        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: "
        + key + "\r\n" + lines + "\r\n";
}

QByteArray RawWebSocket::shakeHands(const QByteArray &request)
{
    send(request);
    while (!m_received.contains("\r\n\r\n"))
        if (!receiveMore(patienceMilliseconds))
            return {};
    const qsizetype end = m_received.indexOf("\r\n\r\n") + 4;
    const QByteArray head = m_received.left(end);
    m_received.remove(0, end);
    return head;
}

bool RawWebSocket::open(const QByteArray &lines)
{
    return shakeHands(handshake(lines)).startsWith("HTTP/1.1 101 ");
}

bool RawWebSocket::send(const QByteArray &bytes)
{
    m_socket->write(bytes);
    while (m_socket->bytesToWrite() > 0)
        if (!m_socket->waitForBytesWritten(patienceMilliseconds))
            return false;
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

bool RawWebSocket::sendInPieces(const QByteArray &bytes, qsizetype pieceBytes)
{
    for (qsizetype at = 0; at < bytes.size(); at += pieceBytes) {
        if (!send(bytes.mid(at, pieceBytes)))
            return false;
        QThread::msleep(1); // lest they meet on the way
    }
    return true;
}

bool RawWebSocket::receiveMore(int milliseconds)
{
    if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(milliseconds)
        && m_socket->bytesAvailable() == 0)
        return false;
    m_received += m_socket->readAll();
    return true;
}

bool RawWebSocket::receiveAtLeast(qsizetype bytes, int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    while (m_received.size() < bytes)
        if (!receiveMore(int(deadline.remainingTime())))
            return false;
    return true;
}

std::optional<ReceivedFrame> RawWebSocket::next(int milliseconds)
{
    if (!receiveAtLeast(2, milliseconds))
        return {};
    const quint8 first = quint8(m_received[0]);
    const quint8 second = quint8(m_received[1]);
    ReceivedFrame frame{.opcode = first & 15,
                        .isFinal = (first & 0x80) != 0,
                        .isMasked = (second & 0x80) != 0,
                        .reserved = (first >> 4) & 7,
                        .payload = {}};
    const int lengthBytes = (second & 127) == 126 ? 2 : (second & 127) == 127 ? 8 : 0;
    if (!receiveAtLeast(2 + lengthBytes, milliseconds))
        return {};
    quint64 length = second & 127;
    if (lengthBytes > 0)
        length = qFromBigEndian<quint64>(
            QByteArray(m_received.mid(2, lengthBytes)).rightJustified(8, '\0').constData());
    const qsizetype end = 2 + lengthBytes + qsizetype(length);
    if (!receiveAtLeast(end, milliseconds))
        return {};
    frame.payload = m_received.mid(2 + lengthBytes, qsizetype(length));
    m_received.remove(0, end);
    return frame;
}

int RawWebSocket::waitForClose(int milliseconds)
{
    while (const auto frame = next(milliseconds)) {
        if (frame->opcode != Close)
            continue;
        send(makeFrame(Close, frame->payload.left(2)));
        return frame->closeCode();
    }
    return 0;
}

bool RawWebSocket::waitForEnd(int milliseconds)
{
    const bool isMore = !m_received.isEmpty() || receiveMore(milliseconds);
    return !isMore && m_socket->state() == QAbstractSocket::UnconnectedState;
}

void RawWebSocket::finishSending()
{
    ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
}

QByteArray RawWebSocket::receiveRest(int milliseconds)
{
    while (receiveMore(milliseconds)) { }
    return std::exchange(m_received, {});
}

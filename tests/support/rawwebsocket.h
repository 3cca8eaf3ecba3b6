// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QTcpSocket>
#include <memory>
#include <optional>

/// How a frame departs from a well-formed one of a client.
struct FrameShape {
    bool isFinal = true;
    int reserved = 0; ///< RSV1 is 4, RSV2 is 2, RSV3 is 1
    bool isMasked = true;
    int lengthBytes = 0; ///< 1, 2 or 8 force that encoding; 0: the shortest
    std::optional<quint64> claimedLength = {};
    QByteArray mask = QByteArray("\x37\xfa\x21\x3d", 4);
};

enum Opcode : int { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

/// RFC 6455 section 5.2, byte by byte.
QByteArray makeFrame(int opcode, const QByteArray &payload, const FrameShape &shape = {});
/// The payload of a close frame.
QByteArray closePayload(int code, const QByteArray &reason = {});

/// What came.
struct ReceivedFrame {
    int opcode = -1;
    bool isFinal = false;
    bool isMasked = false;
    int reserved = 0;
    QByteArray payload;

    int closeCode() const; ///< 1005 when there is none
};

/// A blocking WebSocket client that sends any bytes and takes only what it is asked to take.
class RawWebSocket {
    Q_DISABLE_COPY_MOVE(RawWebSocket)
public:
    enum class Security { Plain, Tls };
    /// A small `receiveBuffer` lets the server feel soon that nothing is read.
    explicit RawWebSocket(quint16 port, int receiveBuffer = 0, Security security = Security::Plain);
    ~RawWebSocket();

    static constexpr char key[] = "dGhlIHNhbXBsZSBub25jZQ==";
    static constexpr char accept[] = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    /// A handshake in order, with these lines more, each ended.
    QByteArray handshake(const QByteArray &lines) const;
    /// Sends a request and gives the head of the answer; its body follows in receiveRest().
    QByteArray shakeHands(const QByteArray &request);
    /// Whether the handshake is answered 101.
    bool open(const QByteArray &lines);

    bool send(const QByteArray &bytes);
    /// Each piece in a segment of its own.
    bool sendInPieces(const QByteArray &bytes, qsizetype pieceBytes);
    bool sendText(const QByteArray &text) { return send(makeFrame(Text, text)); }

    /// The next frame; nothing: none came in time, or the other side ended.
    std::optional<ReceivedFrame> next(int milliseconds = 20'000);
    /// Reads on until the close frame and answers it; 0: there was none.
    int waitForClose(int milliseconds = 20'000);
    /// Whether the other side ends the connection and sends nothing more before.
    bool waitForEnd(int milliseconds = 20'000);
    QByteArray receiveRest(int milliseconds);
    void finishSending();
    void abort() { m_socket->abort(); }

private:
    bool receiveMore(int milliseconds);
    bool receiveAtLeast(qsizetype bytes, int milliseconds);

    quint16 m_port;
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_received;
};

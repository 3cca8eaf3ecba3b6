// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/clientsocket.h"
#include "http/response.h"
#include <chrono>

namespace linekeeper {

/// What the framing of an answer takes from the request.
struct AnswerContext {
    int minorVersion = 1; ///< of HTTP/1
    bool isHead = false;
    bool keepsAlive = false;
    QByteArray method = {}; ///< empty: none came so far
    std::chrono::steady_clock::time_point since = {}; ///< it was complete
};

/// Writes the answers of one connection: head, framing (RFC 9112 section 6), and a body as the reader drains
/// it.
class AnswerWriter final {
    Q_DISABLE_COPY_MOVE(AnswerWriter)
public:
    enum class Progress : quint8 { Waiting, Complete, Broken };

    AnswerWriter(const ClientSocket &socket, qint64 unsentLimit)
        : m_socket(socket)
        , m_unsentLimit(unsentLimit)
    {
    }

    /// False = the connection has to be closed after this answer.
    bool begin(Response response, const AnswerContext &context);
    /// Goes on until the reader falls behind. Broken: the source failed, only closing tells the client.
    Progress pump();
    void abandon() { m_stream.reset(); }
    bool isReaderBehind() const { return m_socket.unsentBytes() > m_unsentLimit; }

private:
    const ClientSocket &m_socket;
    std::unique_ptr<BodySource> m_stream;
    qint64 m_unsentLimit;
    bool m_isChunked = false;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/chunkdecoder.h"
#include "http/requesthead.h"

namespace linekeeper {

/// Takes one request after the other from the bytes of a connection: strict, bounded, the same however they
/// are cut.
class RequestParser final {
public:
    enum class State : quint8 { Head, Body, Complete, Failed };

    /// `limits` outlive the parser.
    explicit RequestParser(const HttpLimits &limits)
        : m_limits(limits)
    {
    }

    /// Gives the number of bytes taken. The others are to be presented again, with those that follow them.
    qsizetype feed(QByteArrayView bytes);

    State state() const { return m_state; }
    const Error &error() const { return m_error; } ///< in state Failed; nothing more can be read then
    const RequestHead &head() const { return m_head; } ///< from state Body on
    /// In state Complete; makes ready for the next request.
    RequestHead take();

private:
    qsizetype feedHead(QByteArrayView bytes);
    qsizetype feedBody(QByteArrayView bytes);
    qsizetype headEnd(QByteArrayView bytes);
    qsizetype lineEnd(QByteArrayView bytes);
    void startBody();
    void fail(Error error);
    void fail(Reason reason, const char *message) { fail(Error{reason, {message}}); }

    const HttpLimits &m_limits;
    RequestHead m_head;
    Error m_error;
    ChunkDecoder m_chunks;
    qsizetype m_lineStart = 0; ///< in the head that is not whole yet
    qsizetype m_scanned = 0;
    bool m_skippedBlank = false;
    State m_state = State::Head;
};

} // namespace linekeeper

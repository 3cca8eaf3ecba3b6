// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include <QByteArray>

namespace linekeeper {

/// Takes the chunked transfer coding off a body (RFC 9112 section 7.1).
///
/// Not Boost.Beast's: that one bounds neither a chunk-size line nor the trailers, and its assertions can be
/// failed from outside by cutting the input in certain places. Extensions and trailers are checked and
/// dropped.
class ChunkDecoder final {
public:
    ChunkDecoder() = default;
    explicit ChunkDecoder(quint64 bodyLimit)
        : m_bodyLimit(bodyLimit)
    {
    }

    /// Appends to `body`; gives the number of bytes taken, which is all unless the body ended.
    Result<qsizetype> feed(QByteArrayView bytes, QByteArray &body);
    bool isComplete() const { return m_part == Part::Nothing; }

private:
    enum class Part : quint8 { Size, Data, DataEnd, Trailer, Nothing };

    Result<void> feedLine(char c);
    Result<void> finishLine();
    Result<void> startChunk();
    Result<void> finishTrailer();
    qsizetype takeData(QByteArrayView bytes, QByteArray &body);

    quint64 m_bodyLimit = 0;
    quint64 m_promised = 0; ///< the sizes of all chunks up to here
    quint64 m_left = 0; ///< of the chunk that is being read
    qsizetype m_trailerBytes = 0;
    QByteArray m_line;
    Part m_part = Part::Size;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/exchange.h"
#include "http/gate.h"
#include <QHash>
#include <QTest>
#include <functional>
#include <vector>

namespace linekeeper {

/// A client that says exactly what it is told to, over a loopback socket of the operating system.
class WireClient final {
    Q_DISABLE_COPY_MOVE(WireClient)
public:
    explicit WireClient(quint16 port, int receiveBuffer = 0);
    ~WireClient();

    /// As much as the kernel takes at once; gives how much that was.
    qsizetype send(const QByteArray &bytes);
    void halfClose();
    /// Closes with a reset.
    void abort();
    bool isRefused() const { return m_descriptor < 0; }

    QByteArray received(); ///< up to now
    bool isAtEnd();
    bool waitFor(const std::function<bool()> &condition, int milliseconds = 10'000);
    bool waitForText(const QByteArray &text);
    bool waitForEnd();
    /// Until that many answers with a Content-Length or without body are complete; gives them.
    QList<QByteArray> waitForAnswers(qsizetype count, bool toHead = false);

private:
    void read();

    int m_descriptor = -1;
    QByteArray m_received;
    bool m_isAtEnd = false;
};

/// The header of an answer by its name in lower case; null where it has none.
QByteArray headerOf(const QByteArray &answer, const QByteArray &name);
QByteArray bodyOf(const QByteArray &answer);
QByteArray dechunked(QByteArray body);

/// Counts what it makes.
class CountingSource final : public BodySource {
public:
    CountingSource(qint64 size, qint64 *made)
        : m_left(size)
        , m_made(made)
    {
    }
    ~CountingSource() override { *m_made |= gone; }
    QByteArray next() override;

    static constexpr qint64 gone = qint64(1) << 62; ///< set in the count when the source is destroyed

private:
    qint64 m_left;
    qint64 *m_made;
};

/// Does by path what a test wants.
class TestHandler final : public RequestHandler {
public:
    void handle(const ExchangePtr &exchange) override;

    std::vector<ExchangePtr> kept; ///< by /later
    QHash<QByteArray, std::function<void(const ExchangePtr &)>> routes;
    Request last;
    int calls = 0;
};

Response text(const QByteArray &body);

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/sippath.h"
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QUuid>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace linekeeper {

/// A SIP message that left or came.
struct TracedMessage {
    enum class Direction : quint8 { Sent, Received };

    QDateTime time; ///< UTC
    Direction direction = Direction::Sent;
    SipPath path;
    QByteArray text;
};

/// The last messages of each account, in memory, as they were on the wire but for what proves a password. Any
/// thread.
class SipTrace final {
public:
    static constexpr qsizetype messagesAnAccount = 200;

    /// `bytes`: of all accounts together, about; the oldest go first. 0 keeps none.
    explicit SipTrace(qint64 bytes)
        : m_mostBytes(bytes)
    {
    }

    void note(const QUuid &account, TracedMessage message);
    /// The oldest first.
    std::vector<TracedMessage> of(const QUuid &account) const;

private:
    struct Entries {
        QUuid account;
        QList<TracedMessage> messages = {};
        std::size_t gone = 0; ///< of those in m_order, the oldest: no longer among the messages
    };

    void dropOldest(Entries &entries);

    const qint64 m_mostBytes;
    mutable std::mutex m_mutex;
    QHash<QUuid, std::shared_ptr<Entries>> m_accounts;
    std::deque<Entries *> m_order; ///< whose each message is, oldest first
    qint64 m_bytes = 0;
};

/// The message with the response of a digest in its (Proxy-)Authorization headers hidden: it would let
/// somebody try passwords (RFC 7616 section 5.1).
QByteArray withoutCredentials(const QByteArray &message);

} // namespace linekeeper

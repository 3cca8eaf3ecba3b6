// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/caller.h"
#include "rules/fulfilment.h"
#include "store/objectstore.h"
#include "store/tokendigest.h"
#include <QSet>
#include <mutex>
#include <optional>

namespace linekeeper {

/// Calls with an Idempotency-Key: done once, however often they are asked for within 24 hours. Any thread.
class Repeats {
public:
    /// One such call under way; while it lives, a repeat of it is refused (Reason::Locked).
    class Claim {
    public:
        Claim(Repeats &repeats, QUuid user, QString digest, QString body);
        ~Claim();
        Claim(const Claim &) = delete;
        Claim &operator=(const Claim &) = delete;

        /// Ends it while others still hold it.
        void release() const;
        /// Whether the call was done before.
        bool isKnown() const;
        /// Within a command: what became of it then, as this caller may see it now; nothing: it is new.
        /// Reason::KeyReused with another body.
        Result<std::optional<Fulfilment>> earlier(Transaction &transaction, const Caller &caller) const;
        /// Within the command that does it. Where that removed the user, nobody could repeat it.
        Result<void> keep(Transaction &transaction, const Fulfilment &fulfilment) const;

    private:
        Repeats &m_repeats;
        mutable bool m_isReleased = false; ///< under the mutex
        const QUuid m_user;
        const QString m_digest;
        const QString m_body;
    };
    using ClaimPtr = std::shared_ptr<const Claim>;

    /// What the claim is bound to, beside who asks.
    struct Call {
        QByteArray method;
        QString path;
        QByteArray key; ///< 1 to 255 characters
        QByteArray body;
    };

    /// Both must outlive this, and this its claims.
    Repeats(ObjectStore &store, const TokenDigest &tokens);

    Result<ClaimPtr> claim(const Caller &caller, const Call &call);
    /// Forgets what is older than 24 hours.
    void sweep();

private:
    ObjectStore &m_store;
    const TokenDigest &m_tokens;
    std::mutex m_mutex;
    QSet<QString> m_underWay; ///< digests
};

} // namespace linekeeper

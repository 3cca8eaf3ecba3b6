// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/secretstore.h"
#include <QHash>
#include <QTimer>
#include <QUuid>

/// A keychain in memory, that can be missing or closed.
class FakeSecrets final : public linekeeper::SecretStore {
public:
    void probe(QObject &context, const Probed &then) override
    {
        using State = linekeeper::KeychainState;
        QTimer::singleShot(0, &context, [this, then] {
            const State trouble = isClosed ? State::Closed : State::Missing;
            then(problem.isEmpty() ? State::Usable : trouble, problem);
        });
    }
    void read(const QUuid &profile, QObject &context, const Found &then) override
    {
        ++reads;
        QTimer::singleShot(delay, &context, [this, profile, then] {
            const bool isThere = problem.isEmpty() && kept.contains(profile);
            then(isThere ? std::optional(kept.value(profile)) : std::nullopt);
        });
    }
    void write(const QUuid &profile, const QString &secret, QObject &context, const Done &then) override
    {
        if (problem.isEmpty())
            kept.insert(profile, secret);
        later(context, then);
    }
    void remove(const QUuid &profile, QObject &context, const Done &then) override
    {
        if (problem.isEmpty())
            kept.remove(profile);
        later(context, then);
    }

    QHash<QUuid, QString> kept;
    QString problem; ///< empty: it works
    bool isClosed = false; ///< if there is a problem: it is not missing, but closed
    std::chrono::milliseconds delay{}; ///< of reading
    int reads = 0;

private:
    void later(QObject &context, const Done &then)
    {
        QTimer::singleShot(0, &context, [this, then] { then(problem); });
    }
};

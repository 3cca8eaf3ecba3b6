// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include "store/taskthread.h"
#include <QString>

namespace linekeeper {

/// Argon2id, on a thread of its own so that nobody else waits for it. Any thread.
class PasswordHasher {
public:
    struct Cost {
        quint64 operations = 2;
        quint64 memoryBytes = 64ull * 1024 * 1024;
    };

    /// Its end finishes what waits.
    explicit PasswordHasher(Cost cost);

    /// `done` is called on the hasher's thread, or at once when too many wait.
    void hash(const QString &password, const std::function<void(Result<QString>)> &done);
    /// An empty hash takes as long as any other and never fits.
    void verify(const QString &hash, const QString &password, const std::function<void(Result<bool>)> &done);

    /// On the caller's own thread; takes its time.
    Result<QString> hashNow(const QString &password) const;

private:
    const Cost m_cost;
    const QString m_nobody; ///< the hash of a password that nobody has
    TaskThread m_thread; ///< one: a burst of logins leaves the other cores to everybody else
};

} // namespace linekeeper

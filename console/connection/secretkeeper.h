// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/secretstore.h"
#include <QHash>
#include <QSet>
#include <QUuid>

namespace linekeeper {

/// Keeps secrets in the keychain; where there is none, in memory, until the program ends. Never in both, and
/// never in place of a keychain that refuses.
class SecretKeeper final : public SecretStore {
public:
    /// The keychain outlives it.
    explicit SecretKeeper(SecretStore &keychain)
        : m_keychain(keychain)
    {
    }

    /// Of the keychain.
    void probe(QObject &context, const Probed &then) override { m_keychain.probe(context, then); }
    void read(const QUuid &profile, QObject &context, const Found &then) override;
    void write(const QUuid &profile, const QString &secret, QObject &context, const Done &then) override;
    void remove(const QUuid &profile, QObject &context, const Done &then) override;

private:
    SecretStore &m_keychain;
    QHash<QUuid, QString> m_inMemory; ///< what found no keychain
    QSet<QUuid> m_wanted; ///< there, where it turns out that there is no keychain
};

} // namespace linekeeper

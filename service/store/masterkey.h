// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "store/datafolder.h"

namespace linekeeper {

/// The key that all secrets are sealed under: a systemd credential, else a file of the data folder, of which
/// a rotation leaves two for a moment. Which of them counts, the database tells by the key's fingerprint.
/// Not thread safe.
class MasterKey {
public:
    /// `credentialsDirectory`: as systemd.exec(5) has it; empty: there is none. The folder must outlive this.
    MasterKey(const DataFolder &folder, const QString &credentialsDirectory);

    /// The file that a rotation replaces.
    QString path() const { return m_current; }

    /// The key of this fingerprint. Empty: of a new database; then one is made where there is none.
    Result<QByteArray> find(const QString &fingerprint) const;

    /// Whether the key is ours to replace.
    Result<void> checkReplaceable() const;
    /// Keeps a new key beside the old one, durably, until settle().
    Result<void> propose(const QByteArray &key) const;
    /// The database has this fingerprint for good: its key takes the only place.
    Result<void> settle(const QString &fingerprint) const;

private:
    bool isCredential() const { return !m_credential.isEmpty(); }
    Result<QByteArray> findCredential(const QString &fingerprint) const;
    Result<QByteArray> makeKey() const;

    const DataFolder &m_folder;
    QString m_credential; ///< its path; empty: there is none
    QString m_current;
    QString m_proposed;
};

} // namespace linekeeper

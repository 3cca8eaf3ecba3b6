// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <functional>
#include <memory>
#include <optional>

class QObject;
class QUuid;

namespace linekeeper {

/// What there is to keep secrets in.
enum class KeychainState : quint8 { Usable, Missing, Closed /**< it is there, and lets nobody in */ };

/// Keeps the passwords of saved connections where others cannot read them. Nothing waits: what comes of it
/// is told later, and not at all once the context is gone.
class SecretStore {
public:
    using Probed = std::function<void(KeychainState state, const QString &whyNot)>; ///< empty: it is usable
    using Done = std::function<void(const QString &whyNot)>; ///< empty: it is done
    using Found = std::function<void(const std::optional<QString> &secret)>;

    virtual ~SecretStore() = default;

    /// Finds out, by a read that does no harm, whether there is such a place.
    virtual void probe(QObject &context, const Probed &then) = 0;
    virtual void read(const QUuid &profile, QObject &context, const Found &then) = 0;
    virtual void write(const QUuid &profile, const QString &secret, QObject &context, const Done &then) = 0;
    /// It is no failure that there was none.
    virtual void remove(const QUuid &profile, QObject &context, const Done &then) = 0;
};

/// The keychain of the desktop; one that is missing, where the console is built without QtKeychain.
std::unique_ptr<SecretStore> makeKeychain();

} // namespace linekeeper

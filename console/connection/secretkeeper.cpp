// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/secretkeeper.h"

namespace linekeeper {

void SecretKeeper::read(const QUuid &profile, QObject &context, const Found &then)
{
    m_keychain.read(profile, context, [this, profile, then](const std::optional<QString> &secret) {
        const auto kept = m_inMemory.constFind(profile); // newer than what a keychain has that is back
        then(kept == m_inMemory.constEnd() ? secret : *kept);
    });
}

void SecretKeeper::write(const QUuid &profile, const QString &secret, QObject &context, const Done &then)
{
    m_keychain.write(
        profile, secret, context, [this, profile, secret, &context, then](const QString &whyNot) {
            m_inMemory.remove(profile); // it is in the keychain now, or out of date
            if (whyNot.isEmpty())
                return then({});
            m_wanted.insert(profile);
            m_keychain.probe(context,
                             [this, profile, secret, whyNot, then](KeychainState state, const QString &) {
                                 const bool isWanted = m_wanted.remove(profile); // or forgotten meanwhile
                                 if (state == KeychainState::Missing && isWanted)
                                     m_inMemory.insert(profile, secret);
                                 then(state == KeychainState::Missing ? QString() : whyNot);
                             });
        });
}

void SecretKeeper::remove(const QUuid &profile, QObject &context, const Done &then)
{
    m_wanted.remove(profile);
    const bool wasInMemory = m_inMemory.remove(profile);
    m_keychain.remove(profile, context, [this, wasInMemory, &context, then](const QString &whyNot) {
        if (whyNot.isEmpty() || !wasInMemory)
            return then(whyNot);
        m_keychain.probe(context, [whyNot, then](KeychainState state, const QString &) {
            then(state == KeychainState::Missing ? QString() : whyNot); // none could have it
        });
    });
}

} // namespace linekeeper

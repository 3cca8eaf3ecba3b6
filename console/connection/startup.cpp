// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/startup.h"

namespace linekeeper {

StartUp::StartUp(SignIn &signIn, SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_signIn(signIn)
    , m_secrets(secrets)
{
    // Queued: the dialog is still being closed.
    connect(&signIn, &SignIn::ended, this, &StartUp::next, Qt::QueuedConnection);
}

void StartUp::begin(const QList<Profile> &profiles)
{
    m_waiting = profiles;
    next();
}

void StartUp::next()
{
    if (m_waiting.isEmpty() || m_signIn.isAsking())
        return;
    const Profile profile = m_waiting.takeLast();
    if (!profile.isRemembered)
        return m_signIn.ask(profile);
    m_secrets.read(profile.id, *this, [this, profile](const std::optional<QString> &secret) {
        if (m_signIn.isAsking()) // somebody did not wait for the keychain, and comes first
            return m_waiting.append(profile);
        secret ? m_signIn.begin(profile, *secret) : m_signIn.ask(profile);
    });
}

} // namespace linekeeper

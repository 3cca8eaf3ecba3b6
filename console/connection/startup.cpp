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
    for (const Profile &profile : profiles)
        (profile.isRemembered ? m_remembered : m_unknown).append(profile);
    next();
}

void StartUp::next()
{
    if (m_signIn.isAsking())
        return;
    if (!m_remembered.isEmpty())
        attempt(m_remembered.takeLast());
    else if (!m_unknown.isEmpty())
        m_signIn.ask(m_unknown.takeLast());
    else if (!m_failed.isEmpty())
        show(m_failed.takeFirst());
}

void StartUp::attempt(const Profile &profile)
{
    m_secrets.read(profile.id, *this, [this, profile](const std::optional<QString> &secret) {
        if (m_signIn.isAsking()) // somebody did not wait for the keychain, and comes first
            return m_remembered.append(profile);
        if (!secret) {
            m_unknown.append(profile);
            return next();
        }
        m_signIn.begin(profile, *secret, [this, profile](const Failure &why) {
            m_failed.append({profile, why});
        });
    });
}

void StartUp::show(const Failed &failed)
{
    m_secrets.read(failed.profile.id, *this, [this, failed](const std::optional<QString> &secret) {
        if (m_signIn.isAsking()) // as above
            return m_failed.prepend(failed);
        m_signIn.resume(failed.profile, secret.value_or(QString()), failed.why);
    });
}

} // namespace linekeeper

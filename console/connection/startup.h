// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/signin.h"

namespace linekeeper {

/// Signs in to one connection after the other: first, by itself, to those that the keychain has the password
/// of, whichever of them can't be reached; then it asks for the others; and then it shows what has failed.
class StartUp final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartUp)
public:
    /// Both outlive it.
    StartUp(SignIn &signIn, SecretStore &secrets, QObject *parent = nullptr);

    /// Those used last first; each kind ends up in that order again.
    void begin(const QList<Profile> &profiles);

private:
    struct Failed {
        Profile profile;
        Failure why;
    };
    void next();
    void attempt(const Profile &profile);
    void show(const Failed &failed);

    SignIn &m_signIn;
    SecretStore &m_secrets;
    QList<Profile> m_remembered; ///< not tried yet
    QList<Profile> m_unknown; ///< whose password has to be asked for
    QList<Failed> m_failed; ///< and nobody knows yet
};

} // namespace linekeeper

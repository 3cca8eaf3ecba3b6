// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/signin.h"

namespace linekeeper {

/// Signs in to one connection after the other: by itself where the keychain has the password, else it asks.
class StartUp final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartUp)
public:
    /// Both outlive it.
    StartUp(SignIn &signIn, SecretStore &secrets, QObject *parent = nullptr);

    /// Those used last first; they end up in that order again.
    void begin(const QList<Profile> &profiles);

private:
    void next();

    SignIn &m_signIn;
    SecretStore &m_secrets;
    QList<Profile> m_waiting;
};

} // namespace linekeeper

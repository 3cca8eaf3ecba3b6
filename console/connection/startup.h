// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/signin.h"
#include <map>

namespace linekeeper {

/// Signs in to all connections at once that the keychain has the password of, whichever of them can't be
/// reached or does not answer; asks for the other passwords meanwhile; and then shows what has failed.
class StartUp final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartUp)
public:
    /// Both outlive it.
    StartUp(SignIn &signIn, SecretStore &secrets, QObject *parent = nullptr);

    /// Gets what nobody was asked for; `isLatest`: none that was used later came before.
    using Take = std::function<void(std::unique_ptr<Connection> connection, bool isLatest)>;
    /// Those used last first; those that are asked for end up in that order again. `language`: a BCP 47 tag.
    void begin(const QList<Profile> &profiles, const QString &language, const Take &take);

Q_SIGNALS:
    /// There is one that signs in, to be watched.
    void attempted(linekeeper::Connection &connection);
    /// For these, by their titles; empty: for none any more.
    void waiting(const QStringList &titles);

private:
    struct Failed {
        Profile profile;
        Failure why;
    };
    using Place = qsizetype; ///< among the profiles, the one used last first
    void look(Place place, const Profile &profile);
    void attempt(Place place, const Profile &profile, const QString &password);
    void succeed(Place place);
    void fail(Place place, const Failure &why);
    std::unique_ptr<Connection> takeAttempt(Place place);
    void tell();
    void next();
    void show(Place place, const Failed &failed);

    SignIn &m_signIn;
    SecretStore &m_secrets;
    QString m_language;
    Take m_take;
    int m_looks = 0; ///< into the keychain, under way
    Place m_latest = 0; ///< of those that came: behind it there is none
    std::map<Place, std::unique_ptr<Connection>> m_attempts; ///< under way
    std::map<Place, Profile> m_unknown; ///< whose password has to be asked for
    std::map<Place, Failed> m_failed; ///< and nobody knows yet
};

} // namespace linekeeper

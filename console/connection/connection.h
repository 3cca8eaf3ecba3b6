// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/objectmirror.h"
#include "client/restclient.h"
#include "client/rights.h"
#include "client/signallistener.h"
#include "connection/profile.h"
#include <memory>

namespace linekeeper {

/// One daemon as its user sees it: signs in, keeps a mirror of all that he may read, comes back after a
/// loss. Nothing waits: what comes of it is told by signals.
class Connection final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Connection)
public:
    enum class State : quint8 {
        SignedOut,
        SigningIn,
        Connecting, ///< signed in; the changes do not come yet
        Live,
        Lost, ///< until the next attempt
        SignInNeeded, ///< the session is over, or the server is not trusted any more
    };

    /// How soon silence is taken for a loss: nothing that is out of date looks as if it were not for long.
    static constexpr ListenerPatience usualPatience{.ping = std::chrono::seconds(8),
                                                    .dead = std::chrono::seconds(20)};

    explicit Connection(const Profile &profile, QObject *parent = nullptr,
                        const ListenerPatience &patience = usualPatience);
    ~Connection() override;

    /// The password is forgotten once it is sent.
    void signIn(const QString &password);
    /// Ends the session at the service, if that can be reached; signedOut() comes in any case.
    void signOut();
    /// While the link is lost: makes the next attempt now.
    void retryNow();
    /// For texts of the service: a BCP 47 tag.
    void setLanguage(const QString &language);
    /// Trusts this very certificate from now on, and, if it `isPinned`, in the profile as well.
    void trust(const QSslCertificate &certificate, bool isPinned);
    /// SHA-256 of the one that was trusted last; empty: none was, the system's rules decide.
    const QByteArray &pinned() const { return m_trusted.isEmpty() ? m_profile.certificate : m_trusted; }

    /// What its profile is saved as.
    void setProfile(const Profile &profile);
    /// While it is open: the marks of the profile are others, and what they allow.
    void mark(const Profile &profile);

    State state() const { return m_state; }
    bool isSignedIn() const;
    const Profile &profile() const { return m_profile; }
    /// Of State::Lost and SignInNeeded: why.
    const Failure &lastFailure() const { return m_failure; }
    /// Of State::Lost: until the next attempt.
    std::chrono::milliseconds untilRetry() const { return m_listener.untilRetry(); }
    const Rights &rights() const { return m_rights; }
    /// What may be read, in the order of the catalogue.
    const ObjectMirror::Classes &classes() const { return m_classes; }
    RestClient &client() { return m_client; }
    /// Not before mirrorMade().
    ObjectMirror &mirror() { return *m_mirror; }

Q_SIGNALS:
    void stateChanged();
    void signInFailed(const linekeeper::Failure &why);
    /// There is a mirror; it stays.
    void mirrorMade();
    /// It is of other classes than before.
    void classesChanged();
    /// Those classes are told before.
    void rightsChanged();
    /// The session at the service lives on until nobody has used it for long enough. Told before signedOut().
    void signOutFailed(const linekeeper::Failure &why);
    void signedOut();

private:
    void pin();
    void takeSession(const QJsonObject &session);
    bool takeRights(const Rights &rights);
    void askForRights();
    void follow(SignalListener::State state, const Failure &why);
    void needSignIn(const Failure &why);
    void enter(State state, const Failure &why = {});

    Profile m_profile;
    QByteArray m_trusted; ///< SHA-256, for this session
    ServerLink m_link;
    RestClient m_client;
    SignalListener m_listener;
    std::unique_ptr<ObjectMirror> m_mirror;
    ObjectMirror::Classes m_classes;
    Rights m_granted; ///< by the service
    Rights m_rights;
    State m_state = State::SignedOut;
    Failure m_failure;
    QTimer m_upkeep;
    QTimer m_askAgain; ///< for the rights, when that has failed
};

} // namespace linekeeper

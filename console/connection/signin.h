// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/connection.h"
#include "connection/secretstore.h"
#include "connection/signindialog.h"
#include <QPointer>

namespace linekeeper {

/// How one gets a connection: the sign-in is asked for, tried, and asked about where the certificate is not
/// known, until it succeeds or nobody wants it any more.
class SignIn final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignIn)
public:
    /// The dialogs stand over the window. All outlive it.
    SignIn(QSettings &settings, SecretStore &secrets, QWidget &window);
    ~SignIn() override;

    /// Opens the sign-in; what the profile has is filled in.
    void ask(const Profile &profile = {});
    using Failed = std::function<void(const Failure &why)>;
    /// Signs in without asking. When that fails, it asks, or, where somebody wants to be told instead, tells
    /// him and ends.
    void begin(const Profile &profile, const QString &password, const Failed &failed = {});
    /// Goes on where begin() has failed, as if that had just happened: asks.
    void resume(const Profile &profile, const QString &password, const Failure &why);
    /// For a connection whose session has ended; outlives the dialog.
    void askAgain(Connection &connection);
    /// A dialog is open.
    bool isAsking() const { return m_dialog && m_dialog->isVisible(); }
    /// For texts of the service: a BCP 47 tag.
    void setLanguage(const QString &language);
    /// After succeeded().
    std::unique_ptr<Connection> take() { return std::move(m_pending); }

Q_SIGNALS:
    /// There is a connection, with a mirror. It is to be taken at once.
    void succeeded();
    /// Nobody is asked any more, whatever came of it.
    void ended();
    /// There is one that signs in, to be watched; only with succeeded() it stays.
    void attempted(linekeeper::Connection &connection);
    /// The keychain does not do as it was told.
    void secretTrouble(const QString &text);

private:
    void open();
    void lookForSecret(const Profile &profile);
    void save(Connection &connection);
    void keepSecret(const Profile &profile, bool wasRemembered);
    void forgetSecret(const Profile &profile);
    void attempt(const Profile &profile, const QString &password);
    void prepare(const Profile &profile, const QString &password);
    void watch(Connection &connection);
    void takeFailure(Connection &connection, const Failure &failure);
    void giveUp(const Failure &failure);
    void askForTrust(Connection &connection, const Failure &failure);
    void finish(Connection &connection);

    QWidget &m_window;
    SecretStore &m_secrets;
    ProfileStore m_profiles;
    QString m_language;
    std::unique_ptr<Connection> m_pending; ///< until its sign-in has succeeded
    QString m_password; ///< of the sign-in under way, for as long as a certificate is asked about
    Failed m_failed; ///< of the sign-in under way, if it was begun with one
    QPointer<SignInDialog> m_dialog;
    QPointer<Connection> m_again; ///< whose session has ended
};

} // namespace linekeeper

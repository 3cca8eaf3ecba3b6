// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/signin.h"
#include "connection/trustdialog.h"
#include "widgets/texts.h"

namespace linekeeper {

using State = Connection::State;

SignIn::SignIn(QSettings &settings, SecretStore &secrets, QWidget &window)
    : m_window(window)
    , m_secrets(secrets)
    , m_profiles(settings)
{
}

SignIn::~SignIn()
{
    if (m_dialog)
        m_dialog->disconnect(this);
}

void SignIn::setLanguage(const QString &language)
{
    m_language = language;
    if (m_pending)
        m_pending->setLanguage(language);
}

void SignIn::open()
{
    if (m_dialog)
        m_dialog->deleteLater();
    m_again = nullptr;
    m_failed = {};
    m_dialog = new SignInDialog(m_profiles, &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &QDialog::rejected, this, [this] {
        m_pending.reset();
        m_again = nullptr;
        m_password.clear();
    });
    connect(m_dialog, &QDialog::finished, this, &SignIn::ended);
    connect(m_dialog, &SignInDialog::profileChosen, this, &SignIn::lookForSecret);
    connect(m_dialog, &SignInDialog::profileForgotten, this, &SignIn::forgetSecret);
    m_secrets.probe(*m_dialog, [dialog = m_dialog.data()](KeychainState state, const QString &whyNot) {
        dialog->setKeychain(state, whyNot);
    });
    m_dialog->open();
}

void SignIn::lookForSecret(const Profile &profile)
{
    if (profile.isRemembered)
        m_secrets.read(profile.id, *m_dialog,
                       [dialog = m_dialog.data(), id = profile.id](const std::optional<QString> &secret) {
                           dialog->offerPassword(id, secret.value_or(QString()));
                       });
}

void SignIn::ask(const Profile &profile)
{
    open();
    if (profile.url.isValid())
        m_dialog->propose(profile);
    else
        lookForSecret(m_dialog->profile());
    connect(m_dialog, &SignInDialog::signInRequested, this, &SignIn::attempt);
}

void SignIn::begin(const Profile &profile, const QString &password, const Failed &failed)
{
    ask(profile);
    m_failed = failed;
    m_dialog->offerPassword(profile.id, password);
    m_dialog->setBusy(true);
    attempt(profile, password);
}

void SignIn::resume(const Profile &profile, const QString &password, const Failure &why)
{
    ask(profile);
    m_dialog->offerPassword(profile.id, password);
    m_dialog->setBusy(true);
    prepare(profile, password);
    takeFailure(*m_pending, why);
}

void SignIn::askAgain(Connection &connection)
{
    open();
    m_again = &connection;
    const Failure &why = connection.lastFailure();
    m_dialog->askAgain(connection.profile(),
                       why.isUnauthorized()
                           ? tr("The session has ended. What you were typing is still there.")
                           : textOf(why));
    connect(m_dialog, &SignInDialog::signInRequested, &connection,
            [this, &connection](const Profile &, const QString &password) {
                m_password = password;
                connection.signIn(password);
            });
}

void SignIn::attempt(const Profile &profile, const QString &password)
{
    prepare(profile, password);
    m_pending->signIn(password);
}

void SignIn::prepare(const Profile &profile, const QString &password)
{
    m_password = password;
    m_pending = std::make_unique<Connection>(profile);
    m_pending->setLanguage(m_language);
    watch(*m_pending);
    Q_EMIT attempted(*m_pending);
}

void SignIn::watch(Connection &connection)
{
    connect(&connection, &Connection::signInFailed, this,
            [this, &connection](const Failure &failure) { takeFailure(connection, failure); });
    connect(&connection, &Connection::mirrorMade, this, [this, &connection] {
        if (&connection != m_pending.get())
            return;
        finish(connection);
        Q_EMIT succeeded();
    });
    connect(&connection, &Connection::stateChanged, this, [this, &connection] {
        if (&connection == m_again && connection.state() == State::Connecting)
            finish(connection);
    });
}

/// Of an attempt that was given up nobody wants to know, and the password is of another by now.
void SignIn::takeFailure(Connection &connection, const Failure &failure)
{
    if (&connection != m_pending.get() && &connection != m_again)
        return;
    if (m_failed)
        return giveUp(failure);
    if (failure.cause == Failure::Cause::NotTrusted && !failure.chain.isEmpty())
        return askForTrust(connection, failure);
    m_password.clear();
    if (m_dialog)
        m_dialog->showFailure(failure);
}

/// Later: the connection that goes with the dialog is still telling of its failure.
void SignIn::giveUp(const Failure &failure)
{
    std::exchange(m_failed, {})(failure);
    if (m_dialog)
        QMetaObject::invokeMethod(m_dialog, &QDialog::reject, Qt::QueuedConnection);
}

/// The password waits in the question and nowhere else.
void SignIn::askForTrust(Connection &connection, const Failure &failure)
{
    auto *question = new TrustDialog(connection.profile().url.authority(), failure.chain.first(),
                                     connection.pinned(), m_dialog);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &TrustDialog::decided, &connection,
            [this, &connection, failure,
             password = std::exchange(m_password, {})](TrustDialog::Decision decision) {
                if (decision == TrustDialog::Decision::Refuse) {
                    if (m_dialog)
                        m_dialog->showFailure(failure);
                    return;
                }
                connection.trust(failure.chain.first(), decision == TrustDialog::Decision::Always);
                m_password = password;
                connection.signIn(password);
            });
    question->open();
}

void SignIn::finish(Connection &connection)
{
    if (m_dialog && m_dialog->wantsToSave())
        save(connection);
    m_password.clear();
    if (!m_dialog)
        return;
    m_dialog->accept();
    m_dialog->close();
}

void SignIn::save(Connection &connection)
{
    Profile profile = connection.profile();
    profile.isRemembered = m_dialog->wantsToRemember();
    Profile former; // as it is saved by now
    for (const Profile &saved : m_profiles.profiles())
        if (saved.isSame(profile))
            former = saved;
    profile = m_profiles.save(profile);
    connection.setProfile(profile);
    if (profile.isRemembered)
        keepSecret(profile, former.isRemembered);
    else if (former.isRemembered)
        forgetSecret(former);
}

/// One from before stays known, so that it can be removed.
void SignIn::keepSecret(const Profile &profile, bool wasRemembered)
{
    m_secrets.write(profile.id, m_password, *this, [this, profile, wasRemembered](const QString &whyNot) {
        if (whyNot.isEmpty())
            return;
        Profile kept = profile;
        kept.isRemembered = wasRemembered;
        m_profiles.save(kept);
        Q_EMIT secretTrouble(tr("The keychain did not take the password: %1").arg(whyNot));
    });
}

void SignIn::forgetSecret(const Profile &profile)
{
    if (!profile.isRemembered)
        return;
    m_secrets.remove(profile.id, *this, [this](const QString &whyNot) {
        if (!whyNot.isEmpty())
            Q_EMIT secretTrouble(tr("If the keychain has the password, it still does: %1").arg(whyNot));
    });
}

} // namespace linekeeper

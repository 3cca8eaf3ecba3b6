// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/signin.h"
#include "connection/trustdialog.h"
#include "widgets/texts.h"

namespace linekeeper {

using State = Connection::State;

SignIn::SignIn(QSettings &settings, QWidget &window)
    : m_window(window)
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
    m_dialog = new SignInDialog(m_profiles, &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &QDialog::rejected, this, [this] { m_pending.reset(); });
    m_dialog->open();
}

void SignIn::ask(const Profile &profile)
{
    open();
    if (profile.url.isValid())
        m_dialog->propose(profile);
    connect(m_dialog, &SignInDialog::signInRequested, this, &SignIn::attempt);
}

void SignIn::begin(const Profile &profile, const QString &password)
{
    ask(profile);
    m_dialog->setBusy(true);
    attempt(profile, password);
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
    m_password = password;
    m_pending = std::make_unique<Connection>(profile);
    m_pending->setLanguage(m_language);
    watch(*m_pending);
    m_pending->signIn(password);
}

void SignIn::watch(Connection &connection)
{
    connect(&connection, &Connection::signInFailed, this,
            [this, &connection](const Failure &failure) { takeFailure(connection, failure); });
    connect(&connection, &Connection::mirrorReplaced, this, [this, &connection] {
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

void SignIn::takeFailure(Connection &connection, const Failure &failure)
{
    if (failure.cause == Failure::Cause::NotTrusted && !failure.chain.isEmpty())
        return askForTrust(connection, failure);
    m_password.clear();
    if (m_dialog)
        m_dialog->showFailure(failure);
}

/// The password waits in the question and nowhere else.
void SignIn::askForTrust(Connection &connection, const Failure &failure)
{
    auto *question = new TrustDialog(connection.profile().url.authority(), failure.chain.first(),
                                     connection.profile().certificate, m_dialog);
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
                connection.signIn(password);
            });
    question->open();
}

void SignIn::finish(Connection &connection)
{
    m_password.clear();
    if (!m_dialog)
        return;
    if (m_dialog->wantsToSave())
        connection.setProfileId(m_profiles.save(connection.profile()).id);
    m_dialog->accept();
    m_dialog->close();
}

} // namespace linekeeper

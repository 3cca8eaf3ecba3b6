// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/startup.h"
#include <algorithm>

namespace linekeeper {

StartUp::StartUp(SignIn &signIn, SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_signIn(signIn)
    , m_secrets(secrets)
{
    // Queued: the dialog is still being closed.
    connect(&signIn, &SignIn::ended, this, &StartUp::next, Qt::QueuedConnection);
}

void StartUp::begin(const QList<Profile> &profiles, const QString &language, const Take &take)
{
    m_language = language;
    m_take = take;
    m_latest = profiles.size();
    for (Place place = 0; place < profiles.size(); ++place)
        if (profiles[place].isRemembered)
            look(place, profiles[place]);
        else
            m_unknown.emplace(place, profiles[place]);
    next();
}

void StartUp::look(Place place, const Profile &profile)
{
    ++m_looks;
    m_secrets.read(profile.id, *this, [this, place, profile](const std::optional<QString> &secret) {
        --m_looks;
        if (secret)
            attempt(place, profile, *secret);
        else
            m_unknown.emplace(place, profile);
        next();
    });
}

void StartUp::attempt(Place place, const Profile &profile, const QString &password)
{
    Connection &connection = *m_attempts.emplace(place, std::make_unique<Connection>(profile)).first->second;
    connection.setLanguage(m_language);
    connect(&connection, &Connection::signInFailed, this,
            [this, place](const Failure &why) { fail(place, why); });
    connect(&connection, &Connection::mirrorMade, this, [this, place] { succeed(place); });
    Q_EMIT attempted(connection);
    tell();
    connection.signIn(password);
}

void StartUp::succeed(Place place)
{
    auto connection = takeAttempt(place);
    const bool isLatest = place < m_latest;
    m_latest = std::min(m_latest, place);
    m_take(std::move(connection), isLatest);
    next();
}

void StartUp::fail(Place place, const Failure &why)
{
    Connection *connection = takeAttempt(place).release();
    m_failed.emplace(place, Failed{connection->profile(), why});
    connection->deleteLater(); // it is still telling
    next();
}

std::unique_ptr<Connection> StartUp::takeAttempt(Place place)
{
    auto connection = std::move(m_attempts.extract(place).mapped());
    connection->disconnect(this);
    tell();
    return connection;
}

void StartUp::tell()
{
    QStringList titles;
    for (const auto &[place, connection] : m_attempts)
        titles.append(connection->profile().title());
    Q_EMIT waiting(titles);
}

void StartUp::next()
{
    if (m_signIn.isAsking() || m_looks > 0)
        return;
    if (!m_unknown.empty())
        m_signIn.ask(m_unknown.extract(std::prev(m_unknown.end())).mapped());
    else if (!m_failed.empty() && m_attempts.empty()) {
        const auto last = m_failed.extract(std::prev(m_failed.end()));
        show(last.key(), last.mapped());
    }
}

void StartUp::show(Place place, const Failed &failed)
{
    m_secrets.read(failed.profile.id, *this, [this, place, failed](const std::optional<QString> &secret) {
        if (m_signIn.isAsking()) { // somebody did not wait for the keychain, and comes first
            m_failed.emplace(place, failed);
            return;
        }
        m_signIn.resume(failed.profile, secret.value_or(QString()), failed.why);
    });
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connection.h"
#include "classes/catalogue.h"
#include <QCryptographicHash>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

/// A session that nobody uses ends after a time; that of an open console is in use.
constexpr std::chrono::milliseconds upkeepInterval = 5min;
constexpr std::chrono::milliseconds refusalPause = 5s;

} // namespace

Connection::Connection(const Profile &profile, QObject *parent, const ListenerPatience &patience)
    : QObject(parent)
    , m_profile(profile)
    , m_link(profile.url)
    , m_client(m_link)
    , m_listener(m_link, patience)
{
    pin();
    connect(&m_client, &RestClient::unauthorized, this, [this] {
        if (isSignedIn())
            needSignIn({.cause = Failure::Cause::Refused,
                        .error = {Reason::NotAuthenticated, {QT_TRANSLATE_NOOP("messages", "Log in again.")}},
                        .statusCode = 401});
    });
    connect(&m_listener, &SignalListener::stateChanged, this, &Connection::follow);
    for (const auto signal : {&SignalListener::begun, &SignalListener::reset}) // what was before is not told
        connect(&m_listener, signal, this, &Connection::askForRights);
    connect(&m_upkeep, &QTimer::timeout, this, &Connection::askForRights);
    m_upkeep.setInterval(upkeepInterval);
    m_askAgain.setInterval(refusalPause);
    m_askAgain.setSingleShot(true);
    connect(&m_askAgain, &QTimer::timeout, this, &Connection::askForRights);
}

Connection::~Connection()
{
    m_listener.disconnect(this);
}

void Connection::signIn(const QString &password)
{
    enter(State::SigningIn);
    m_client.logIn(m_profile.username, password, [this](const Answer<QJsonObject> &session) {
        if (session)
            return takeSession(*session);
        enter(m_mirror ? State::SignInNeeded : State::SignedOut, session.error());
        Q_EMIT signInFailed(session.error());
    });
}

void Connection::signOut()
{
    m_upkeep.stop();
    m_askAgain.stop();
    m_listener.stop();
    enter(State::SignedOut);
    m_client.logOut([this](const Answer<void> &answer) {
        if (!answer && !answer.error().isUnauthorized()) // then there is none any more
            Q_EMIT signOutFailed(answer.error());
        Q_EMIT signedOut();
    });
}

void Connection::retryNow()
{
    m_listener.retry();
}

void Connection::setLanguage(const QString &language)
{
    m_link.setAcceptLanguage(language.toLatin1());
}

void Connection::trust(const QSslCertificate &certificate, bool isPinned)
{
    m_trusted = certificate.digest(QCryptographicHash::Sha256);
    if (isPinned)
        m_profile.certificate = m_trusted;
    pin();
}

void Connection::setProfile(const Profile &profile)
{
    m_profile = profile;
    pin();
}

void Connection::mark(const Profile &profile)
{
    setProfile(profile);
    takeRights(m_granted);
    Q_EMIT stateChanged();
}

void Connection::pin()
{
    m_link.setPins({m_trusted, m_profile.certificate});
}

void Connection::takeSession(const QJsonObject &session)
{
    enter(State::Connecting);
    m_upkeep.start();
    if (!takeRights(Rights(session)))
        m_listener.listen(m_classes);
}

/// The classes that may be read decide what is mirrored and listened to. True: they are others.
bool Connection::takeRights(const Rights &rights)
{
    ObjectMirror::Classes classes;
    for (const ObjectClass *objectClass : catalogue())
        if (rights.allows(*objectClass, "read"))
            classes.append(objectClass);
    m_granted = rights;
    m_rights = m_profile.isReadOnly ? rights.withoutChanges() : rights;
    if (m_mirror && classes == m_classes) {
        Q_EMIT rightsChanged();
        return false;
    }
    m_classes = classes;
    if (m_mirror) {
        m_mirror->setClasses(classes);
        Q_EMIT classesChanged();
        Q_EMIT rightsChanged();
    } else {
        m_mirror = std::make_unique<ObjectMirror>(classes, m_client, m_listener);
        Q_EMIT mirrorMade();
    }
    m_listener.listen(classes);
    return true;
}

void Connection::askForRights()
{
    m_askAgain.stop();
    m_client.session([this](const Answer<QJsonObject> &session) {
        if (!isSignedIn())
            return;
        if (!session)
            m_askAgain.start();
        else if (Rights(*session) != m_granted)
            takeRights(Rights(*session));
    });
}

void Connection::follow(SignalListener::State state, const Failure &why)
{
    if (!isSignedIn())
        return;
    switch (state) {
    case SignalListener::State::Idle: break;
    case SignalListener::State::Connecting:
        if (m_state != State::Lost)
            enter(State::Connecting);
        break;
    case SignalListener::State::Live: enter(State::Live); break;
    case SignalListener::State::Lost:
        if (why.cause == Failure::Cause::NotTrusted)
            needSignIn(why);
        else
            enter(State::Lost, why);
        break;
    case SignalListener::State::Unauthorized: needSignIn(why); break;
    case SignalListener::State::Refused: // a right went away meanwhile
        enter(State::Lost, why);
        askForRights();
        QTimer::singleShot(refusalPause, this, [this] {
            if (m_listener.state() == SignalListener::State::Refused)
                m_listener.listen(m_classes);
        });
        break;
    }
}

void Connection::needSignIn(const Failure &why)
{
    m_upkeep.stop();
    m_askAgain.stop();
    enter(State::SignInNeeded, why);
    m_listener.stop();
}

void Connection::enter(State state, const Failure &why)
{
    m_state = state;
    m_failure = why;
    Q_EMIT stateChanged();
}

bool Connection::isSignedIn() const
{
    return m_state == State::Connecting || m_state == State::Live || m_state == State::Lost;
}

} // namespace linekeeper

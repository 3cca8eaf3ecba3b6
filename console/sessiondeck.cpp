// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessiondeck.h"
#include "connection/connectionbar.h"
#include "session.h"
#include "widgets/furnish.h"
#include "widgets/workspace.h"
#include <QStackedWidget>
#include <QVBoxLayout>

namespace linekeeper {

SessionDeck::SessionDeck(QSettings &settings, QWidget *placeholder, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_bar(new ConnectionBar(this))
    , m_stack(new QStackedWidget(this))
    , m_idle(new Workspace(placeholder, this))
{
    m_stack->addWidget(m_idle);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    connect(m_bar, &ConnectionBar::chosen, this, [this](const Connection *connection) {
        for (Session *session : std::as_const(m_sessions))
            if (&session->connection() == connection)
                show(session);
    });
}

SessionDeck::~SessionDeck()
{
    m_bar->disconnect(this);
    for (Session *session : std::exchange(m_sessions, {})) {
        session->disconnect(this);
        m_bar->remove(session->connection());
        delete session;
    }
}

void SessionDeck::add(std::unique_ptr<Connection> connection, bool isShown)
{
    for (Session *session : std::as_const(m_sessions))
        if (session->connection().isSignedIn() && session->profile().isSameAccount(connection->profile())) {
            session->mark(connection->profile());
            Connection *spare = connection.release();
            spare->setParent(this);
            watchEnd(*spare);
            connect(spare, &Connection::signedOut, spare, &QObject::deleteLater);
            spare->signOut();
            return isShown ? show(session) : void();
        }
    auto *session = new Session(std::move(connection), m_settings, m_stack);
    m_sessions.append(session);
    m_stack->addWidget(session);
    putAfter(*m_bar, *session);
    watch(*session);
    m_bar->add(session->connection());
    if (isShown || !m_shown || m_shown == session) {
        show(session);
        if (Page *page = session->workspace().current())
            page->focusContent();
    }
    Q_EMIT added(session);
}

void SessionDeck::watch(Session &session)
{
    const auto ifShown = [this, &session](void (SessionDeck::*tell)()) {
        return [this, &session, tell] {
            if (m_shown == &session)
                Q_EMIT(this->*tell)();
        };
    };
    connect(&session, &Session::stateChanged, this, ifShown(&SessionDeck::stateChanged));
    connect(&session, &Session::pageChanged, this, ifShown(&SessionDeck::pageChanged));
    connect(&session, &Session::signInRequested, this, ifShown(&SessionDeck::signInRequested));
    watchEnd(session.connection());
    connect(&session, &Session::signedOut, this, [this, &session] { remove(&session); });
}

void SessionDeck::watchEnd(const Connection &connection)
{
    connect(&connection, &Connection::signOutFailed, this,
            [this, &connection](const Failure &why) { Q_EMIT signOutFailed(connection.profile(), why); });
}

void SessionDeck::remove(Session *session)
{
    m_sessions.removeOne(session);
    session->disconnect(this);
    m_bar->remove(session->connection());
    if (m_shown == session)
        show(m_sessions.isEmpty() ? nullptr : m_sessions.value(m_bar->currentIndex()));
    m_stack->removeWidget(session);
    session->deleteLater();
    if (m_sessions.isEmpty())
        Q_EMIT emptied();
}

/// Null: there is none any more.
void SessionDeck::show(Session *session)
{
    m_shown = session;
    m_stack->setCurrentWidget(session ? static_cast<QWidget *>(session) : m_idle);
    if (session)
        m_bar->choose(session->connection());
    Q_EMIT shownChanged();
}

Workspace &SessionDeck::workspace() const
{
    return m_shown ? m_shown->workspace() : *m_idle;
}

QMenu &SessionDeck::menu() const
{
    return m_bar->menu();
}

} // namespace linekeeper

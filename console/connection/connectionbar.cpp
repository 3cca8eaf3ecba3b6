// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectionbar.h"
#include "connection/linkbanner.h"
#include "connection/markstrip.h"
#include "widgets/actions.h"
#include "widgets/tone.h"
#include <QEvent>
#include <QMenu>

namespace linekeeper {
namespace {

using State = Connection::State;

constexpr int tabsWithShortcut = 9;

/// That something is wrong with it comes before its colour.
QIcon iconFor(const Connection &connection, const QPalette &palette)
{
    switch (connection.state()) {
    case State::Lost: return iconOf(Tone::Bad, palette);
    case State::SignInNeeded: return iconOf(Tone::Warning, palette);
    default: return iconOf(connection.profile().color);
    }
}

} // namespace

ConnectionBar::ConnectionBar(QWidget *parent)
    : QTabBar(parent)
    , m_menu(new QMenu(this))
    , m_next(new QAction(this))
    , m_previous(new QAction(this))
{
    setDocumentMode(true);
    setDrawBase(false);
    setExpanding(false);
    setElideMode(Qt::ElideRight);
    m_next->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_PageDown));
    m_previous->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_PageUp));
    connect(m_next, &QAction::triggered, this, [this] { step(1); });
    connect(m_previous, &QAction::triggered, this, [this] { step(-1); });
    connect(this, &QTabBar::currentChanged, this, [this](int place) {
        fillMenu();
        Q_EMIT chosen(m_connections.value(place));
    });
    retranslate();
}

void ConnectionBar::add(const Connection &connection)
{
    m_connections.append(&connection);
    connect(&connection, &Connection::stateChanged, this, &ConnectionBar::retranslate);
    addTab(QString());
    retranslate();
}

void ConnectionBar::remove(const Connection &connection)
{
    const int place = placeOf(connection);
    if (place < 0)
        return;
    connection.disconnect(this);
    m_connections.removeAt(place);
    removeTab(place);
    retranslate();
}

void ConnectionBar::choose(const Connection &connection)
{
    setCurrentIndex(placeOf(connection));
}

int ConnectionBar::placeOf(const Connection &connection) const
{
    return int(m_connections.indexOf(&connection));
}

void ConnectionBar::step(int by)
{
    if (count() > 0)
        setCurrentIndex((currentIndex() + by + count()) % count());
}

void ConnectionBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QTabBar::changeEvent(event);
}

void ConnectionBar::retranslate()
{
    setAccessibleName(tr("Connections"));
    for (int i = 0; i < m_connections.size(); ++i) {
        const Profile &profile = m_connections[i]->profile();
        setTabIcon(i, iconFor(*m_connections[i], palette()));
        setTabText(i, markedTitleOf(profile).replace(u'&', QStringLiteral("&&")));
        setTabToolTip(i, LinkStatus::textOf(m_connections[i]));
    }
    setVisible(!m_connections.isEmpty());
    fillMenu();
}

void ConnectionBar::fillMenu()
{
    m_menu->clear();
    m_menu->setTitle(tr("Co&nnections"));
    m_next->setText(tr("&Next Connection"));
    m_previous->setText(tr("&Previous Connection"));
    const QString whyNot = count() > 1 ? QString() : tr("There is no other connection.");
    for (QAction *action : {m_next, m_previous}) {
        allow(*action, whyNot);
        m_menu->addAction(action);
    }
    m_menu->addSeparator();
    for (int i = 0; i < count(); ++i) {
        QAction *action = m_menu->addAction(tabIcon(i), tabText(i));
        action->setCheckable(true);
        action->setChecked(i == currentIndex());
        if (i < tabsWithShortcut)
            action->setShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)));
        connect(
            action, &QAction::triggered, this, [this, i] { setCurrentIndex(i); },
            Qt::QueuedConnection); // the menu is filled anew by it
    }
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/awaybanner.h"
#include "widgets/banner.h"
#include <QEvent>
#include <QLocale>
#include <QVBoxLayout>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;
using State = Connection::State;

/// What was missed is told in one go.
constexpr std::chrono::milliseconds settling = 2s;

} // namespace

AwayBanner::AwayBanner(Connection &connection, QWidget *parent)
    : QWidget(parent)
    , m_connection(connection)
    , m_banner(new Banner(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_banner);
    m_banner->letDismiss();
    m_settling.setSingleShot(true);
    m_settling.setInterval(settling);
    connect(&m_settling, &QTimer::timeout, this, &AwayBanner::settle);
    connect(m_banner, &Banner::actionRequested, this, [this] {
        m_created = m_changed = m_deleted = 0;
        say();
        Q_EMIT logRequested();
    });
    connect(&connection, &Connection::stateChanged, this, &AwayBanner::followState);
    connect(&connection, &Connection::classesChanged, this,
            [this] { m_isAway = false; }); // what comes and goes was not changed
    followMirror();
}

void AwayBanner::settle()
{
    if (!m_unread.isEmpty())
        return;
    m_isAway = false;
    say();
}

void AwayBanner::followMirror()
{
    const ObjectMirror &mirror = m_connection.mirror();
    connect(&mirror, &ObjectMirror::created, this,
            [this](const ObjectPtr &after) { count(m_created, after->objectClass()); });
    connect(&mirror, &ObjectMirror::updated, this, [this](const ObjectPtr &before, const ObjectPtr &after) {
        if (!before->sameConfiguration(*after))
            count(m_changed, after->objectClass());
    });
    connect(&mirror, &ObjectMirror::destroyed, this,
            [this](const ObjectPtr &before) { count(m_deleted, before->objectClass()); });
    connect(&mirror, &ObjectMirror::listingBegun, this,
            [this](const ObjectClass *objectClass) { m_unread.insert(objectClass); });
    connect(&mirror, &ObjectMirror::completed, this, [this](const ObjectClass *objectClass) {
        m_unread.remove(objectClass);
        if (m_isAway && m_connection.state() == State::Live)
            m_settling.start();
    });
}

/// What is live comes and goes by itself, and what was not known before is not new.
void AwayBanner::count(int &counter, const ObjectClass &objectClass)
{
    if (m_isAway && m_known.contains(&objectClass) && objectClass.persistence == Persistence::Stored)
        ++counter;
}

void AwayBanner::followState()
{
    const State state = m_connection.state();
    if (!m_isAway && (state == State::Lost || state == State::SignInNeeded)) {
        m_isAway = true;
        m_since = QDateTime::currentDateTime();
        m_unread.clear();
        m_known.clear();
        for (const ObjectClass *objectClass : m_connection.classes())
            if (m_connection.mirror().isComplete(*objectClass))
                m_known.insert(objectClass);
        m_created = m_changed = m_deleted = 0;
        m_banner->clear();
    }
    if (m_isAway && state == State::Live) {
        m_until = QDateTime::currentDateTime();
        m_settling.start();
    } else {
        m_settling.stop();
    }
}

void AwayBanner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && m_banner->isVisibleTo(this))
        say();
    QWidget::changeEvent(event);
}

void AwayBanner::say()
{
    if (m_created + m_changed + m_deleted == 0)
        return m_banner->clear();
    const QLocale locale;
    const bool isToday = m_since.date() == QDate::currentDate();
    const auto time = [&](const QDateTime &at) {
        return isToday ? locale.toString(at.time(), QLocale::ShortFormat)
                       : locale.toString(at, QLocale::ShortFormat);
    };
    m_banner->say(Tone::None,
                  tr("Changed while the connection was lost (%1 to %2): %3 created, %4 changed, %5 deleted.")
                      .arg(time(m_since), time(m_until), locale.toString(m_created),
                           locale.toString(m_changed), locale.toString(m_deleted)),
                  tr("Show &Log"));
}

} // namespace linekeeper

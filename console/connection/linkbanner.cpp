// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/linkbanner.h"
#include "widgets/banner.h"
#include "widgets/texts.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

namespace linekeeper {
namespace {

using State = Connection::State;
constexpr std::chrono::milliseconds tick{250};

struct Summary {
    Tone tone;
    QString text;
};

Summary summaryOf(const Connection *connection)
{
    if (!connection)
        return {Tone::Off, LinkStatus::tr("Not signed in")};
    const QString who
        = LinkStatus::tr("%1 at %2").arg(connection->profile().username, connection->profile().title());
    switch (connection->state()) {
    case State::SignedOut: return {Tone::Off, LinkStatus::tr("Not signed in")};
    case State::SigningIn: return {Tone::Busy, LinkStatus::tr("Signing in …")};
    case State::Connecting: return {Tone::Busy, LinkStatus::tr("%1 · connecting …").arg(who)};
    case State::Live: return {Tone::Good, LinkStatus::tr("%1 · connected").arg(who)};
    case State::Lost: return {Tone::Bad, LinkStatus::tr("%1 · connection lost").arg(who)};
    case State::SignInNeeded: break;
    }
    return {Tone::Warning, LinkStatus::tr("%1 · session ended").arg(who)};
}

} // namespace

LinkBanner::LinkBanner(QWidget *parent)
    : QWidget(parent)
    , m_banner(new Banner(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_banner);
    m_countdown.setInterval(tick);
    connect(&m_countdown, &QTimer::timeout, this, &LinkBanner::say);
    connect(m_banner, &Banner::actionRequested, this, [this] {
        if (m_connection && m_connection->state() == State::Lost)
            m_connection->retryNow();
        else
            Q_EMIT signInRequested();
    });
}

void LinkBanner::follow(Connection *connection)
{
    m_connection = connection;
    if (connection)
        connect(connection, &Connection::stateChanged, this, &LinkBanner::say);
    say();
}

void LinkBanner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        say();
    QWidget::changeEvent(event);
}

void LinkBanner::say()
{
    const State state = m_connection ? m_connection->state() : State::SignedOut;
    const bool isLost = state == State::Lost;
    if (isLost != m_countdown.isActive())
        isLost ? m_countdown.start() : m_countdown.stop();
    if (isLost) {
        const auto left = std::chrono::ceil<std::chrono::seconds>(m_connection->untilRetry()).count();
        const QString next = left > 0 ? tr("Next attempt in %1 s.").arg(left) : tr("Trying …");
        m_banner->say(
            Tone::Bad,
            tr("%1 What is shown may be out of date. %2").arg(textOf(m_connection->lastFailure()), next),
            tr("&Try now"));
    } else if (state == State::SignInNeeded) {
        const Failure &why = m_connection->lastFailure();
        const QString text = why.isUnauthorized() ? tr("The session has ended.") : textOf(why);
        m_banner->say(Tone::Warning, tr("%1 What is shown may be out of date.").arg(text),
                      tr("&Sign in again …"));
    } else {
        m_banner->clear();
    }
}

LinkStatus::LinkStatus(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addWidget(m_icon);
    layout->addWidget(m_text);
    say();
}

void LinkStatus::follow(Connection *connection)
{
    if (m_connection)
        m_connection->disconnect(this);
    m_connection = connection;
    if (connection)
        connect(connection, &Connection::stateChanged, this, &LinkStatus::say);
    say();
}

QString LinkStatus::textOf(const Connection *connection)
{
    return summaryOf(connection).text;
}

QString LinkStatus::text() const
{
    return m_text->text();
}

void LinkStatus::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        say();
    QWidget::changeEvent(event);
}

void LinkStatus::say()
{
    const auto [tone, text] = summaryOf(m_connection);
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this) * 7 / 8;
    m_icon->setPixmap(iconOf(tone, palette()).pixmap(side, side));
    m_text->setText(text);
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "traycontrol.h"
#include "session.h"
#include "sessiondeck.h"
#include "widgets/actions.h"
#include "widgets/tray.h"
#include <QAction>
#include <QSettings>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

/// A desktop may have its tray only after what it starts by itself.
constexpr std::chrono::milliseconds patienceWithDesktop = 2s;

/// An alarm comes before what is not known, and that before all being well.
int urgency(Tone tone)
{
    const QList<Tone> rising{Tone::Good, Tone::Off, Tone::Warning, Tone::Bad};
    return int(rising.indexOf(tone));
}

bool isAlarm(Tone tone)
{
    return tone == Tone::Warning || tone == Tone::Bad;
}

} // namespace

TrayControl::TrayControl(Tray &tray, SessionDeck &deck, QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_tray(tray)
    , m_deck(deck)
    , m_settings(settings)
    , m_show(addOption(QStringLiteral("tray/shown"), true))
    , m_stay(addOption(QStringLiteral("tray/staysWhenClosed"), false))
    , m_open(new QAction(this))
    , m_quit(new QAction(this))
{
    connect(m_open, &QAction::triggered, this, &TrayControl::activate);
    connect(m_quit, &QAction::triggered, this, &TrayControl::quitRequested);
    tray.setActions({m_open, m_quit});
    connect(&tray, &Tray::activated, this, &TrayControl::activate);
    connect(&deck, &SessionDeck::added, this, [this](Session *session) { watch(*session); });
    connect(&deck, &SessionDeck::shownChanged, this, &TrayControl::reflect);
    m_again.setSingleShot(true);
    m_again.setInterval(patienceWithDesktop);
    connect(&m_again, &QTimer::timeout, this, &TrayControl::retranslate);
    retranslate();
}

QAction *TrayControl::addOption(const QString &key, bool byDefault)
{
    auto *option = new QAction(this);
    option->setCheckable(true);
    option->setChecked(m_settings.value(key, byDefault).toBool());
    connect(option, &QAction::toggled, this, [this, key](bool isChecked) {
        m_settings.setValue(key, isChecked);
        retranslate();
    });
    return option;
}

bool TrayControl::staysWhenClosed() const
{
    return m_tray.isAvailable() && m_show->isChecked() && m_stay->isChecked();
}

void TrayControl::retranslate()
{
    m_show->setText(tr("Show in the &Tray"));
    m_stay->setText(tr("Stay in the Tray &when Closed"));
    m_open->setText(tr("&Open Linekeeper"));
    m_quit->setText(tr("&Quit"));
    const QString missing = m_tray.isAvailable() ? QString() : tr("This desktop has no tray.");
    allow(*m_show, missing);
    const QString hidden = tr("Only where the console is shown in the tray.");
    allow(*m_stay, missing.isEmpty() && !m_show->isChecked() ? hidden : missing);
    reflect();
    m_tray.setShown(missing.isEmpty() && m_show->isChecked());
    if (!missing.isEmpty())
        m_again.start();
}

void TrayControl::watch(Session &session)
{
    connect(&session, &Session::alarmsChanged, this, &TrayControl::reflect);
    connect(&session, &Session::alarmRaised, this,
            [this, &session](Tone tone, const QString &message, const QUuid &alarm) {
                m_last = &session;
                m_alarm = alarm;
                if (m_show->isChecked())
                    m_tray.notify(tone, session.profile().title(), message);
            });
    reflect();
}

void TrayControl::reflect()
{
    Tone worst = m_deck.sessions().isEmpty() ? Tone::Off : Tone::Good;
    QStringList lines;
    for (const Session *session : m_deck.sessions()) {
        worst = std::max(worst, session->alarmTone(),
                         [](Tone one, Tone other) { return urgency(one) < urgency(other); });
        lines.append(tr("%1: %2").arg(session->profile().title(), session->alarmText()));
    }
    m_tray.say(worst, lines.isEmpty() ? tr("Nobody is signed in.") : lines.join(u'\n'));
}

void TrayControl::activate()
{
    Session *session = std::exchange(m_last, nullptr);
    const QUuid alarm = session ? m_alarm : QUuid(); // else it ended with its session
    for (Session *each : m_deck.sessions())
        if (!session && isAlarm(each->alarmTone()))
            session = each;
    Q_EMIT windowRequested(session, alarm);
}

} // namespace linekeeper

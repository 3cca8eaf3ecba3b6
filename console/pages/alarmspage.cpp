// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/alarmspage.h"
#include "classes/alarm.h"
#include "classes/monitormethods.h"
#include "objects/missingright.h"
#include "pages/acknowledgedialog.h"
#include "pages/alarmtable.h"
#include "pages/journalfilterbar.h"
#include "pages/journalpanel.h"
#include "widgets/actions.h"
#include "widgets/texts.h"
#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

const QString splitterKey = QStringLiteral("alarms/splitter");
/// Before and after an alarm: what belongs to it.
constexpr std::chrono::seconds surroundings = 5min;

} // namespace

AlarmsPage::AlarmsPage(const PageParts &parts, QWidget *parent)
    : WatchedPage(parent)
    , m_parts(parts)
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_alarms(new AlarmTable(parts))
    , m_journal(new JournalPanel(parts))
    , m_columns(new QMenu(this))
{
    build();
    m_acknowledge
        = addAction(QKeySequence(Qt::CTRL | Qt::Key_K), Symbol::Acknowledge, &AlarmsPage::acknowledge);
    m_go = addAction(QKeySequence(Qt::CTRL | Qt::Key_Return), Symbol::GoTo, &AlarmsPage::goToSubject);
    m_around = addAction(QKeySequence(Qt::CTRL | Qt::Key_L), Symbol::Around, &AlarmsPage::showAround);
    m_only = addAction(QKeySequence(Qt::CTRL | Qt::Key_J), Symbol::Filter, &AlarmsPage::showOnlySubject);
    retranslate();
    connect(m_alarms, &AlarmTable::selectionChanged, this, [this] {
        const QList<ObjectPtr> alarms = m_alarms->selected();
        choose(alarms.isEmpty() ? Subject() : subjectOf(*alarms.first()));
    });
    connect(m_alarms, &AlarmTable::activated, this, &AlarmsPage::goToSubject);
    connect(m_journal, &JournalPanel::subjectChosen, this, [this] { choose(m_journal->subject()); });
    connect(m_journal, &JournalPanel::subjectActivated, this, &AlarmsPage::goToSubject);
}

AlarmsPage::~AlarmsPage()
{
    m_parts.settings.setValue(splitterKey, m_splitter->saveState());
}

void AlarmsPage::build()
{
    m_splitter->addWidget(m_alarms);
    m_splitter->addWidget(m_journal);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->restoreState(m_parts.settings.value(splitterKey).toByteArray());
    m_columns->setIcon(iconOf(Symbol::Columns));
    if (hasAlarms())
        m_columns->addMenu(m_alarms->columnsMenu());
    m_columns->addMenu(&m_journal->columnsMenu());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_splitter);
}

QAction *AlarmsPage::addAction(const QKeySequence &key, Symbol symbol, void (AlarmsPage::*slot)())
{
    auto *action = new QAction(iconOf(symbol), QString(), this);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

QString AlarmsPage::title() const
{
    return tr("Alarms and log");
}

const ObjectClass *AlarmsPage::shownClass() const
{
    return &alarm::objectClass;
}

QList<QAction *> AlarmsPage::objectActions() const
{
    return {m_acknowledge, m_go, m_around, m_only};
}

bool AlarmsPage::hasAlarms() const
{
    return m_alarms->columnsMenu();
}

void AlarmsPage::focusContent()
{
    m_alarms->focusTable();
}

void AlarmsPage::focusSearch()
{
    m_journal->filterBar().focusSearch();
}

void AlarmsPage::showObject(const QUuid &alarm)
{
    m_alarms->select(alarm);
    m_alarms->focusTable();
}

void AlarmsPage::refreshRights()
{
    m_journal->refreshRights();
    refreshActions();
}

void AlarmsPage::followWatch()
{
    m_alarms->setLive(isLive());
    m_journal->setLive(isLive());
    m_journal->setWanted(isWatched());
}

void AlarmsPage::choose(const Subject &subject)
{
    m_subject = subject;
    refreshActions();
}

void AlarmsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    WatchedPage::changeEvent(event);
}

void AlarmsPage::retranslate()
{
    m_columns->setTitle(tr("&Columns"));
    if (hasAlarms())
        m_alarms->columnsMenu()->setTitle(tr("&Alarms"));
    m_journal->columnsMenu().setTitle(tr("&Events and Log"));
    m_acknowledge->setText(tr("&Acknowledge …"));
    m_go->setText(tr("&Go to Object"));
    m_around->setText(tr("&Log around Alarm"));
    m_only->setText(tr("&Only This Object"));
    refreshActions();
}

QString AlarmsPage::whyNotAcknowledge() const
{
    const Rights &rights = m_parts.rights;
    if (const QString missing = missingRight(rights, alarmAcknowledge::methodClass); !missing.isEmpty())
        return missing;
    if (const QString missing = missingRight(rights, alarm::objectClass, "update"); !missing.isEmpty())
        return missing;
    return m_alarms->selected().isEmpty() ? tr("Select an alarm first.") : QString();
}

QString AlarmsPage::whyNotGo() const
{
    if (!m_subject.isObject())
        return tr("Select an alarm or an event about an object first.");
    if (!m_parts.references.knows(*m_subject.objectClass))
        return missingRightText(*m_subject.objectClass, "read");
    return {};
}

void AlarmsPage::refreshActions()
{
    allow(*m_acknowledge, whyNotAcknowledge());
    allow(*m_go, whyNotGo());
    allow(*m_around, m_alarms->selected().isEmpty() ? tr("Select an alarm first.") : QString());
    allow(*m_only, whyNotGo());
}

void AlarmsPage::acknowledge()
{
    auto *dialog = new AcknowledgeDialog(m_parts.client, m_parts.references, m_alarms->selected(), this);
    dialog->present();
}

void AlarmsPage::goToSubject()
{
    if (whyNotGo().isEmpty())
        Q_EMIT objectRequested(m_subject.objectClass, m_subject.uuid);
}

void AlarmsPage::showAround()
{
    const QDateTime since = m_alarms->selected().constFirst()->observed(alarm::since);
    m_journal->filterBar().showBetween(since.addSecs(-surroundings.count()),
                                       since.addSecs(surroundings.count()));
}

void AlarmsPage::showOnlySubject()
{
    m_journal->filterBar().showOnly(m_subject);
}

} // namespace linekeeper

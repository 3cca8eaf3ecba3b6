// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/overviewpage.h"
#include "classes/alarm.h"
#include "classes/monitormethods.h"
#include "pages/alarmlist.h"
#include "pages/alarmtext.h"
#include "pages/chartspanel.h"
#include "pages/factscard.h"
#include "pages/figuretexts.h"
#include "pages/figuretile.h"
#include "pages/healthcard.h"
#include "pages/poll.h"
#include "pages/statusfacts.h"
#include "protocol/paths.h"
#include "widgets/furnish.h"
#include "widgets/mutedlabel.h"
#include "widgets/notice.h"
#include "widgets/texts.h"
#include <QAction>
#include <QEvent>
#include <QJsonArray>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds statusPause = 3s;
constexpr std::chrono::milliseconds figuresPause = 10s;
constexpr std::chrono::milliseconds freshness = 15s;
constexpr int factsWidth = 330;

} // namespace

OverviewPage::OverviewPage(const PageParts &parts, QWidget *parent)
    : WatchedPage(parent)
    , m_parts(parts)
    , m_showAlarm(new QAction(iconOf(Symbol::Alarms), QString(), this))
    , m_stack(new QStackedLayout(this))
    , m_notice(new Notice(this))
{
    m_stack->addWidget(buildContent());
    m_stack->addWidget(m_notice);
    m_showAlarm->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    connect(m_showAlarm, &QAction::triggered, this, [this] { showAlarm(m_alarms->chosen()); });
    connect(m_alarms, &AlarmList::alarmRequested, this, &OverviewPage::showAlarm);
    m_freshness.setSingleShot(true);
    m_freshness.setInterval(freshness);
    connect(&m_freshness, &QTimer::timeout, this, &OverviewPage::say);
    buildPolls();
    retranslate();
}

void OverviewPage::buildPolls()
{
    const auto askStatus = [this](const RestClient::Then<QJsonObject> &then) {
        m_parts.client.read(statusPath, {{QStringLiteral("limit"), QStringLiteral("1")}}, then);
    };
    const auto askFigures = [this](const RestClient::Then<QJsonObject> &then) {
        QUrlQuery query;
        if (m_charts->newest().isValid())
            query.addQueryItem(QStringLiteral("from"), toInstantText(m_charts->newest()));
        m_parts.client.read(figuresPath, query, then);
    };
    m_statusPoll = new Poll(askStatus, statusPause, this);
    m_figuresPoll = new Poll(askFigures, figuresPause, this);
    connect(m_statusPoll, &Poll::answered, this, &OverviewPage::takeStatus);
    connect(m_statusPoll, &Poll::failed, this, &OverviewPage::loseTouch);
    connect(m_figuresPoll, &Poll::answered, m_charts, &ChartsPanel::take);
    connect(m_figuresPoll, &Poll::failed, m_charts, &ChartsPanel::sayWhyNot);
}

QWidget *OverviewPage::buildContent()
{
    auto *content = new QWidget;
    m_charts = new ChartsPanel(m_parts.settings);
    auto *left = new QVBoxLayout;
    left->addLayout(buildTiles());
    left->addWidget(m_charts, 1);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(10);
    columns->addLayout(left, 1);
    columns->addLayout(buildFacts());
    m_health = new HealthCard;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(margin, 10, margin, margin);
    layout->setSpacing(10);
    layout->addLayout(buildHead());
    layout->addWidget(m_health);
    layout->addLayout(columns, 1);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus); // what is in it has it
    area->setWidget(content);
    return area;
}

QLayout *OverviewPage::buildHead()
{
    m_title = new QLabel;
    furnishTitle(*m_title);
    m_asOfLabel = new MutedLabel;
    m_periodButton = new QPushButton;
    m_periodButton->setMenu(&m_charts->periodMenu());
    connect(m_charts, &ChartsPanel::periodChanged, this,
            [this] { m_periodButton->setText(m_charts->period()); });
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_asOfLabel, 1, Qt::AlignBottom);
    head->addWidget(m_periodButton);
    return head;
}

QLayout *OverviewPage::buildTiles()
{
    m_tiles = {
        {QT_TR_NOOP("registered"), "sipAccounts", "registered", nullptr},
        {QT_TR_NOOP("failed"), "sipAccounts", "failed", nullptr},
        {QT_TR_NOOP("accounts"), "sipAccounts", "total", nullptr},
        {QT_TR_NOOP("calls"), "sipCalls", "total", nullptr},
        {QT_TR_NOOP("sessions"), "", "sessions", nullptr},
        {QT_TR_NOOP("sockets"), "", "sockets", nullptr},
    };
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    for (Tile &tile : m_tiles) {
        tile.tile = new FigureTile;
        tile.tile->setObjectName(QLatin1String(tile.name) + QLatin1String(tile.group));
        row->addWidget(tile.tile, 1);
    }
    return row;
}

QLayout *OverviewPage::buildFacts()
{
    m_alarms = new AlarmList(m_parts);
    m_freeSwitch = new FactsCard;
    m_process = new FactsCard;
    m_system = new FactsCard;
    auto *column = new QVBoxLayout;
    column->setSpacing(10);
    column->addWidget(m_alarms, 1);
    for (QWidget *card : QList<QWidget *>{m_alarms, m_freeSwitch, m_process, m_system})
        card->setFixedWidth(factsWidth);
    for (FactsCard *card : {m_freeSwitch, m_process, m_system})
        column->addWidget(card);
    return column;
}

QString OverviewPage::title() const
{
    return tr("Overview");
}

QMenu *OverviewPage::viewMenu() const
{
    return &m_charts->periodMenu();
}

void OverviewPage::focusContent()
{
    m_periodButton->setFocus();
}

bool OverviewPage::mayMonitor() const
{
    return m_parts.rights.allowsMethod(monitoringStats::methodClass.name);
}

/// Whether the first answer is still to come, and may.
bool OverviewPage::isAwaited() const
{
    return isLive() && !m_asOf.isValid() && !m_whyStale;
}

void OverviewPage::refreshRights()
{
    sayRights();
    followWatch();
}

void OverviewPage::followWatch()
{
    const bool isWanted = isWatched() && mayMonitor();
    m_statusPoll->setWanted(isWanted);
    m_figuresPoll->setWanted(isWanted);
    if (isLive())
        say();
    else
        loseTouch(std::nullopt);
}

void OverviewPage::takeStatus(const QJsonObject &answer)
{
    m_status = answer[u"status"].toObject();
    m_asOf = QDateTime::currentDateTime();
    m_whyStale.reset();
    m_freshness.start();
    m_alarms->setAlarms(answer[u"alarms"].toArray());
    say();
}

void OverviewPage::loseTouch(const std::optional<Failure> &why)
{
    m_whyStale = why;
    m_freshness.stop();
    say();
}

QString OverviewPage::whyStale() const
{
    return m_whyStale ? textOf(*m_whyStale) : QString();
}

void OverviewPage::showAlarm(const QUuid &alarm)
{
    Q_EMIT objectRequested(&alarm::objectClass, alarm);
}

void OverviewPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    WatchedPage::changeEvent(event);
}

void OverviewPage::retranslate()
{
    m_title->setText(title());
    m_periodButton->setText(m_charts->period());
    m_periodButton->setAccessibleName(tr("Period of the charts"));
    m_periodButton->setToolTip(tr("Period of the charts"));
    m_showAlarm->setText(tr("Show &Alarms"));
    for (const Tile &tile : std::as_const(m_tiles))
        tile.tile->setCaption(tr(tile.caption));
    m_freeSwitch->setTitle(QStringLiteral("FreeSWITCH"));
    m_process->setTitle(tr("Service"));
    m_system->setTitle(tr("Machine"));
    sayRights();
    say();
}

void OverviewPage::sayRights()
{
    m_notice->say(tr("The overview is not for everybody"), missingRightText(monitoringStats::methodClass));
    m_stack->setCurrentIndex(mayMonitor() ? 0 : 1);
}

void OverviewPage::say()
{
    sayHealth();
    m_alarms->setStale(!m_freshness.isActive() && !isAwaited());
    for (const Tile &tile : std::as_const(m_tiles)) {
        const QJsonValue group = *tile.group ? m_status[QLatin1String(tile.group)] : QJsonValue(m_status);
        const QJsonValue value = group[QLatin1String(tile.name)];
        const bool isBad = qstrcmp(tile.name, "failed") == 0 && value.toInt() > 0;
        tile.tile->setFigure(countText(value.toDouble(qQNaN())), isBad ? Tone::Bad : Tone::None);
        tile.tile->setEnabled(m_freshness.isActive());
    }
    if (!m_asOf.isValid())
        return;
    m_freeSwitch->setFacts(freeSwitchFacts(m_status, inWords(m_status[u"freeSwitch"][u"error"].toString())));
    m_process->setFacts(processFacts(m_status));
    m_system->setFacts(systemFacts(m_status));
    for (FactsCard *card : {m_freeSwitch, m_process, m_system})
        card->setEnabled(m_freshness.isActive());
    m_asOfLabel->setText(tr("as of %1").arg(QLocale().toString(m_asOf.time(), QLocale::ShortFormat)));
}

/// What the service says of something that it raises alarms for, too.
QString OverviewPage::inWords(const QString &message) const
{
    const bool maySeeAlarms = m_parts.references.knows(alarm::objectClass);
    return maySeeAlarms ? sentenceOf(message, m_parts.mirror.objects(alarm::objectClass)) : message;
}

/// What is not known to be good is never green.
void OverviewPage::sayHealth()
{
    if (!m_asOf.isValid())
        return m_health->say(Tone::Off, isAwaited() ? tr("Loading …") : tr("Not known"), whyStale());
    const QString service = serviceInWords(m_status);
    if (!m_freshness.isActive())
        return m_health->say(Tone::Off, tr("Not known: the service does not answer"),
                             tr("%1 These are the figures of %2.")
                                 .arg(whyStale(), QLocale().toString(m_asOf, QLocale::ShortFormat))
                                 .trimmed());
    const QString health = m_status[u"health"].toString();
    const Presentation::Cell state = severityInWords(health);
    m_health->say(state.tone, health == u"ok" ? tr("Everything is in order") : state.text, service);
}

} // namespace linekeeper

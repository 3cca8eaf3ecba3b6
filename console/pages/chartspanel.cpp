// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/chartspanel.h"
#include "pages/figurechart.h"
#include "pages/figuretexts.h"
#include "widgets/mutedlabel.h"
#include "widgets/symbol.h"
#include "widgets/texts.h"
#include <QActionGroup>
#include <QEvent>
#include <QGridLayout>
#include <QMenu>
#include <QSettings>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

const QString periodKey = QStringLiteral("overview/period");
constexpr double mebibyte = 1024 * 1024;

struct Period {
    std::chrono::hours length;
    const char *label;
};
constexpr Period periods[] = {
    {1h, QT_TRANSLATE_NOOP("linekeeper::ChartsPanel", "Last Hour")},
    {6h, QT_TRANSLATE_NOOP("linekeeper::ChartsPanel", "Last 6 Hours")},
    {24h, QT_TRANSLATE_NOOP("linekeeper::ChartsPanel", "Last 24 Hours")},
};

} // namespace

ChartsPanel::ChartsPanel(QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_period(settings.value(periodKey).toLongLong())
    , m_periods(new QMenu(this))
    , m_periodActions(new QActionGroup(this))
    , m_trouble(new MutedLabel(this))
{
    using Figures = QList<FigureChart::Figure>;
    const Figures accounts{
        {"registered", QT_TRANSLATE_NOOP("linekeeper::FigureChart", "%1 registered"), Tone::Good},
        {"failed", QT_TRANSLATE_NOOP("linekeeper::FigureChart", "%1 failed"), Tone::Bad}};
    const Figures calls{{"sipCalls", QT_TRANSLATE_NOOP("linekeeper::FigureChart", "%1 here"), Tone::Busy},
                        {"freeSwitchSessions",
                         QT_TRANSLATE_NOOP("linekeeper::FigureChart", "%1 in FreeSWITCH"), Tone::Warning}};
    m_charts = {
        {QT_TR_NOOP("Accounts"), new FigureChart(accounts, countText)},
        {QT_TR_NOOP("Calls"), new FigureChart(calls, countText)},
        {QT_TR_NOOP("CPU (%)"), new FigureChart({{"cpuPercent", "", Tone::Busy}}, percentText)},
        {QT_TR_NOOP("Memory (MiB)"),
         new FigureChart({{"residentBytes", "", Tone::Busy}}, bytesText, mebibyte)},
    };
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setSpacing(10);
    m_trouble->setWordWrap(true);
    grid->addWidget(m_trouble, 0, 0, 1, 2);
    for (int place = 0; place < m_charts.size(); ++place)
        grid->addWidget(m_charts[place].chart, 1 + place / 2, place % 2);
    buildPeriods();
    retranslate();
}

void ChartsPanel::buildPeriods()
{
    m_periods->setIcon(iconOf(Symbol::History));
    for (const Period &period : periods) {
        QAction *action = m_periodActions->addAction(m_periods->addAction(QString()));
        action->setCheckable(true);
        action->setChecked(period.length == m_period);
        connect(action, &QAction::triggered, this, [this, period] { choose(period.length); });
    }
    if (m_periodActions->checkedAction())
        return;
    m_period = periods[0].length;
    m_periodActions->actions().constFirst()->setChecked(true);
}

void ChartsPanel::choose(std::chrono::seconds period)
{
    m_period = period;
    m_settings.setValue(periodKey, qint64(period.count()));
    draw();
    Q_EMIT periodChanged();
}

void ChartsPanel::take(const QJsonObject &figures)
{
    m_history.take(figures);
    m_failure.reset();
    draw();
    say();
}

void ChartsPanel::sayWhyNot(const Failure &why)
{
    m_failure = why;
    say();
}

void ChartsPanel::say()
{
    m_trouble->setText(m_failure ? tr("The charts do not go on: %1").arg(textOf(*m_failure)) : QString());
    m_trouble->setVisible(m_failure.has_value());
}

void ChartsPanel::draw()
{
    for (const Chart &chart : std::as_const(m_charts))
        chart.chart->follow(m_history, m_period);
}

QString ChartsPanel::period() const
{
    return m_periodActions->checkedAction()->text();
}

void ChartsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ChartsPanel::retranslate()
{
    m_periods->setTitle(tr("Pe&riod"));
    const auto actions = m_periodActions->actions();
    for (int place = 0; place < actions.size(); ++place)
        actions[place]->setText(tr(periods[place].label));
    for (const Chart &chart : std::as_const(m_charts))
        chart.chart->retranslate(tr(chart.title));
    say();
    Q_EMIT periodChanged();
}

} // namespace linekeeper

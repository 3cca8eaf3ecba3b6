// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/figurechart.h"
#include "widgets/mutedlabel.h"
#include <QCategoryAxis>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QLocale>
#include <QStackedLayout>
#include <QValueAxis>
#include <cmath>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

constexpr int leastHeight = 130;
constexpr int horizontalLines = 3;
constexpr double headroom = 1.05; ///< above the greatest value

/// From label to label on the axis of time.
std::chrono::seconds stepOf(std::chrono::seconds period)
{
    return period > 12h ? 6h : period > 3h ? 2h : 15min;
}

/// A round number that the value does not exceed, and a round third of it from line to line.
double roundedUp(double value)
{
    constexpr double smallest = 12; // up to there, whole numbers
    if (value <= smallest)
        return horizontalLines * std::max(1.0, std::ceil(value / horizontalLines));
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double factor : {1.5, 3.0, 4.5, 6.0, 7.5, 9.0})
        if (factor * power >= value)
            return factor * power;
    return 15 * power;
}

} // namespace

FigureChart::FigureChart(QList<Figure> figures, QString (*text)(double), double unit, QWidget *parent)
    : Card(parent)
    , m_figures(std::move(figures))
    , m_text(text)
    , m_unit(unit)
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_times(new QCategoryAxis(this))
    , m_values(new QValueAxis(this))
    , m_nothing(new MutedLabel(this))
    , m_stack(new QStackedLayout)
{
    build();
    paintColors();
}

void FigureChart::build()
{
    for (qsizetype i = 0; i < m_figures.size(); ++i) {
        m_swatches.append(new QLabel(this));
        m_latest.append(new QLabel(this));
        head().addWidget(m_swatches.last());
        head().addWidget(m_latest.last());
    }
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->hide();
    m_times->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_values->setTickCount(horizontalLines + 1);
    m_values->setLabelFormat(QStringLiteral("%.0f"));
    m_chart->addAxis(m_times, Qt::AlignBottom);
    m_chart->addAxis(m_values, Qt::AlignLeft);
    m_chart->setLocalizeNumbers(true);
    m_view->setFrameShape(NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus); // what it says is in the head as well
    m_view->viewport()->setFocusPolicy(Qt::NoFocus);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setMinimumHeight(leastHeight);
    m_view->setBackgroundRole(QPalette::Base);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(m_view);
    body().addLayout(m_stack, 1);
}

void FigureChart::follow(const FigureHistory &history, std::chrono::seconds period)
{
    m_history = &history;
    m_period = period;
    draw();
}

void FigureChart::retranslate(const QString &title)
{
    setTitle(title);
    m_nothing->setText(tr("There are no figures yet."));
    m_chart->setLocale(QLocale());
    draw();
}

void FigureChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        paintColors();
        draw();
    }
    Card::changeEvent(event);
}

void FigureChart::paintColors()
{
    const QColor muted = mutedText(palette());
    QColor grid = muted;
    grid.setAlpha(60);
    for (QAbstractAxis *axis :
         {static_cast<QAbstractAxis *>(m_times), static_cast<QAbstractAxis *>(m_values)}) {
        axis->setLabelsColor(muted);
        axis->setGridLineColor(grid);
        axis->setLinePen(QPen(grid));
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.85);
        axis->setLabelsFont(small);
        const int time = QFontMetrics(small).horizontalAdvance(QStringLiteral("00:00"));
        m_chart->setMargins({0, 0, time / 2 + 1, 0}); // for one that stands at the end
    }
    const int side = fontMetrics().height() * 2 / 3;
    for (qsizetype i = 0; i < m_figures.size(); ++i) {
        QPixmap swatch(side, side);
        swatch.fill(colorOf(m_figures[i].tone, palette()));
        m_swatches[i]->setPixmap(swatch);
    }
}

void FigureChart::draw()
{
    m_chart->removeAllSeries();
    const QDateTime to = m_history ? m_history->newest() : QDateTime();
    m_stack->setCurrentIndex(to.isValid() ? 1 : 0);
    sayLatest();
    if (!to.isValid())
        return;
    const QDateTime from = to.addSecs(-m_period.count());
    m_greatest = 0;
    setTimes(from, to);
    for (const Figure &figure : m_figures)
        drawLines(figure, from);
    setValues(m_greatest);
}

/// Qt Charts knows no gaps: each stretch without one is a series of its own.
void FigureChart::drawLines(const Figure &figure, const QDateTime &from)
{
    const QPen pen(colorOf(figure.tone, palette()), 1.6);
    for (FigureHistory::Line line :
         m_history->lines(QLatin1String(figure.name), from, mostPoints / int(m_figures.size()))) {
        for (QPointF &point : line) {
            point.ry() /= m_unit;
            m_greatest = std::max(m_greatest, point.y());
        }
        auto *series = new QLineSeries;
        series->setPen(pen);
        series->setPointsVisible(line.size() == 1); // a line of one point is none
        series->replace(line);
        m_chart->addSeries(series);
        series->attachAxis(m_times);
        series->attachAxis(m_values);
    }
}

void FigureChart::setTimes(const QDateTime &from, const QDateTime &to)
{
    for (const QString &label : m_times->categoriesLabels())
        m_times->remove(label);
    const qint64 step = stepOf(m_period).count();
    const qint64 zone = to.toLocalTime().offsetFromUtc();
    const qint64 first = ((from.toSecsSinceEpoch() + zone) / step + 1) * step - zone;
    m_times->setRange(double(from.toMSecsSinceEpoch()), double(to.toMSecsSinceEpoch()));
    m_times->setStartValue(double(from.toMSecsSinceEpoch()));
    for (qint64 second = first; second <= to.toSecsSinceEpoch(); second += step)
        m_times->append(QDateTime::fromSecsSinceEpoch(second).time().toString(QStringLiteral("HH:mm")),
                        double(second * 1000));
}

void FigureChart::setValues(double greatest)
{
    const double top = roundedUp(greatest * headroom);
    m_values->setRange(0, top);
    m_values->setLabelFormat(std::fmod(top / horizontalLines, 1) > 0 ? QStringLiteral("%.1f")
                                                                     : QStringLiteral("%.0f"));
}

void FigureChart::sayLatest()
{
    QStringList said;
    for (qsizetype i = 0; i < m_figures.size(); ++i) {
        const double latest = m_history ? m_history->latest(QLatin1String(m_figures[i].name)) : NAN;
        const QString text = m_text(latest);
        m_latest[i]->setText(*m_figures[i].label ? tr(m_figures[i].label).arg(text) : text);
        const bool isOneOfMany = m_figures.size() > 1;
        m_latest[i]->setVisible(!isOneOfMany || !std::isnan(latest));
        m_swatches[i]->setVisible(isOneOfMany && !std::isnan(latest));
        said.append(m_latest[i]->text());
    }
    m_view->setAccessibleName(accessibleName());
    m_view->setAccessibleDescription(said.join(QStringLiteral(", ")));
}

} // namespace linekeeper

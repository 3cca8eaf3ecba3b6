// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "pages/figurehistory.h"
#include "widgets/card.h"
#include "widgets/tone.h"
#include <QChart>
#include <chrono>

class QCategoryAxis;
class QChartView;
class QStackedLayout;
class QValueAxis;

namespace linekeeper {

/// How some figures went: a line each, from a while ago until now, with gaps where nothing is known.
class FigureChart final : public Card {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FigureChart)
public:
    static constexpr int mostPoints = 2000; ///< of all its lines
    struct Figure {
        const char *name; ///< in the history
        const char *label; ///< in this class's context; empty: the title says it
        Tone tone; ///< gives the colour
    };
    /// `unit` is what the axis counts in, of the figure's own.
    FigureChart(QList<Figure> figures, QString (*text)(double), double unit = 1, QWidget *parent = nullptr);

    /// The history outlives it.
    void follow(const FigureHistory &history, std::chrono::seconds period);
    void retranslate(const QString &title);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void draw();
    void drawLines(const Figure &figure, const QDateTime &from);
    void setTimes(const QDateTime &from, const QDateTime &to);
    void setValues(double greatest);
    void sayLatest();
    void paintColors();

    const QList<Figure> m_figures;
    QString (*const m_text)(double);
    const double m_unit;
    const FigureHistory *m_history = nullptr;
    std::chrono::seconds m_period{};
    double m_greatest = 0;
    QList<QLabel *> m_swatches;
    QList<QLabel *> m_latest;
    QChart *m_chart;
    QChartView *m_view;
    QCategoryAxis *m_times;
    QValueAxis *m_values;
    QLabel *m_nothing;
    QStackedLayout *m_stack;
};

} // namespace linekeeper

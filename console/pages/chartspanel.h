// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/failure.h"
#include "pages/figurehistory.h"
#include <QWidget>
#include <chrono>
#include <optional>

class QActionGroup;
class QLabel;
class QMenu;
class QSettings;

namespace linekeeper {

class FigureChart;

/// How the figures of the service went, over a period that its user chooses.
class ChartsPanel final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartsPanel)
public:
    /// The settings, which keep the period, outlive it.
    explicit ChartsPanel(QSettings &settings, QWidget *parent = nullptr);

    void take(const QJsonObject &figures);
    /// Until figures come again.
    void sayWhyNot(const linekeeper::Failure &why);
    /// Null: there are no figures yet.
    QDateTime newest() const { return m_history.newest(); }
    QMenu &periodMenu() const { return *m_periods; }
    QString period() const;

Q_SIGNALS:
    void periodChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Chart {
        const char *title;
        FigureChart *chart;
    };
    void buildPeriods();
    void choose(std::chrono::seconds period);
    void draw();
    void say();
    void retranslate();

    QSettings &m_settings;
    FigureHistory m_history;
    std::chrono::seconds m_period;
    QMenu *m_periods;
    QActionGroup *m_periodActions;
    QList<Chart> m_charts;
    std::optional<Failure> m_failure; ///< since the last figures
    QLabel *m_trouble;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/failure.h"
#include "pages/pagebook.h"
#include "pages/watchedpage.h"
#include <QDateTime>
#include <QJsonObject>
#include <QTimer>
#include <optional>

class QLabel;
class QStackedLayout;
class QPushButton;

namespace linekeeper {

class AlarmList;
class ChartsPanel;
class FactsCard;
class FigureTile;
class HealthCard;
class Notice;
class Poll;
struct Failure;

/// How the service is, at a glance: its health, its figures and how they went, and what is wrong.
class OverviewPage final : public WatchedPage {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OverviewPage)
public:
    explicit OverviewPage(const PageParts &parts, QWidget *parent = nullptr);

    QString key() const override { return QStringLiteral("overview"); }
    QString title() const override;
    Symbol symbol() const override { return Symbol::Overview; }
    QList<QAction *> objectActions() const override { return {m_showAlarm}; }
    QMenu *viewMenu() const override;
    void focusContent() override;
    void refreshRights() override;

protected:
    void changeEvent(QEvent *event) override;
    void followWatch() override;

private:
    struct Tile {
        const char *caption;
        const char *group; ///< of the member `status`; empty: none
        const char *name;
        FigureTile *tile;
    };
    void buildPolls();
    QWidget *buildContent();
    QLayout *buildHead();
    QLayout *buildTiles();
    QLayout *buildFacts();
    bool mayMonitor() const;
    bool isAwaited() const;
    void takeStatus(const QJsonObject &answer);
    void loseTouch(const std::optional<Failure> &why);
    QString whyStale() const;
    void showAlarm(const QUuid &alarm);
    void retranslate();
    void say();
    void sayHealth();
    void sayRights();
    QString inWords(const QString &message) const;

    const PageParts m_parts;
    Poll *m_statusPoll = nullptr;
    Poll *m_figuresPoll = nullptr;
    QTimer m_freshness; ///< while it runs, what is shown counts as true
    std::optional<Failure> m_whyStale;
    QJsonObject m_status;
    QDateTime m_asOf; ///< null: nothing came yet

    QAction *m_showAlarm;
    QStackedLayout *m_stack;
    QLabel *m_title = nullptr;
    QLabel *m_asOfLabel = nullptr;
    QPushButton *m_periodButton = nullptr;
    HealthCard *m_health = nullptr;
    QList<Tile> m_tiles;
    ChartsPanel *m_charts = nullptr;
    AlarmList *m_alarms = nullptr;
    FactsCard *m_freeSwitch = nullptr;
    FactsCard *m_process = nullptr;
    FactsCard *m_system = nullptr;
    Notice *m_notice = nullptr;
};

} // namespace linekeeper

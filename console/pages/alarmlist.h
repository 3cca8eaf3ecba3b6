// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/pageparts.h"
#include "widgets/card.h"
#include <QJsonArray>
#include <QTimer>

class QListWidget;
class QListWidgetItem;

namespace linekeeper {

/// The active alarms in short, the worst first.
class AlarmList final : public Card {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AlarmList)
public:
    explicit AlarmList(const PageParts &parts, QWidget *parent = nullptr);
    /// As the service's status has them.
    void setAlarms(const QJsonArray &alarms);
    /// Whether they may be others by now.
    void setStale(bool isStale);
    /// Null: none is chosen.
    QUuid chosen() const;
    void focusList();

Q_SIGNALS:
    void chosenChanged();
    void alarmRequested(const QUuid &alarm);

protected:
    void changeEvent(QEvent *event) override;

private:
    void follow(const ObjectMirror &mirror);
    void fill();
    void add(const QJsonObject &alarm);
    QString textOf(const QJsonObject &alarm) const;

    const PageParts m_parts;
    QTimer m_later; ///< until what the alarms say is known in the language of the program
    bool m_isKnown = false; ///< which there are
    bool m_isStale = false;
    QJsonArray m_alarms;
    QListWidget *m_list;
    QLabel *m_nothing;
};

} // namespace linekeeper

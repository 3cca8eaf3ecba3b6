// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "freeswitch/freeswitchlink.h"
#include "monitor/alarmbook.h"
#include <QJsonValue>

namespace linekeeper {

/// Raises an alarm while FreeSWITCH does not answer. Belongs to the thread that made it.
class FreeSwitchWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FreeSwitchWatch)
public:
    FreeSwitchWatch(AlarmBook &book, const EventSocketAddress &address);

    /// Any thread: what `status.freeSwitch` tells.
    QJsonValue toJson() const;
    /// Any thread: its own words, byte by byte; empty while it does not answer.
    QByteArray statusText() const { return m_link.state().statusText; }

private:
    void look();

    AlarmBook &m_book;
    const QString m_name;
    FreeSwitchLink m_link;
};

} // namespace linekeeper

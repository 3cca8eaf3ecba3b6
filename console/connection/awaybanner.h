// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/connection.h"
#include <QDateTime>
#include <QSet>
#include <QWidget>

namespace linekeeper {

class Banner;

/// Says, once a lost connection is back, how much was changed meanwhile.
class AwayBanner final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AwayBanner)
public:
    /// The connection has a mirror, and outlives the banner.
    explicit AwayBanner(Connection &connection, QWidget *parent = nullptr);

Q_SIGNALS:
    void logRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void followMirror();
    void settle();
    void followState();
    void count(int &counter, const ObjectClass &objectClass);
    void say();

    Connection &m_connection;
    Banner *m_banner;
    QTimer m_settling; ///< while what was missed comes in
    QSet<const ObjectClass *> m_known; ///< listed before the connection was lost
    QSet<const ObjectClass *> m_unread; ///< to be listed anew; what was missed of them is not known yet
    bool m_isAway = false;
    QDateTime m_since; ///< local time
    QDateTime m_until; ///< likewise
    int m_created = 0;
    int m_changed = 0;
    int m_deleted = 0;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/connection.h"
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
    void followState();
    void count(int &counter, const ObjectClass &objectClass);
    void say();

    Connection &m_connection;
    Banner *m_banner;
    QTimer m_settling; ///< while what was missed comes in
    bool m_isAway = false;
    QTime m_since;
    QTime m_until;
    int m_created = 0;
    int m_changed = 0;
    int m_deleted = 0;
};

} // namespace linekeeper

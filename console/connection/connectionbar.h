// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/connection.h"
#include <QTabBar>

class QMenu;

namespace linekeeper {

/// The daemons that somebody is signed in to, to choose from: a tab each, and an entry of a menu. Hidden
/// while there is none.
class ConnectionBar final : public QTabBar {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionBar)
public:
    explicit ConnectionBar(QWidget *parent = nullptr);

    /// Outlives its tab.
    void add(const Connection &connection);
    void remove(const Connection &connection);
    void choose(const Connection &connection);
    /// Leads to them by keys.
    QMenu &menu() const { return *m_menu; }

Q_SIGNALS:
    void chosen(const linekeeper::Connection *connection);

protected:
    void changeEvent(QEvent *event) override;

private:
    int placeOf(const Connection &connection) const;
    void retranslate();
    void fillMenu();
    void step(int by);

    QMenu *m_menu;
    QAction *m_next;
    QAction *m_previous;
    QList<const Connection *> m_connections;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/connection.h"
#include <QPointer>
#include <QWidget>

class QLabel;

namespace linekeeper {

class Banner;

/// Says across the window that what is shown may be out of date, when the next attempt is, and makes it now.
class LinkBanner final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkBanner)
public:
    explicit LinkBanner(QWidget *parent = nullptr);
    /// Null: there is nothing to say.
    void follow(Connection *connection);

Q_SIGNALS:
    void signInRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void say();

    QPointer<Connection> m_connection;
    Banner *m_banner;
    QTimer m_countdown;
};

/// The state of the link in a few words, for the status bar.
class LinkStatus final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkStatus)
public:
    explicit LinkStatus(QWidget *parent = nullptr);
    /// Null: nobody is signed in.
    void follow(Connection *connection);
    /// Null: nobody is signed in.
    static QString textOf(const Connection *connection);
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void say();

    QPointer<Connection> m_connection;
    QLabel *m_icon;
    QLabel *m_text;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/symbol.h"
#include <QKeySequence>
#include <QObject>
#include <QPointer>

class QAction;
class QMainWindow;
class QMenu;
class QToolBar;

namespace linekeeper {

class ColorSchemes;
class Languages;
class RequestLogDock;
class SessionDeck;
class TrayControl;

/// The menu bar and the tool bar: what the program can do always, what the session that is shown adds, and
/// what its page adds to that.
class WindowMenus final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowMenus)
public:
    /// What has menus or actions of its own; all of it outlives them.
    struct Parts {
        SessionDeck &deck;
        RequestLogDock &requestLog;
        TrayControl &trayControl;
        Languages &languages;
        ColorSchemes &colors;
    };

    /// Builds them into the window, which owns them.
    WindowMenus(const Parts &parts, QMainWindow &window);

    /// Another session is shown, or none.
    void showSession();
    /// Another of its pages is shown.
    void showPage();
    /// The connection is in another state.
    void refresh();
    void retranslate();

Q_SIGNALS:
    void connectRequested();
    void retryRequested();
    void signOutRequested();
    void quitRequested();
    void findRequested();
    void paletteRequested();
    void aboutRequested();

private:
    void build();
    QAction *add(QMenu &menu, Symbol symbol, const QKeySequence &key, void (WindowMenus::*signal)());

    const Parts m_parts;
    QMainWindow &m_window;
    QMenu *m_fileMenu;
    QMenu *m_editMenu;
    QMenu *m_objectMenu;
    QMenu *m_viewMenu;
    QMenu *m_helpMenu;
    QPointer<QMenu> m_pageMenu; ///< of the page that is shown
    QPointer<QMenu> m_goMenu; ///< of the session that is looked at
    QToolBar *m_toolBar;
    QAction *m_connect;
    QAction *m_retry;
    QAction *m_signOut;
    QAction *m_quit;
    QAction *m_find;
    QAction *m_palette;
    QAction *m_about;
};

} // namespace linekeeper

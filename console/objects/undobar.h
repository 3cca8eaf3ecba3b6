// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/changedesk.h"
#include "widgets/symbol.h"
#include <QTimer>

class QAction;

namespace linekeeper {

class Banner;

/// Says for a while what was just changed, with a button that turns it back; has the actions that undo and
/// redo, for menus.
class UndoBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UndoBar)
public:
    explicit UndoBar(QWidget *parent = nullptr);

    /// Null: there is nothing to undo any more. The desk outlives the bar, or is gone by then.
    void follow(ChangeDesk *desk);
    const QList<QAction *> &actions() const { return m_actions; }
    /// What may be undone has changed, or the language.
    void retranslate();

protected:
    void changeEvent(QEvent *event) override;

private:
    QAction *addAction(const QKeySequence &key, Symbol symbol);
    void say(ChangeDesk::Course course, const ChangeDesk::Step &step, const QString &whyFinal);
    void hideUnlessUsed();

    ChangeDesk *m_desk = nullptr;
    QList<QAction *> m_actions;
    QAction *m_undo;
    QAction *m_redo;
    Banner *m_banner;
    bool m_offersRedo = false;
    QTimer m_while;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/page.h"

class QListWidget;
class QStackedWidget;

namespace linekeeper {

/// The pages of a session, a sidebar and a menu that lead to them, and what is shown while there are none.
class Workspace final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Workspace)
public:
    /// Takes the placeholder.
    explicit Workspace(QWidget *placeholder, QWidget *parent = nullptr);
    ~Workspace() override;

    /// Takes the pages instead of those before, of which some may be among them; opens the one of that key,
    /// or else the first.
    void setPages(const QList<Page *> &pages, const QString &key);
    const QList<Page *> &pages() const { return m_pages; }
    /// Null: there is none.
    Page *current() const;
    Page *pageOf(const ObjectClass &objectClass) const;
    void open(const Page *page);
    /// What leads to the pages, with a shortcut for the first ones.
    QMenu &menu() const { return *m_menu; }

    void refreshRights();
    void setLive(bool isLive);
    /// The titles of the dialogs in which something is not saved.
    QStringList unsavedChanges() const;
    void discardChanges();

Q_SIGNALS:
    void currentChanged(linekeeper::Page *page);

protected:
    void changeEvent(QEvent *event) override;

private:
    void add(Page *page);
    void choose(int row);
    void retranslate();
    /// To its titles, and the bar that scrolls it where there is one.
    void fitSidebar();

    QMenu *m_menu;
    QListWidget *m_sidebar;
    QStackedWidget *m_stack;
    QList<Page *> m_pages;
};

} // namespace linekeeper

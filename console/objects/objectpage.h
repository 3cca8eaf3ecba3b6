// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/objectactions.h"
#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QStackedLayout;

namespace linekeeper {

class ObjectTableModel;
class ObjectTableProxy;
class ObjectTableView;

/// All objects of a class: the table, its search, and what can be done with them.
class ObjectPage final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectPage)
public:
    ObjectPage(const PageParts &parts, const Presentation &presentation, QWidget *parent = nullptr);
    ~ObjectPage() override;

    const ObjectClass &objectClass() const { return m_parts.objectClass; }
    /// For menus and tool bars.
    const QList<QAction *> &objectActions() const { return m_actions->all(); }
    QMenu &columnsMenu() const;
    void focusSearch();
    void focusTable();
    /// The rights are others.
    void refreshActions() { m_actions->refresh(); }
    bool hasUnsavedChanges() const { return m_actions->hasUnsavedChanges(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void refreshCount();
    void filterBy(int column);
    QList<ObjectPtr> selected() const;
    QList<ObjectPtr> shown() const;
    ObjectPtr objectAt(const QModelIndex &index) const;

    const PageParts m_parts;
    ObjectTableModel *m_model;
    ObjectTableProxy *m_proxy;
    ObjectTableView *m_view;
    QLabel *m_title;
    QLabel *m_count;
    QLineEdit *m_search;
    QStackedLayout *m_stack = nullptr;
    QLabel *m_emptyTitle;
    QLabel *m_emptyText;
    ObjectActions *m_actions;
};

} // namespace linekeeper

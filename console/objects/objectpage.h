// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/objectactions.h"
#include "widgets/page.h"

class QLabel;
class QLineEdit;
class QMenu;
class QStackedLayout;

namespace linekeeper {

class ListState;
class Notice;
class ObjectTableModel;
class ObjectTableProxy;
class ObjectTableView;

/// All objects of a class: the table, its search, and what can be done with them.
class ObjectPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectPage)
public:
    ObjectPage(const ObjectClass &objectClass, const PageParts &parts, const Presentation &presentation,
               QWidget *parent = nullptr);
    ~ObjectPage() override;

    QString key() const override { return toText(m_class.name); }
    QString title() const override;
    Symbol symbol() const override { return m_symbol; }
    const ObjectClass *shownClass() const override { return &m_class; }
    QList<QAction *> objectActions() const override { return m_actions->all(); }
    QMenu *viewMenu() const override;
    void focusContent() override { focusTable(); }
    bool hasSearch() const override { return true; }
    void focusSearch() override;
    void showObject(const QUuid &uuid) override;
    void setLive(bool isLive) override;
    void refreshRights() override { m_actions->refreshRights(); }

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void retranslate();
    void takeArrangement();
    void reflectState();
    void endSearch();
    void refreshCount();
    QString countInWords() const;
    void sayWhyEmpty();
    void focusTable();
    void filterBy(int column);
    QList<ObjectPtr> selected() const;
    ObjectPtr first() const;
    QList<ObjectPtr> shown() const;
    ObjectPtr objectAt(const QModelIndex &index) const;

    const ObjectClass &m_class;
    const Symbol m_symbol;
    const PageParts m_parts;
    ObjectTableModel *m_model;
    ListState *m_state;
    ObjectTableProxy *m_proxy;
    ObjectTableView *m_view;
    QLabel *m_title;
    QLabel *m_count;
    QLineEdit *m_search;
    QUuid m_awaited; ///< to be shown once the table is arranged
    std::optional<int> m_percentArranged; ///< null: it shows what is wanted
    QStackedLayout *m_stack = nullptr;
    Notice *m_notice;
    ObjectActions *m_actions;
};

} // namespace linekeeper

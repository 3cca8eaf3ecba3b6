// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/rights.h"
#include "objects/changeseries.h"
#include "objects/objectdialog.h"
#include "widgets/page.h"

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QSettings;
class QStackedLayout;

namespace linekeeper {

class ObjectTableModel;
class ObjectTableProxy;
class ObjectTableView;

/// All objects of a class: the table, its search, and what can be done with them.
class ObjectPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectPage)
public:
    struct Parts { ///< all outlive the page
        const ObjectClass &objectClass;
        RestClient &client;
        ObjectMirror &mirror;
        References &references;
        const Rights &rights;
        QSettings &settings;
    };

    ObjectPage(const Parts &parts, const Presentation &presentation, QWidget *parent = nullptr);
    ~ObjectPage() override;

    QString key() const override { return toText(m_parts.objectClass.name); }
    QString title() const override;
    const ObjectClass *shownClass() const override { return &m_parts.objectClass; }
    QList<QAction *> objectActions() const override { return m_actions; }
    QMenu *viewMenu() const override;
    void focusContent() override { focusTable(); }
    void focusSearch() override;
    void showObject(const QUuid &uuid) override;
    void refreshRights() override { refreshActions(); }
    bool hasUnsavedChanges() const override;
    void discardChanges() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildActions();
    QAction *addObjectAction(const QKeySequence &key, const char *icon, void (ObjectPage::*slot)());
    void retranslate();
    void refreshCount();
    void refreshActions();
    void focusTable();
    void create();
    void edit();
    void remove();
    void enable();
    void disable();
    void setEnabledField(bool isEnabled);
    void run(const QList<ObjectPtr> &objects, const QString &what, const ChangeSeries::Call &call);
    void reportRefused(const QString &what, const QList<ChangeSeries::Refused> &refused);
    void openDialog(const ObjectPtr &object);
    QList<ObjectPtr> selected() const;
    QString whyNot(const char *action, bool isOffered) const;
    void allow(QAction *action, const QString &whyNot, bool needsSelection);
    bool canBeEnabled() const;

    const Parts m_parts;
    const Presentation m_presentation;
    ObjectTableModel *m_model;
    ObjectTableProxy *m_proxy;
    ObjectTableView *m_view;
    QLabel *m_title;
    QLabel *m_count;
    QLineEdit *m_search;
    QStackedLayout *m_stack = nullptr;
    QLabel *m_emptyTitle;
    QLabel *m_emptyText;
    QList<QAction *> m_actions;
    QAction *m_create = nullptr; ///< null: nobody can
    QAction *m_edit = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_enable = nullptr;
    QAction *m_disable = nullptr;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/changedesk.h"
#include "objects/csvcolumns.h"
#include "objects/objectdialog.h"
#include "objects/pageparts.h"

class QAction;

namespace linekeeper {

/// What can be done with the objects of a class, as actions for menus and tool bars.
class ObjectActions final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectActions)
public:
    using Selection = std::function<QList<ObjectPtr>()>;
    struct View { ///< what the page shows
        Selection selected;
        Selection shown;
        std::function<ObjectPtr()> first; ///< of those selected; null: nothing is
        std::function<bool()> hasSelection;
        std::function<QList<const FieldSpec *>()> columns;
        csv::CellOf cell; ///< of these and all others that can be exported
    };

    /// Dialogs stand over the page, which owns this.
    ObjectActions(const ObjectClass &objectClass, const PageParts &parts, const Presentation &presentation,
                  View view, QWidget *page);

    const QList<QAction *> &all() const { return m_actions; }
    /// Null: nobody can create these.
    const QAction *create() const { return m_create; }
    void edit();
    void retranslate();
    /// The selection is another.
    void refresh();
    void refreshRights();
    /// Whether the list may be out of date; then what dialogs show of it may be so, too.
    void setStale(bool isStale);

private:
    QAction *add(const char *name, const QKeySequence &key, Symbol symbol, void (ObjectActions::*slot)());
    void addSeparator();
    void openNew() { openDialog(nullptr); }
    void remove();
    void enable() { setEnabledField(true); }
    void disable() { setEnabledField(false); }
    void setEnabledField(bool isEnabled);
    void setField();
    void clone();
    void copyDiagnosis();
    void exportCsv();
    void importCsv();
    void openDialog(const ObjectPtr &object);
    void addCommands();
    void allow(QAction *action, const QString &whyNot, bool needsSelection);
    bool canBeEnabled() const;

    const ObjectClass &m_class;
    const PageParts m_parts;
    const Presentation m_presentation;
    const View m_view;
    QWidget &m_page;
    QList<QAction *> m_actions;
    QAction *m_create = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_clone = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_enable = nullptr;
    QAction *m_disable = nullptr;
    QAction *m_setField = nullptr;
    QAction *m_export;
    QAction *m_diagnosis = nullptr;
    QAction *m_import = nullptr;
    bool m_isStale = false;
    QList<QAction *> m_commands; ///< as the presentation has them
};

} // namespace linekeeper

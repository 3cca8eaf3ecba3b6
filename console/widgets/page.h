// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"
#include "widgets/consolestyle.h"
#include "widgets/symbol.h"
#include <QStringList>
#include <QUuid>
#include <QWidget>

class QAction;
class QMenu;

namespace linekeeper {

/// A page of the workspace: what the sidebar, the menus and the tool bar have to know of it.
class Page : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Page)
public:
    using QWidget::QWidget;

    /// Free at its left and right edges, so that its head stands above what is in its tables.
    static constexpr int margin = ConsoleStyle::cellPadding;

    /// By which it is remembered as the last one; no other page has it.
    virtual QString key() const = 0;
    /// In the language of the program.
    virtual QString title() const = 0;
    /// Beside the title, wherever that leads to it.
    virtual Symbol symbol() const = 0;
    /// The class whose objects it shows; null: it is about something else.
    virtual const ObjectClass *shownClass() const { return nullptr; }

    /// For the menu "Object" and the tool bar while the page is shown.
    virtual QList<QAction *> objectActions() const { return {}; }
    /// For the menu "View" while the page is shown; null: there is nothing to choose.
    virtual QMenu *viewMenu() const { return nullptr; }
    /// Where the keyboard goes when the page is opened.
    virtual void focusContent() { setFocus(); }
    virtual bool hasSearch() const { return false; }
    /// Where the keyboard goes to search it, if it can be searched.
    virtual void focusSearch() { }
    /// Selects an object of its class, if it has it.
    virtual void showObject(const QUuid &) { }

    /// Shows who changed an object of that class, if that is what it shows.
    virtual bool showHistory(const ObjectClass &, const QUuid &) { return false; }

    /// The rights are others.
    virtual void refreshRights() { }
    /// Whether changes come in; else what is shown may be out of date.
    virtual void setLive(bool) { }

    /// The titles of its dialogs in which something is not saved.
    QStringList unsavedChanges() const;
    /// Closes its dialogs without asking.
    void discardChanges();

Q_SIGNALS:
    /// A wish to see another page, on that object if there is one.
    void objectRequested(const linekeeper::ObjectClass *objectClass, const QUuid &uuid);
    /// A wish to see who changed that object.
    void historyRequested(const linekeeper::ObjectClass *objectClass, const QUuid &uuid);
};

} // namespace linekeeper

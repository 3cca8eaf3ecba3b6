// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/objecttableview.h"
#include "widgets/page.h"
#include <QAction>
#include <QApplication>
#include <QDialog>

/// The objects of the page; null: it has no table that is to be seen.
inline const QTableView *tableOf(const linekeeper::Page &page)
{
    const QTableView *objects = page.findChild<linekeeper::ObjectTableView *>();
    const QTableView *table = objects ? objects : page.findChild<QTableView *>();
    return table && table->isVisible() ? table : nullptr;
}

inline void selectFirstIn(const linekeeper::Page &page)
{
    if (const QTableView *table = tableOf(page))
        table->selectionModel()->setCurrentIndex(
            table->model()->index(0, 0), QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
}

/// As the dots of its English text say.
inline bool opensDialog(const QAction &action)
{
    return action.isEnabled()
        && (action.text().endsWith(u'…') || action.shortcut() == QKeySequence(QKeySequence::HelpContents));
}

/// The first one that is visible; null: there is none.
inline QDialog *openDialog()
{
    for (QWidget *window : QApplication::topLevelWidgets())
        if (auto *dialog = qobject_cast<QDialog *>(window); dialog && dialog->isVisible())
            return dialog;
    return nullptr;
}

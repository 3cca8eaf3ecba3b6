// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <vector>

class QDateTime;
class QLabel;
class QString;
class QTableView;
class QWidget;

/// What looks and behaves alike wherever it stands.
namespace linekeeper {

/// The title of a page or a window.
void furnishTitle(QLabel &title);

/// A table of whole rows, all of one height; Tab leads out of it, and Ctrl+C copies what is selected.
/// `rowPadding`: pixels beside a row's text; `copy`: for tables that know more of their rows.
void furnishTable(QTableView &table, int rowPadding = 8, const std::function<void()> &copy = {});

/// Pixels; of a column whose cells have room for that text, and for a mark before it.
int cellWidth(const QTableView &table, const QString &text, bool hasMark = false);
/// Likewise, for any instant; `said`: how they are written.
int instantWidth(const QTableView &table, const std::function<QString(const QDateTime &)> &said,
                 bool hasMark = false);

/// From the top.
std::vector<int> selectedRows(const QTableView &table);

/// Tab leads from `before` to what is in the part, which came later, in the order that it has there.
void putAfter(QWidget &before, const QWidget &part);

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <vector>

class QLabel;
class QTableView;

/// What looks and behaves alike wherever it stands.
namespace linekeeper {

/// The title of a page or a window.
void furnishTitle(QLabel &title);

/// A table of whole rows, all of one height; Tab leads out of it, and Ctrl+C copies what is selected.
/// `rowPadding`: pixels beside a row's text; `copy`: for tables that know more of their rows.
void furnishTable(QTableView &table, int rowPadding = 8, const std::function<void()> &copy = {});

/// From the top.
std::vector<int> selectedRows(const QTableView &table);

} // namespace linekeeper

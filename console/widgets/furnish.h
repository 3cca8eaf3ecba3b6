// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;
class QTableView;

/// What looks and behaves alike wherever it stands.
namespace linekeeper {

/// The title of a page or a window.
void furnishTitle(QLabel &title);

/// A table of whole rows, all of one height; Tab leads out of it, and Ctrl+C copies what is selected.
/// `rowPadding`: pixels beside a row's text.
void furnishTable(QTableView &table, int rowPadding = 8);

} // namespace linekeeper

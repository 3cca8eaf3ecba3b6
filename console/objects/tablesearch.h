// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <QString>

namespace linekeeper {

class ObjectTableModel;

/// What is looked for in a table: a text, in any column; or, as in “domain: example; user: 10”, texts in
/// columns that are named by their field or their title.
class TableSearch {
public:
    TableSearch() = default;
    TableSearch(const QString &text, const ObjectTableModel &model);

    bool isEmpty() const { return m_terms.isEmpty(); }
    /// Whether something is looked for in this very column.
    bool names(int column) const;
    bool holds(const ObjectTableModel &model, int row) const;

private:
    struct Term {
        int column; ///< -1: any
        QString text;
    };
    QList<Term> m_terms; ///< all of them hold
};

/// What has to stand before the text that is looked for in a column.
QString searchPrefix(const ObjectTableModel &model, int column);

} // namespace linekeeper

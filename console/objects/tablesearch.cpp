// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/tablesearch.h"
#include "objects/objecttablemodel.h"

namespace linekeeper {
namespace {

/// By its field's name, or its title in English or the language of the program; -1: none.
int columnNamed(const ObjectTableModel &model, const QString &name)
{
    for (int column = 0; column < model.columnCount(); ++column) {
        const FieldSpec &field = *model.columns()[column].field;
        const QStringList names{toText(field.name), QString::fromUtf8(field.label),
                                model.headerData(column, Qt::Horizontal).toString()};
        if (names.contains(name, Qt::CaseInsensitive))
            return column;
    }
    return -1;
}

bool holdsIn(const ObjectTableModel &model, int row, int column, const QString &text)
{
    return model.text(row, column).contains(text, Qt::CaseInsensitive);
}

} // namespace

/// Where no column is named, the text is one, whatever is in it.
TableSearch::TableSearch(const QString &text, const ObjectTableModel &model)
{
    bool namesColumn = false;
    for (const QString &part : text.split(u';', Qt::SkipEmptyParts)) {
        const qsizetype colon = part.indexOf(u':');
        const int column = colon < 0 ? -1 : columnNamed(model, part.left(colon).trimmed());
        namesColumn = namesColumn || column >= 0;
        m_terms.append({column, (column < 0 ? part : part.mid(colon + 1)).trimmed()});
    }
    if (!namesColumn && !text.isEmpty())
        m_terms = {{-1, text}};
}

bool TableSearch::names(int column) const
{
    return std::any_of(m_terms.begin(), m_terms.end(),
                       [column](const Term &term) { return term.column == column; });
}

bool TableSearch::holds(const ObjectTableModel &model, int row) const
{
    // What is in an age would be found for a second.
    const auto holdsAnywhere = [&](const QString &text) {
        for (int column = 0; column < model.columnCount(); ++column)
            if (!model.columns()[column].isAge() && holdsIn(model, row, column, text))
                return true;
        return false;
    };
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term &term) {
        return term.column < 0 ? holdsAnywhere(term.text) : holdsIn(model, row, term.column, term.text);
    });
}

QString searchPrefix(const ObjectTableModel &model, int column)
{
    return model.headerData(column, Qt::Horizontal).toString() + QStringLiteral(": ");
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldcontext.h"
#include "objects/merge.h"
#include <array>

class QAbstractButton;
class QGridLayout;
class QLabel;

namespace linekeeper {

/// A field in a merge: what it was, what somebody else and what the user made of it. Where both changed it,
/// neither is chosen until somebody does.
class MergeRow final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MergeRow)
public:
    /// Puts itself into the last row of the grid; the parent owns what it makes.
    MergeRow(const MergedField &merged, const FieldContext &context, QGridLayout &grid, QWidget *parent);

    const MergedField &merged() const { return m_merged; }
    QString label() const { return m_context.label(); }
    /// Null: there is nothing to choose.
    QAbstractButton *button(MergedField::Side side) const;
    void retranslate();

Q_SIGNALS:
    void chosen();

private:
    struct Cell {
        MergedField::Side side;
        QLabel *label = nullptr;
        QAbstractButton *button = nullptr; ///< null: there is nothing to choose
    };
    QWidget *makeCell(Cell &cell, QWidget *parent);
    void say(const Cell &cell) const;

    MergedField m_merged;
    const FieldContext m_context;
    const bool m_isOpen;
    QLabel *m_name;
    QLabel *m_base;
    std::array<Cell, 2> m_cells{Cell{MergedField::Side::Theirs}, Cell{MergedField::Side::Mine}};
};

} // namespace linekeeper

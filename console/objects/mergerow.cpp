// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/mergerow.h"
#include "objects/fieldtypes.h"
#include "widgets/mutedlabel.h"
#include "widgets/texts.h"
#include <QButtonGroup>
#include <QGridLayout>
#include <QRadioButton>

namespace linekeeper {
namespace {

using Side = MergedField::Side;

constexpr int widthInCharacters = 26;

/// Of a value that may be long; all of it is in the tip.
QString elided(const QString &text, const QWidget &widget)
{
    const int width = widget.fontMetrics().averageCharWidth() * widthInCharacters;
    return widget.fontMetrics().elidedText(text.simplified(), Qt::ElideRight, width);
}

} // namespace

MergeRow::MergeRow(const MergedField &merged, const FieldContext &context, QGridLayout &grid, QWidget *parent)
    : QObject(parent)
    , m_merged(merged)
    , m_context(context)
    , m_isOpen(merged.side == Side::Open)
    , m_name(new QLabel(parent))
    , m_base(new MutedLabel(parent))
{
    const int row = grid.rowCount();
    grid.addWidget(m_name, row, 0, Qt::AlignRight);
    grid.addWidget(m_base, row, 1);
    int column = 2;
    for (Cell &cell : m_cells)
        grid.addWidget(makeCell(cell, parent), row, column++);
    if (m_isOpen) {
        auto *group = new QButtonGroup(this);
        for (const Cell &cell : m_cells)
            group->addButton(cell.button);
        m_name->setBuddy(m_cells[0].button);
    }
    retranslate();
}

QWidget *MergeRow::makeCell(Cell &cell, QWidget *parent)
{
    if (!m_isOpen) {
        const bool isChange = cell.side == Side::Mine ? m_merged.isMyChange : m_merged.isTheirChange;
        cell.label = isChange ? new QLabel(parent) : new MutedLabel(parent);
        cell.label->setTextFormat(Qt::PlainText);
        return cell.label;
    }
    cell.button = new QRadioButton(parent);
    const auto side = cell.side;
    cell.button->setObjectName(toText(m_context.field.name)
                               + (side == Side::Mine ? QStringLiteral("Mine") : QStringLiteral("Theirs")));
    connect(cell.button, &QAbstractButton::clicked, this, [this, side] {
        m_merged.side = side;
        Q_EMIT chosen();
    });
    return cell.button;
}

QAbstractButton *MergeRow::button(Side side) const
{
    return side == Side::Mine ? m_cells[1].button : m_cells[0].button;
}

void MergeRow::retranslate()
{
    m_name->setText(tr("%1:").arg(label()));
    const QString base = shownText(m_context, m_merged.base);
    m_base->setText(elided(base, *m_base));
    m_base->setToolTip(plainTip(base));
    for (const Cell &cell : m_cells)
        say(cell);
}

/// What is taken by itself stands out.
void MergeRow::say(const Cell &cell) const
{
    const bool isMine = cell.side == Side::Mine;
    const bool isChange = isMine ? m_merged.isMyChange : m_merged.isTheirChange;
    const QString text
        = isChange ? shownText(m_context, isMine ? m_merged.mine : m_merged.theirs) : tr("unchanged");
    if (cell.label) {
        QFont font = m_name->font();
        font.setBold(m_merged.side == cell.side);
        cell.label->setFont(font);
        cell.label->setText(elided(text, *cell.label));
        return cell.label->setToolTip(plainTip(text));
    }
    cell.button->setText(elided(text, *cell.button).replace(u'&', QStringLiteral("&&")));
    cell.button->setToolTip(plainTip(text));
    cell.button->setAccessibleName(isMine ? tr("%1: mine, “%2”").arg(label(), text)
                                          : tr("%1: theirs, “%2”").arg(label(), text));
}

} // namespace linekeeper

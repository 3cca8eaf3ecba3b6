// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/factscard.h"
#include "widgets/mutedlabel.h"
#include "widgets/tonemark.h"
#include <QGridLayout>

namespace linekeeper {
namespace {

constexpr int markSpacing = 6; ///< between a mark and its text, as in cells

} // namespace

FactsCard::FactsCard(QWidget *parent)
    : Card(parent)
    , m_grid(new QGridLayout)
{
    m_grid->setColumnStretch(1, 1);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    body().addLayout(m_grid);
    body().addStretch(1);
}

void FactsCard::addRow()
{
    const Row row{new MutedLabel(this), new ToneMark(1, this), new QLabel(this)};
    row.text->setTextFormat(Qt::PlainText);
    row.text->setWordWrap(true);
    row.text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *line = new QHBoxLayout;
    line->setSpacing(markSpacing);
    line->addWidget(row.mark, 0, Qt::AlignTop);
    line->addWidget(row.text, 1);
    m_grid->addWidget(row.label, int(m_rows.size()), 0, Qt::AlignTop);
    m_grid->addLayout(line, int(m_rows.size()), 1);
    m_rows.append(row);
}

void FactsCard::setFacts(const QList<Fact> &facts)
{
    while (m_rows.size() < facts.size())
        addRow();
    for (qsizetype place = 0; place < m_rows.size(); ++place) {
        const Row &row = m_rows[place];
        const Fact fact = place < facts.size() ? facts[place] : Fact();
        row.label->setText(fact.label);
        row.text->setText(fact.text);
        row.mark->setTone(fact.tone);
        row.label->setVisible(!fact.label.isEmpty());
        row.text->setVisible(!fact.text.isEmpty());
    }
}

} // namespace linekeeper

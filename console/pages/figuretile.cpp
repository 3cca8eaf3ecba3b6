// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/figuretile.h"
#include "widgets/mutedlabel.h"
#include "widgets/tonemark.h"
#include <QVBoxLayout>

namespace linekeeper {

FigureTile::FigureTile(QWidget *parent)
    : QFrame(parent)
    , m_mark(new ToneMark(1.2, this))
    , m_figure(new QLabel(this))
    , m_caption(new MutedLabel(this))
{
    setFrameShape(StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    QFont large = m_figure->font();
    large.setPointSizeF(large.pointSizeF() * 1.7);
    large.setBold(true);
    m_figure->setFont(large);
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_mark);
    line->addWidget(m_figure, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(m_caption);
}

void FigureTile::setCaption(const QString &caption)
{
    m_caption->setText(caption);
    setAccessibleName(caption);
}

void FigureTile::setFigure(const QString &figure, Tone tone)
{
    m_figure->setText(figure);
    m_mark->setTone(tone);
    setAccessibleDescription(figure);
}

QString FigureTile::figure() const
{
    return m_figure->text();
}

} // namespace linekeeper

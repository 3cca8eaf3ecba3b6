// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/healthcard.h"
#include "widgets/mutedlabel.h"
#include "widgets/tonemark.h"
#include <QHBoxLayout>

namespace linekeeper {

HealthCard::HealthCard(QWidget *parent)
    : QFrame(parent)
    , m_mark(new ToneMark(2, this))
    , m_headline(new QLabel(this))
    , m_detail(new MutedLabel(this))
{
    setFrameShape(StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    QFont large = m_headline->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_headline->setFont(large);
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *text = new QVBoxLayout;
    text->setSpacing(1);
    text->addWidget(m_headline);
    text->addWidget(m_detail);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(12);
    layout->addWidget(m_mark);
    layout->addLayout(text, 1);
}

void HealthCard::say(Tone tone, const QString &headline, const QString &detail)
{
    m_mark->setTone(tone);
    m_headline->setText(headline);
    m_detail->setText(detail);
    setAccessibleName(headline);
    setAccessibleDescription(detail);
}

Tone HealthCard::tone() const
{
    return m_mark->tone();
}

QString HealthCard::headline() const
{
    return m_headline->text();
}

} // namespace linekeeper

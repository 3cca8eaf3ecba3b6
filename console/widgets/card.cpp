// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/card.h"
#include <QLabel>
#include <QVBoxLayout>

namespace linekeeper {

Card::Card(QWidget *parent)
    : QFrame(parent)
    , m_title(new QLabel(this))
    , m_head(new QHBoxLayout)
    , m_body(new QVBoxLayout(this))
{
    setFrameShape(StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_head->addWidget(m_title);
    m_head->addStretch(1);
    m_body->setContentsMargins(margin, 8, margin, 10);
    m_body->setSpacing(6);
    m_body->addLayout(m_head);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

} // namespace linekeeper

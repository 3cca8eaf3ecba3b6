// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/notice.h"
#include "widgets/mutedlabel.h"
#include <QVBoxLayout>

namespace linekeeper {

Notice::Notice(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new MutedLabel(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    m_title->setFont(large);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    for (QLabel *label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addStretch(3);
}

void Notice::say(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
}

} // namespace linekeeper

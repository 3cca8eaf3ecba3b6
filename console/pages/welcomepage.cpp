// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/welcomepage.h"
#include "widgets/mutedlabel.h"
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace linekeeper {

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new MutedLabel(this))
    , m_signIn(new QPushButton(this))
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setBold(true);
    m_title->setFont(large);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addStretch(2);
    layout->addWidget(m_title, 0, Qt::AlignCenter);
    layout->addWidget(m_text, 0, Qt::AlignCenter);
    layout->addSpacing(8);
    layout->addWidget(m_signIn, 0, Qt::AlignCenter);
    layout->addStretch(3);
    connect(m_signIn, &QPushButton::clicked, this, &WelcomePage::signInRequested);
    retranslate();
}

void WelcomePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void WelcomePage::retranslate()
{
    m_title->setText(tr("Nobody is signed in"));
    m_text->setText(tr("Sign in to a Linekeeper service to see and change what it keeps."));
    m_signIn->setText(tr("&Sign in …"));
}

} // namespace linekeeper

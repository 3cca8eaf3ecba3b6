// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/banner.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace linekeeper {

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_button(new QPushButton(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button->setAutoDefault(false);
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button, 0, Qt::AlignVCenter);
    connect(m_button, &QPushButton::clicked, this, &Banner::actionRequested);
    hide();
}

void Banner::say(Tone tone, const QString &text, const QString &action)
{
    m_tone = tone;
    m_text->setText(text);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    setAccessibleName(text);
    paintTone();
    show();
}

void Banner::clear()
{
    m_text->clear();
    m_button->setText({});
    setAccessibleName({});
    hide();
}

void Banner::letDismiss()
{
    m_dismiss = new QPushButton(tr("&Dismiss"), this);
    m_dismiss->setAutoDefault(false);
    layout()->addWidget(m_dismiss);
    connect(m_dismiss, &QPushButton::clicked, this, &Banner::clear);
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        paintTone();
    if (event->type() == QEvent::LanguageChange && m_dismiss)
        m_dismiss->setText(tr("&Dismiss"));
    QFrame::changeEvent(event);
}

void Banner::paintTone()
{
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_icon->setPixmap(iconOf(m_tone, palette()).pixmap(side, side));
}

} // namespace linekeeper

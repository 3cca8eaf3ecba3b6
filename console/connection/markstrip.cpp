// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/markstrip.h"
#include <QEvent>

namespace linekeeper {
namespace {

/// What a connection that nobody gave a colour is marked with.
QColor groundOf(const Profile &profile)
{
    if (profile.color != ProfileColor::None)
        return colorOf(profile.color);
    return colorOf(profile.isProduction ? ProfileColor::Red : ProfileColor::Grey);
}

} // namespace

MarkStrip::MarkStrip(const Profile &profile, QWidget *parent)
    : QLabel(parent)
    , m_profile(profile)
{
    setTextFormat(Qt::PlainText);
    setAutoFillBackground(true);
    setMargin(3);
    setAlignment(Qt::AlignCenter);
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
    setVisible(profile.isProduction || profile.isReadOnly);
    paintGround();
    retranslate();
}

void MarkStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange && palette().color(QPalette::Window) != groundOf(m_profile))
        paintGround();
    QLabel::changeEvent(event);
}

void MarkStrip::retranslate()
{
    setText(tr("%1 – %2").arg(m_profile.title(), marksOf(m_profile)));
}

void MarkStrip::paintGround()
{
    QPalette colors = palette();
    colors.setColor(QPalette::Window, groundOf(m_profile));
    colors.setColor(QPalette::WindowText, Qt::white);
    setPalette(colors);
}

QString markedTitleOf(const Profile &profile)
{
    const QString marks = marksOf(profile);
    return marks.isEmpty() ? profile.title() : MarkStrip::tr("%1 (%2)").arg(profile.title(), marks);
}

QString marksOf(const Profile &profile)
{
    if (profile.isProduction && profile.isReadOnly)
        return MarkStrip::tr("Production, read-only");
    if (profile.isProduction)
        return MarkStrip::tr("Production");
    return profile.isReadOnly ? MarkStrip::tr("Read-only") : QString();
}

} // namespace linekeeper

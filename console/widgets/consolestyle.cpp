// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/consolestyle.h"
#include "widgets/contrast.h"
#include "widgets/tone.h"
#include <QComboBox>
#include <QHelpEvent>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QStyleOption>
#include <QToolTip>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr int gridDarkness = 240; ///< percent, of the muted text
constexpr int headerHeight = 8; ///< more than its text needs
constexpr int lineHeight = 6; ///< likewise, of a list

constexpr double legible = 4.5; ///< contrast of texts (WCAG 2.1)
constexpr double shade = 0.02; ///< a difference that is hardly seen

/// Of the same hue, so much darker or lighter that the text can be read on it.
QColor setOff(const QColor &ground, const QColor &text)
{
    const double towards = luminance(text) > luminance(ground) ? -shade : shade;
    QColor set = ground.toHsl();
    for (float lightness = set.lightnessF();
         lightness >= 0 && lightness <= 1 && contrast(set, text) < legible; lightness += float(towards))
        set.setHslF(set.hslHueF(), set.hslSaturationF(), lightness);
    return set.toRgb();
}

/// As much nearer to the text as it takes to be read.
QColor strengthened(const QColor &color, QColor text, const QColor &ground)
{
    const QColor weak = seenOn(ground, color);
    if (contrast(weak, ground) >= legible)
        return color;
    QColor strong = weak;
    for (double part = shade; part < 1 && contrast(strong, ground) < legible; part += shade) {
        text.setAlphaF(float(part));
        strong = seenOn(weak, text);
    }
    return strong;
}

bool isSorted(const QStyleOption &option)
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(&option);
    return header && header->sortIndicator != QStyleOptionHeader::None;
}

/// An icon, or a box to tick.
bool hasMark(const QStyleOption &option)
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(&option);
    return item && item->decorationPosition == QStyleOptionViewItem::Left
        && (item->features & (QStyleOptionViewItem::HasDecoration | QStyleOptionViewItem::HasCheckIndicator));
}

/// For who reads from the right to the left, the other way round.
QRect padded(const QStyleOption &option, QRect rect, int before, int after)
{
    if (option.direction == Qt::RightToLeft)
        std::swap(before, after);
    return rect.adjusted(before, 0, -after, 0);
}

} // namespace

void ConsoleStyle::polish(QPalette &palette)
{
    QProxyStyle::polish(palette);
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        const QColor text = palette.color(group, QPalette::HighlightedText);
        const QColor ground = palette.color(group, QPalette::Highlight);
        if (contrast(text, ground) < legible)
            palette.setColor(group, QPalette::Highlight, setOff(ground, text));
        palette.setColor(group, QPalette::PlaceholderText,
                         strengthened(palette.color(group, QPalette::PlaceholderText),
                                      palette.color(group, QPalette::Text),
                                      palette.color(group, QPalette::Base)));
    }
}

void ConsoleStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (auto *menu = qobject_cast<QMenu *>(widget)) {
        menu->setToolTipsVisible(true);
        menu->installEventFilter(this);
    }
    if (auto *box = qobject_cast<QComboBox *>(widget);
        box && box->sizeAdjustPolicy() == QComboBox::AdjustToContentsOnFirstShow)
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
}

void ConsoleStyle::unpolish(QWidget *widget)
{
    if (auto *menu = qobject_cast<QMenu *>(widget)) {
        menu->setToolTipsVisible(false);
        menu->removeEventFilter(this);
    }
    QProxyStyle::unpolish(widget);
}

/// The tip of what is not grey tells its name and its key, which stand in the menu already.
bool ConsoleStyle::eventFilter(QObject *watched, QEvent *event)
{
    const auto *menu = qobject_cast<const QMenu *>(watched);
    if (!menu || event->type() != QEvent::ToolTip)
        return QProxyStyle::eventFilter(watched, event);
    const QAction *action = menu->actionAt(static_cast<const QHelpEvent *>(event)->pos());
    if (action && !action->isEnabled())
        return false;
    QToolTip::hideText();
    return true;
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (metric == PM_ToolBarIconSize)
        return pixelMetric(PM_SmallIconSize, option, widget); // for which they are drawn
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    const bool isOfCell = metric == PM_FocusFrameHMargin && qobject_cast<const QAbstractItemView *>(widget);
    return isOfCell ? std::max(usual, cellPadding - 1) : usual; // one more is added by all styles
}

QRect ConsoleStyle::subElementRect(SubElement element, const QStyleOption *option,
                                   const QWidget *widget) const
{
    const QRect usual = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_ItemViewItemText && hasMark(*option))
        return padded(*option, usual, besideMark - 2 * cellPadding, 0);
    return usual;
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                     const QWidget *widget) const
{
    const QSize usual = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_HeaderSection)
        return usual + QSize(2 * headerPadding(), headerHeight);
    const bool isOfList = type == CT_ItemViewItem && qobject_cast<const QListView *>(widget);
    return isOfList ? usual + QSize(0, lineHeight) : usual;
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *more) const
{
    if (hint != SH_Table_GridLineColor || !option || !isDark(option->palette))
        return QProxyStyle::styleHint(hint, option, widget, more);
    QColor line = mutedText(option->palette).darker(gridDarkness);
    line.setAlpha(255);
    return int(line.rgba());
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        item && element == CE_MenuItem)
        return drawMenuItem(*item, painter, widget);
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (element != CE_HeaderLabel || !header)
        return QProxyStyle::drawControl(element, option, painter, widget);
    QStyleOptionHeader label(*header);
    label.rect = padded(*option, option->rect, headerPadding(), isSorted(*option) ? 0 : headerPadding());
    label.text = label.fontMetrics.elidedText(label.text, Qt::ElideRight, label.rect.width());
    QProxyStyle::drawControl(element, &label, painter, widget);
}

/// Most styles ask for the icon of what is chosen as if it lay on the same ground as the others.
void ConsoleStyle::drawMenuItem(const QStyleOptionMenuItem &item, QPainter *painter,
                                const QWidget *widget) const
{
    QStyleOptionMenuItem shown(item);
    const bool isChosen = (item.state & State_Selected) && (item.state & State_Enabled);
    if (isChosen && !item.icon.isNull() && qobject_cast<const QMenu *>(widget)) {
        const int side = proxy()->pixelMetric(PM_SmallIconSize, &item, widget);
        shown.icon = QIcon(item.icon.pixmap({side, side}, widget->devicePixelRatio(), QIcon::Selected));
    }
    QProxyStyle::drawControl(CE_MenuItem, &shown, painter, widget);
}

/// Beyond what the style has: its titles stand above what is in the cells.
int ConsoleStyle::headerPadding() const
{
    return std::max(0, cellPadding - pixelMetric(PM_HeaderMargin));
}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isBox = element == PE_IndicatorCheckBox;
    if ((!isBox && element != PE_IndicatorRadioButton) || !isDark(option->palette))
        return;
    const QRectF frame = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setBrush(Qt::NoBrush);
    painter->setPen(mutedText(option->palette));
    painter->setRenderHint(QPainter::Antialiasing);
    if (isBox)
        painter->drawRoundedRect(frame, 2, 2);
    else
        painter->drawEllipse(frame);
    painter->restore();
}

} // namespace linekeeper

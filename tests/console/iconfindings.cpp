// SPDX-License-Identifier: GPL-3.0-or-later
#include "iconfindings.h"
#include "widgets/contrast.h"
#include <QAction>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionViewItem>
#include <QToolBar>

namespace linekeeper {
namespace {

constexpr double leastContrast = 3; ///< WCAG 1.4.11
constexpr double leastInk = 0.05;

/// Which part of what it covers can be told from the ground, from 0 to 1.
double inkOf(const QIcon &icon, const QSize &size, QIcon::Mode mode, const QColor &ground)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(ground);
    QPainter painter(&image);
    icon.paint(&painter, image.rect(), Qt::AlignCenter, mode);
    painter.end();
    int seen = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            seen += contrast(image.pixelColor(x, y), ground) >= leastContrast;
    return double(seen) / (size.width() * size.height());
}

QString finding(const QIcon &icon, const QSize &size, QIcon::Mode mode, const QColor &ground,
                const QString &what)
{
    if (icon.isNull())
        return QStringLiteral("no icon: %1").arg(what);
    const double ink = inkOf(icon, size, mode, ground);
    return ink >= leastInk ? QString()
                           : QStringLiteral("%1 is seen on %2: %3").arg(ink).arg(ground.name(), what);
}

QList<const QListWidget *> sidebarsOf(const QWidget &window)
{
    return window.findChildren<const QListWidget *>(QStringLiteral("sidebar"));
}

/// What can be ticked has a box instead.
QStringList poorIconsOf(const QMenu &menu)
{
    const int side = menu.style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, &menu);
    QStringList found;
    for (const QAction *action : menu.actions())
        if (!action->isSeparator() && !action->isCheckable())
            found.append(finding(action->icon(), {side, side}, QIcon::Normal,
                                 menu.palette().color(QPalette::Window), action->text()));
    return found;
}

/// Of the text of an entry, in pixels.
int roomIn(const QListWidget &list, const QListWidgetItem &item)
{
    QStyleOptionViewItem option;
    option.initFrom(&list);
    option.widget = &list;
    option.rect = list.visualItemRect(&item);
    option.features = QStyleOptionViewItem::HasDisplay | QStyleOptionViewItem::HasDecoration;
    option.decorationSize = list.iconSize();
    option.icon = item.icon();
    option.text = item.text();
    const QStyle &style = *list.style();
    const int margin = style.pixelMetric(QStyle::PM_FocusFrameHMargin, &option, &list) + 1;
    return style.subElementRect(QStyle::SE_ItemViewItemText, &option, &list).width() - 2 * margin;
}

} // namespace

QStringList poorIconsIn(const QWidget &window)
{
    QStringList found;
    for (const auto *bar : window.findChildren<QMenuBar *>())
        for (const QAction *title : bar->actions())
            found.append(poorIconsOf(*title->menu()));
    for (const auto *bar : window.findChildren<QToolBar *>())
        for (const QAction *action : bar->actions())
            if (!action->isSeparator())
                found.append(finding(action->icon(), bar->iconSize(), QIcon::Normal,
                                     bar->palette().color(QPalette::Window), action->text()));
    for (const QListWidget *sidebar : sidebarsOf(window))
        for (int row = 0; row < sidebar->count(); ++row) {
            const QListWidgetItem &item = *sidebar->item(row);
            for (const auto &[mode, role] :
                 {std::pair(QIcon::Normal, QPalette::Base), std::pair(QIcon::Selected, QPalette::Highlight)})
                found.append(finding(item.icon(), sidebar->iconSize(), mode, sidebar->palette().color(role),
                                     item.text()));
        }
    found.removeAll(QString());
    return found;
}

QStringList elidedPagesIn(const QWidget &window)
{
    QStringList found;
    for (const QListWidget *sidebar : sidebarsOf(window))
        for (int row = 0; row < sidebar->count(); ++row) {
            const QListWidgetItem &item = *sidebar->item(row);
            if (sidebar->fontMetrics().horizontalAdvance(item.text()) > roomIn(*sidebar, item))
                found.append(item.text());
        }
    return found;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "taborder.h"
#include "windowtexts.h"
#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QLayout>
#include <QMainWindow>
#include <QRadioButton>
#include <QSet>
#include <QTest>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr int slack = 6; ///< pixels by which neighbours may overlap
constexpr int mostStays = 8; ///< Tabs that a date takes for its parts

using Widgets = QList<QWidget *>;

QString titleOf(QWidget &widget)
{
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&widget);
    return QStringLiteral("%1 “%2”").arg(placeOf(widget),
                                         accessible ? accessible->text(QAccessible::Name) : QString());
}

/// As soon as it is enabled.
bool takesTab(const QWidget &widget, const QWidget &window)
{
    return (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget.isVisibleTo(&window)
        && !widget.focusProxy() && widget.window() == &window;
}

/// Of buttons of which one is chosen, Tab reaches one, and the arrow keys the others.
bool isReachedByArrows(const QWidget *widget, const QSet<QWidget *> &unreached)
{
    const auto *button = qobject_cast<const QRadioButton *>(widget);
    if (!button || !button->group())
        return false;
    const QList<QAbstractButton *> buttons = button->group()->buttons();
    return std::any_of(buttons.begin(), buttons.end(),
                       [&](QAbstractButton *other) { return !unreached.contains(other); });
}

/// What gets the focus, one after the other, until it comes around or stays where it is.
Widgets followTab(QWidget &window)
{
    Widgets reached;
    int stays = 0;
    while (stays < mostStays) {
        QWidget *before = QApplication::focusWidget();
        QTest::keyClick(before ? before : &window, Qt::Key_Tab);
        QWidget *focused = QApplication::focusWidget();
        stays = focused == before ? stays + 1 : 0;
        if (stays > 0)
            continue;
        if (!focused || reached.contains(focused))
            break;
        reached.append(focused);
    }
    return reached;
}

/// All that takes Tab, one after the other.
Widgets chainOf(const QWidget &window)
{
    Widgets chain;
    for (QWidget *next = window.nextInFocusChain(); next != &window; next = next->nextInFocusChain())
        if (takesTab(*next, window))
            chain.append(next);
    return chain;
}

/// Something in a window, and what takes Tab in it.
struct Part {
    QRect area;
    Widgets order;
};
using Parts = QList<Part>;

/// Begin and end, less what does not count.
std::pair<int, int> extentOf(const Part &part, Qt::Orientation direction)
{
    const bool isAcross = direction == Qt::Horizontal;
    const int length = isAcross ? part.area.width() : part.area.height();
    const int begin = isAcross ? part.area.left() : part.area.top();
    const int left = std::min(slack, length / 4);
    return {begin + left, begin + length - left};
}

/// Where a straight line goes between them.
QList<Parts> cut(Parts parts, Qt::Orientation direction)
{
    std::stable_sort(parts.begin(), parts.end(), [direction](const Part &one, const Part &other) {
        return extentOf(one, direction).first < extentOf(other, direction).first;
    });
    QList<Parts> pieces;
    int end = 0;
    for (const Part &part : std::as_const(parts)) {
        const auto [from, to] = extentOf(part, direction);
        if (pieces.isEmpty() || from >= end)
            pieces.append(Parts());
        end = pieces.last().isEmpty() ? to : std::max(end, to);
        pieces.last().append(part);
    }
    return pieces;
}

Widgets read(const Parts &parts)
{
    Widgets order;
    QList<Parts> pieces = cut(parts, Qt::Vertical);
    if (pieces.size() == 1)
        pieces = cut(parts, Qt::Horizontal);
    for (const Parts &piece : std::as_const(pieces))
        if (pieces.size() > 1)
            order += read(piece);
        else
            for (const Part &part : piece)
                order += part.order;
    return order;
}

/// Tells the reading order of what takes Tab.
class Reading {
public:
    explicit Reading(const Widgets &chain)
        : m_chain(chain.begin(), chain.end())
    {
    }
    Widgets of(const QWidget &widget);

private:
    Part partOf(QWidget &widget);
    static Part partOf(const Parts &parts);
    Parts partsOf(const QLayout &layout);

    const QSet<QWidget *> m_chain;
    QSet<QWidget *> m_laidOut;
};

Part Reading::partOf(QWidget &widget)
{
    const Widgets within = of(widget);
    return {widget.geometry(), m_chain.contains(&widget) ? Widgets{&widget} + within : within};
}

/// Not all layouts say where they are.
Part Reading::partOf(const Parts &parts)
{
    Part whole{{}, read(parts)};
    for (const Part &part : parts)
        whole.area |= part.area;
    return whole;
}

Parts Reading::partsOf(const QLayout &layout)
{
    Parts parts;
    const auto add = [&parts](const Part &part) {
        if (!part.order.isEmpty())
            parts.append(part);
    };
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem *item = layout.itemAt(i);
        if (QWidget *widget = item->widget()) {
            m_laidOut.insert(widget);
            if (!widget->isHidden())
                add(partOf(*widget));
        } else if (const QLayout *inner = item->layout()) {
            add(partOf(partsOf(*inner)));
        }
    }
    return parts;
}

Widgets Reading::of(const QWidget &widget)
{
    Parts parts;
    if (widget.layout() && !qobject_cast<const QMainWindow *>(&widget)) // which lays out by areas
        parts = partsOf(*widget.layout());
    for (QWidget *child : widget.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        if (!child->isWindow() && !child->isHidden() && !m_laidOut.contains(child))
            parts.append(partOf(*child));
    parts.removeIf([](const Part &part) { return part.order.isEmpty(); });
    return parts.isEmpty() ? Widgets() : read(parts);
}

} // namespace

QStringList unreachableIn(QWidget &window)
{
    QSet<QWidget *> unreached;
    for (QWidget *widget : window.findChildren<QWidget *>())
        if (takesTab(*widget, window) && widget->isEnabled())
            unreached.insert(widget);
    unreached.remove(QApplication::focusWidget());
    for (QWidget *widget : followTab(window))
        unreached.remove(widget);
    QStringList unreachable;
    for (QWidget *widget : std::as_const(unreached))
        if (!isReachedByArrows(widget, unreached))
            unreachable.append(titleOf(*widget));
    return unreachable;
}

QStringList outOfOrderIn(const QWidget &window)
{
    Widgets chain = chainOf(window);
    const Widgets order = Reading(chain).of(window);
    if (order.size() != chain.size())
        return {QStringLiteral("%1 of %2 are laid out").arg(order.size()).arg(chain.size())};
    if (order.isEmpty())
        return {};
    std::rotate(chain.begin(), std::find(chain.begin(), chain.end(), order.first()), chain.end());
    for (qsizetype i = 1; i < order.size(); ++i)
        if (chain[i] != order[i])
            return {QStringLiteral("%1, then %2 instead of %3")
                        .arg(titleOf(*chain[i - 1]), titleOf(*chain[i]), titleOf(*order[i]))};
    return {};
}

} // namespace linekeeper

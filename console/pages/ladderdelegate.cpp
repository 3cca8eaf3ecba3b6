// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ladderdelegate.h"
#include "pages/tracemodel.h"
#include <QApplication>
#include <QPainter>
#include <array>

namespace linekeeper {
namespace {

constexpr int margin = 14; ///< of the lifelines, to the edges of the cell
constexpr double headLength = 8;
constexpr double headWidth = 4;
constexpr double linesHigh = 2.2; ///< a rung, in lines of text

void paintArrow(QPainter &painter, const QPointF &from, const QPointF &to, const QColor &color,
                bool isRepeated)
{
    painter.setPen(QPen(color, 1.6, isRepeated ? Qt::DashLine : Qt::SolidLine));
    painter.drawLine(from, to);
    const double back = to.x() > from.x() ? -headLength : headLength;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(std::array{to, to + QPointF(back, -headWidth), to + QPointF(back, headWidth)}.data(),
                        3);
}

} // namespace

void LadderDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, ground.widget);

    const SipMessage &message = static_cast<const TraceModel *>(index.model())->message(index.row());
    const QRectF cell = option.rect;
    const double left = cell.left() + margin;
    const double right = cell.right() - margin;
    const double height = cell.top() + cell.height() * 0.74;
    const bool isSelected = option.state & QStyle::State_Selected;
    const QPalette::ColorRole role = isSelected ? QPalette::HighlightedText : QPalette::Text;
    const QColor plain = option.palette.color(role);
    const QColor color
        = isSelected || message.tone() == Tone::None ? plain : colorOf(message.tone(), option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(isSelected ? plain : mutedText(option.palette), 1));
    for (const double life : {left, right})
        painter->drawLine(QPointF(life, cell.top()), QPointF(life, cell.bottom() + 1));
    const QPointF here(left, height);
    const QPointF there(right, height);
    paintArrow(*painter, message.isSent ? here : there, message.isSent ? there : here, color,
               message.isRepeated);
    painter->setPen(color);
    const QRectF above(left + margin, cell.top() + 2, right - left - 2 * margin, height - cell.top() - 4);
    painter->drawText(above, Qt::AlignHCenter | Qt::AlignBottom,
                      option.fontMetrics.elidedText(message.headline(), Qt::ElideRight, int(above.width())));
    painter->restore();
}

QSize LadderDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize usual = QStyledItemDelegate::sizeHint(option, index);
    return {usual.width(), int(option.fontMetrics.height() * linesHigh)};
}

} // namespace linekeeper

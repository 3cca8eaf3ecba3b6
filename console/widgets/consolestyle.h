// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QProxyStyle>

class QStyleOptionMenuItem;

namespace linekeeper {

/// The style of the desktop, but for the frames of boxes to tick and the lines of tables, which are too faint
/// in a dark theme, for the cells of tables and lists, which it crowds, and for menus, which are to say why
/// something in them is grey, and to show the icon of what is chosen in the colour of its text. Icons of tool
/// bars are as large as in menus. Boxes to choose from have room for what they say in any language. What is
/// selected can be read, whatever the colours of the desktop.
class ConsoleStyle final : public QProxyStyle {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConsoleStyle)
public:
    using QProxyStyle::QProxyStyle;

    /// Free on either side of a cell, in pixels. Pages keep the same distance to what is around them.
    static constexpr int cellPadding = 12;
    /// Between a mark in a cell and its text, in pixels.
    static constexpr int besideMark = 6;

    using QProxyStyle::polish;
    using QProxyStyle::unpolish;
    void polish(QPalette &palette) override;
    void polish(QWidget *widget) override;
    void unpolish(QWidget *widget) override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
                  QStyleHintReturn *more = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void drawMenuItem(const QStyleOptionMenuItem &item, QPainter *painter, const QWidget *widget) const;
    int headerPadding() const;
};

} // namespace linekeeper

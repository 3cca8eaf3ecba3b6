// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/symbol.h"
#include <QGuiApplication>
#include <QIconEngine>
#include <QMetaEnum>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <QWidget>

namespace linekeeper {
namespace {

/// In a window that is not active, what is selected may lie on another ground.
QPalette::ColorGroup groupOf(const QPaintDevice *device)
{
    const auto *widget = dynamic_cast<const QWidget *>(device);
    return widget && !widget->isActiveWindow() ? QPalette::Inactive : QPalette::Active;
}

QColor inkFor(QIcon::Mode mode, QPalette::ColorGroup group)
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled: return palette.color(QPalette::Disabled, QPalette::WindowText);
    case QIcon::Selected: return palette.color(group, QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active: break;
    }
    return palette.color(group, QPalette::WindowText);
}

QString fileOf(Symbol symbol)
{
    const QString name = QString::fromLatin1(QMetaEnum::fromType<Symbol>().valueToKey(int(symbol)));
    return QStringLiteral(":/symbols/%1.svg").arg(name.toLower());
}

/// In the middle of what is there for it.
QPixmap draw(Symbol symbol, const QSize &pixels, const QColor &ink)
{
    QPixmap drawing(pixels);
    drawing.fill(Qt::transparent);
    QPainter painter(&drawing);
    QSvgRenderer renderer(fileOf(symbol));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(drawing.rect(), ink);
    return drawing;
}

class SymbolEngine final : public QIconEngine {
public:
    explicit SymbolEngine(Symbol symbol)
        : m_symbol(symbol)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal scale = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect.topLeft(),
                            drawing(rect.size() * scale, inkFor(mode, groupOf(painter->device())), scale));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return drawing(size, inkFor(mode, QPalette::Active), 1);
    }

    QIconEngine *clone() const override { return new SymbolEngine(*this); }

private:
    QPixmap drawing(const QSize &pixels, const QColor &ink, qreal scale) const
    {
        if (pixels.isEmpty())
            return {};
        const QString key = QStringLiteral("linekeeper/symbol/%1/%2x%3/%4/%5")
                                .arg(int(m_symbol))
                                .arg(pixels.width())
                                .arg(pixels.height())
                                .arg(scale)
                                .arg(ink.name(QColor::HexArgb));
        QPixmap drawing;
        if (QPixmapCache::find(key, &drawing))
            return drawing;
        drawing = draw(m_symbol, pixels, ink);
        drawing.setDevicePixelRatio(scale);
        QPixmapCache::insert(key, drawing);
        return drawing;
    }

    const Symbol m_symbol;
};

} // namespace

QIcon iconOf(Symbol symbol)
{
    return QIcon(new SymbolEngine(symbol));
}

} // namespace linekeeper

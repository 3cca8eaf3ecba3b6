// SPDX-License-Identifier: GPL-3.0-or-later
#include "colorschemes.h"
#include <QApplication>
#include <QMetaEnum>
#include <QSettings>

namespace linekeeper {
namespace {

const QString schemeKey = QStringLiteral("colours");

struct Shades {
    QColor window;
    QColor base;
    QColor alternate;
    QColor button;
    QColor text;
    QColor grey; ///< what cannot be used
    QColor hint; ///< in fields that are empty
    QColor chosen;
    QColor chosenText;
    QColor link;
    QColor visited;
    QColor tip;
};

QPalette paletteOf(const Shades &shades)
{
    QPalette palette(shades.button, shades.window); // which has the shades of edges
    const std::pair<QPalette::ColorRole, QColor> colors[]
        = { {QPalette::Window, shades.window},
            {QPalette::WindowText, shades.text},
            {QPalette::Base, shades.base},
            {QPalette::AlternateBase, shades.alternate},
            {QPalette::Text, shades.text},
            {QPalette::Button, shades.button},
            {QPalette::ButtonText, shades.text},
            {QPalette::BrightText, Qt::white},
            {QPalette::PlaceholderText, shades.hint},
            {QPalette::Highlight, shades.chosen},
            {QPalette::HighlightedText, shades.chosenText},
            {QPalette::Link, shades.link},
            {QPalette::LinkVisited, shades.visited},
            {QPalette::ToolTipBase, shades.tip},
            {QPalette::ToolTipText, shades.text},
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
            {QPalette::Accent, shades.chosen},
#endif
          };
    for (const auto &[role, color] : colors)
        palette.setColor(QPalette::All, role, color);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, shades.grey);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, shades.alternate);
    return palette;
}

} // namespace

ColorSchemes::ColorSchemes(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    bool isKnown = false;
    const QByteArray kept = settings.value(schemeKey).toString().toLatin1();
    const int scheme = QMetaEnum::fromType<Scheme>().keyToValue(kept.constData(), &isKnown);
    if (isKnown)
        wear(Scheme(scheme));
}

ColorSchemes::~ColorSchemes()
{
    wear(Scheme::Desktop);
}

void ColorSchemes::use(Scheme scheme)
{
    wear(scheme);
    m_settings.setValue(schemeKey,
                        QString::fromLatin1(QMetaEnum::fromType<Scheme>().valueToKey(int(scheme))));
}

void ColorSchemes::wear(Scheme scheme)
{
    if (scheme == std::exchange(m_current, scheme))
        return;
    switch (scheme) {
    case Scheme::Desktop: return QApplication::setPalette(QPalette());
    case Scheme::Light: return QApplication::setPalette(lightPalette());
    case Scheme::Dark: return QApplication::setPalette(darkPalette());
    }
}

QPalette ColorSchemes::lightPalette()
{
    return paletteOf({.window = {0xf2, 0xf2, 0xf3},
                      .base = Qt::white,
                      .alternate = {0xf7, 0xf7, 0xf8},
                      .button = {0xee, 0xee, 0xf0},
                      .text = {0x1c, 0x1d, 0x1f},
                      .grey = {0x9a, 0x9c, 0xa0},
                      .hint = {0x6b, 0x6d, 0x72},
                      .chosen = {0x1f, 0x66, 0xb5},
                      .chosenText = Qt::white,
                      .link = {0x1c, 0x64, 0xb4},
                      .visited = {0x6b, 0x46, 0x9e},
                      .tip = {0xff, 0xff, 0xe8}});
}

QPalette ColorSchemes::darkPalette()
{
    return paletteOf({.window = {0x2a, 0x2b, 0x2e},
                      .base = {0x1e, 0x1f, 0x22},
                      .alternate = {0x26, 0x27, 0x2a},
                      .button = {0x35, 0x36, 0x3a},
                      .text = {0xf2, 0xf2, 0xf3},
                      .grey = {0x7d, 0x7f, 0x85},
                      .hint = {0x9c, 0x9e, 0xa4},
                      .chosen = {0x2a, 0x6d, 0xb5},
                      .chosenText = Qt::white,
                      .link = {0x7a, 0xb4, 0xf5},
                      .visited = {0xbb, 0xa0, 0xe8},
                      .tip = {0x3a, 0x3b, 0x40}});
}

} // namespace linekeeper

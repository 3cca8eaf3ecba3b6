// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "colorschemes.h"
#include "languages.h"
#include "widgets/consolestyle.h"
#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QTest>

/// As the program itself does.
inline void wearConsoleStyle()
{
    if (!qobject_cast<linekeeper::ConsoleStyle *>(QApplication::style()))
        QApplication::setStyle(new linekeeper::ConsoleStyle);
}

/// The program's own; desktops have much the same.
inline QPalette darkPalette()
{
    return linekeeper::ColorSchemes::darkPalette();
}

/// Light and dark, in each language: what a test that is run once for each of them goes through. It is made
/// before anything changes the colours of the program.
class Looks {
public:
    /// As the data of a test.
    static void addRows()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<QString>("language");
        for (const bool isDark : {false, true})
            for (const char *language : {"en", "de"})
                QTest::newRow(
                    qPrintable(QLatin1String(isDark ? "dark-" : "light-") + QLatin1String(language)))
                    << isDark << QString::fromLatin1(language);
    }

    /// What the row says; windows that are there change.
    void wear(linekeeper::Languages &languages) const
    {
        QFETCH(bool, isDark);
        QFETCH(QString, language);
        QPalette light = m_light;
        QApplication::style()->polish(light); // it may be another than it was
        QApplication::setPalette(isDark ? darkPalette() : light);
        languages.use(language);
        QCoreApplication::processEvents();
    }

private:
    const QPalette m_light = QApplication::palette();
};

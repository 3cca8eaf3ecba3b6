// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDir>
#include <QRegularExpression>
#include <QTest>
#include <QWidget>

/// From here to the end of the test function, a warning fails it; but for those of the platform `offscreen`
/// about what it has no screen for.
inline void failOnAnyWarning()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
}

/// Keeps a picture of the widget where LINEKEEPER_PICTURES names a folder, for people to look at.
inline void keepPicture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("LINEKEEPER_PICTURES");
    if (folder.isEmpty())
        return;
    QTest::qWait(150); // for what is laid out later
    widget.grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

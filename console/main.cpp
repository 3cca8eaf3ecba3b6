// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"
#include "widgets/consolestyle.h"
#include "widgets/programicon.h"
#include <QApplication>

int main(int argc, char **argv)
{
    const QApplication qt(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("linekeeper"));
    QApplication::setApplicationName(QStringLiteral("linekeeper-console"));
    QApplication::setApplicationVersion(QStringLiteral(LINEKEEPER_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("linekeeper-console"));
    QApplication::setWindowIcon(linekeeper::programIcon());
    QApplication::setStyle(new linekeeper::ConsoleStyle);
    linekeeper::Application application;
    application.start();
    return QApplication::exec();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"
#include "arguments.h"
#include "widgets/consolestyle.h"
#include "widgets/programicon.h"
#include <QApplication>
#include <QSettings>

namespace {

int sayText(int argc, char **argv)
{
    const QCoreApplication qt(argc, argv);
    QSettings settings;
    const linekeeper::Languages languages(settings);
    linekeeper::readArguments();
    return EXIT_SUCCESS;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setOrganizationName(QStringLiteral("linekeeper"));
    QCoreApplication::setApplicationName(QStringLiteral("linekeeper-console"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LINEKEEPER_VERSION));
    if (linekeeper::askForText(argc, argv))
        return sayText(argc, argv);
    const QApplication qt(argc, argv);
    QApplication::setDesktopFileName(QStringLiteral("linekeeper-console"));
    QApplication::setWindowIcon(linekeeper::programIcon());
    QApplication::setStyle(new linekeeper::ConsoleStyle);
    linekeeper::Application application;
    application.start();
    return QApplication::exec();
}

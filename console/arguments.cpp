// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include <QCommandLineParser>
#include <algorithm>
#include <array>
#include <string_view>

namespace linekeeper {

Arguments readArguments()
{
    const QCommandLineOption url(QStringLiteral("url"),
                                 QCoreApplication::translate("arguments", "The service to sign in to."),
                                 QStringLiteral("URL"));
    const QCommandLineOption username(QStringLiteral("username"),
                                      QCoreApplication::translate("arguments", "The user to sign in as."),
                                      QStringLiteral("NAME"));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("arguments", "The desktop console of Linekeeper."));
    parser.addOptions({url, username});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(*QCoreApplication::instance());
    return {.url = parser.value(url), .username = parser.value(username)};
}

bool askForText(int argc, const char *const *argv)
{
    constexpr std::array<std::string_view, 5> texts{"-h", "--help", "--help-all", "-v", "--version"};
    return argc == 2 && std::find(texts.begin(), texts.end(), argv[1]) != texts.end();
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "addresses.h"
#include "application.h"
#include "control/controlclient.h"
#include "descriptorlimit.h"
#include "logging.h"
#include "pushsettings.h"
#include "unixsignals.h"
#include <QCoreApplication>
#include <QStandardPaths>
#include <cstdio>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace linekeeper;

namespace {

/// Where nobody said otherwise.
QString defaultDataFolder()
{
    if (const QString folder = qEnvironmentVariable("STATE_DIRECTORY"); !folder.isEmpty())
        return folder.section(u':', 0, 0);
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/linekeeper");
}

int fail(const Error &error)
{
    ::dprintf(STDERR_FILENO, "linekeeperd: %s\n", qPrintable(error.message.translated()));
    return 1;
}

int print(const QString &text)
{
    fputs(qPrintable(text), stdout);
    return 0;
}

/// What a start would stumble over.
Result<void> check(const Settings &settings)
{
    if (const auto addresses = readListenAddresses(settings[setting::listen]); !addresses)
        return addresses.error();
    if (const auto tls = readTls(settings[setting::tlsCertificate], settings[setting::tlsKey]); !tls)
        return tls.error();
    if (const auto trusted = readAuthorities(setting::sipAuthorities, settings); !trusted)
        return trusted.error();
    if (const auto push = readPushOptions(settings); !push)
        return push.error();
    return {};
}

int run(const Options &options, const Settings &settings)
{
    raiseDescriptorLimit();
    UnixSignals signals;
    Application application(options, settings);
    QObject::connect(&signals, &UnixSignals::terminateRequested, &application, &Application::stop);
    QObject::connect(&signals, &UnixSignals::reloadRequested, &application, &Application::reload);
    QObject::connect(&application, &Application::finished, qApp, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    if (const auto started = application.start(); !started)
        return fail(started.error());
    return QCoreApplication::exec();
}

/// By the daemon that holds the data folder, else on the folder itself.
int runCommand(const Options &options, const Settings &settings)
{
    const ControlRequest request{.command = options.command};
    const auto asked = askDaemon(controlPath(settings[setting::data]), request);
    const auto answer = asked ? *asked : Application(options, settings).perform(request);
    return answer ? print(*answer + u'\n') : fail(answer.error());
}

} // namespace

int main(int argc, char **argv)
{
    ::umask(077);
    if (sodium_init() < 0)
        return fail({Reason::Internal, {"libsodium does not start on this machine."}});
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("linekeeperd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LINEKEEPER_VERSION));
    const auto options = readOptions(QCoreApplication::arguments());
    if (!options)
        return fail(options.error());
    if (options->task == Options::Task::ShowHelp)
        return print(options->helpText);
    if (options->task == Options::Task::ShowVersion)
        return print(QStringLiteral("linekeeperd %1\n").arg(QCoreApplication::applicationVersion()));
    auto settings = readSettings(*options);
    if (!settings)
        return fail(settings.error());
    if ((*settings)[setting::data].isEmpty())
        if (const auto set = settings->set(toText(setting::data.name), defaultDataFolder()); !set)
            return fail(set.error());
    if (options->task == Options::Task::Command)
        return runCommand(*options, *settings);
    if (const auto sound = check(*settings); !sound)
        return fail(sound.error());
    if (options->task == Options::Task::Check)
        return 0;
    if (options->task == Options::Task::PrintConfiguration)
        return print(settings->toText());
    startLogging((*settings)[setting::logFormat] == u"json" ? LogFormat::Json : LogFormat::Text);
    return run(*options, *settings);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"
#include "http/routes/client.h"
#include <QCommandLineParser>

namespace linekeeper {
namespace {

const QStringList commands{QStringLiteral("rotate-key")};
const QStringList laterCommands{QStringLiteral("backup"), QStringLiteral("restore"), QStringLiteral("import"),
                                QStringLiteral("export"), QStringLiteral("user")};

Error wrong(const char *text, QStringList arguments)
{
    return {Reason::Invalid, {text, std::move(arguments)}};
}

QCommandLineOption valued(const char *name, const char *description, const char *value)
{
    return {QString::fromLatin1(name), QString::fromLatin1(description), QString::fromLatin1(value)};
}

QCommandLineOption flag(const char *name, const char *description)
{
    return {QString::fromLatin1(name), QString::fromLatin1(description)};
}

void declareOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral("Keeps SIP lines alive."));
    parser.addPositionalArgument(
        QStringLiteral("command"),
        QStringLiteral("rotate-key: seals all secrets with a new key, of a daemon that "
                       "runs on the data folder or without one, then ends."),
        QStringLiteral("[COMMAND]"));
    parser.addOptions({
        valued("config", "Reads the configuration from FILE.", "FILE"),
        valued("data", "Keeps data in DIR.", "DIR"),
        valued("database", "Keeps objects in URL; sqlite: is a file in DIR.", "URL"),
        valued("listen", "Listens there; may be given more than once. Port 0 is any free one.",
               "ADDRESS:PORT"),
        valued("port-file", "Writes the first port there, once requests are answered.", "FILE"),
        valued("root-password-file", "Takes root's first password from FILE.", "FILE"),
        valued("tls-certificate", "PEM file with the certificate and its chain.", "FILE"),
        valued("tls-key", "PEM file with the key.", "FILE"),
        valued("set", "Sets a key of the configuration; may be given more than once.", "KEY=VALUE"),
        flag("check", "Checks options and configuration, then ends."),
        flag("print-config", "Prints the configuration in force, then ends."),
        flag("version", "Prints the version, then ends."),
        flag("help", "Prints this, then ends."),
    });
}

/// An option that is another name of a setting.
void override(Options &options, const QCommandLineParser &parser, const char *option, std::string_view key)
{
    const QStringList values = parser.values(QString::fromLatin1(option));
    if (!values.isEmpty())
        options.overrides.append({toText(key), values.join(u',')});
}

Options::Task taskOf(const QCommandLineParser &parser)
{
    const auto isSet = [&](const char *name) { return parser.isSet(QString::fromLatin1(name)); };
    return isSet("help")                         ? Options::Task::ShowHelp
        : isSet("version")                       ? Options::Task::ShowVersion
        : isSet("print-config")                  ? Options::Task::PrintConfiguration
        : isSet("check")                         ? Options::Task::Check
        : parser.positionalArguments().isEmpty() ? Options::Task::Run
                                                 : Options::Task::Command;
}

/// Empty: there is none.
Result<QString> readCommand(const QStringList &words)
{
    if (words.isEmpty())
        return QString();
    if (laterCommands.contains(words[0]))
        return wrong("Leave out “%1”; this version does not have that command yet.", {words[0]});
    if (!commands.contains(words[0]))
        return wrong("Leave out “%1”; there is no such command.", {words[0]});
    if (words.size() > 1)
        return wrong("Leave out “%1”; %2 takes nothing.", {words[1], words[0]});
    return words[0];
}

} // namespace

Result<Options> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    declareOptions(parser);
    if (!parser.parse(arguments))
        return wrong("%1", {parser.errorText()});
    const auto command = readCommand(parser.positionalArguments());
    if (!command)
        return command.error();
    Options options;
    options.command = *command;
    options.task = taskOf(parser);
    options.configurationFile = parser.value(QStringLiteral("config"));
    options.portFile = parser.value(QStringLiteral("port-file"));
    options.rootPasswordFile = parser.value(QStringLiteral("root-password-file"));
    options.helpText = parser.helpText();
    for (const QString &assignment : parser.values(QStringLiteral("set"))) {
        const qsizetype equals = assignment.indexOf(u'=');
        if (equals < 1)
            return wrong("Write --set as KEY=VALUE, not “%1”.", {assignment});
        options.overrides.append({assignment.left(equals), assignment.mid(equals + 1)});
    }
    override(options, parser, "data", setting::data.name);
    override(options, parser, "database", setting::database.name);
    override(options, parser, "listen", setting::listen.name);
    override(options, parser, "tls-certificate", setting::tlsCertificate.name);
    override(options, parser, "tls-key", setting::tlsKey.name);
    return options;
}

Result<Settings> readSettings(const Options &options)
{
    Settings settings;
    if (!options.configurationFile.isEmpty())
        if (const auto read = settings.readFile(options.configurationFile); !read)
            return read.error();
    for (const auto &[key, text] : options.overrides)
        if (const auto set = settings.setInPublic(key, text); !set)
            return set.error();
    const QString database = settings[setting::database];
    if (!database.isEmpty() && database != u"sqlite:")
        return wrong("Use --database sqlite: or leave it out; this version knows no other than “%1”.",
                     {QStringLiteral("sqlite:")});
    if (settings[setting::tlsCertificate].isEmpty() != settings[setting::tlsKey].isEmpty())
        return wrong("Give both --tls-certificate and --tls-key, or none of them.", {});
    if (const auto proxies = TrustedProxies::read(settings[setting::httpTrustedProxies]); !proxies)
        return proxies.error();
    return settings;
}

} // namespace linekeeper

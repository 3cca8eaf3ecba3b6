// SPDX-License-Identifier: GPL-3.0-or-later
#include "logging.h"
#include "loglimit.h"
#include "model/field.h"
#include "model/json.h"
#include <QLoggingCategory>
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <sys/stat.h>
#include <unistd.h>
#define SD_JOURNAL_SUPPRESS_LOCATION
#include <systemd/sd-journal.h>

namespace linekeeper {
namespace {

struct Level {
    const char *name;
    int syslogPriority;
};

Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return {"debug", 7};
    case QtInfoMsg: return {"info", 6};
    case QtWarningMsg: return {"warning", 4};
    case QtCriticalMsg: return {"error", 3};
    case QtFatalMsg: return {"critical", 2};
    }
    return {"info", 6};
}

/// One call: lines of threads stay whole. Not through `stderr`, which leads here.
void writeLine(const QByteArray &line)
{
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.constData(), std::size_t(line.size()));
}

Q_LOGGING_CATEGORY(libraryLog, "linekeeper.library")

/// libre has a line for each message that it can't read, and anybody may send it some.
void logOfLibrary(const QByteArray &line)
{
    static LogLimit limit;
    const LogLimit::Verdict verdict = limit.judge(std::chrono::steady_clock::now());
    if (verdict.omitted > 0)
        qCWarning(libraryLog, "%llu lines were left out", verdict.omitted);
    if (verdict.passes)
        qCWarning(libraryLog, "%s", line.constData());
    if (verdict.isLast)
        qCWarning(libraryLog, "More lines are left out until a minute is over");
}

/// What a library prints, libre for one, is logged: called with the lock of the stream.
ssize_t takeFromStream(void *, const char *text, size_t size)
{
    static QByteArray rest;
    rest.append(text, qsizetype(size));
    for (qsizetype end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
        logOfLibrary(rest.first(end));
        rest.remove(0, end + 1);
    }
    return ssize_t(size);
}

/// The GNU C library lets programs set its standard streams.
void takeStandardError()
{
    FILE *stream = ::fopencookie(
        nullptr, "w", {.read = nullptr, .write = takeFromStream, .seek = nullptr, .close = nullptr});
    if (!stream)
        return;
    std::setvbuf(stream, nullptr, _IOLBF, BUFSIZ);
    stderr = stream;
}

void logText(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString line = toInstantText(QDateTime::currentDateTimeUtc()) + u' '
        + QLatin1String(levelOf(type).name) + u' ' + QLatin1String(context.category) + QStringLiteral(": ")
        + message + u'\n';
    writeLine(line.toUtf8());
}

void logJson(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    QByteArray line = "{\"time\":\"" + toInstantText(QDateTime::currentDateTimeUtc()).toLatin1()
        + "\",\"level\":\"" + levelOf(type).name + "\",\"category\":\"" + context.category
        + "\",\"message\":";
    appendJson(line, QStringView(message));
    writeLine(line + "}\n");
}

void logToJournal(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    sd_journal_send("MESSAGE=%s", message.toUtf8().constData(), "PRIORITY=%d", levelOf(type).syslogPriority,
                    "LINEKEEPER_CATEGORY=%s", context.category, nullptr);
}

/// systemd.exec(5): $JOURNAL_STREAM names the device and inode of the stream that leads to the journal.
bool stderrIsJournal()
{
    struct stat status { };
    if (::fstat(STDERR_FILENO, &status) != 0)
        return false;
    return qgetenv("JOURNAL_STREAM")
        == QByteArray::number(quint64(status.st_dev)) + ':' + QByteArray::number(quint64(status.st_ino));
}

QtMessageHandler writer = logText;
std::shared_mutex sinkMutex;
LogSink sink;

void log(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    writer(type, context, message);
    if (type == QtDebugMsg)
        return;
    const std::shared_lock lock(sinkMutex);
    if (sink)
        sink(type, QString::fromUtf8(context.category), message);
}

} // namespace

void startLogging(LogFormat format)
{
    writer = format == LogFormat::Json ? logJson : stderrIsJournal() ? logToJournal : logText;
    qInstallMessageHandler(log);
    takeStandardError();
}

void setLogSink(LogSink newSink)
{
    const std::unique_lock lock(sinkMutex);
    sink = std::move(newSink);
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/processfigures.h"
#include <QDir>
#include <QFile>
#include <cstdlib>
#include <malloc.h>
#include <sys/resource.h>

namespace linekeeper {
namespace {

QByteArray contentOf(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// The number behind a name in lines such as "VmRSS:   1234 kB".
qint64 numberOf(const QByteArray &lines, const QByteArray &name)
{
    const qsizetype at = ('\n' + lines).indexOf('\n' + name + ':');
    return at < 0 ? 0 : std::atoll(lines.constData() + at + name.size() + 1);
}

double seconds(const timeval &time)
{
    return double(time.tv_sec) + double(time.tv_usec) / 1e6;
}

} // namespace

ProcessFigures ProcessFigures::now()
{
    constexpr qint64 kibi = 1024;
    ProcessFigures figures;
    const QByteArray status = contentOf("/proc/self/status");
    figures.residentBytes = numberOf(status, "VmRSS") * kibi;
    figures.threads = int(numberOf(status, "Threads"));
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) == 0)
        figures.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    figures.openFiles
        = int(QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files | QDir::System).size());
    const QByteArray memory = contentOf("/proc/meminfo");
    figures.totalMemoryBytes = numberOf(memory, "MemTotal") * kibi;
    figures.freeMemoryBytes = numberOf(memory, "MemAvailable") * kibi;
    ::getloadavg(&figures.load, 1);
    return figures;
}

HeapFigures HeapFigures::now()
{
    const struct mallinfo2 info = ::mallinfo2();
    return {.totalBytes = qint64(info.arena + info.hblkhd), .usedBytes = qint64(info.uordblks + info.hblkhd)};
}

} // namespace linekeeper

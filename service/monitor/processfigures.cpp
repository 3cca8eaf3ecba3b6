// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/processfigures.h"
#include <QDir>
#include <QFile>
#include <cstdio>
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
    return at < 0 ? 0 : std::strtoll(lines.constData() + at + name.size() + 1, nullptr, 10);
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

/// malloc_info(3) alone counts the arenas of all threads; its last lines are the sums.
HeapFigures HeapFigures::now()
{
    char *text = nullptr;
    std::size_t size = 0;
    FILE *file = ::open_memstream(&text, &size);
    const bool isTold = file && ::malloc_info(0, file) == 0;
    if (file)
        std::fclose(file); // NOLINT(cppcoreguidelines-owning-memory)
    const QByteArray sums(text, isTold ? qsizetype(size) : 0);
    std::free(text); // NOLINT(cppcoreguidelines-no-malloc)
    const auto sizeOf = [&sums](const char *element) {
        const qsizetype at = sums.lastIndexOf(element);
        const qsizetype value = at < 0 ? -1 : sums.indexOf("size=\"", at);
        return value < 0 ? 0 : std::strtoll(sums.constData() + value + 6, nullptr, 10);
    };
    const qint64 mapped = sizeOf("<total type=\"mmap\"");
    const qint64 arenas = sizeOf("<system type=\"current\"");
    const qint64 unused = sizeOf("<total type=\"fast\"") + sizeOf("<total type=\"rest\"");
    return {.totalBytes = arenas + mapped, .usedBytes = arenas + mapped - unused};
}

} // namespace linekeeper

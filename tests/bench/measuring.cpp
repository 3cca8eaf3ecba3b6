// SPDX-License-Identifier: GPL-3.0-or-later
#include "measuring.h"
#include <QFile>
#include <QRegularExpression>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sys/resource.h>

void fail(const char *what)
{
    std::fprintf(stderr, "%s\n", what);
    std::exit(2);
}

double percentile(std::vector<double> values, double share)
{
    const auto place = values.begin() + std::ptrdiff_t(double(values.size() - 1) * share);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

double residentKibibytes(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    static const QRegularExpression line(QStringLiteral("VmRSS:\\s*(\\d+) kB"));
    if (!file.open(QFile::ReadOnly))
        fail("no /proc");
    return line.match(QString::fromLatin1(file.readAll())).captured(1).toDouble();
}

std::chrono::duration<double> processorTime(qint64 pid)
{
    clockid_t clock{};
    timespec time{};
    if (::clock_getcpuclockid(pid_t(pid), &clock) != 0 || ::clock_gettime(clock, &time) != 0)
        fail("a process has no clock: it has ended");
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void raiseDescriptorLimit(int atLeast)
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max < rlim_t(atLeast))
        fail("too few descriptors are allowed (ulimit -Hn)");
}

QByteArray processorName()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (file.open(QFile::ReadOnly))
        for (const QByteArray &line : file.readAll().split('\n'))
            if (line.startsWith("model name"))
                return line.mid(line.indexOf(':') + 2);
    return "unknown";
}

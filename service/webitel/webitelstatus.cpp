// SPDX-License-Identifier: GPL-3.0-or-later
#include "webitel/webitelstatus.h"
#include "model/json.h"
#include "model/object.h"
#include <QSysInfo>

namespace linekeeper {
namespace {

/// An object whose members stay in the order in which they were added.
class Members {
public:
    Members &add(const char *name, const QByteArray &json)
    {
        m_text += m_text.isEmpty() ? '{' : ',';
        appendJson(m_text, QStringView(QLatin1String(name).toString()));
        m_text += ':' + json;
        return *this;
    }
    Members &add(const char *name, const QString &text)
    {
        QByteArray json;
        appendJson(json, QStringView(text));
        return add(name, json);
    }
    Members &add(const char *name, qint64 number) { return add(name, QByteArray::number(number)); }
    QByteArray toJson() const { return m_text + '}'; }

private:
    QByteArray m_text;
};

/// As Node.js calls it.
QString architecture()
{
    const QString name = QSysInfo::currentCpuArchitecture();
    return name == u"x86_64" ? QStringLiteral("x64") : name == u"i386" ? QStringLiteral("ia32") : name;
}

} // namespace

QString webitelSize(qint64 bytes)
{
    constexpr const char *units[]{"Bytes", "kB", "MB", "GB", "TB"};
    double size = double(bytes);
    std::size_t unit = 0;
    for (; size >= 1024 && unit + 1 < std::size(units); ++unit)
        size /= 1024;
    QString number = QString::number(size, 'f', 1);
    if (number.endsWith(QLatin1String(".0")))
        number.chop(2);
    return number + u' ' + QLatin1String(units[unit]);
}

QString webitelTime(std::chrono::seconds time)
{
    const auto twoDigits
        = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    const qint64 seconds = time.count();
    return twoDigits(seconds / 3600) + u':' + twoDigits(seconds / 60 % 60) + u':' + twoDigits(seconds % 60);
}

QByteArray WebitelStatus::toJson() const
{
    const QString noFreeSwitch = QStringLiteral("Connect server error.");
    return Members()
        .add("Version", version)
        .add("Node memory",
             Members()
                 .add("rss", webitelSize(process.residentBytes))
                 .add("heapTotal", webitelSize(heap.totalBytes))
                 .add("heapUsed", webitelSize(heap.usedBytes))
                 .toJson())
        .add("Process ID", pid)
        .add("Socket sessions", qint64(sockets))
        .add("Process up time", webitelTime(upTime))
        .add("OS",
             Members()
                 .add("Total memory", webitelSize(process.totalMemoryBytes))
                 .add("Free memory", webitelSize(process.freeMemoryBytes))
                 .add("Platform", QStringLiteral("linux"))
                 .add("Name", QStringLiteral("Linux"))
                 .add("Architecture", architecture())
                 .toJson())
        .add("Users session", qint64(users))
        .add("Max users session", qint64(mostUsers))
        .add("Domain session", qint64(domains))
        .add("Webitel",
             Members()
                 .add("Status", isSipUp ? QStringLiteral("Connected") : QStringLiteral("Offline"))
                 .add("ApiQueue", sipQueue)
                 .add("CmdQueue", diskQueue)
                 .add("Version", version)
                 .add("Sid", toText(node) + u'\n')
                 .toJson())
        .add("CRASH_WORKER_COUNT", QStringLiteral("0"))
        .add("freeSWITCH", freeSwitch.isEmpty() ? noFreeSwitch : QString::fromUtf8(freeSwitch))
        .add("Node version", QStringLiteral("v") + QLatin1String(qVersion()))
        .toJson();
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/statusfacts.h"
#include "pages/figuretexts.h"
#include <QCoreApplication>
#include <QJsonObject>
#include <QLocale>
#include <cmath>

namespace linekeeper {
namespace {

using Facts = QList<FactsCard::Fact>;

struct StatusFacts {
    Q_DECLARE_TR_FUNCTIONS(StatusFacts)
};

/// NaN: it is not told.
double number(const QJsonObject &object, QStringView name)
{
    return object[name].toDouble(NAN);
}

} // namespace

QString serviceInWords(const QJsonObject &status)
{
    return StatusFacts::tr("%1 · Linekeeper %2 · running for %3")
        .arg(status[u"node"].toString(), status[u"version"].toString(),
             durationText(status[u"uptimeSeconds"].toInteger()));
}

QList<FactsCard::Fact> processFacts(const QJsonObject &status)
{
    const QJsonObject process = status[u"process"].toObject();
    return {{StatusFacts::tr("Memory"), bytesText(number(process, u"residentBytes"))},
            {StatusFacts::tr("CPU time"), durationText(qint64(process[u"cpuSeconds"].toDouble()))},
            {StatusFacts::tr("Threads"), countText(number(process, u"threads"))},
            {StatusFacts::tr("Open files"), countText(number(process, u"openFiles"))},
            {StatusFacts::tr("Process ID"), QString::number(process[u"pid"].toInteger())}};
}

QList<FactsCard::Fact> systemFacts(const QJsonObject &status)
{
    const QJsonObject system = status[u"system"].toObject();
    return {{StatusFacts::tr("System"), system[u"os"].toString()},
            {StatusFacts::tr("Architecture"), system[u"architecture"].toString()},
            {StatusFacts::tr("Free memory"),
             StatusFacts::tr("%1 of %2")
                 .arg(bytesText(number(system, u"freeMemoryBytes")),
                      bytesText(number(system, u"totalMemoryBytes")))},
            {StatusFacts::tr("Load"), QLocale().toString(system[u"load"].toDouble(), 'f', 2)}};
}

QList<FactsCard::Fact> freeSwitchFacts(const QJsonObject &status, const QString &error)
{
    const QJsonValue freeSwitch = status[u"freeSwitch"];
    if (!freeSwitch.isObject())
        return {{{}, StatusFacts::tr("None is set up for this service.")}};
    if (!freeSwitch[u"connected"].toBool())
        return {{{}, StatusFacts::tr("Not connected"), Tone::Bad}, {{}, error}};
    const QJsonObject sessions = freeSwitch[u"sessions"].toObject();
    return {{{}, StatusFacts::tr("Connected"), Tone::Good},
            {StatusFacts::tr("Version"), freeSwitch[u"version"].toString()},
            {StatusFacts::tr("Running for"), durationText(freeSwitch[u"uptimeSeconds"].toInteger())},
            {StatusFacts::tr("Sessions"),
             StatusFacts::tr("%1 of %2")
                 .arg(countText(number(sessions, u"current")), countText(number(sessions, u"max")))},
            {StatusFacts::tr("Most at once"), countText(number(sessions, u"peak"))},
            {StatusFacts::tr("Per second"), countText(number(sessions, u"perSecond"))}};
}

} // namespace linekeeper

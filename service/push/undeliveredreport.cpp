// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/undeliveredreport.h"
#include "monitor/subjectsight.h"

namespace linekeeper {
namespace {

QString member(const char *name)
{
    return QLatin1String(name);
}

QJsonObject toJson(const Delivery &delivery, const Caller &caller, const ObjectStore &store)
{
    const AlarmSummary alarm = AlarmSummary::of(delivery.envelope);
    const bool isSeen = seesSubject(caller, store, alarm.className, alarm.object);
    return {{member("delivery"), toText(delivery.uuid)},
            {member("receiver"), delivery.receiver},
            {member("event"), delivery.event},
            {member("time"), toInstantText(delivery.time)},
            {member("attempts"), delivery.attempts},
            {member("reason"), delivery.reason},
            {member("alarm"),
             QJsonObject{{member("uuid"), toText(delivery.alarm)},
                         {member("code"), alarm.code},
                         {member("severity"), alarm.severity},
                         {member("object"), subjectJson(alarm.className, alarm.object, isSeen)},
                         {member("message"), isSeen ? alarm.message : alarm.code}}}};
}

} // namespace

QJsonArray undeliveredReport(const std::deque<Delivery> &deliveries, const Caller &caller,
                             const ObjectStore &store)
{
    QJsonArray report;
    for (auto delivery = deliveries.rbegin(); delivery != deliveries.rend(); ++delivery)
        report.append(toJson(*delivery, caller, store));
    return report;
}

} // namespace linekeeper

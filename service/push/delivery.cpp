// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/delivery.h"
#include "classes/alarm.h"
#include "model/json.h"
#include <QJsonDocument>
#include <algorithm>

namespace linekeeper {

QByteArray Delivery::body() const
{
    QByteArray text = "{\"event\":";
    appendJson(text, QStringView(event));
    text += ",\"delivery\":";
    appendJson(text, QStringView(toText(uuid)));
    text += ",\"time\":";
    appendJson(text, QStringView(toInstantText(time)));
    text += ",\"node\":";
    appendJson(text, QStringView(node));
    return text + ",\"alarm\":" + envelope + '}';
}

AlarmSummary AlarmSummary::of(const QByteArray &envelope)
{
    const QJsonObject json = QJsonDocument::fromJson(envelope).object();
    const QJsonObject fields = json[toText(alarm::objectClass.name)].toObject();
    const QJsonObject subject = fields[toText(alarm::object.name)].toObject();
    return {.code = fields[toText(alarm::code.name)].toString(),
            .severity = fields[toText(alarm::severity.name)].toString(),
            .message = fields[toText(alarm::message.name)].toString(),
            .since = json[QLatin1String("state")][toText(alarm::since.name)].toString(),
            .className = subject[toText(alarm::subject::className.name)].toString(),
            .object = toUuid(subject[toText(alarm::subject::uuid.name)].toString())};
}

int severityRank(const QString &severity)
{
    const auto place = std::find_if(std::begin(alarm::severities), std::end(alarm::severities),
                                    [&](const Choice &choice) { return toText(choice.name) == severity; });
    return place == std::end(alarm::severities) ? -1 : int(place - std::begin(alarm::severities));
}

} // namespace linekeeper

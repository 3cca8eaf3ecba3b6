// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/historychange.h"
#include "classes/historymethod.h"
#include "model/json.h"
#include "objects/fieldtypes.h"
#include <QCoreApplication>
#include <QJsonArray>

namespace linekeeper {
namespace {

using Place = HistoryChange::Place;

QString labelOf(const ObjectClass *objectClass, const Place &place, const QString &path)
{
    if (!place.field)
        return path;
    const QString label = translated(contextOf(*objectClass, *place.field), place.field->label);
    return place.below.isEmpty() ? label : QStringLiteral("%1: %2").arg(label, place.below);
}

/// Of what is no whole value of a field that this console knows.
QString rawText(const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return QStringLiteral("–");
    if (value.isString())
        return value.toString();
    QByteArray text;
    appendJson(text, value);
    return QString::fromUtf8(text);
}

Difference differenceOf(const ObjectClass *objectClass, const HistoryChange::Edit &edit,
                        References &references)
{
    const Place place = HistoryChange::placeOf(objectClass, edit.path);
    const QString label = labelOf(objectClass, place, edit.path);
    if (!place.field || !place.below.isEmpty())
        return {label, rawText(edit.before), rawText(edit.after)};
    const FieldContext shown{contextOf(*objectClass, *place.field), *place.field, references};
    return {label, shownText(shown, edit.before), shownText(shown, edit.after)};
}

} // namespace

Place HistoryChange::placeOf(const ObjectClass *objectClass, const QString &path)
{
    const QStringList parts = path.split(u'/'); // the first is empty
    if (!objectClass || parts.size() < 2)
        return {};
    const bool isLabel = parts[1] == toText(attributesField().name);
    const int field = parts.size() > 2 && parts[1] == toText(objectClass->name)
        ? objectClass->indexOf(parts[2].toStdString())
        : -1;
    if (!isLabel && field < 0)
        return {};
    QString below = parts.mid(isLabel ? 2 : 3).join(u'/');
    below.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
    return {isLabel ? &attributesField() : &objectClass->fields[std::size_t(field)], below};
}

HistoryChange HistoryChange::read(const QJsonObject &entry)
{
    namespace is = history::entry;
    const auto member = [&entry](std::string_view name) { return entry[toText(name)]; };
    HistoryChange change;
    change.id = member(is::id.name).toInteger();
    change.time = Field<QDateTime>::read(member(is::time.name));
    change.kind = member(is::kind.name).toString();
    change.user = member(is::username.name).toString();
    change.isByKey = !member(is::key.name).isNull();
    change.address = member(is::address.name).toString();
    change.subject = Subject::of(entry);
    const QJsonArray edits = member(is::changes.name).toArray();
    for (const QJsonValue edit : edits)
        change.edits.append({edit[toText(is::change::path.name)].toString(),
                             edit[toText(is::change::before.name)], edit[toText(is::change::after.name)]});
    return change;
}

QString kindText(const HistoryChange &change)
{
    for (const Choice &kind : history::kinds)
        if (toText(kind.name) == change.kind)
            return translated("history", kind.label);
    return change.kind; // of a newer service
}

QString authorText(const HistoryChange &change)
{
    if (change.user.isEmpty())
        return QCoreApplication::translate("HistoryChange", "The service");
    return change.isByKey ? QCoreApplication::translate("HistoryChange", "%1, by API key").arg(change.user)
                          : change.user;
}

QString formerName(const HistoryChange &change)
{
    if (!change.subject.objectClass || change.kind != toText(history::kinds[2].name))
        return {};
    for (const FieldSpec &field : change.subject.objectClass->fields) {
        if (field.kind != Kind::Text || field.isSecret() || field.is(Hidden))
            continue;
        const QString path = pathOf(*change.subject.objectClass, field);
        for (const HistoryChange::Edit &edit : change.edits)
            if (edit.path == path && !edit.before.toString().isEmpty())
                return edit.before.toString();
    }
    return {};
}

QStringList changedFields(const HistoryChange &change)
{
    QStringList labels;
    for (const HistoryChange::Edit &edit : change.edits)
        labels.append(labelOf(change.subject.objectClass,
                              HistoryChange::placeOf(change.subject.objectClass, edit.path), edit.path));
    return labels;
}

QList<Difference> differencesOf(const HistoryChange &change, References &references)
{
    QList<Difference> differences;
    for (const HistoryChange::Edit &edit : change.edits)
        differences.append(differenceOf(change.subject.objectClass, edit, references));
    return differences;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/alteration.h"
#include "objects/fieldcontext.h"
#include "objects/missingright.h"
#include "protocol/etag.h"
#include <QCoreApplication>
#include <QLocale>

namespace linekeeper {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Alteration", text);
}

/// RFC 6902, no more than there is to change.
QJsonArray patchBetween(const Object &before, const Object &after)
{
    QJsonArray operations;
    const auto compare = [&](const FieldSpec &field) {
        const Value value = valueOf(after, field);
        if (value != valueOf(before, field))
            operations.append(QJsonObject{{QStringLiteral("op"), QStringLiteral("replace")},
                                          {QStringLiteral("path"), pathOf(before.objectClass(), field)},
                                          {QStringLiteral("value"), value}});
    };
    for (const FieldSpec &field : before.objectClass().fields)
        compare(field);
    compare(attributesField());
    return operations;
}

Draft draftOf(const Object &object)
{
    Draft draft{.uuid = object.uuid, .attributes = object.attributes, .fields = {}};
    const auto fields = object.objectClass().fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (const Value &value = object.values[qsizetype(i)];
            !fields[i].is(Hidden) && !(value.isNull() && fields[i].isSecret()))
            draft.fields.insert(toText(fields[i].name), value);
    return draft;
}

ObjectPtr atRevision(const Object &object, qint64 revision)
{
    auto copy = std::make_shared<Object>(object);
    copy->revision = revision;
    return copy;
}

/// Of the secrets that differ, the first that was not known.
const FieldSpec *unknownSecret(const Object &before, const Object *after)
{
    const auto fields = before.objectClass().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Value &value = before.values[qsizetype(i)];
        const bool differs = !after || after->values[qsizetype(i)] != value;
        if (fields[i].isSecret() && !fields[i].is(Hidden) && value.isNull() && differs)
            return &fields[i];
    }
    return nullptr;
}

QString whySecretIsLost(const ObjectClass &objectClass, const FieldSpec &field, const Rights &rights)
{
    const QString label = translated(objectClass.name, field.label);
    if (!field.is(WriteOnly) && !rights.allows(objectClass, "secrets"))
        return tr("The right “secrets” on %1 is missing, so “%2” could not be restored.")
            .arg(pluralTitleOf(objectClass), label);
    return tr("“%1” can be set but never read, so it could not be restored.").arg(label);
}

bool hasHiddenFields(const ObjectClass &objectClass)
{
    return std::any_of(objectClass.fields.begin(), objectClass.fields.end(),
                       [](const FieldSpec &field) { return field.is(Hidden); });
}

} // namespace

Alteration Alteration::creation(Object object)
{
    if (object.uuid.isNull())
        object.uuid = QUuid::createUuid();
    object.revision = 1;
    return {nullptr, std::make_shared<const Object>(std::move(object))};
}

Alteration Alteration::update(const ObjectPtr &before, Object after)
{
    after.revision = before->revision + (after.sameConfiguration(*before) ? 0 : 1);
    return {before, std::make_shared<const Object>(std::move(after))};
}

Alteration Alteration::removal(const ObjectPtr &before)
{
    return {before, nullptr};
}

ChangeRequest Alteration::request() const
{
    using enum ChangeRequest::Kind;
    if (!before)
        return {.kind = Create, .objectClass = &after->objectClass(), .draft = draftOf(*after)};
    ChangeRequest request{.kind = after ? Patch : Remove,
                          .objectClass = &before->objectClass(),
                          .uuid = before->uuid,
                          .ifMatch = entityTag(*before)};
    if (after)
        request.patch = patchBetween(*before, *after);
    return request;
}

Alteration Alteration::reversed() const
{
    if (!before)
        return removal(after);
    if (!after)
        return creation(*before);
    return {after, atRevision(*before, after->revision + 1)};
}

QString whyIrreversible(const Alteration &alteration, const Rights &rights)
{
    const ObjectClass &objectClass = alteration.object().objectClass();
    const bool isUpdate = alteration.before && alteration.after;
    if (!isUpdate && objectClass.persistence != Persistence::Stored)
        return tr("What is live cannot be brought back.");
    if (alteration.isRemoval() && hasHiddenFields(objectClass))
        return tr("A part of it is known to the service alone and could not be restored.");
    const char *action = isUpdate ? "update" : alteration.isRemoval() ? "create" : "delete";
    if (const QString missing = missingRight(rights, objectClass, action); !missing.isEmpty())
        return missing;
    if (!alteration.before)
        return {};
    const FieldSpec *lost = unknownSecret(*alteration.before, alteration.after.get());
    return lost ? whySecretIsLost(objectClass, *lost, rights) : QString();
}

QString describe(const QList<Alteration> &alterations)
{
    const Alteration &first = alterations.first();
    const bool isOne = alterations.size() == 1;
    const QString what = isOne ? shortNameOf(first.object()) : pluralTitleOf(first.object().objectClass());
    const QString count = QLocale().toString(alterations.size());
    if (!first.before)
        return isOne ? tr("“%1” created").arg(what) : tr("%1: %2 created").arg(what, count);
    if (first.isRemoval())
        return isOne ? tr("“%1” deleted").arg(what) : tr("%1: %2 deleted").arg(what, count);
    return isOne ? tr("“%1” changed").arg(what) : tr("%1: %2 changed").arg(what, count);
}

} // namespace linekeeper

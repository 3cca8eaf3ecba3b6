// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/alteration.h"
#include "objects/fieldcontext.h"
#include "objects/missingright.h"
#include "protocol/etag.h"
#include <QLocale>

namespace linekeeper {
namespace {

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
        return Alteration::tr("The right “secrets” on %1 is missing, so “%2” could not be restored.")
            .arg(pluralTitleOf(objectClass), label);
    return Alteration::tr("“%1” can be set but never read, so it could not be restored.").arg(label);
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
    return {.before = nullptr, .after = std::make_shared<const Object>(std::move(object))};
}

Alteration Alteration::update(const ObjectPtr &before, Object after)
{
    after.revision = before->revision + (after.sameConfiguration(*before) ? 0 : 1);
    return {.before = before, .after = std::make_shared<const Object>(std::move(after))};
}

Alteration Alteration::removal(const ObjectPtr &before)
{
    return {.before = before, .after = nullptr};
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
    Alteration reversal = after
        ? Alteration{.before = after, .after = atRevision(*before, after->revision + 1)}
        : creation(*before);
    reversal.formerRevision = before->revision;
    return reversal;
}

void Alteration::moveTo(qint64 revision)
{
    after = atRevision(*after, revision);
}

QString whyIrreversible(const Alteration &alteration, const Rights &rights)
{
    const ObjectClass &objectClass = alteration.object().objectClass();
    const bool isUpdate = alteration.before && alteration.after;
    if (!isUpdate && objectClass.persistence != Persistence::Stored)
        return Alteration::tr("What is live cannot be brought back.");
    if (alteration.isRemoval() && hasHiddenFields(objectClass))
        return Alteration::tr("A part of it is known to the service alone and could not be restored.");
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
    const auto count = [&alterations](auto isKind) {
        return std::count_if(alterations.begin(), alterations.end(), isKind);
    };
    const qsizetype all = alterations.size();
    const qsizetype made = count([](const Alteration &one) { return !one.before; });
    const qsizetype removed = count([](const Alteration &one) { return one.isRemoval(); });
    const Object &first = alterations.first().object();
    const QString what = all == 1 ? shortNameOf(first) : pluralTitleOf(first.objectClass());
    const QString number = QLocale().toString(all);
    if (made == all)
        return all == 1 ? Alteration::tr("“%1” created").arg(what)
                        : Alteration::tr("%1: %2 created").arg(what, number);
    if (removed == all)
        return all == 1 ? Alteration::tr("“%1” deleted").arg(what)
                        : Alteration::tr("%1: %2 deleted").arg(what, number);
    if (made > 0)
        return Alteration::tr("%1: %2 created or changed").arg(what, number);
    if (removed > 0)
        return Alteration::tr("%1: %2 deleted or changed").arg(what, number);
    return all == 1 ? Alteration::tr("“%1” changed").arg(what)
                    : Alteration::tr("%1: %2 changed").arg(what, number);
}

} // namespace linekeeper

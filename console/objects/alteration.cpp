// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/alteration.h"
#include "model/validation.h"
#include "objects/fieldcontext.h"
#include "objects/missingright.h"
#include "protocol/etag.h"
#include <QLocale>

namespace linekeeper {
namespace {

/// Whether what it was can be compared with what it is: a secret that is not shown can not.
bool isReadable(const FieldSpec &field, const Value &value, bool seesSecrets)
{
    return !field.is(WriteOnly) && !(field.isSecret() && (value.isNull() || !seesSecrets));
}

/// RFC 6902, no more than there is to change, and only where it still is what it was: a revision says
/// nothing of an object that was deleted and made again.
QJsonArray patchBetween(const Object &before, const Object &after, const Rights &rights)
{
    const bool seesSecrets = rights.allows(before.objectClass(), "secrets");
    QJsonArray operations;
    const auto add = [&](const char *operation, const FieldSpec &field, const Value &value) {
        operations.append(QJsonObject{{QStringLiteral("op"), QLatin1String(operation)},
                                      {QStringLiteral("path"), pathOf(before.objectClass(), field)},
                                      {QStringLiteral("value"), value}});
    };
    const auto compare = [&](const FieldSpec &field) {
        const Value was = valueOf(before, field);
        const Value becomes = valueOf(after, field);
        if (becomes == was)
            return;
        if (isReadable(field, was, seesSecrets))
            add("test", field, was);
        add("replace", field, becomes);
    };
    for (const FieldSpec &field : before.objectClass().fields)
        compare(field);
    compare(attributesField());
    return operations;
}

/// What is null may be a secret that is not shown.
QJsonObject withoutUnknown(QJsonObject members)
{
    for (auto member = members.begin(); member != members.end();)
        member = member->isNull() ? members.erase(member) : std::next(member);
    return members;
}

Draft draftOf(const Object &object)
{
    Draft draft{
        .uuid = object.uuid, .attributes = object.attributes, .fields = withoutUnknown(object.undeclared)};
    const auto fields = object.objectClass().fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (const Value &value = object.values[qsizetype(i)];
            !fields[i].is(Hidden) && !(value.isNull() && fields[i].isSecret()))
            draft.fields.insert(toText(fields[i].name), value);
    return draft;
}

/// As the service keeps it: what is tested when it is undone.
void normalise(Object &after, const Object &before)
{
    const auto fields = after.objectClass().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        Value &value = after.values[qsizetype(i)];
        if (value == before.values[qsizetype(i)])
            continue;
        if (const auto kept = accepted(fields[i], value))
            value = *kept;
    }
    if (const auto kept = acceptedAttributes(toValue(after.attributes)))
        after.attributes = *kept;
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
        return Alteration::tr("The right “%1” on %2 is missing, so “%3” could not be restored.")
            .arg(titleOfRight("secrets"), pluralTitleOf(objectClass), label);
    return Alteration::tr("“%1” can be set but never read, so it could not be restored.").arg(label);
}

bool hasHiddenFields(const ObjectClass &objectClass)
{
    return std::any_of(objectClass.fields.begin(), objectClass.fields.end(),
                       [](const FieldSpec &field) { return field.is(Hidden); });
}

QString describe(const QList<Alteration> &alterations, ObjectPtr Alteration::*before,
                 ObjectPtr Alteration::*after)
{
    const auto countWithout = [&alterations](ObjectPtr Alteration::*side) {
        return std::count_if(alterations.begin(), alterations.end(),
                             [side](const Alteration &one) { return !(one.*side); });
    };
    const qsizetype all = alterations.size();
    const qsizetype made = countWithout(before);
    const qsizetype removed = countWithout(after);
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
    normalise(after, *before);
    after.revision = before->revision + (after.sameConfiguration(*before) ? 0 : 1);
    return {.before = before, .after = std::make_shared<const Object>(std::move(after))};
}

Alteration Alteration::removal(const ObjectPtr &before)
{
    return {.before = before, .after = nullptr};
}

ChangeRequest Alteration::request(const Rights &rights) const
{
    using enum ChangeRequest::Kind;
    if (!before)
        return {.kind = Create, .objectClass = &after->objectClass(), .draft = draftOf(*after)};
    ChangeRequest request{.kind = after ? Patch : Remove,
                          .objectClass = &before->objectClass(),
                          .uuid = before->uuid,
                          .ifMatch = entityTag(*before)};
    if (after)
        request.patch = patchBetween(*before, *after, rights);
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

std::optional<Alteration> Alteration::ofField(const ObjectPtr &seen, const ObjectPtr &now,
                                              const FieldSpec &field, const Value &value)
{
    if (!now)
        return {};
    const Value current = valueOf(*now, field);
    const bool isAsSeen = current == value || current == valueOf(*seen, field);
    const ObjectPtr &base = isAsSeen ? now : seen;
    Object after = *base;
    setValue(after, field, value);
    if (isAsSeen && after.sameConfiguration(*base))
        return {};
    return Alteration::update(base, std::move(after));
}

bool isMade(const Alteration &alteration, const ObjectPtr &now)
{
    const ObjectPtr &before = alteration.before;
    if (!now || !alteration.after)
        return !now && !alteration.after;
    if (before && now->revision != alteration.after->revision)
        return false;
    const auto isSeen = [&](const FieldSpec &field) {
        const Value becomes = valueOf(*alteration.after, field);
        if (before && becomes == valueOf(*before, field))
            return true;
        return field.isSecret() ? !before : becomes == valueOf(*now, field);
    };
    const auto fields = now->objectClass().fields;
    return std::all_of(fields.begin(), fields.end(), isSeen) && isSeen(attributesField());
}

bool isOutOfDate(const Error &refusal)
{
    return refusal.reason == Reason::PreconditionFailed || refusal.reason == Reason::TestFailed;
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
    if (alteration.isRemoval()
        && withoutUnknown(alteration.before->undeclared) != alteration.before->undeclared)
        return Alteration::tr("A part of it is known to a newer program alone and might not be restored.");
    const FieldSpec *lost = unknownSecret(*alteration.before, alteration.after.get());
    return lost ? whySecretIsLost(objectClass, *lost, rights) : QString();
}

QString describe(const QList<Alteration> &alterations)
{
    return describe(alterations, &Alteration::before, &Alteration::after);
}

QString describeReversal(const QList<Alteration> &alterations)
{
    return describe(alterations, &Alteration::after, &Alteration::before);
}

} // namespace linekeeper

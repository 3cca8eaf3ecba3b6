// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/transaction.h"
#include "model/pointer.h"

namespace linekeeper {
namespace {

QString pointerToField(const Object &object, int field)
{
    return pointerTo(toText(object.objectClass().name))
        + pointerTo(toText(object.objectClass().fields[std::size_t(field)].name));
}

bool goesAlong(const ReferenceIndex::Referrer &referrer)
{
    return referrer.objectClass->fields[std::size_t(referrer.field)].onTargetRemoved
        == OnTargetRemoved::RemoveToo;
}

} // namespace

Transaction::Transaction(std::span<const ObjectClass *const> classes)
    : Transaction(classes, Firsts())
{
}

Transaction::Transaction(std::span<const ObjectClass *const> classes, const Firsts &firsts)
    : m_nextSequence(firsts.sequence)
    , m_firstStateRevision(firsts.stateRevision)
{
    for (const ObjectClass *objectClass : classes)
        m_tables.insert(objectClass, ObjectTable(*objectClass));
}

void Transaction::actFor(Author author, Sight sight)
{
    m_sight = std::move(sight);
    if (*m_author != author)
        m_author = std::make_shared<const Author>(std::move(author));
}

void Transaction::load(const ObjectPtr &object)
{
    exchange(object->objectClass(), nullptr, object);
    m_nextSequence = qMax(m_nextSequence, object->sequence + 1);
}

ObjectTable &Transaction::table(const ObjectClass &objectClass)
{
    return *m_tables.find(&objectClass);
}

const ObjectTable &Transaction::table(const ObjectClass &objectClass) const
{
    return *m_tables.constFind(&objectClass);
}

ObjectPtr Transaction::find(const ObjectClass &objectClass, const QUuid &uuid) const
{
    return table(objectClass).find(uuid);
}

ObjectPtr Transaction::findNamed(const ObjectClass &objectClass, const QString &name) const
{
    return table(objectClass).findNamed(name);
}

std::vector<ObjectPtr> Transaction::all(const ObjectClass &objectClass) const
{
    return table(objectClass).all();
}

qsizetype Transaction::count(const ObjectClass &objectClass) const
{
    return table(objectClass).size();
}

Result<void> Transaction::checkName(const Object &object) const
{
    const FieldSpec *field = object.objectClass().uniqueField();
    if (!field)
        return {};
    const int index = object.objectClass().indexOf(field->name);
    const ObjectPtr holder = findNamed(object.objectClass(), object.values[index].toString());
    if (!holder || holder->uuid == object.uuid || object.values[index].toString().isEmpty())
        return {};
    return Error{
        Reason::AlreadyExists,
        {QT_TRANSLATE_NOOP("messages", "Choose another “%1”; this one is taken."), {toText(field->name)}},
        pointerToField(object, index)};
}

Error Transaction::danglingReference(const Object &object, int field)
{
    const FieldSpec &spec = object.objectClass().fields[std::size_t(field)];
    return {Reason::Invalid,
            {QT_TRANSLATE_NOOP("messages", "Name an existing %2 in “%1”."),
             {toText(spec.name), toText(spec.target->name)}},
            pointerToField(object, field)};
}

Result<void> Transaction::checkReferences(const Object &object) const
{
    const auto fields = object.objectClass().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        for (const auto &target : ReferenceIndex::targets(fields[i], object.values[qsizetype(i)])) {
            const bool there = fields[i].kind == Kind::Reference
                ? find(*target.objectClass, toUuid(target.key)) != nullptr
                : findNamed(*target.objectClass, target.key) != nullptr;
            if (!there)
                return danglingReference(object, int(i));
        }
    }
    return {};
}

QSet<ReferenceIndex::Referrer> Transaction::referrersOf(const Object &object) const
{
    auto referrers = m_references.referrers({&object.objectClass(), toText(object.uuid)});
    if (const FieldSpec *field = object.objectClass().uniqueField())
        referrers += m_references.referrers(
            {&object.objectClass(),
             uniqueKey(object.values[object.objectClass().indexOf(field->name)].toString())});
    return referrers;
}

/// Names a few, and only such as may be named to him.
Error Transaction::lockedBy(const QSet<ReferenceIndex::Referrer> &referrers) const
{
    constexpr qsizetype shown = 5;
    QStringList names;
    for (const auto &referrer : referrers) {
        const ObjectPtr object = find(*referrer.objectClass, referrer.uuid);
        if (names.size() < shown && (!m_sight || m_sight(*object)))
            names.append(toText(referrer.objectClass->name) + u' ' + toText(referrer.uuid));
    }
    if (names.size() < referrers.size())
        names.append(QStringLiteral("…"));
    return {Reason::Locked,
            {QT_TRANSLATE_NOOP("messages", "Remove the references to it first: %1."),
             {names.join(QStringLiteral(", "))}}};
}

std::vector<ObjectPtr> Transaction::referring(const ObjectClass &objectClass, const Object &object) const
{
    std::vector<ObjectPtr> objects;
    for (const auto &referrer : referrersOf(object))
        if (referrer.objectClass == &objectClass)
            if (const ObjectPtr found = find(objectClass, referrer.uuid))
                objects.push_back(found);
    return objects;
}

Result<void> Transaction::checkUnreferenced(const Object &object) const
{
    auto referrers = referrersOf(object);
    referrers.removeIf(
        [&](const auto &referrer) { return goesAlong(referrer) || referrer.uuid == object.uuid; });
    if (referrers.isEmpty())
        return {};
    return lockedBy(referrers);
}

/// A name by which others refer to an object stays while they do.
Result<void> Transaction::checkStillNamed(const Object &before, const Object &after) const
{
    const FieldSpec *field = before.objectClass().uniqueField();
    if (!field)
        return {};
    const int index = before.objectClass().indexOf(field->name);
    const QString name = uniqueKey(before.values[index].toString());
    if (name == uniqueKey(after.values[index].toString()))
        return {};
    const auto referrers = m_references.referrers({&before.objectClass(), name});
    return referrers.isEmpty() ? Result<void>() : lockedBy(referrers);
}

Result<ObjectPtr> Transaction::create(Object object)
{
    if (object.uuid.isNull())
        object.uuid = QUuid::createUuid();
    else if (find(object.objectClass(), object.uuid))
        return Error{Reason::AlreadyExists,
                     {QT_TRANSLATE_NOOP("messages", "Choose another uuid; this one is taken.")},
                     pointerTo(QStringLiteral("uuid"))};
    if (const auto free = checkName(object); !free)
        return free.error();
    if (const auto sound = checkReferences(object); !sound)
        return sound.error();
    object.sequence = m_nextSequence++;
    object.revision = 1;
    object.stateRevision = m_firstStateRevision;
    auto created = std::make_shared<const Object>(std::move(object));
    apply(created->objectClass(), nullptr, created);
    return ObjectPtr(created);
}

Result<ObjectPtr> Transaction::replace(Object object, const QList<int> &rewritten)
{
    const ObjectPtr before = find(object.objectClass(), object.uuid);
    if (!before)
        return Error{Reason::NotFound, {QT_TRANSLATE_NOOP("messages", "Name an object that exists.")}};
    if (object.sameConfiguration(*before) && rewritten.isEmpty())
        return before;
    if (const auto free = checkName(object); !free)
        return free.error();
    if (const auto sound = checkReferences(object); !sound)
        return sound.error();
    if (const auto named = checkStillNamed(*before, object); !named)
        return named.error();
    object.sequence = before->sequence;
    object.revision = before->revision + 1;
    object.stateRevision = before->stateRevision;
    object.state = before->state;
    auto replaced = std::make_shared<const Object>(std::move(object));
    apply(replaced->objectClass(), before, replaced, rewritten);
    return ObjectPtr(replaced);
}

Result<void> Transaction::remove(const ObjectClass &objectClass, const QUuid &uuid)
{
    const ObjectPtr object = find(objectClass, uuid);
    if (!object)
        return Error{Reason::NotFound, {QT_TRANSLATE_NOOP("messages", "Name an object that exists.")}};
    if (const auto unreferenced = checkUnreferenced(*object); !unreferenced)
        return unreferenced;
    for (const auto &referrer : referrersOf(*object))
        if (goesAlong(referrer) && find(*referrer.objectClass, referrer.uuid)) // it may refer by two fields
            if (const auto removed = remove(*referrer.objectClass, referrer.uuid); !removed)
                return removed;
    apply(objectClass, object, nullptr);
    return {};
}

void Transaction::observe(const ObjectClass &objectClass, const QUuid &uuid,
                          const std::function<void(Object &)> &change)
{
    const ObjectPtr before = find(objectClass, uuid);
    if (!before)
        return;
    Object object = *before;
    change(object);
    if (object.state == before->state)
        return;
    ++object.stateRevision;
    apply(objectClass, before, std::make_shared<const Object>(std::move(object)));
}

void Transaction::exchange(const ObjectClass &objectClass, const ObjectPtr &old, const ObjectPtr &fresh)
{
    if (old && (!fresh || old->values != fresh->values))
        m_references.remove(*old);
    if (fresh && (!old || old->values != fresh->values))
        m_references.add(*fresh);
    if (fresh)
        table(objectClass).put(fresh);
    else
        table(objectClass).remove(old->uuid);
}

void Transaction::apply(const ObjectClass &objectClass, ObjectPtr before, ObjectPtr after,
                        const QList<int> &rewritten)
{
    exchange(objectClass, before, after);
    m_changes.push_back({&objectClass, std::move(before), std::move(after), m_author, rewritten});
}

void Transaction::undoTo(std::size_t count)
{
    while (m_changes.size() > count) {
        const Change change = m_changes.back();
        m_changes.pop_back();
        exchange(*change.objectClass, change.after, change.before);
    }
}

} // namespace linekeeper

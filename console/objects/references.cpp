// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/references.h"
#include "objects/objectindex.h"
#include <QCollator>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr std::chrono::milliseconds gathering{100};
constexpr int namesOfStep = 64;

QString keyOf(const Object &object)
{
    return uniqueKey(nameOf(object));
}

QStringList textsOf(const Object &object, bool withRequired)
{
    const ObjectClass &objectClass = object.objectClass();
    QStringList texts;
    for (std::size_t i = 0; i < objectClass.fields.size(); ++i) {
        const FieldSpec &field = objectClass.fields[i];
        const QString text = object.values[qsizetype(i)].toString();
        const bool isName = field.kind == Kind::Text && !field.isSecret() && !field.is(Hidden);
        if (isName && !text.isEmpty() && (texts.isEmpty() || (withRequired && field.is(Required))))
            texts.append(text);
    }
    return texts;
}

} // namespace

QString shortNameOf(const Object &object)
{
    const QStringList texts = textsOf(object, false);
    if (!texts.isEmpty())
        return texts.first();
    return object.uuid.isNull() ? QStringLiteral("–") : toText(object.uuid);
}

QString nameOf(const Object &object)
{
    const FieldSpec *unique = object.objectClass().uniqueField();
    const QStringList texts = textsOf(object, !unique || unique->is(Hidden));
    if (texts.size() < 2)
        return shortNameOf(object);
    return QStringLiteral("%1 (%2)").arg(texts.first(), texts.mid(1).join(QStringLiteral(", ")));
}

References::References(const ObjectMirror::Classes &classes, const ObjectMirror &mirror, QObject *parent)
    : QObject(parent)
    , m_classes(classes)
    , m_mirror(mirror)
{
    connect(&mirror, &ObjectMirror::created, this,
            [this](const ObjectPtr &after) { replace(nullptr, after); });
    connect(&mirror, &ObjectMirror::destroyed, this,
            [this](const ObjectPtr &before) { replace(before, nullptr); });
    connect(&mirror, &ObjectMirror::updated, this, [this](const ObjectPtr &before, const ObjectPtr &after) {
        if (before->revision != after->revision)
            replace(before, after);
    });
    m_later.setSingleShot(true);
    m_later.setInterval(gathering);
    connect(&m_later, &QTimer::timeout, this, &References::tell);
}

void References::setClasses(const ObjectMirror::Classes &classes)
{
    const ObjectMirror::Classes before = std::exchange(m_classes, classes);
    for (const ObjectClass *objectClass : before + classes)
        if (before.contains(objectClass) != classes.contains(objectClass)) {
            m_names.erase(objectClass);
            note(*objectClass);
        }
}

QString References::name(const ObjectClass &target, const QUuid &uuid) const
{
    const ObjectPtr object = knows(target) ? m_mirror.find(target, uuid) : nullptr;
    return object ? nameOf(*object) : toText(uuid);
}

QUuid References::find(const ObjectClass &target, const QString &name)
{
    if (!knows(target))
        return {};
    while (readNames(target)) { }
    const QString key = uniqueKey(name);
    QUuid found;
    const auto [begin, end] = std::as_const(m_names[&target].uuids).equal_range(key);
    for (auto uuid = begin; uuid != end; ++uuid) {
        const ObjectPtr object = m_mirror.find(target, *uuid);
        if (!object || *uuid == found || keyOf(*object) != key)
            continue;
        if (!found.isNull())
            return {};
        found = *uuid;
    }
    return found;
}

bool References::readNames(const ObjectClass &target)
{
    if (!knows(target))
        return false;
    const auto [place, isNew] = m_names.try_emplace(&target);
    Names &names = place->second;
    if (isNew) {
        names.unread = m_mirror.objects(target);
        names.next = names.unread.constBegin();
    }
    for (int i = 0; i < namesOfStep && names.next != names.unread.constEnd(); ++i) {
        const ObjectPtr &object = *names.next++;
        names.uuids.insert(keyOf(*object), object->uuid);
    }
    if (names.next != names.unread.constEnd())
        return true;
    names.unread.clear();
    names.next = names.unread.constBegin();
    return false;
}

std::unique_ptr<ObjectIndex> References::index(const ObjectClass &target) const
{
    return std::make_unique<ObjectIndex>(
        knows(target) ? ObjectMirror::Classes{&target} : ObjectMirror::Classes(), m_mirror);
}

QStringList References::uniqueNames(const ObjectClass &target) const
{
    QStringList names;
    if (!knows(target))
        return names;
    for (const ObjectPtr &object : m_mirror.objects(target))
        names.append(shortNameOf(*object));
    QCollator collator;
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::sort(names.begin(), names.end(), collator);
    return names;
}

void References::replace(const ObjectPtr &before, const ObjectPtr &after)
{
    const ObjectClass &objectClass = (after ? after : before)->objectClass();
    if (const auto names = m_names.find(&objectClass); names != m_names.end()) {
        if (before)
            names->second.uuids.remove(keyOf(*before), before->uuid);
        if (after)
            names->second.uuids.insert(keyOf(*after), after->uuid);
    }
    note(objectClass);
}

void References::note(const ObjectClass &objectClass)
{
    m_changed.insert(&objectClass);
    if (!m_later.isActive())
        m_later.start();
}

void References::tell()
{
    for (const ObjectClass *target : std::exchange(m_changed, {}))
        Q_EMIT changed(target);
}

} // namespace linekeeper

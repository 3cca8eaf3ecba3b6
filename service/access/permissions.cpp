// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/permissions.h"
#include "classes/role.h"
#include <QJsonObject>
#include <algorithm>
#include <optional>

namespace linekeeper {
namespace {

const QString everyMethod = QStringLiteral("*");

/// Of rights on one class that a key is narrowed to: their number is a product, and memory is not.
constexpr qsizetype maxPairs = 10'000;

quint8 bit(Action action)
{
    return quint8(1u << unsigned(action));
}

quint8 readActions(const QJsonValue &names)
{
    quint8 actions = 0;
    for (std::size_t i = 0; i < std::size(role::actions); ++i)
        if (names.toArray().contains(toText(role::actions[i].name)))
            actions = quint8(actions | bit(Action(i)));
    return actions;
}

bool bears(const Attributes &attributes, const Attributes &wanted)
{
    for (auto label = wanted.begin(); label != wanted.end(); ++label)
        if (const auto known = attributes.constFind(label.key());
            known == attributes.constEnd() || *known != label.value())
            return false;
    return true;
}

/// The labels of both, unless they contradict each other.
std::optional<Attributes> both(const Attributes &left, const Attributes &right)
{
    Attributes merged = left;
    for (auto label = right.begin(); label != right.end(); ++label) {
        if (merged.contains(label.key()) && merged[label.key()] != label.value())
            return {};
        merged.insert(label.key(), label.value());
    }
    return merged;
}

} // namespace

void Permissions::add(const Object &role)
{
    const QJsonArray rights = role[role::rights].toArray();
    for (const QJsonValue entry : rights) {
        Grant grant{.actions = readActions(entry[u"actions"])};
        const QJsonObject attributes = entry[u"attributes"].toObject();
        for (auto label = attributes.begin(); label != attributes.end(); ++label)
            grant.attributes.insert(label.key(), label.value().toString());
        m_grants[entry[u"class"].toString()].append(grant);
    }
    for (const QString &method : role[role::methods])
        m_methods.insert(method);
}

bool Permissions::allows(const ObjectClass &objectClass, Action action) const
{
    const auto grants = m_grants.value(toText(objectClass.name));
    return std::any_of(grants.begin(), grants.end(),
                       [&](const Grant &grant) { return grant.actions & bit(action); });
}

bool Permissions::allows(const ObjectClass &objectClass, Action action, const Attributes &attributes) const
{
    return allows(toText(objectClass.name), action, attributes);
}

bool Permissions::allows(const QString &className, Action action, const Attributes &attributes) const
{
    const auto grants = m_grants.value(className);
    return std::any_of(grants.begin(), grants.end(), [&](const Grant &grant) {
        return (grant.actions & bit(action)) && bears(attributes, grant.attributes);
    });
}

bool Permissions::allowsMethod(const QString &method) const
{
    return m_methods.contains(everyMethod) || m_methods.contains(method);
}

bool Permissions::covers(const Permissions &other) const
{
    for (auto entry = other.m_grants.begin(); entry != other.m_grants.end(); ++entry)
        for (const Grant &grant : *entry)
            for (const Action action : allActions)
                if ((grant.actions & bit(action)) && !allows(entry.key(), action, grant.attributes))
                    return false;
    return std::all_of(other.m_methods.begin(), other.m_methods.end(),
                       [this](const QString &method) { return allowsMethod(method); });
}

/// As many pairs as are looked at; what would come after them is not allowed.
QList<Permissions::Grant> Permissions::inBoth(const QList<Grant> &mine, const QList<Grant> &others)
{
    QList<Grant> common;
    qsizetype pairs = 0;
    for (const Grant &left : mine)
        for (const Grant &right : others) {
            if (++pairs > maxPairs)
                return common;
            if (const auto attributes = both(left.attributes, right.attributes))
                common.append({quint8(left.actions & right.actions), *attributes});
        }
    return common;
}

Permissions Permissions::intersected(const Permissions &other) const
{
    Permissions common;
    for (auto mine = m_grants.begin(); mine != m_grants.end(); ++mine)
        if (const auto others = other.m_grants.constFind(mine.key()); others != other.m_grants.constEnd())
            common.m_grants.insert(mine.key(), inBoth(*mine, *others));
    for (const QString &method : m_methods + other.m_methods)
        if (allowsMethod(method) && other.allowsMethod(method))
            common.m_methods.insert(method);
    return common;
}

QHash<QString, QStringList> Permissions::actionsByClass() const
{
    QHash<QString, QStringList> actions;
    for (auto entry = m_grants.begin(); entry != m_grants.end(); ++entry)
        for (std::size_t i = 0; i < std::size(role::actions); ++i)
            if (std::any_of(entry->begin(), entry->end(),
                            [&](const Grant &grant) { return grant.actions & bit(Action(i)); }))
                actions[entry.key()].append(toText(role::actions[i].name));
    return actions;
}

QStringList Permissions::methods() const
{
    QStringList names(m_methods.begin(), m_methods.end());
    names.sort();
    return names;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/referenceindex.h"

namespace linekeeper {
namespace {

template<typename Visit>
void forEachReference(const Object &object, Visit visit)
{
    const auto fields = object.objectClass().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const ReferenceIndex::Referrer referrer{&object.objectClass(), int(i), object.uuid};
        for (const auto &target : ReferenceIndex::targets(fields[i], object.values[qsizetype(i)]))
            visit(target, referrer);
    }
}

} // namespace

QList<ReferenceIndex::Target> ReferenceIndex::targets(const FieldSpec &field, const Value &value)
{
    if (!field.target)
        return {};
    if (field.kind == Kind::Reference)
        return value.isString() ? QList<Target>{{field.target, value.toString()}} : QList<Target>();
    QList<Target> targets;
    for (const QString &name : Field<QStringList>::read(value))
        targets.append({field.target, uniqueKey(name)});
    return targets;
}

void ReferenceIndex::add(const Object &object)
{
    forEachReference(object, [this](const Target &target, const Referrer &referrer) {
        m_referrers[target].insert(referrer);
    });
}

void ReferenceIndex::remove(const Object &object)
{
    forEachReference(object, [this](const Target &target, const Referrer &referrer) {
        const auto known = m_referrers.find(target);
        if (known == m_referrers.end())
            return;
        known->remove(referrer);
        if (known->isEmpty())
            m_referrers.erase(known);
    });
}

} // namespace linekeeper

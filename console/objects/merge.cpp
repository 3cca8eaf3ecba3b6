// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/merge.h"
#include "objects/fieldcontext.h"
#include <algorithm>

namespace linekeeper {
namespace {

using Side = MergedField::Side;

MergedField mergedField(const FieldSpec &field, const Object &base, const Object &theirs, const Object &mine,
                        const ChangesSince &others)
{
    MergedField merged{&field, valueOf(base, field), valueOf(theirs, field), valueOf(mine, field),
                       Side::Mine};
    const bool isUnseen = field.isSecret() && (merged.theirs.isNull() || merged.base.isNull());
    merged.isMyChange = merged.mine != merged.base;
    merged.isTheirChange
        = isUnseen ? others.holds(pathOf(base.objectClass(), field)) : merged.theirs != merged.base;
    if (merged.isTheirChange)
        merged.side = merged.isMyChange && merged.mine != merged.theirs ? Side::Open : Side::Theirs;
    return merged;
}

} // namespace

QList<MergedField> merge(const Object &base, const Object &theirs, const Object &mine,
                         const ChangesSince &others)
{
    QList<MergedField> fields;
    const auto add = [&](const FieldSpec &field) {
        const MergedField merged = mergedField(field, base, theirs, mine, others);
        if (merged.isMyChange || merged.isTheirChange)
            fields.append(merged);
    };
    for (const FieldSpec &field : base.objectClass().fields)
        if (!field.is(Hidden))
            add(field);
    add(attributesField());
    return fields;
}

bool hasConflict(const QList<MergedField> &fields)
{
    return std::any_of(fields.begin(), fields.end(),
                       [](const MergedField &field) { return field.side == Side::Open; });
}

QSet<const FieldSpec *> fieldsOfMine(const QList<MergedField> &fields)
{
    QSet<const FieldSpec *> mine;
    for (const MergedField &field : fields)
        if (field.side == Side::Mine)
            mine.insert(field.field);
    return mine;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/putback.h"
#include "classes/historymethod.h"
#include "objects/fieldcontext.h"
#include "objects/missingright.h"

namespace linekeeper {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(PutBack)
};

bool isOf(const HistoryChange &change, const Choice &kind)
{
    return change.kind == toText(kind.name);
}

/// Why it can't be done with the object; empty: it can.
QString whyNotWith(Object &object, const HistoryChange::Edit &edit)
{
    const HistoryChange::Place place = HistoryChange::placeOf(&object.objectClass(), edit.path);
    if (place.field == &attributesField()) {
        if (edit.before.isNull())
            object.attributes.remove(place.below);
        else
            object.attributes.insert(place.below, edit.before.toString());
        return {};
    }
    if (!place.field || !place.below.isEmpty())
        return Words::tr("A part of it is known to a newer program alone.");
    if (place.field->isSecret())
        return Words::tr("“%1” is a secret, and no history keeps it.")
            .arg(translated(object.objectClass().name, place.field->label));
    object.values[object.objectClass().indexOf(place.field->name)] = edit.before;
    return {};
}

PutBack alike(const HistoryChange &change, Object object, const ObjectPtr &before)
{
    for (const HistoryChange::Edit &edit : change.edits)
        if (const QString why = whyNotWith(object, edit); !why.isEmpty())
            return {{}, why};
    if (!before)
        return {Alteration::creation(std::move(object)), {}};
    if (object.sameConfiguration(*before))
        return {{}, Words::tr("It is so already.")};
    return {Alteration::update(before, std::move(object)), {}};
}

} // namespace

PutBack PutBack::of(const HistoryChange &change, const PageParts &parts)
{
    if (!change.subject.isObject())
        return {{}, Words::tr("Select a change first.")};
    const ObjectClass &objectClass = *change.subject.objectClass;
    const ObjectPtr now = parts.mirror.find(objectClass, change.subject.uuid);
    const bool wasMade = isOf(change, history::kinds[0]);
    const bool isGone = isOf(change, history::kinds[2]);
    const char *action = wasMade ? "delete" : isGone ? "create" : "update";
    if (const QString missing = missingRight(parts.rights, objectClass, action); !missing.isEmpty())
        return {{}, missing};
    if (isGone && now)
        return {{}, Words::tr("The object is there again.")};
    if (!isGone && !now)
        return {{}, Words::tr("The object is there no more.")};
    if (wasMade)
        return {Alteration::removal(now), {}};
    if (!isGone)
        return alike(change, *now, now);
    Object object(objectClass);
    object.uuid = change.subject.uuid;
    return alike(change, std::move(object), nullptr);
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/refusal.h"
#include "objects/alteration.h"
#include "objects/fieldcontext.h"
#include <algorithm>

namespace linekeeper {
namespace {

/// Null: it is about none.
const FieldSpec *fieldAt(const ObjectClass &objectClass, const QString &pointer)
{
    const auto isAbout = [&](const FieldSpec &field) {
        const QString path = pathOf(objectClass, field);
        return pointer == path || pointer.startsWith(path + u'/');
    };
    const auto field = std::find_if(objectClass.fields.begin(), objectClass.fields.end(), isAbout);
    if (field != objectClass.fields.end())
        return &*field;
    return isAbout(attributesField()) ? &attributesField() : nullptr;
}

QString meaningOf(const Failure &why)
{
    const QString said = textOf(why);
    const bool isAboutAll = why.error.pointer.isEmpty() || why.error.pointer == u"/uuid";
    switch (why.error.reason) {
    case Reason::NotFound:
        return !isAboutAll ? said : QCoreApplication::translate("refusal", "It is not there any more.");
    case Reason::AlreadyExists:
        return !isAboutAll ? said : QCoreApplication::translate("refusal", "It is there already.");
    case Reason::Forbidden:
        return QCoreApplication::translate("refusal", "You may not do this. %1").arg(said);
    case Reason::Locked: return QCoreApplication::translate("refusal", "It is in use. %1").arg(said);
    case Reason::QuotaExceeded:
        return QCoreApplication::translate("refusal", "There may be no more of them. %1").arg(said);
    default: return said;
    }
}

} // namespace

QString reasonOf(const Failure &why, const ObjectClass &objectClass)
{
    if (isOutOfDate(why.error))
        return QCoreApplication::translate("refusal", "Somebody else has changed it meanwhile.");
    if (const FieldSpec *field = fieldAt(objectClass, why.error.pointer))
        return QCoreApplication::translate("refusal", "%1: %2")
            .arg(translated(contextOf(objectClass, *field), field->label), textOf(why));
    return meaningOf(why);
}

} // namespace linekeeper

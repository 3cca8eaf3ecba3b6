// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/references.h"
#include "widgets/texts.h"

namespace linekeeper {

/// A field, with what is needed to show and edit it.
struct FieldContext {
    std::string_view context; ///< of translations: the name of the class
    const FieldSpec &field;
    References &references; ///< outlives it

    QString label() const { return translated(context, field.label); }
    QString help() const { return translated(context, field.help); }
    QString translatedChoice(const QString &name) const
    {
        for (const Choice &choice : field.choices)
            if (toText(choice.name) == name)
                return translated(context, choice.label);
        return name; // of a newer service
    }
};

/// The free labels that every object bears, as if they were a field.
const FieldSpec &attributesField();
inline constexpr std::string_view attributesContext = "object";
Value toValue(const Attributes &attributes);

/// Of a field of the class, be it of the configuration or the state, or the labels.
std::string_view contextOf(const ObjectClass &objectClass, const FieldSpec &field);
Value valueOf(const Object &object, const FieldSpec &field);
/// Of the configuration, or the labels.
void setValue(Object &object, const FieldSpec &field, const Value &value);
/// Where it stands in the envelope (RFC 6901).
QString pathOf(const ObjectClass &objectClass, const FieldSpec &field);

} // namespace linekeeper

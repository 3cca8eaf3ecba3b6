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

} // namespace linekeeper

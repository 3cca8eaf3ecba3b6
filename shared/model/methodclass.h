// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"

namespace linekeeper {

/// A method of the API, declared once: its arguments are checked and described by this.
struct MethodClass {
    std::string_view name;
    const char *label; ///< translatable, context = name
    const char *help = "";
    std::span<const FieldSpec> arguments = {};
    std::span<const FieldSpec> result = {};
    bool changes = false; ///< something; the others look only, and may be done again at will
    bool takesAnything = false; ///< any object is an argument, and the result
    bool forEveryone = false; ///< needs a login, but no right
};

} // namespace linekeeper

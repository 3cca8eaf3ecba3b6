// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/permissions.h"

namespace linekeeper {

/// Who is asking, and what he may do at this moment.
struct Caller {
    ObjectPtr user = {};
    ObjectPtr key = {}; ///< the API key, or null
    ObjectPtr session = {}; ///< the session record, or null
    QDateTime expires = {}; ///< of the session; null with a key
    PermissionsPtr permissions = {};

    /// Whether there may be an object for which the action is allowed: before anything is looked for.
    bool mayTry(const ObjectClass &objectClass, Action action) const;
    /// Whether the action is allowed for this object.
    bool may(Action action, const Object &object) const;
    bool mayCall(const QString &method) const { return permissions->allowsMethod(method); }
    bool isSelf(const Object &object) const;
};

} // namespace linekeeper

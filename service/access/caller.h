// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/permissions.h"
#include "protocol/author.h"

namespace linekeeper {

/// Who is asking, and what he may do at this moment.
struct Caller {
    ObjectPtr user = {};
    ObjectPtr key = {}; ///< the API key, or null
    ObjectPtr session = {}; ///< the session record, or null
    QDateTime expires = {}; ///< of the session; null with a key
    PermissionsPtr permissions = {};
    quint64 generation = 0; ///< of rights; see Authenticator::refreshed()
    bool secretsAreHidden = false; ///< by the setting secrets=write-only, whatever the rights
    QString address = {}; ///< of the client

    /// Whether there may be an object for which the action is allowed: before anything is looked for.
    bool mayTry(const ObjectClass &objectClass, Action action) const;
    /// Whether no object of the class needs to be asked about one by one.
    bool mayReadAll(const ObjectClass &objectClass) const;
    /// Whether the action is allowed for this object.
    bool may(Action action, const Object &object) const;
    /// Whether what the object keeps secret is shown to him.
    bool seesSecretsOf(const Object &object) const;
    bool mayCall(const QString &method) const { return permissions->allowsMethod(method); }
    bool isSelf(const Object &object) const;
    /// Whether it is his user or one of his keys.
    bool owns(const Object &object) const;
    /// As the history keeps it.
    Author author() const;
};

} // namespace linekeeper

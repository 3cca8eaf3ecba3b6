// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/rolerights.h"
#include "classes/apikey.h"

namespace linekeeper {

RoleFinder rolesIn(const ObjectStore &store)
{
    return [&store](const QString &name) { return store.findNamed(role::objectClass, name); };
}

RoleFinder rolesIn(const Transaction &transaction)
{
    return [&transaction](const QString &name) { return transaction.findNamed(role::objectClass, name); };
}

Permissions permissionsOfRoles(const QStringList &roles, const RoleFinder &find)
{
    Permissions permissions;
    for (const QString &name : roles)
        if (const ObjectPtr role = find(name))
            permissions.add(*role);
    return permissions;
}

Permissions permissionsOfUser(const Object &user, const RoleFinder &find)
{
    return permissionsOfRoles(user[user::roles], find);
}

bool isNarrowed(const Object &key)
{
    return !key.values[apiKey::objectClass.indexOf(apiKey::roles.name)].isNull();
}

Permissions permissionsOfKey(const Object &key, const Object &user, const RoleFinder &find)
{
    const Permissions all = permissionsOfUser(user, find);
    return isNarrowed(key) ? all.intersected(permissionsOfRoles(key[apiKey::roles], find)) : all;
}

} // namespace linekeeper

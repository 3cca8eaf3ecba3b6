// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/permissions.h"
#include "store/objectstore.h"

namespace linekeeper {

/// Roles by their names: as the store has them, or a transaction.
using RoleFinder = std::function<ObjectPtr(const QString &name)>;
RoleFinder rolesIn(const ObjectStore &store);
RoleFinder rolesIn(const Transaction &transaction);

/// What the roles allow together.
Permissions permissionsOfRoles(const QStringList &roles, const RoleFinder &find);
/// What a user may do, enabled or not.
Permissions permissionsOfUser(const Object &user, const RoleFinder &find);
/// Whether a key has roles that narrow it.
bool isNarrowed(const Object &key);
/// What a key of that user may do: his rights, narrowed by the key's roles.
Permissions permissionsOfKey(const Object &key, const Object &user, const RoleFinder &find);

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/caller.h"
#include "classes/apikey.h"
#include "classes/user.h"

namespace linekeeper {
namespace {

/// What everyone may do with what is his own: his user and his keys.
bool isOpenToOwners(const ObjectClass &objectClass, Action action)
{
    if (&objectClass == &user::objectClass)
        return action == Action::Read || action == Action::Update;
    return &objectClass == &apiKey::objectClass && action != Action::Secrets;
}

} // namespace

bool Caller::isSelf(const Object &object) const
{
    return &object.objectClass() == &user::objectClass && object.uuid == user->uuid;
}

bool Caller::owns(const Object &object) const
{
    if (&object.objectClass() == &apiKey::objectClass)
        return object[apiKey::user] == user->uuid;
    return isSelf(object);
}

bool Caller::seesSecretsOf(const Object &object) const
{
    return !secretsAreHidden && may(Action::Secrets, object);
}

Author Caller::author() const
{
    return {.user = user->uuid,
            .username = (*user)[user::username],
            .key = key ? key->uuid : QUuid(),
            .address = address};
}

bool Caller::mayTry(const ObjectClass &objectClass, Action action) const
{
    return isOpenToOwners(objectClass, action) || permissions->allows(objectClass, action);
}

bool Caller::mayReadAll(const ObjectClass &objectClass) const
{
    return permissions->allows(objectClass, Action::Read, {});
}

bool Caller::may(Action action, const Object &object) const
{
    if (isOpenToOwners(object.objectClass(), action) && owns(object))
        return true;
    // Keys of others can be revoked, never changed.
    if (&object.objectClass() == &apiKey::objectClass && action == Action::Update)
        return false;
    return permissions->allows(object.objectClass(), action, object.attributes);
}

} // namespace linekeeper

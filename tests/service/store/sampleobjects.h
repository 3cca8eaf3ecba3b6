// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/apikey.h"
#include "classes/phonebookentry.h"
#include "store/transaction.h"

namespace linekeeper {

inline constexpr const ObjectClass *classes[]
    = {&sipAccount::objectClass, &phoneBookEntry::objectClass, &user::objectClass, &role::objectClass,
       &apiKey::objectClass};

inline QString latin(const char *characters)
{
    return QString::fromLatin1(characters);
}

inline Object makeRole(const QString &name)
{
    Object object(role::objectClass);
    object.set(role::name, name);
    return object;
}

inline Object makeUser(const QString &name, const QStringList &roles = {})
{
    Object object(user::objectClass);
    object.set(user::username, name);
    object.set(user::roles, roles);
    return object;
}

inline Object makeKey(const QUuid &user)
{
    Object object(apiKey::objectClass);
    object.set(apiKey::name, latin("Cron"));
    object.set(apiKey::user, user);
    return object;
}

inline Object makeAccount(const char *name)
{
    Object object(sipAccount::objectClass);
    object.set(sipAccount::user, latin(name));
    object.set(sipAccount::domain, latin("example.com"));
    return object;
}

inline Object makeEntry(const QUuid &account)
{
    Object object(phoneBookEntry::objectClass);
    object.set(phoneBookEntry::displayName, latin("Anna"));
    object.set(phoneBookEntry::address, latin("+4930"));
    object.set(phoneBookEntry::account, account);
    return object;
}

} // namespace linekeeper

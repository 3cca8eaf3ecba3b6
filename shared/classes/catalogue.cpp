// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/catalogue.h"
#include "classes/alarm.h"
#include "classes/apikey.h"
#include "classes/node.h"
#include "classes/phonebookentry.h"
#include "classes/role.h"
#include "classes/sipaccount.h"
#include "classes/sipcall.h"
#include "classes/stream.h"
#include "classes/user.h"

namespace linekeeper {
namespace {

constexpr const ObjectClass *classes[] = {
    &sipAccount::objectClass,     &sipCall::objectClass, &stream::objectClass,
    &phoneBookEntry::objectClass, &user::objectClass,    &role::objectClass,
    &apiKey::objectClass,         &alarm::objectClass,   &node::objectClass,
};

} // namespace

std::span<const ObjectClass *const> catalogue()
{
    return classes;
}

const ObjectClass *findClass(QStringView name)
{
    for (const ObjectClass *objectClass : classes)
        if (toText(objectClass->name) == name)
            return objectClass;
    return nullptr;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rightsoracle.h"
#include "classes/catalogue.h"
#include <algorithm>

namespace oracle {
namespace {

/// Everyone may read and change his own user, and do all with his own keys.
bool isOwn(const Actor &actor, const QByteArray &action, const Target &target)
{
    if (target.className == "user")
        return target.uuid == actor.user && (action == "read" || action == "update");
    return target.className == "apiKey" && target.owner == actor.user && action != "secrets";
}

bool isForOwners(const QByteArray &action, const QByteArray &className)
{
    if (className == "user")
        return action == "read" || action == "update";
    return className == "apiKey" && action != "secrets";
}

int codeOfCreation(const Actor &actor, const Target &target, const QList<Target> &named)
{
    if (!mayTry(actor, "create", target.className) || !may(actor, "create", target))
        return 403;
    if (!std::all_of(named.begin(), named.end(), [&](const Target &one) { return may(actor, "read", one); }))
        return 400;
    const bool isWiderThanCaller = actor.isNarrowed && target.hasAllRightsOfItsUser;
    return isWiderThanCaller ? 403 : 201;
}

} // namespace

bool Operation::appliesTo(const linekeeper::ObjectClass &objectClass) const
{
    const auto &declared = objectClass.operations;
    return action == "read" && !isClone() ? true
        : name == "create"                ? declared.create
        : name == "replace"               ? declared.replace
        : name == "patch"                 ? declared.patch
        : name == "remove"                ? declared.remove
                                          : declared.clone;
}

QByteArray Operation::path(const Target &target) const
{
    QByteArray path = "objects/" + target.className;
    if (isOnObject)
        path += '/' + target.uuid;
    return isClone() ? path + "/clone" : path;
}

QList<Operation> operations()
{
    return {{"list", "GET", "read"},
            {"list head", "HEAD", "read"},
            {"read", "GET", "read", true},
            {"head", "HEAD", "read", true},
            {"create", "POST", "create"},
            {"replace", "PUT", "update", true},
            {"patch", "PATCH", "update", true},
            {"remove", "DELETE", "delete", true},
            {"clone", "POST", "read", true}};
}

Operation operation(const QByteArray &name)
{
    for (const Operation &one : operations())
        if (one.name == name)
            return one;
    return {};
}

QByteArrayList allClassesBut(const QByteArrayList &exceptions)
{
    QByteArrayList names;
    for (const auto *objectClass : linekeeper::catalogue())
        if (const auto name = linekeeper::toText(objectClass->name).toLatin1(); !exceptions.contains(name))
            names.append(name);
    return names;
}

QByteArrayList allClasses()
{
    return allClassesBut({});
}

QList<Grant> operatorGrants()
{
    return {{{"sipAccount", "sipCall", "stream", "phoneBookEntry", "alarm"},
             {"read", "create", "update", "delete"}}};
}

QByteArrayList operatorMethods()
{
    return {"monitoringStats",
            "sipAccountRegister",
            "sipCallAnswer",
            "sipCallSendDigits",
            "alarmAcknowledge",
            "history",
            "batch"};
}

QList<Grant> viewerGrants()
{
    return {{allClassesBut({"user", "role", "apiKey"}), {"read"}}};
}

bool mayTry(const Actor &actor, const QByteArray &action, const QByteArray &className)
{
    return isForOwners(action, className)
        || std::any_of(actor.grants.begin(), actor.grants.end(), [&](const Grant &grant) {
               return grant.classes.contains(className) && grant.actions.contains(action);
           });
}

bool may(const Actor &actor, const QByteArray &action, const Target &target)
{
    if (isOwn(actor, action, target))
        return true;
    if (target.className == "apiKey" && action == "update")
        return false;
    return std::any_of(actor.grants.begin(), actor.grants.end(), [&](const Grant &grant) {
        return grant.classes.contains(target.className) && grant.actions.contains(action)
            && (grant.site.isNull() || grant.site == target.site);
    });
}

bool mayCall(const Actor &actor, const QByteArray &method)
{
    const QByteArrayList everyones{"echo", "userSetPassword", "userSessions", "userEndSessions"};
    return everyones.contains(method) || actor.methods.contains("*") || actor.methods.contains(method);
}

int codeOf(const Actor &actor, const Operation &operation, const Target &target, const QList<Target> &named)
{
    const auto *objectClass = linekeeper::findClass(QString::fromLatin1(target.className));
    if (!actor.isKnown)
        return 401;
    if (!operation.appliesTo(*objectClass))
        return operation.isClone() ? 404 : 405; // the path of a clone is there or not
    if (operation.name == "create")
        return codeOfCreation(actor, target, named);
    if (!mayTry(actor, operation.action, target.className))
        return 403;
    if (operation.isClone() && !mayTry(actor, "create", target.className))
        return 403;
    if (!operation.isOnObject)
        return 200;
    if (!target.exists || !may(actor, "read", target))
        return mayTry(actor, "read", target.className) ? 404 : 403;
    if (!may(actor, operation.action, target))
        return 403;
    if (operation.isClone())
        return codeOfCreation(actor, target, named);
    if (!operation.isChange())
        return 200;
    return target.isBuiltIn && operation.name == "remove" ? 403 : 204;
}

} // namespace oracle

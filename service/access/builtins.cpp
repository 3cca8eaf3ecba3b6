// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/builtins.h"
#include "classes/catalogue.h"
#include "classes/role.h"
#include "classes/user.h"
#include <QJsonObject>

namespace linekeeper::builtins {
namespace {

const QUuid nameSpace = QUuid::fromString(QStringLiteral("7c1f3b0e-3d0a-4a53-9a9c-6c1d5d8f2b11"));

QUuid uuidOf(const QString &name)
{
    return QUuid::createUuidV5(nameSpace, name);
}

QJsonObject right(const QString &className, const QStringList &actions)
{
    return {{QStringLiteral("class"), className},
            {QStringLiteral("actions"), QJsonArray::fromStringList(actions)},
            {QStringLiteral("attributes"), QJsonObject()}};
}

QStringList split(const char *words)
{
    return QString::fromLatin1(words).split(u' ');
}

struct BuiltInRole {
    const char *name;
    QJsonArray rights;
    QStringList methods;
};

QJsonArray rightsOnAll(const QStringList &actions, const QStringList &exceptions)
{
    QJsonArray rights;
    for (const ObjectClass *objectClass : catalogue())
        if (!exceptions.contains(toText(objectClass->name)))
            rights.append(right(toText(objectClass->name), actions));
    return rights;
}

QJsonArray rightsOn(const QStringList &classes, const QStringList &actions)
{
    QJsonArray rights;
    for (const QString &name : classes)
        rights.append(right(name, actions));
    return rights;
}

QList<BuiltInRole> roles()
{
    return {
        {"administrator", rightsOnAll(split("read create update delete secrets"), {}), {QStringLiteral("*")}},
        {"operator",
         rightsOn(split("sipAccount sipCall stream phoneBookEntry alarm"),
                  split("read create update delete")),
         split("monitoringStats sipAccountRegister sipCallAnswer sipCallSendDigits alarmAcknowledge history "
               "batch")},
        {"viewer", rightsOnAll(split("read"), split("user role apiKey")), {}},
        {"monitoring", {}, split("monitoringStats")},
    };
}

Result<void> ensureRole(Transaction &transaction, const BuiltInRole &wanted)
{
    const QString name = QLatin1String(wanted.name);
    const ObjectPtr there = transaction.find(role::objectClass, uuidOf(name));
    Object role = there ? *there : Object(role::objectClass);
    role.uuid = uuidOf(name);
    role.set(role::name, name);
    role.set(role::rights, Value(wanted.rights));
    role.set(role::methods, wanted.methods);
    const auto done = there ? transaction.replace(role) : transaction.create(role);
    return done ? Result<void>() : Result<void>(done.error());
}

} // namespace

QUuid rootUser()
{
    return uuidOf(QStringLiteral("root"));
}

bool isBuiltIn(const Object &object)
{
    if (&object.objectClass() == &user::objectClass)
        return object.uuid == rootUser();
    if (&object.objectClass() != &role::objectClass)
        return false;
    for (const BuiltInRole &role : roles())
        if (object.uuid == uuidOf(QLatin1String(role.name)))
            return true;
    return false;
}

Result<void> ensure(Transaction &transaction, const QString &rootPasswordHash)
{
    for (const BuiltInRole &role : roles())
        if (const auto done = ensureRole(transaction, role); !done)
            return done;
    if (transaction.find(user::objectClass, rootUser()))
        return {};
    Object root(user::objectClass);
    root.uuid = rootUser();
    root.set(user::username, QStringLiteral("root"));
    root.set(user::displayName, QStringLiteral("Root"));
    root.set(user::roles, QStringList{QStringLiteral("administrator")});
    root.set(user::password, rootPasswordHash);
    const auto created = transaction.create(root);
    return created ? Result<void>() : Result<void>(created.error());
}

} // namespace linekeeper::builtins

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"
#include <QByteArrayList>

/// What the contract's sections 4 to 6 say about rights, in words of its own: knows nothing of the daemon's
/// code.
namespace oracle {

struct Grant {
    QByteArrayList classes;
    QByteArrayList actions;
    QByteArray site = {}; ///< null: on all objects; else on those that bear site=…
};

/// Somebody who asks.
struct Actor {
    QByteArray name;
    QList<Grant> grants = {};
    QByteArrayList methods = {};
    bool isKnown = true; ///< false: no valid login, so 401
    bool usesKey = false;
    bool isNarrowed = false; ///< a key with fewer rights than its user
    QByteArray user = {}; ///< his uuid
    QByteArray key = {}; ///< the uuid of one of his keys
};

/// What is asked for.
struct Target {
    QByteArray className;
    QByteArray uuid = {};
    QByteArray site = {};
    QByteArray owner = {}; ///< of an API key: the uuid of its user
    QByteArray marker = {}; ///< in its texts
    QByteArray secret = {}; ///< in its secret fields; null: it has none
    bool exists = true;
    bool isBuiltIn = false;
    bool hasAllRightsOfItsUser = false; ///< an API key that is not narrowed
};

/// A call on a class or on an object of it.
struct Operation {
    QByteArray name;
    QByteArray method;
    QByteArray action;
    bool isOnObject = false;

    bool isClone() const { return name == "clone"; }
    bool isChange() const { return action != "read" || isClone(); }
    bool appliesTo(const linekeeper::ObjectClass &objectClass) const;
    QByteArray path(const Target &target) const;
};
QList<Operation> operations();
Operation operation(const QByteArray &name);

QByteArrayList allClasses();
QByteArrayList allClassesBut(const QByteArrayList &exceptions);
inline const QByteArrayList everyAction{"read", "create", "update", "delete", "secrets"};
QList<Grant> operatorGrants();
QByteArrayList operatorMethods();
QList<Grant> viewerGrants();

/// Whether there may be an object on which he may do it.
bool mayTry(const Actor &actor, const QByteArray &action, const QByteArray &className);
bool may(const Actor &actor, const QByteArray &action, const Target &target);
bool mayCall(const Actor &actor, const QByteArray &method);
/// The status code; `named` are the objects that what is made refers to.
int codeOf(const Actor &actor, const Operation &operation, const Target &target,
           const QList<Target> &named = {});

} // namespace oracle

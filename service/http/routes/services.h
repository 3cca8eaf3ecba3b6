// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/authenticator.h"
#include "access/logins.h"
#include "http/routes/client.h"
#include "http/routes/languages.h"
#include "methods/method.h"
#include "monitor/monitor.h"
#include "rules/changerunner.h"
#include "store/objectstore.h"

namespace linekeeper {

/// A file that is made of an object of that class; needs the right to its secrets. Any thread.
struct ObjectFile {
    const ObjectClass &objectClass;
    QString name; ///< the last segment of its path
    QByteArray contentType;
    std::function<QByteArray(const QUuid &object)> content;
};

/// What the routes of all I/O threads work on. All of it may be called from any thread.
struct Services {
    ObjectStore &store;
    Sessions &sessions;
    Authenticator &authenticator;
    const Logins &logins;
    const ObjectOperations &operations;
    const ChangeRunner &changes;
    Repeats &repeats;
    const MethodBook &methods;
    const Languages &languages;
    const TrustedProxies &proxies;
    Monitor &monitor;
    std::vector<ObjectFile> files;
};

} // namespace linekeeper

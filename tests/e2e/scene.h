// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "support/daemon.h"
#include "support/restclient.h"
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QMetaType>
#include <memory>

/// Who asks for what, and what has to come back.
struct Scenario {
    QByteArray who = "root"; ///< a user of the scene, or "nobody"
    QByteArray method = "GET";
    QByteArray path; ///< below /webapi/http/; {name} stands for the uuid of that name
    QByteArray body = {};
    Headers headers = {}; ///< a body without Content-Type is sent as application/json
    int code = 200;
    QByteArrayList holds = {}; ///< what head and body must hold
    QByteArrayList lacks = {}; ///< and must not
};
Q_DECLARE_METATYPE(Scenario)

/// A daemon, and a client for everybody who asks it.
class Scene {
public:
    explicit Scene(const QStringList &arguments = {});

    /// Starts the daemon, with `root` logged in.
    bool open();
    /// Stops it as systemd does; its exit code. Sanitizers make it another than 0; what they say is printed.
    int close();
    /// Makes a user with these roles (a JSON array) and logs him in; his password is "pass-of-" and his name.
    bool addUser(const QByteArray &name, const QByteArray &roles);
    /// Makes an object of these fields (a JSON object) as root and keeps its uuid under `name`. Null: it was
    /// refused.
    QByteArray create(const QByteArray &name, const QByteArray &className, const QByteArray &fields);
    /// The text with {name} replaced by the uuids of those names.
    QByteArray filledIn(QByteArray text) const;
    /// The envelope as root reads it.
    QJsonObject read(const QByteArray &path);
    /// All that root can read but state, which moves by itself: for a look before and after.
    QByteArray everything();

    RestClient &as(const QByteArray &who);
    RestClient &root() { return as("root"); }
    Reply ask(const Scenario &scenario);
    /// Asks, then tells what is not as it has to be; empty: all is well.
    QByteArray failureOf(const Scenario &scenario);

    Daemon daemon;
    QHash<QByteArray, QByteArray> uuids; ///< by the name that scenarios use

private:
    QHash<QByteArray, std::shared_ptr<RestClient>> m_clients;
};

/// The whole answer, to be searched and shown.
QByteArray headAndBody(const Reply &reply);

/// Every error answer is one JSON object of `type`, `message` and perhaps `pointer`, the type fitting the
/// code. Empty: it is so.
QByteArray errorShapeFailure(const Reply &reply);

/// What is at a path such as "sipAccount/user"; undefined where there is nothing.
QJsonValue at(QJsonValue value, const QByteArray &path);

/// The same as text: a string as it is, all else as JSON; null where there is nothing.
QByteArray textAt(const QJsonValue &value, const QByteArray &path);

/// Of an alarm's envelope: its message is its text with its arguments in their places. Empty: it is so.
QByteArray alarmTextFailure(const QJsonValue &alarm);

/// Compact JSON text.
QByteArray toText(const QJsonObject &object);

/// A test function's one line: the row's scenario, or why it fails.
#define VERIFY_SCENARIO(scene, scenario)                                                                     \
    do {                                                                                                     \
        const QByteArray failure = (scene).failureOf(scenario);                                              \
        QVERIFY2(failure.isEmpty(), failure.constData());                                                    \
    } while (false)

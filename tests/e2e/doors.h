// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "scene.h"

/// What somebody tries. It is tried through every door that leads there.
struct Attempt {
    QByteArray who = {};
    QByteArray className = {};
    QByteArray target = {}; ///< the name of its uuid in the scene; of a new object: what is copied, or empty
    QByteArray fields = "{}"; ///< JSON, of the class
    QByteArray attributes = {}; ///< JSON; empty: not sent
    int code = 403;
};
Q_DECLARE_METATYPE(Attempt)

/// PUT, JSON Patch, merge patch; plain, as a trial, in a batch.
QList<Scenario> changes(Scene &scene, const Attempt &attempt);
/// POST or clone; plain, with an Idempotency-Key, as a trial, in a batch.
QList<Scenario> creations(const Attempt &attempt);
/// DELETE; plain, as a trial, in a batch.
QList<Scenario> removals(const Attempt &attempt);

/// Tries all; empty: each was answered as it has to be, and nothing was changed.
QByteArray failureOf(Scene &scene, const QList<Scenario> &scenarios);

/// {"batch":{"operations":[…]}}
QByteArray batchOf(const QByteArrayList &operations);
/// One operation of a batch; an empty body: none.
QByteArray operation(const QByteArray &method, const QByteArray &path, const QByteArray &body = {});

/// Makes an API key as that user, and a client of that name that uses it; the uuid goes by the same name.
bool addKey(Scene &scene, const QByteArray &name, const QByteArray &owner, const QByteArray &fields);

/// A test function's one line.
#define VERIFY_ALL(scene, scenarios)                                                                         \
    do {                                                                                                     \
        const QByteArray failure = failureOf(scene, scenarios);                                              \
        QVERIFY2(failure.isEmpty(), failure.constData());                                                    \
    } while (false)

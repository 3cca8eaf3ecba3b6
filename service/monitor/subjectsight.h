// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/caller.h"
#include <QJsonValue>

namespace linekeeper {

class ObjectStore;

/// Whether he may read the object that something is about, or could read it while it was there. Of none
/// (an empty class): everybody.
bool seesSubject(const Caller &caller, const ObjectStore &store, const QString &className, const QUuid &uuid);

/// {"class","uuid"}, the uuid null where it is not seen; null for none.
QJsonValue subjectJson(const QString &className, const QUuid &uuid, bool isSeen);

} // namespace linekeeper

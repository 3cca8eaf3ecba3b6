// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"
#include <QJsonValue>
#include <QUuid>

namespace linekeeper {

class References;

/// What an alarm or an event is about.
struct Subject {
    const ObjectClass *objectClass = nullptr; ///< null: nothing, or something of a newer service
    QUuid uuid = {}; ///< null: no single object, or none to be seen

    /// Out of {"class", "uuid"}, or null.
    static Subject of(const QJsonValue &json);
    bool isObject() const { return objectClass && !uuid.isNull(); }
    bool operator==(const Subject &) const = default;
};

/// Such as "SIP account: Anna"; of what is gone or not to be seen, the class alone.
QString textOf(const Subject &subject, const References &references);

} // namespace linekeeper

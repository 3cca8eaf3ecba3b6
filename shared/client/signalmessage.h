// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/failure.h"
#include "protocol/changeevent.h"

namespace linekeeper {

class TextPool;

/// A change as a listener hears of it: without what was before.
struct Change {
    ChangeEvent::Kind kind = ChangeEvent::Kind::Update;
    const ObjectClass *objectClass = nullptr;
    QUuid uuid;
    ObjectPtr after; ///< null with Destroy
    QString cursor;
};

/// A message of the service to its listeners.
struct SignalMessage {
    enum class Kind : quint8 { Acknowledgement, Change, Reset, Refusal };
    Kind kind;
    QString cursor = {}; ///< of an acknowledgement or a reset
    Change change = {};
    Error refusal = {};
};

/// An error where it is not such a message.
Result<SignalMessage> readSignalMessage(const QString &text, TextPool &pool);

/// Asks for the changes of these classes: after the cursor, or, where it is empty, from now on.
QString subscriptionMessage(const QList<const ObjectClass *> &classes, const QString &cursor);

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/caller.h"
#include "model/result.h"
#include "protocol/changeevent.h"
#include <QSet>

namespace linekeeper {

/// What a listener asks for: {"event":"signals","data":[classes],"cursor":…}.
struct SignalsRequest {
    QList<const ObjectClass *> classes; ///< in the order in which they were named, each once
    QString cursor; ///< to resume from; null: from now on
};

/// Out of a message of at most 64 KiB. Refused: what is not such a message, and a class that there is not or
/// that the caller has no right to read.
Result<SignalsRequest> readSignalsRequest(const QString &message, const Caller &caller);

/// How a change looks to who may see some objects and others not; nothing: he does not hear of it.
std::optional<ChangeEvent::Kind> kindFor(const Caller &caller, const ChangeEvent &event);

/// The messages that the service sends, in UTF-8.
namespace signalMessage {
QByteArray acknowledgement(const QList<const ObjectClass *> &classes, const QString &cursor);
QByteArray change(const ChangeEvent &event, ChangeEvent::Kind kind, const QString &cursor, bool withSecrets);
QByteArray reset(const QString &cursor);
QByteArray error(const Error &error);
} // namespace signalMessage

} // namespace linekeeper

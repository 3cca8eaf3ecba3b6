// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include <QByteArray>

namespace linekeeper {

/// The entity tag (RFC 9110 section 8.8.3): "rev", or "rev.stateRevision" where there is state.
QByteArray entityTag(const Object &object);

/// Whether If-Match lets a change happen (RFC 9110 section 13.1.1): compares `rev` alone. An absent header
/// does.
bool ifMatchHolds(const QByteArray &header, const Object &object);

/// Whether If-None-Match says that the client has it (RFC 9110 section 13.1.2). An absent header does not.
bool ifNoneMatchHits(const QByteArray &header, const Object &object);

} // namespace linekeeper

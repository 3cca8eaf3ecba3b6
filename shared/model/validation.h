// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include "model/result.h"
#include <QJsonObject>

namespace linekeeper {

/// The value as it is kept (names in NFC, instants in UTC, uuids in lower case), or what is wrong with what
/// was given. The error's pointer starts below the field.
Result<Value> accepted(const FieldSpec &field, const Value &given);

/// What becomes of the fields that are not given.
enum class LeftOut : quint8 {
    Default, ///< as PUT: they take their default; secrets keep what they have
    Kept, ///< as a clone's overriding body
};

/// Puts what was given for the configuration into the object. A `null` for a secret leaves the secret as it
/// is. Pointers of errors start at the field.
Result<void> assign(Object &object, const QJsonObject &given, LeftOut leftOut);

/// Attributes as they are kept, or what is wrong with them.
Result<Attributes> acceptedAttributes(const Value &given);

} // namespace linekeeper

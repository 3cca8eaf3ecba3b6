// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include "model/result.h"
#include <QByteArray>

namespace linekeeper {

inline constexpr int maxJsonDepth = 64;

/// An array or object out of UTF-8 text (RFC 8259), or an error of Reason::Malformed.
Result<QJsonValue> parseJson(const QByteArray &text);

/// Compact JSON appended to `out`.
void appendJson(QByteArray &out, QStringView text);
void appendJson(QByteArray &out, const QJsonValue &value);
/// As above, members of records in their declared order.
void appendJson(QByteArray &out, const FieldSpec &field, const Value &value);

/// What of an object a reader gets to see.
struct Disclosure {
    bool secrets = false; ///< Secret fields in clear; WriteOnly ones are null for everyone
    std::span<const int> fields = {}; ///< indexes of the configuration; empty: all
};

/// The envelope: uuid, rev, attributes, the class's member, state.
void appendEnvelope(QByteArray &out, const Object &object, const Disclosure &disclosure);

} // namespace linekeeper

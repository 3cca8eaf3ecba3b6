// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include "model/result.h"
#include <QJsonObject>
#include <optional>

namespace linekeeper {

/// What a client sends of an object: the envelope without what only the service says.
struct Draft {
    std::optional<QUuid> uuid;
    std::optional<Attributes> attributes;
    QJsonObject fields;
};

/// Whether the member named after the class must be there.
enum class ClassMember : quint8 { Required, Optional };

/// Reads an envelope; `rev` and `state` are accepted and ignored. Pointers start at the envelope.
Result<Draft> readDraft(const ObjectClass &objectClass, const QJsonValue &envelope,
                        ClassMember classMember = ClassMember::Required);

/// Reads the envelope of a stored object, as the service sends it: revision and state included, secrets that
/// the reader may not see null. Fields that are not declared here are those of a newer service, and kept as
/// they are; its other members are left aside; what is not there has its default. Pointers start at the
/// envelope.
Result<Object> readEnvelope(const ObjectClass &objectClass, const QJsonValue &envelope);

/// The draft as a client sends it.
QJsonObject toJson(const ObjectClass &objectClass, const Draft &draft);

enum class LeftOut : quint8; // model/validation.h

/// Puts the draft's attributes and fields into the object. Pointers start at the envelope.
Result<void> applyDraft(Object &object, const Draft &draft, LeftOut leftOut);

} // namespace linekeeper

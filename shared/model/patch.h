// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"
#include "model/result.h"
#include <QByteArray>
#include <QJsonObject>

namespace linekeeper {

enum class PatchFormat : quint8 {
    JsonPatch, ///< RFC 6902
    MergePatch, ///< RFC 7396
};

/// The document after the patch, both as JSON text. All operations or none. The patch is well-formed UTF-8
/// JSON.
Result<QByteArray> patched(const QByteArray &document, const QByteArray &patch, PatchFormat format);

/// An envelope after the patch. `uuid`, `rev` and `state` can't be changed; `/enabled` is short for
/// `/sipAccount/enabled`. The patch comes from outside and is looked at first.
Result<QJsonObject> patchedEnvelope(const ObjectClass &objectClass, const QByteArray &envelope,
                                    const QByteArray &patch, PatchFormat format);

} // namespace linekeeper

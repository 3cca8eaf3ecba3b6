// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/message.h"
#include "model/methodclass.h"
#include "model/objectclass.h"
#include <QJsonObject>

namespace linekeeper {

/// JSON Schema 2020-12 of the envelope of a class; titles and descriptions in the reader's language.
QJsonObject objectSchema(const ObjectClass &objectClass, const Translate &translate = inEnglish);

/// {"arguments": schema, "result": schema} of the bodies of a method.
QJsonObject methodSchema(const MethodClass &method, const Translate &translate = inEnglish);

} // namespace linekeeper

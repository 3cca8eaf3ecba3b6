// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldtypes.h"

/// The kinds that hold more than one value, for fieldtypes.cpp.
namespace linekeeper {

const FieldType &textListType();
const FieldType &textMapType();
const FieldType &recordType();
const FieldType &jsonType();

/// Of null, nothing.
QString jsonText(const Value &value);

} // namespace linekeeper

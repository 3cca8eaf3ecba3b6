// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/rights.h"
#include "model/methodclass.h"

namespace linekeeper {

/// Says that the right to do this with objects of the class is missing; empty: it is there.
QString missingRight(const Rights &rights, const ObjectClass &objectClass, const char *action);
/// Likewise the right to call the method.
QString missingRight(const Rights &rights, const MethodClass &method);

} // namespace linekeeper

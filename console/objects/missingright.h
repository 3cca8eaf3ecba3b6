// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/rights.h"
#include "model/methodclass.h"

namespace linekeeper {

/// Says why this may not be done with objects of the class: a right is missing, or the connection is marked
/// read-only. Empty: it may.
QString missingRight(const Rights &rights, const ObjectClass &objectClass, const char *action);
/// Likewise the right to call the method.
QString missingRight(const Rights &rights, const MethodClass &method);

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/batchmethod.h"
#include "classes/echomethod.h"
#include "classes/historymethod.h"
#include "classes/monitormethods.h"
#include "classes/sipmethods.h"
#include "classes/usermethods.h"

namespace linekeeper {

/// The methods of the API, in the order in which they are listed.
std::span<const MethodClass *const> methodCatalogue();

/// nullptr where there is no such method.
const MethodClass *findMethod(QStringView name);

} // namespace linekeeper

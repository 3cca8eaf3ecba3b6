// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "store/transaction.h"

namespace linekeeper {

/// What is there from the first start on: the roles administrator, operator, viewer, monitoring and the user
/// root.
namespace builtins {

QUuid rootUser();
bool isBuiltIn(const Object &object);

/// Within a command: makes what is missing, and brings the roles up to what this version says of them.
/// `rootPasswordHash` counts only where there is no root yet.
Result<void> ensure(Transaction &transaction, const QString &rootPasswordHash);

} // namespace builtins

} // namespace linekeeper

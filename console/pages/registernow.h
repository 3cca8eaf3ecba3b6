// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/restclient.h"

class QWidget;

namespace linekeeper {

/// Has accounts registered at once, a few at a time. Shows over the page how far that is, where it takes
/// long, and what was refused; what becomes of the registrations is seen in the accounts.
void registerNow(RestClient &client, const QList<ObjectPtr> &accounts, QWidget &page);

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/rights.h"
#include "objects/references.h"

class QSettings;

namespace linekeeper {

class ChangeDesk;
class RestClient;
class ServiceSchemas;

/// What the pages of a connection stand on; all of it outlives them.
struct PageParts {
    RestClient &client;
    ObjectMirror &mirror;
    References &references;
    ServiceSchemas &schemas;
    const Rights &rights;
    ChangeDesk &desk;
    QSettings &settings;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/rights.h"
#include "objects/references.h"

class QSettings;

namespace linekeeper {

class ChangeDesk;
class Page;
class RestClient;

/// What pages stand on; all of it outlives them.
struct PageParts {
    RestClient &client;
    ObjectMirror &mirror;
    References &references;
    const Rights &rights;
    ChangeDesk &desk;
    QSettings &settings;
};

/// All pages for what may be read of these classes, in the order of the sidebar.
QList<Page *> makePages(const PageParts &parts, const ObjectMirror::Classes &classes);

} // namespace linekeeper

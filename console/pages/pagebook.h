// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/pageparts.h"

namespace linekeeper {

class Page;

/// All pages for what may be read of these classes, in the order of the sidebar.
QList<Page *> makePages(const PageParts &parts, const ObjectMirror::Classes &classes);

} // namespace linekeeper

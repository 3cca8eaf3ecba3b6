// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/pageparts.h"

namespace linekeeper {

class Page;

/// All pages for what may be read of these classes, in the order of the sidebar. Those from before are among
/// them that still fit, or on which something is edited.
QList<Page *> makePages(const PageParts &parts, const ObjectMirror::Classes &classes,
                        const QList<Page *> &before = {});

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/alteration.h"
#include "objects/pageparts.h"
#include "pages/historychange.h"

namespace linekeeper {

/// What turns a change of the history back, whoever made it and however long ago. Other fields, and what was
/// changed of them since, stay.
struct PutBack {
    std::optional<Alteration> alteration;
    QString whyNot; ///< where there is none

    /// Of the object as it is now.
    static PutBack of(const HistoryChange &change, const PageParts &parts);
};

} // namespace linekeeper

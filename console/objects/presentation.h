// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include "widgets/tone.h"
#include <QVariant>
#include <functional>
#include <map>

namespace linekeeper {

/// What is special about how a class is shown; nothing, for most.
struct Presentation {
    struct Cell {
        QString text;
        Tone tone = Tone::None;
        QVariant sortKey = {}; ///< by what tables are ordered; null: by the text
    };
    /// Instead of the value of the field of that name.
    std::map<std::string_view, std::function<Cell(const Object &)>> cells = {};
    /// Names of the fields that tables begin with; those not named are there to be chosen. Empty: all.
    QList<std::string_view> columns = {};
};

} // namespace linekeeper

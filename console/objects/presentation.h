// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include "widgets/tone.h"
#include <QVariant>
#include <functional>
#include <map>

class QWidget;

namespace linekeeper {

class FieldEditor;
struct FieldContext;

/// What is special about how a class is shown; nothing, for most.
struct Presentation {
    struct Cell {
        QString text;
        Tone tone = Tone::None;
        QVariant sortKey = {}; ///< by what tables are ordered; null: by the text
    };
    /// Instead of the value of the field of that name.
    std::map<std::string_view, std::function<Cell(const Object &)>> cells = {};
    /// Instead of the editor that the kind of the field of that name has; the parent owns it.
    std::map<std::string_view, std::function<FieldEditor *(const FieldContext &, QWidget *parent)>> editors
        = {};
    /// Names of the fields that tables begin with; those not named are there to be chosen. Empty: all.
    QList<std::string_view> columns = {};
};

} // namespace linekeeper

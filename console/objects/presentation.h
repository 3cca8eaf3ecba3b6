// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldcontext.h"
#include "widgets/symbol.h"
#include "widgets/tone.h"
#include <QKeySequence>
#include <QVariant>
#include <functional>
#include <map>
#include <vector>

class QWidget;

namespace linekeeper {

class FieldEditor;
struct PageParts;

/// Something that can be done with an object of one class alone.
struct ObjectCommand {
    const char *name; ///< of the action, for tests
    Symbol symbol;
    QKeySequence key;
    std::function<QString()> text; ///< in the language of the program
    /// Why it can't be done with the first that is selected, null where nothing is; empty: it can.
    std::function<QString(const PageParts &, const ObjectPtr &first)> whyNot;
    std::function<void(const PageParts &, const QList<ObjectPtr> &selected, QWidget &page)> run;
};

/// A column of tables that no field is behind: what it says is worked out.
struct ComputedColumn {
    using Objects = QList<ObjectPtr>;

    FieldSpec field; ///< as if the class declared it
    /// Of an object, and those that refer to it; null: nothing is to be said.
    std::function<Value(const Object &object, const Objects &referrers)> value;
    const ObjectClass *referrers = nullptr; ///< of which class they are; null: there are none
    /// The value is an instant; what is said is how long that is ago, by the second.
    bool isAge = false;
};

/// What is special about how a class is shown; nothing, for most.
struct Presentation {
    struct Cell {
        QString text;
        Tone tone = Tone::None;
        QVariant sortKey = {}; ///< by what tables are ordered; null: by the text
    };
    /// Instead of the value of the field of that name.
    std::map<std::string_view, std::function<Cell(const Object &)>> cells = {};
    /// What the tips of such cells tell besides, in lines; empty: nothing.
    std::map<std::string_view, std::function<QString(const Object &)>> details = {};
    /// Instead of the editor that the kind of the field of that name has; the parent owns it.
    std::map<std::string_view, std::function<FieldEditor *(const FieldContext &, QWidget *parent)>> editors
        = {};
    /// Besides those of the fields.
    std::vector<ComputedColumn> computed = {};
    /// Names of the columns that tables begin with; those not named are there to be chosen. Empty: all.
    QList<std::string_view> columns = {};
    /// Names of the fields that tables have no column for: the cells of others say what they do.
    QList<std::string_view> leftOut = {};
    /// Names of the fields whose cells tell in a sentence what may become a longer one.
    QList<std::string_view> sentences = {};
    QList<ObjectCommand> commands = {};
    Symbol symbol = Symbol::Object;

    /// Null: that of its kind.
    FieldEditor *createEditor(const FieldContext &context, QWidget *parent) const
    {
        const auto special = editors.find(context.field.name);
        return special == editors.end() ? nullptr : special->second(context, parent);
    }
};

} // namespace linekeeper

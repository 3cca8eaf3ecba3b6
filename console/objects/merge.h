// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/changehistory.h"

namespace linekeeper {

/// A field that its user, somebody else, or both have changed since they saw the same of it.
struct MergedField {
    enum class Side : quint8 {
        Open, ///< both, to something else each: a person has to choose
        Theirs,
        Mine,
    };

    const FieldSpec *field;
    Value base;
    Value theirs;
    Value mine;
    Side side;

    bool isTheirChange = false;
    bool isMyChange = false;
};

/// Three ways of an object brought together; fields that nobody changed are left out. `others`: what the
/// history knows, as a secret that may not be read looks the same before and after.
QList<MergedField> merge(const Object &base, const Object &theirs, const Object &mine,
                         const ChangesSince &others = {});

bool hasConflict(const QList<MergedField> &fields);
/// Those that stay as the user edited them.
QSet<const FieldSpec *> fieldsOfMine(const QList<MergedField> &fields);

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/caller.h"
#include "store/transaction.h"
#include <QJsonObject>

namespace linekeeper {

/// A change that a client asks for, as far as its declaration allows it.
struct Proposal {
    const Object *before; ///< null for a new object
    const Object *original; ///< what a new object is a copy of, or null
    const Object &after;
    const QJsonObject &given; ///< the fields that the client sent
    const Caller &caller;

    /// Where the secrets of `after` come from that the client did not send; or null.
    const Object *source() const { return before ? before : original; }
};

/// What one class asks of a change that its declaration can't say. All calls come within a command.
class ClassRules {
public:
    virtual ~ClassRules() = default;

    /// Completes an object that is about to be created. `shownOnce`: members that its creator sees in the
    /// answer and nobody ever again.
    virtual Result<void> complete(Object &, const Caller &, QJsonObject & /*shownOnce*/) const { return {}; }
    /// Makes a copy what a copy should be.
    virtual void prepareClone(Object &) const { }
    /// Pointers start at the envelope.
    virtual Result<void> check(const Transaction &, const Proposal &) const { return {}; }
    virtual Result<void> checkRemoval(const Transaction &, const Object &, const Caller &) const
    {
        return {};
    }
    /// What else changes with it.
    virtual void follow(Transaction &, const Object & /*before*/, const Object & /*after*/,
                        const Caller &) const
    {
    }
};

} // namespace linekeeper

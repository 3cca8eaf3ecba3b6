// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/changerequest.h"
#include "client/rights.h"
#include <QCoreApplication>

namespace linekeeper {

/// What a change makes of an object, as far as its user sees it. Turned around, it undoes itself.
struct Alteration {
    Q_DECLARE_TR_FUNCTIONS(linekeeper::Alteration)
public:
    ObjectPtr before; ///< null: it is made
    ObjectPtr after; ///< null: it is removed

    static Alteration creation(Object object);
    static Alteration update(const ObjectPtr &before, Object after);
    static Alteration removal(const ObjectPtr &before);

    const Object &object() const { return before ? *before : *after; }
    bool isRemoval() const { return !after; }
    /// Refused by the service if the object is not as it was `before`.
    ChangeRequest request() const;
    Alteration reversed() const;
};

/// Why its reversal would not bring everything back; empty: it would.
QString whyIrreversible(const Alteration &alteration, const Rights &rights);
/// “Anna” deleted, or SIP accounts: 3 deleted. All are of one class.
QString describe(const QList<Alteration> &alterations);

} // namespace linekeeper

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
    /// Of a reversal: the revision at which the object was already once what it becomes; 0: it was not there.
    qint64 formerRevision = 0;
    qsizetype row = 0; ///< of the file that it was read from, from 1; 0: it was not

    static Alteration creation(Object object);
    static Alteration update(const ObjectPtr &before, Object after);
    static Alteration removal(const ObjectPtr &before);
    /// One field gets a value, whatever else others have changed since the object was seen: refused only
    /// where it was this field. Nothing: the object has it, or is gone, null `now`.
    static std::optional<Alteration> ofField(const ObjectPtr &seen, const ObjectPtr &now,
                                             const FieldSpec &field, const Value &value);

    const Object &object() const { return before ? *before : *after; }
    bool isRemoval() const { return !after; }
    /// Refused by the service if the object is not as it was `before`, as far as these rights show it: see
    /// isOutOfDate().
    ChangeRequest request(const Rights &rights) const;
    Alteration reversed() const;
    /// The same, of an object that has come to another revision with what it becomes.
    void moveTo(qint64 revision);

    bool operator==(const Alteration &) const = default;
};

/// Whether an object that is so now shows that it has been made already; what can't be seen of it has not.
/// Null: the object is not there.
bool isMade(const Alteration &alteration, const ObjectPtr &now);
/// Whether it was refused because the object is not as it was before.
bool isOutOfDate(const Error &refusal);
/// Why its reversal would not bring everything back; empty: it would.
QString whyIrreversible(const Alteration &alteration, const Rights &rights);
/// “Anna” deleted, or SIP accounts: 3 deleted. All are of one class.
QString describe(const QList<Alteration> &alterations);
/// The same of their reversals.
QString describeReversal(const QList<Alteration> &alterations);

} // namespace linekeeper

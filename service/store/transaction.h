// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include "protocol/author.h"
#include "protocol/changeevent.h"
#include "store/objecttable.h"
#include "store/referenceindex.h"
#include <functional>

namespace linekeeper {

/// The writer's view of all objects: what is committed and, on top, what the current group of commands
/// changed.
///
/// Holds uniqueness, references and revisions; knows no class by name. Lives on the writer's thread.
class Transaction {
public:
    /// A change of one object within the group, for undoing and for telling.
    struct Change {
        const ObjectClass *objectClass = nullptr;
        ObjectPtr before;
        ObjectPtr after;
        std::shared_ptr<const Author> author = {};
        QList<int> rewritten = {}; ///< fields that count as changed though they hold what they held
    };

    /// Whether an object may be named to whoever asked for the command.
    using Sight = std::function<bool(const Object &)>;

    /// Where numbers begin, so that none of an earlier start is met again.
    struct Firsts {
        qint64 sequence = 1;
        qint64 stateRevision = 0;
    };
    explicit Transaction(std::span<const ObjectClass *const> classes);
    Transaction(std::span<const ObjectClass *const> classes, const Firsts &firsts);

    /// In whose name the following changes are, and what he may be told of. Said anew by each command.
    void actFor(Author author, Sight sight);
    void actForService() { actFor({}, {}); }

    /// Puts what was read from the database; no change.
    void load(const ObjectPtr &object);

    ObjectPtr find(const ObjectClass &objectClass, const QUuid &uuid) const;
    ObjectPtr findNamed(const ObjectClass &objectClass, const QString &name) const;
    std::vector<ObjectPtr> all(const ObjectClass &objectClass) const;
    qsizetype count(const ObjectClass &objectClass) const;

    /// Gives uuid (unless chosen), place in the order and revision 1.
    Result<ObjectPtr> create(Object object);
    /// The new configuration and attributes of an object that find() gave. One that changes nothing makes no
    /// change, unless it rewrites fields.
    Result<ObjectPtr> replace(Object object, const QList<int> &rewritten = {});
    /// Refused (Reason::Locked) while others refer to it, but for those that go with it.
    Result<void> remove(const ObjectClass &objectClass, const QUuid &uuid);
    /// Changes the state of an object, if it is still there.
    void observe(const ObjectClass &objectClass, const QUuid &uuid,
                 const std::function<void(Object &)> &change);

    /// Those of one class that refer to the object.
    std::vector<ObjectPtr> referring(const ObjectClass &objectClass, const Object &object) const;

    /// The error of a field that names what is not there.
    static Error danglingReference(const Object &object, int field);

    /// The changes so far, and a way back to an earlier number of them.
    const std::vector<Change> &changes() const { return m_changes; }
    void undoTo(std::size_t count);
    /// Forgets the changes: they are committed.
    void settle() { m_changes.clear(); }

private:
    ObjectTable &table(const ObjectClass &objectClass);
    const ObjectTable &table(const ObjectClass &objectClass) const;
    void apply(const ObjectClass &objectClass, ObjectPtr before, ObjectPtr after,
               const QList<int> &rewritten = {});
    void exchange(const ObjectClass &objectClass, const ObjectPtr &old, const ObjectPtr &fresh);
    Result<void> checkName(const Object &object) const;
    Result<void> checkReferences(const Object &object) const;
    Result<void> checkStillNamed(const Object &before, const Object &after) const;
    Result<void> checkUnreferenced(const Object &object) const;
    QSet<ReferenceIndex::Referrer> referrersOf(const Object &object) const;
    Error lockedBy(const QSet<ReferenceIndex::Referrer> &referrers) const;

    QHash<const ObjectClass *, ObjectTable> m_tables;
    ReferenceIndex m_references;
    std::shared_ptr<const Author> m_author = std::make_shared<const Author>();
    Sight m_sight; ///< empty: of everything
    std::vector<Change> m_changes;
    qint64 m_nextSequence;
    qint64 m_firstStateRevision;
};

} // namespace linekeeper

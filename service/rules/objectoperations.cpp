// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/objectoperations.h"
#include "model/json.h"
#include "model/pointer.h"
#include "model/validation.h"
#include "protocol/etag.h"

namespace linekeeper {
namespace {

/// Authorization comes before existence: the class first, then whether the object is there for this caller.
Result<ObjectPtr> findFor(const Transaction &transaction, const Wish &wish, const Caller &caller,
                          Action action)
{
    if (!caller.mayTry(*wish.objectClass, action))
        return notAllowed();
    const ObjectPtr object = transaction.find(*wish.objectClass, wish.uuid);
    if (!object || !caller.may(Action::Read, *object))
        return caller.mayTry(*wish.objectClass, Action::Read) ? noSuchObject() : notAllowed();
    if (!caller.may(action, *object))
        return notAllowed();
    if (!ifMatchHolds(wish.ifMatch, *object))
        return Error{Reason::PreconditionFailed,
                     {QT_TRANSLATE_NOOP(
                          "messages", "Read the object again; it was changed since (it is at revision %1)."),
                      {QString::number(object->revision)}}};
    return object;
}

/// Who names an object needs to see it; otherwise it is as if it did not exist.
Result<void> checkNamed(const Transaction &transaction, const Object *before, const Object &after,
                        const Caller &caller)
{
    const auto fields = after.objectClass().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Value &value = after.values[qsizetype(i)];
        if (!fields[i].target || (before && before->values[qsizetype(i)] == value))
            continue;
        for (const auto &target : ReferenceIndex::targets(fields[i], value)) {
            const ObjectPtr object = fields[i].kind == Kind::Reference
                ? transaction.find(*target.objectClass, toUuid(target.key))
                : transaction.findNamed(*target.objectClass, target.key);
            if (!object || !caller.may(Action::Read, *object))
                return Transaction::danglingReference(after, int(i));
        }
    }
    return {};
}

/// Puts hashes where passwords were set, and a place-holder where there is none yet.
void hashPasswords(const Object *before, Object &after, PasswordHashes &hashes)
{
    const auto fields = after.objectClass().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        Value &value = after.values[qsizetype(i)];
        const bool isSet = fields[i].is(WriteOnly) && !value.toString().isEmpty()
            && !(before && before->values[qsizetype(i)] == value);
        if (!isSet)
            continue;
        if (const auto known = hashes.known.constFind(value.toString()); known != hashes.known.constEnd()) {
            value = *known;
            continue;
        }
        if (!hashes.missing.contains(value.toString()))
            hashes.missing.append(value.toString());
        value = QStringLiteral("not hashed yet");
    }
}

/// The secrets that are sent by who cannot see them. They count as changed whatever they were: nobody finds
/// out by guessing.
QList<int> unseenSecrets(const Proposal &proposal)
{
    QList<int> unseen;
    const auto fields = proposal.after.objectClass().fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].is(Secret) && proposal.given[toText(fields[i].name)].isString()
            && !proposal.caller.seesSecretsOf(*proposal.before))
            unseen.append(int(i));
    return unseen;
}

/// New labels must not give somebody a right on the object that he lacked on what it was.
Result<void> checkNothingGained(const Proposal &proposal)
{
    const Object *source = proposal.source();
    if (!source || source->attributes == proposal.after.attributes)
        return {};
    for (const Action action : allActions) {
        const bool matters = proposal.before || action == Action::Secrets; // a copy is his to use
        if (matters && proposal.caller.may(action, proposal.after) && !proposal.caller.may(action, *source))
            return Error{
                Reason::Forbidden,
                {QT_TRANSLATE_NOOP("messages",
                                   "Leave these attributes to somebody else; they would widen your rights.")},
                pointerTo(QStringLiteral("attributes"))};
    }
    return {};
}

Result<void> checkSameUuid(const Draft &draft, const QUuid &uuid)
{
    if (!draft.uuid || *draft.uuid == uuid)
        return {};
    return Error{Reason::Invalid,
                 {QT_TRANSLATE_NOOP("messages", "Leave out “uuid”, or send that of the path.")},
                 pointerTo(QStringLiteral("uuid"))};
}

} // namespace

Error noSuchObject()
{
    return {Reason::NotFound,
            {QT_TRANSLATE_NOOP("messages", "Name an object that exists; there is none with this uuid.")}};
}

Error notAllowed()
{
    return {Reason::Forbidden,
            {QT_TRANSLATE_NOOP("messages", "Ask an administrator for the right to do this.")}};
}

ObjectOperations::ObjectOperations(const RuleBook &rules, Quotas quotas)
    : m_rules(rules)
    , m_quotas(std::move(quotas))
{
}

Result<void> ObjectOperations::checkQuota(const Transaction &transaction,
                                          const ObjectClass &objectClass) const
{
    const auto quota = m_quotas.constFind(&objectClass);
    if (quota == m_quotas.constEnd() || transaction.count(objectClass) < *quota)
        return {};
    return Error{Reason::QuotaExceeded,
                 {QT_TRANSLATE_NOOP("messages",
                                    "Delete a %1 first, or have the quota raised; there may be %2 of them."),
                  {toText(objectClass.name), QString::number(*quota)}}};
}

Result<Fulfilment> ObjectOperations::add(Transaction &transaction, Object object, const Object *original,
                                         const QJsonObject &given, const Caller &caller,
                                         PasswordHashes &hashes) const
{
    const ClassRules &rules = m_rules.of(object.objectClass());
    Fulfilment fulfilment;
    hashPasswords(nullptr, object, hashes);
    if (const auto completed = rules.complete(object, caller, fulfilment.shownOnce); !completed)
        return completed.error();
    if (!caller.may(Action::Create, object))
        return notAllowed();
    if (const auto named = checkNamed(transaction, nullptr, object, caller); !named)
        return named.error();
    const Proposal proposal{nullptr, original, object, given, caller};
    if (const auto fair = checkNothingGained(proposal); !fair)
        return fair.error();
    if (const auto sound = rules.check(transaction, proposal); !sound)
        return sound.error();
    if (const auto room = checkQuota(transaction, object.objectClass()); !room)
        return room.error();
    const auto created = transaction.create(std::move(object));
    if (!created)
        return created.error();
    fulfilment.object = *created;
    fulfilment.uuid = (*created)->uuid;
    return fulfilment;
}

Result<Fulfilment> ObjectOperations::change(Transaction &transaction, const Object &before, Object after,
                                            const QJsonObject &given, const Caller &caller,
                                            PasswordHashes &hashes) const
{
    const ClassRules &rules = m_rules.of(before.objectClass());
    hashPasswords(&before, after, hashes);
    if (!caller.may(Action::Update, after)) // relabelled out of what he may
        return notAllowed();
    if (const auto named = checkNamed(transaction, &before, after, caller); !named)
        return named.error();
    const Proposal proposal{&before, nullptr, after, given, caller};
    if (const auto fair = checkNothingGained(proposal); !fair)
        return fair.error();
    if (const auto sound = rules.check(transaction, proposal); !sound)
        return sound.error();
    const QList<int> rewritten = unseenSecrets(proposal);
    const auto replaced = transaction.replace(std::move(after), rewritten);
    if (!replaced)
        return replaced.error();
    rules.follow(transaction, before, **replaced, caller);
    return Fulfilment{.object = *replaced};
}

Result<Fulfilment> ObjectOperations::create(Transaction &transaction, const Wish &wish, const Caller &caller,
                                            PasswordHashes &hashes) const
{
    if (!caller.mayTry(*wish.objectClass, Action::Create))
        return notAllowed();
    const auto draft = readDraft(*wish.objectClass, wish.body);
    if (!draft)
        return draft.error();
    Object object(*wish.objectClass);
    object.uuid = draft->uuid.value_or(QUuid());
    if (const auto applied = applyDraft(object, *draft, LeftOut::Default); !applied)
        return applied.error();
    return add(transaction, std::move(object), nullptr, draft->fields, caller, hashes);
}

Result<Fulfilment> ObjectOperations::replace(Transaction &transaction, const Wish &wish, const Caller &caller,
                                             PasswordHashes &hashes) const
{
    const auto before = findFor(transaction, wish, caller, Action::Update);
    if (!before)
        return before.error();
    const auto draft = readDraft(*wish.objectClass, wish.body);
    if (!draft)
        return draft.error();
    if (const auto same = checkSameUuid(*draft, wish.uuid); !same)
        return same.error();
    Object after = **before;
    if (const auto applied = applyDraft(after, *draft, LeftOut::Default); !applied)
        return applied.error();
    return change(transaction, **before, std::move(after), draft->fields, caller, hashes);
}

Result<Fulfilment> ObjectOperations::patch(Transaction &transaction, const Wish &wish, const Caller &caller,
                                           PasswordHashes &hashes) const
{
    const auto before = findFor(transaction, wish, caller, Action::Update);
    if (!before)
        return before.error();
    QByteArray envelope; // as GET gives it to this caller: a test can't find out a secret
    appendEnvelope(envelope, **before, {.secrets = caller.seesSecretsOf(**before)});
    const auto patched = patchedEnvelope(*wish.objectClass, envelope, wish.patch, wish.patchFormat);
    if (!patched)
        return patched.error();
    auto draft = readDraft(*wish.objectClass, *patched);
    if (!draft)
        return draft.error();
    if (!draft->attributes)
        draft->attributes.emplace();
    Object after = **before;
    if (const auto applied = applyDraft(after, *draft, LeftOut::Default); !applied)
        return applied.error();
    return change(transaction, **before, std::move(after), draft->fields, caller, hashes);
}

Result<Fulfilment> ObjectOperations::remove(Transaction &transaction, const Wish &wish, const Caller &caller,
                                            PasswordHashes &) const
{
    const auto object = findFor(transaction, wish, caller, Action::Delete);
    if (!object)
        return object.error();
    if (const auto allowed = m_rules.of(*wish.objectClass).checkRemoval(transaction, **object, caller);
        !allowed)
        return allowed.error();
    if (const auto removed = transaction.remove(*wish.objectClass, wish.uuid); !removed)
        return removed.error();
    return Fulfilment{};
}

Result<Fulfilment> ObjectOperations::clone(Transaction &transaction, const Wish &wish, const Caller &caller,
                                           PasswordHashes &hashes) const
{
    if (!caller.mayTry(*wish.objectClass, Action::Create))
        return notAllowed();
    const auto original = findFor(transaction, wish, caller, Action::Read);
    if (!original)
        return original.error();
    const auto draft = readDraft(*wish.objectClass, wish.body, ClassMember::Optional);
    if (!draft)
        return draft.error();
    Object copy(*wish.objectClass);
    copy.values = (*original)->values;
    copy.attributes = (*original)->attributes;
    m_rules.of(*wish.objectClass).prepareClone(copy);
    copy.uuid = draft->uuid.value_or(QUuid());
    PasswordHashes copied = hashes; // a hash that is copied is not hashed again
    for (std::size_t i = 0; i < copy.objectClass().fields.size(); ++i)
        if (copy.objectClass().fields[i].is(WriteOnly))
            copied.known.insert(copy.values[qsizetype(i)].toString(), copy.values[qsizetype(i)].toString());
    if (const auto applied = applyDraft(copy, *draft, LeftOut::Kept); !applied)
        return applied.error();
    auto added = add(transaction, std::move(copy), original->get(), draft->fields, caller, copied);
    hashes.missing = copied.missing;
    return added;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/repeats.h"
#include "classes/catalogue.h"
#include "model/json.h"
#include "rules/repeatrecord.h"
#include <QJsonDocument>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;
constexpr std::chrono::seconds kept = 24h;
constexpr qsizetype maxKey = 255;

bool isOld(const Object &record)
{
    return record[repeatRecord::created].secsTo(QDateTime::currentDateTimeUtc()) >= kept.count();
}

Error reused()
{
    return {
        Reason::KeyReused,
        {QT_TRANSLATE_NOOP("messages", "Choose another Idempotency-Key; this one came with another body.")}};
}

QByteArray toText(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

Repeats::Repeats(ObjectStore &store, const TokenDigest &tokens)
    : m_store(store)
    , m_tokens(tokens)
{
}

Result<Repeats::ClaimPtr> Repeats::claim(const Caller &caller, const Call &call)
{
    if (call.key.isEmpty() || call.key.size() > maxKey)
        return Error{Reason::Invalid,
                     {QT_TRANSLATE_NOOP("messages", "Send an Idempotency-Key of 1 to %1 characters."),
                      {QString::number(maxKey)}}};
    const QUuid key = caller.key ? caller.key->uuid : QUuid();
    const QByteArray who = caller.user->uuid.toRfc4122() + key.toRfc4122();
    const QString digest
        = m_tokens.digest("call " + who + call.method + ' ' + call.path.toUtf8() + '\n' + call.key);
    {
        const std::lock_guard lock(m_mutex);
        if (m_underWay.contains(digest))
            return Error{Reason::Locked,
                         {QT_TRANSLATE_NOOP("messages",
                                            "Try again in a moment; the first call with this "
                                            "Idempotency-Key is still under way.")}};
        m_underWay.insert(digest);
    }
    return ClaimPtr(std::make_shared<const Claim>(*this, caller.user->uuid, digest,
                                                  m_tokens.digest("body " + call.body)));
}

void Repeats::sweep()
{
    QList<QUuid> old;
    for (const ObjectPtr &record : m_store.all(repeatRecord::objectClass))
        if (isOld(*record))
            old.append(record->uuid);
    if (old.isEmpty())
        return;
    m_store.submit(
        [old](Transaction &transaction) -> Result<void> {
            for (const QUuid &record : old)
                if (transaction.find(repeatRecord::objectClass, record))
                    if (const auto removed = transaction.remove(repeatRecord::objectClass, record); !removed)
                        return removed;
            return {};
        },
        {});
}

Repeats::Claim::Claim(Repeats &repeats, QUuid user, QString digest, QString body)
    : m_repeats(repeats)
    , m_user(user)
    , m_digest(std::move(digest))
    , m_body(std::move(body))
{
}

Repeats::Claim::~Claim()
{
    release();
}

void Repeats::Claim::release() const
{
    const std::lock_guard lock(m_repeats.m_mutex);
    if (!std::exchange(m_isReleased, true))
        m_repeats.m_underWay.remove(m_digest);
}

bool Repeats::Claim::isKnown() const
{
    const ObjectPtr record = m_repeats.m_store.findNamed(repeatRecord::objectClass, m_digest);
    return record && !isOld(*record);
}

Result<std::optional<Fulfilment>> Repeats::Claim::earlier(Transaction &transaction,
                                                          const Caller &caller) const
{
    const ObjectPtr record = transaction.findNamed(repeatRecord::objectClass, m_digest);
    if (!record)
        return std::optional<Fulfilment>();
    if (isOld(*record)) {
        const auto removed = transaction.remove(repeatRecord::objectClass, record->uuid);
        return removed ? Result(std::optional<Fulfilment>()) : removed.error();
    }
    if ((*record)[repeatRecord::body] != m_body)
        return reused();
    const auto result = parseJson((*record)[repeatRecord::result].toUtf8());
    if (!result)
        return result.error();
    Fulfilment fulfilment{.result = result->toObject(), .uuid = toUuid((*record)[repeatRecord::made])};
    if (const ObjectClass *made = findClass((*record)[repeatRecord::madeClass]))
        fulfilment.object = transaction.find(*made, fulfilment.uuid);
    if (fulfilment.object && !caller.may(Action::Read, *fulfilment.object))
        fulfilment.object = nullptr;
    return std::optional(std::move(fulfilment));
}

Result<void> Repeats::Claim::keep(Transaction &transaction, const Fulfilment &fulfilment) const
{
    if (!transaction.find(user::objectClass, m_user))
        return {};
    Object record(repeatRecord::objectClass);
    record.set(repeatRecord::user, m_user);
    record.set(repeatRecord::digest, m_digest);
    record.set(repeatRecord::body, m_body);
    if (fulfilment.object) {
        record.set(repeatRecord::madeClass, linekeeper::toText(fulfilment.object->objectClass().name));
        record.set(repeatRecord::made, linekeeper::toText(fulfilment.uuid));
    }
    record.set(repeatRecord::result, QString::fromUtf8(toText(fulfilment.result)));
    record.set(repeatRecord::created, QDateTime::currentDateTimeUtc());
    const auto created = transaction.create(std::move(record));
    return created ? Result<void>() : Result<void>(created.error());
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/objectchange.h"
#include "model/json.h"
#include "protocol/etag.h"

namespace linekeeper {

ObjectChange::ObjectChange(CallPtr call, const Services &services, Mailbox &mailbox,
                           ObjectOperations::Operation operation, Wish wish, Status status,
                           ObjectStore::Trial trial)
    : m_call(std::move(call))
    , m_services(services)
    , m_mailbox(mailbox)
    , m_operation(operation)
    , m_wish(std::move(wish))
    , m_status(status)
    , m_trial(trial)
{
}

void ObjectChange::submit()
{
    // The call itself stays out of the writer's sight: it belongs to the I/O thread and is let go there.
    auto self = shared_from_this();
    m_services.store.submit(
        [change = this, caller = *m_call->caller](Transaction &transaction) -> Result<void> {
            auto fulfilled = (change->m_services.operations.*change->m_operation)(transaction, change->m_wish,
                                                                                  caller, change->m_hashes);
            if (!fulfilled)
                return fulfilled.error();
            change->m_fulfilment = *std::move(fulfilled);
            return {};
        },
        [self = std::move(self)](const Result<void> &result) mutable {
            Mailbox &mailbox = self->m_mailbox;
            mailbox.post([self = std::move(self), result] { self->finish(result); });
        },
        m_trial);
}

void ObjectChange::finish(const Result<void> &result)
{
    if (result)
        return answer();
    if (!m_hashes.missing.isEmpty())
        return hashNext();
    m_call->fail(result.error());
}

/// Hashes what the command lacked, then runs it again.
void ObjectChange::hashNext()
{
    const QString password = m_hashes.missing.takeFirst();
    m_services.hasher.hash(password,
                           [self = shared_from_this(), password](const Result<QString> &hash) mutable {
                               Mailbox &mailbox = self->m_mailbox;
                               mailbox.post([self = std::move(self), password, hash] {
                                   if (!hash)
                                       return self->m_call->fail(hash.error());
                                   self->m_hashes.known.insert(password, *hash);
                                   self->submit();
                               });
                           });
}

void ObjectChange::answer()
{
    const ObjectPtr &object = m_fulfilment.object;
    if (!object)
        return m_call->answer(Response::status(m_status));
    if (m_status != Status::Created)
        return m_call->answer(Response::status(m_status).with("ETag", entityTag(*object)));
    QByteArray body;
    appendEnvelope(body, *object, {.secrets = m_call->caller->may(Action::Secrets, *object)});
    body.chop(1);
    for (auto member = m_fulfilment.shownOnce.begin(); member != m_fulfilment.shownOnce.end(); ++member) {
        body += ',';
        appendJson(body, QStringView(member.key()));
        body += ':';
        appendJson(body, member.value());
    }
    body += '}';
    const QString path
        = QStringLiteral("objects/") + toText(object->objectClass().name) + u'/' + toText(object->uuid);
    m_call->answer(Response::json(std::move(body), m_status)
                       .with("Location", m_call->location(path))
                       .with("ETag", entityTag(*object)));
}

} // namespace linekeeper

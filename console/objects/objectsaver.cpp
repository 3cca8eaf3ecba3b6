// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objectsaver.h"
#include <QPointer>

namespace linekeeper {

ObjectSaver::ObjectSaver(const ObjectClass &objectClass, RestClient &client, const Rights &rights,
                         QObject *parent)
    : QObject(parent)
    , m_class(objectClass)
    , m_client(client)
    , m_rights(rights)
    , m_idempotencyKey(RestClient::newIdempotencyKey())
{
}

void ObjectSaver::create(const Draft &draft)
{
    m_isBusy = true;
    m_client.create(m_class, draft, takeMade(), {.idempotencyKey = m_idempotencyKey});
}

void ObjectSaver::copy(const QUuid &original, const Draft &overrides)
{
    m_isBusy = true;
    m_client.clone(m_class, original, overrides, takeMade(), {.idempotencyKey = m_idempotencyKey});
}

void ObjectSaver::change(const Alteration &alteration)
{
    m_isBusy = true;
    const ChangeRequest request = alteration.request(m_rights);
    m_client.patch(m_class, request.uuid, request.patch,
                   [saver = QPointer(this), alteration](const Answer<void> &answer) {
                       if (!saver)
                           return;
                       if (!answer)
                           return saver->fail(answer.error());
                       saver->m_isBusy = false;
                       Q_EMIT saver->saved(alteration, {});
                   },
                   {.ifMatch = request.ifMatch});
}

RestClient::Then<Fetched> ObjectSaver::takeMade()
{
    return [saver = QPointer(this)](const Answer<Fetched> &made) {
        if (!saver)
            return;
        if (!made)
            return saver->fail(made.error());
        saver->m_isBusy = false;
        Q_EMIT saver->saved({.before = nullptr, .after = made->object}, made->key);
    };
}

/// The idempotency key stands for one body: what is mended is another.
void ObjectSaver::fail(const Failure &why)
{
    m_isBusy = false;
    if (why.cause == Failure::Cause::Refused)
        m_idempotencyKey = RestClient::newIdempotencyKey();
    Q_EMIT refused(why);
}

} // namespace linekeeper

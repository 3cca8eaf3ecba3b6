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
    m_made = m_made.value_or(draft);
    m_client.create(m_class, *m_made, takeMade(), {.idempotencyKey = m_idempotencyKey});
}

void ObjectSaver::copy(const QUuid &original, const Draft &overrides)
{
    m_made = m_made.value_or(overrides);
    m_client.clone(m_class, original, *m_made, takeMade(), {.idempotencyKey = m_idempotencyKey});
}

void ObjectSaver::change(const Alteration &alteration)
{
    const ChangeRequest request = alteration.request(m_rights);
    m_client.patch(m_class, request.uuid, request.patch,
                   [saver = QPointer(this), alteration, attempt = begin()](const Answer<void> &answer) {
                       if (!saver || !saver->end(attempt))
                           return;
                       if (!answer)
                           return saver->fail(answer.error());
                       Q_EMIT saver->saved(alteration, {});
                   },
                   {.ifMatch = request.ifMatch});
}

RestClient::Then<Fetched> ObjectSaver::takeMade()
{
    return [saver = QPointer(this), attempt = begin()](const Answer<Fetched> &made) {
        if (!saver || !saver->end(attempt))
            return;
        if (!made)
            return saver->fail(made.error());
        saver->m_made.reset();
        Q_EMIT saver->saved({.before = nullptr, .after = made->object}, made->key);
    };
}

int ObjectSaver::begin()
{
    m_state = State::Busy;
    return ++m_attempt;
}

bool ObjectSaver::end(int attempt)
{
    const bool isWanted = attempt == m_attempt && m_state != State::Idle;
    if (isWanted)
        m_state = State::Idle;
    return isWanted;
}

void ObjectSaver::giveUp()
{
    m_state = State::GivenUp;
}

void ObjectSaver::settle()
{
    m_state = State::Idle;
}

bool ObjectSaver::mayBeDone(const Failure &why)
{
    using enum Failure::Cause;
    return why.cause == TimedOut || why.cause == ConnectionLost || why.cause == NotUnderstood;
}

/// The idempotency key stands for one body: what is mended is another.
void ObjectSaver::fail(const Failure &why)
{
    if (why.cause == Failure::Cause::Refused)
        m_idempotencyKey = RestClient::newIdempotencyKey();
    if (mayBeDone(why))
        m_state = State::Unknown;
    else
        m_made.reset();
    Q_EMIT refused(why);
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/objectmirror.h"
#include "client/restclient.h"
#include "client/signallistener.h"
#include <QPointer>
#include <QSet>

namespace linekeeper {
namespace {

bool isSame(const Object &one, const Object &other)
{
    return one.revision == other.revision && one.sameConfiguration(other) && one.state == other.state;
}

} // namespace

ObjectMirror::ObjectMirror(const Classes &classes, Lister lister, Backoff::Limits retries, QObject *parent)
    : QObject(parent)
    , m_lister(std::move(lister))
    , m_backoff(retries)
{
    for (const ObjectClass *objectClass : classes)
        m_shelves[objectClass];
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &ObjectMirror::goOn);
}

ObjectMirror::ObjectMirror(const Classes &classes, RestClient &client, SignalListener &listener,
                           QObject *parent)
    : ObjectMirror(
        classes,
        [&client](const ObjectClass &objectClass, const Listed &then) { client.list(objectClass, {}, then); },
        {}, parent)
{
    connect(&listener, &SignalListener::begun, this, &ObjectMirror::startAfresh);
    connect(&listener, &SignalListener::reset, this, &ObjectMirror::startAfresh);
    connect(&listener, &SignalListener::resumed, this, &ObjectMirror::goOn);
    connect(&listener, &SignalListener::changed, this, &ObjectMirror::apply);
}

void ObjectMirror::startAfresh()
{
    ++m_beginning;
    m_backoff.restart();
    for (auto &[objectClass, shelf] : m_shelves)
        shelf.listing = Listing::Needed;
    goOn();
}

void ObjectMirror::goOn()
{
    m_retry.stop();
    for (auto &[objectClass, shelf] : m_shelves)
        if (shelf.listing == Listing::Needed)
            list(*objectClass);
}

/// What was heard before the service is asked is in its answer.
void ObjectMirror::list(const ObjectClass &objectClass)
{
    Shelf &shelf = m_shelves.at(&objectClass);
    shelf.listing = Listing::UnderWay;
    shelf.waiting.clear();
    m_lister(objectClass, [mirror = QPointer(this), &objectClass, beginning = m_beginning](const auto &list) {
        if (mirror && mirror->m_beginning == beginning)
            mirror->takeList(objectClass, list);
    });
}

/// Who has lost the right to read a class sees nothing of it.
void ObjectMirror::takeList(const ObjectClass &objectClass, const Answer<QList<ObjectPtr>> &list)
{
    Shelf &shelf = m_shelves.at(&objectClass);
    const bool isForbidden = !list && list.error().error.reason == Reason::Forbidden;
    if (!list && !isForbidden) {
        shelf.listing = Listing::Needed;
        shelf.waiting.clear();
        if (!list.error().isUnauthorized() && !m_retry.isActive())
            m_retry.start(m_backoff.next());
        Q_EMIT listingFailed(&objectClass, list.error());
        return;
    }
    shelf.listing = Listing::Done;
    replaceAll(shelf, isForbidden ? QList<ObjectPtr>() : *list);
    for (const Change &change : std::exchange(shelf.waiting, {}))
        settle(shelf, change);
    Q_EMIT completed(&objectClass);
}

void ObjectMirror::apply(const Change &change)
{
    const auto found = m_shelves.find(change.objectClass);
    if (found == m_shelves.end())
        return;
    Shelf &shelf = found->second;
    if (shelf.listing == Listing::Done)
        settle(shelf, change);
    else if (shelf.listing == Listing::UnderWay)
        shelf.waiting.append(change);
}

/// A list may be ahead of changes that are still to come: they do not turn an object back.
void ObjectMirror::settle(Shelf &shelf, const Change &change)
{
    if (change.kind == ChangeEvent::Kind::Destroy)
        return drop(shelf, change.uuid);
    const ObjectPtr known = shelf.objects.value(change.uuid);
    if (!known || known->revision <= change.after->revision)
        put(shelf, change.after);
}

void ObjectMirror::replaceAll(Shelf &shelf, const QList<ObjectPtr> &list)
{
    QSet<QUuid> listed;
    for (const ObjectPtr &object : list)
        listed.insert(object->uuid);
    for (const QUuid &uuid : shelf.objects.keys())
        if (!listed.contains(uuid))
            drop(shelf, uuid);
    for (const ObjectPtr &object : list)
        put(shelf, object);
}

void ObjectMirror::put(Shelf &shelf, const ObjectPtr &after)
{
    const ObjectPtr before = shelf.objects.value(after->uuid);
    if (before && isSame(*before, *after))
        return;
    shelf.objects.insert(after->uuid, after);
    if (before)
        Q_EMIT updated(before, after);
    else
        Q_EMIT created(after);
}

void ObjectMirror::drop(Shelf &shelf, const QUuid &uuid)
{
    if (const ObjectPtr before = shelf.objects.take(uuid))
        Q_EMIT destroyed(before);
}

const ObjectMirror::Objects &ObjectMirror::objects(const ObjectClass &objectClass) const
{
    return m_shelves.at(&objectClass).objects;
}

ObjectPtr ObjectMirror::find(const ObjectClass &objectClass, const QUuid &uuid) const
{
    return objects(objectClass).value(uuid);
}

bool ObjectMirror::isComplete(const ObjectClass &objectClass) const
{
    return m_shelves.at(&objectClass).listing == Listing::Done;
}

} // namespace linekeeper

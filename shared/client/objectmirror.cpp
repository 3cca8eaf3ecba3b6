// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/objectmirror.h"
#include "client/signallistener.h"
#include <QPointer>

namespace linekeeper {
namespace {

bool isSame(const Object &one, const Object &other)
{
    return one.revision == other.revision && one.sameConfiguration(other) && one.state == other.state
        && one.undeclaredState == other.undeclaredState;
}

} // namespace

ObjectMirror::ObjectMirror(const Classes &classes, Lister lister, Backoff::Limits retries, QObject *parent)
    : QObject(parent)
    , m_lister(std::move(lister))
    , m_backoff(retries)
{
    for (const ObjectClass *objectClass : classes)
        shelfOf(*objectClass);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &ObjectMirror::goOn);
}

ObjectMirror::ObjectMirror(const Classes &classes, RestClient &client, SignalListener &listener,
                           QObject *parent)
    : ObjectMirror(
        classes,
        [&client](const ObjectClass &objectClass, const QString &after, const Listed &then) {
            client.listPage(objectClass, after, then);
        },
        {}, parent)
{
    connect(&listener, &SignalListener::begun, this, &ObjectMirror::startAfresh);
    connect(&listener, &SignalListener::reset, this, &ObjectMirror::startAfresh);
    connect(&listener, &SignalListener::resumed, this, &ObjectMirror::goOn);
    connect(&listener, &SignalListener::changed, this, &ObjectMirror::apply);
}

ObjectMirror::Shelf &ObjectMirror::shelfOf(const ObjectClass &objectClass)
{
    const auto [found, isNew] = m_shelves.try_emplace(&objectClass);
    Shelf &shelf = found->second;
    if (isNew)
        connect(&shelf.settling, &SlicedWork::finished, this,
                [this, &objectClass] { complete(objectClass); });
    return shelf;
}

void ObjectMirror::forgetChanges(Shelf &shelf)
{
    shelf.settling.stop();
    shelf.waiting.clear();
}

void ObjectMirror::setClasses(const Classes &classes)
{
    ++m_beginning;
    m_retry.stop();
    for (const ObjectClass *objectClass : classes)
        shelfOf(*objectClass);
    for (auto &[objectClass, shelf] : m_shelves) {
        shelf.isFollowed = classes.contains(objectClass);
        shelf.listing = shelf.isFollowed ? Listing::Needed : Listing::Done;
        forgetChanges(shelf);
        shelf.wasListed = shelf.wasListed && shelf.isFollowed;
        shelf.failure.reset();
        for (const QUuid &uuid : shelf.isFollowed ? QList<QUuid>() : shelf.objects.keys())
            drop(shelf, uuid);
    }
}

void ObjectMirror::startAfresh()
{
    ++m_beginning;
    m_backoff.restart();
    for (auto &[objectClass, shelf] : m_shelves) {
        shelf.listing = shelf.isFollowed ? Listing::Needed : Listing::Done;
        shelf.failure.reset();
    }
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
    forgetChanges(shelf);
    shelf.listed.clear();
    shelf.total = 0;
    Q_EMIT listingBegun(&objectClass);
    askForPage(objectClass, {});
}

void ObjectMirror::askForPage(const ObjectClass &objectClass, const QString &after)
{
    m_lister(objectClass, after,
             [mirror = QPointer(this), &objectClass, beginning = m_beginning](const auto &page) {
                 if (mirror && mirror->m_beginning == beginning)
                     mirror->takePage(objectClass, page);
             });
}

/// Who has lost the right to read a class sees nothing of it.
void ObjectMirror::takePage(const ObjectClass &objectClass, const Answer<ListPage> &page)
{
    Shelf &shelf = m_shelves.at(&objectClass);
    if (!page && page.error().error.reason != Reason::Forbidden)
        return giveUpList(objectClass, page.error());
    if (!page)
        shelf.listed.clear();
    const bool isLast = !page || page->next.isEmpty();
    if (!isLast)
        askForPage(objectClass, page->next); // on its way while this one is taken in
    shelf.total = page ? page->total : 0;
    for (const ObjectPtr &object : page ? page->objects : QList<ObjectPtr>()) {
        shelf.listed.insert(object->uuid);
        put(shelf, object);
    }
    if (isLast)
        endList(objectClass);
}

void ObjectMirror::giveUpList(const ObjectClass &objectClass, const Failure &why)
{
    Shelf &shelf = m_shelves.at(&objectClass);
    shelf.listing = Listing::Needed;
    forgetChanges(shelf);
    shelf.failure = why;
    if (!why.isUnauthorized() && !m_retry.isActive())
        m_retry.start(m_backoff.next());
    Q_EMIT listingFailed(&objectClass, why);
}

/// What is heard before all that waits is settled waits behind it.
void ObjectMirror::endList(const ObjectClass &objectClass)
{
    Shelf &shelf = m_shelves.at(&objectClass);
    for (const QUuid &uuid : shelf.objects.keys())
        if (!shelf.listed.contains(uuid))
            drop(shelf, uuid);
    shelf.listed = {};
    shelf.total = 0;
    shelf.settling.begin([this, &shelf] {
        if (!shelf.waiting.empty()) {
            settle(shelf, shelf.waiting.front());
            shelf.waiting.pop_front();
        }
        return !shelf.waiting.empty();
    });
}

void ObjectMirror::complete(const ObjectClass &objectClass)
{
    Shelf &shelf = m_shelves.at(&objectClass);
    shelf.listing = Listing::Done;
    shelf.wasListed = true;
    shelf.failure.reset();
    Q_EMIT completed(&objectClass);
}

void ObjectMirror::apply(const Change &change)
{
    const auto found = m_shelves.find(change.objectClass);
    if (found == m_shelves.end() || !found->second.isFollowed)
        return;
    Shelf &shelf = found->second;
    if (shelf.listing == Listing::Done)
        settle(shelf, change);
    else if (shelf.listing == Listing::UnderWay)
        shelf.waiting.push_back(change);
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
    const auto found = m_shelves.find(&objectClass);
    return found != m_shelves.end() && found->second.listing == Listing::Done;
}

bool ObjectMirror::mayBeOutOfDate(const ObjectClass &objectClass) const
{
    const auto found = m_shelves.find(&objectClass);
    return found != m_shelves.end() && found->second.listing != Listing::Done
        && (found->second.wasListed || found->second.failure);
}

/// Objects may come and go while it is read.
std::optional<int> ObjectMirror::percentListed(const ObjectClass &objectClass) const
{
    const auto found = m_shelves.find(&objectClass);
    if (found == m_shelves.end() || found->second.listing != Listing::UnderWay || found->second.total <= 0)
        return {};
    return int(std::min<qint64>(100, 100 * qint64(found->second.listed.size()) / found->second.total));
}

const Failure *ObjectMirror::failureOf(const ObjectClass &objectClass) const
{
    const auto found = m_shelves.find(&objectClass);
    return found != m_shelves.end() && found->second.failure ? &*found->second.failure : nullptr;
}

} // namespace linekeeper

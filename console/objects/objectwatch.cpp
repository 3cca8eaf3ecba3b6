// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objectwatch.h"
#include "objects/fieldcontext.h"
#include "objects/merge.h"
#include <QPointer>

namespace linekeeper {

ObjectWatch::ObjectWatch(const ObjectClass &objectClass, const PageParts &parts, QObject *parent)
    : QObject(parent)
    , m_class(objectClass)
    , m_client(parts.client)
    , m_mirror(parts.mirror)
    , m_references(parts.references)
    , m_rights(parts.rights)
{
    const auto isIt = [this](const ObjectPtr &object) { return m_base && object->uuid == m_base->uuid; };
    connect(&parts.mirror, &ObjectMirror::updated, this,
            [this, isIt](const ObjectPtr &, const ObjectPtr &after) {
                if (isIt(after))
                    follow(after);
            });
    connect(&parts.mirror, &ObjectMirror::created, this, [this, isIt](const ObjectPtr &after) {
        if (isIt(after))
            follow(after);
    });
    connect(&parts.mirror, &ObjectMirror::destroyed, this, [this, isIt](const ObjectPtr &before) {
        if (isIt(before) && !isDeleted())
            loseSight();
    });
    connect(&parts.mirror, &ObjectMirror::completed, this, [this](const ObjectClass *listed) {
        if (listed == &m_class && !isDeleted())
            verify();
    });
}

void ObjectWatch::begin(const ObjectPtr &base)
{
    m_base = base;
    if (!base || !m_latest || m_latest->revision <= base->revision)
        m_latest = base;
    m_others = {};
}

QStringList ObjectWatch::changedLabels() const
{
    QStringList labels;
    for (const MergedField &changed : merge(*m_base, *m_latest, *m_base, m_others)) {
        const FieldSpec &field = *changed.field;
        labels.append(FieldContext{contextOf(m_class, field), field, m_references}.label());
    }
    return labels;
}

void ObjectWatch::follow(const ObjectPtr &after)
{
    const bool wasGone = isGone();
    const bool isAnother = !wasGone && after->revision == m_latest->revision
        && !after->sameConfiguration(*m_latest); // deleted and made again
    const bool isNews = wasGone || isAnother || after->revision > m_latest->revision;
    if (wasGone || after->revision >= m_latest->revision)
        m_latest = after;
    Q_EMIT stateChanged();
    if (!isNews)
        return;
    const ObjectPtr base = m_base;
    Q_EMIT changed();
    if (m_base == base) // else it stands on it by now, whoever did it
        ask(base->revision, &ObjectWatch::changed);
}

bool ObjectWatch::isListed() const
{
    return m_rights.allows(m_class, "read") && m_mirror.isComplete(m_class);
}

void ObjectWatch::noteTaken()
{
    m_isTaken = true;
    m_isDeleted = false;
}

void ObjectWatch::loseSight()
{
    m_latest = nullptr;
    Q_EMIT ended();
    verify();
}

void ObjectWatch::verify()
{
    m_isDeleted = false;
    m_isTaken = false;
    if (!isGone() || !isListed())
        return;
    m_client.get(m_class, m_base->uuid,
                 [watch = QPointer(this), base = m_base](const Answer<Fetched> &fetched) {
                     if (!watch || watch->m_base != base || !watch->isGone())
                         return;
                     if (fetched)
                         watch->follow(fetched->object);
                     else if (fetched.error().error.reason == Reason::NotFound)
                         watch->end(watch->isListed());
                 });
}

void ObjectWatch::end(bool isDeleted)
{
    m_latest = nullptr;
    m_isDeleted = isDeleted && !m_isTaken;
    Q_EMIT ended();
    ask(m_base->revision, &ObjectWatch::ended);
}

void ObjectWatch::look(qint64 sinceRevision)
{
    m_client.get(m_class, m_base->uuid,
                 [watch = QPointer(this), sinceRevision](const Answer<Fetched> &fetched) {
                     if (!watch)
                         return;
                     if (!fetched && fetched.error().error.reason == Reason::NotFound)
                         return watch->end(watch->isListed());
                     if (!fetched) {
                         Q_EMIT watch->notSeen(fetched.error());
                         return;
                     }
                     watch->m_latest = fetched->object;
                     watch->ask(sinceRevision, &ObjectWatch::seen);
                 });
}

/// Who may not ask goes on without knowing.
void ObjectWatch::ask(qint64 sinceRevision, void (ObjectWatch::*then)())
{
    if (!mayAskHistory(m_rights)) {
        if (then == &ObjectWatch::seen)
            Q_EMIT seen();
        return;
    }
    fetchChanges(m_client, m_base->uuid, sinceRevision,
                 [watch = QPointer(this), then, base = m_base](const Answer<ChangesSince> &changes) {
                     if (!watch || watch->m_base != base)
                         return;
                     if (changes)
                         watch->m_others = *changes;
                     if (watch->isGone() == (then == &ObjectWatch::ended))
                         return (watch->*then)();
                     if (then == &ObjectWatch::seen) // deleted while it was looked at
                         Q_EMIT watch->ended();
                 });
}

} // namespace linekeeper

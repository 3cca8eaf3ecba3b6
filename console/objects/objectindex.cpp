// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objectindex.h"
#include "objects/references.h"
#include <QElapsedTimer>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

/// How long events wait for the search at most, but for one step.
constexpr qint64 sliceMilliseconds = 8;
constexpr int namesOfStep = 64;

} // namespace

ObjectIndex::ObjectIndex(const ObjectMirror::Classes &classes, const ObjectMirror &mirror)
{
    for (const ObjectClass *objectClass : classes)
        m_unread.append(mirror.objects(*objectClass));
    if (!m_unread.isEmpty())
        m_next = m_unread.constFirst().constBegin();
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &ObjectIndex::goOn);
}

void ObjectIndex::find(const QString &words, qsizetype most, const Found &then)
{
    m_words = QStringMatcher(words, Qt::CaseInsensitive);
    m_most = most;
    m_then = then;
    m_looked = 0;
    m_first.clear();
    m_others.clear();
    m_later.start(0ms);
}

void ObjectIndex::goOn()
{
    QElapsedTimer timer;
    timer.start();
    bool isMore = true;
    while (isMore && !isDone() && timer.elapsed() < sliceMilliseconds)
        for (int i = 0; i < namesOfStep && isMore && !isDone(); ++i) {
            isMore = m_looked < m_all.size() || readNext();
            if (isMore)
                look(m_all[m_looked++]);
        }
    if (isMore && !isDone())
        m_later.start(0ms);
    else
        m_then((m_first + m_others).mid(0, m_most));
}

/// False: there is none left.
bool ObjectIndex::readNext()
{
    while (!m_unread.isEmpty() && m_next == m_unread.constFirst().constEnd()) {
        m_unread.removeFirst();
        if (!m_unread.isEmpty())
            m_next = m_unread.constFirst().constBegin();
    }
    if (m_unread.isEmpty())
        return false;
    const ObjectPtr &object = *m_next++;
    m_all.append({&object->objectClass(), object->uuid, nameOf(*object)});
    return true;
}

void ObjectIndex::look(const Hit &hit)
{
    const qsizetype place = m_words.indexIn(hit.name);
    if (place == 0)
        m_first.append(hit);
    else if (place > 0 && m_others.size() < m_most)
        m_others.append(hit);
}

} // namespace linekeeper

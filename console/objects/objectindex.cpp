// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objectindex.h"
#include "objects/references.h"
#include <QElapsedTimer>
#include <algorithm>

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
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &ObjectIndex::goOn);
}

void ObjectIndex::find(const QString &words, qsizetype most, const Found &then)
{
    m_words = QStringMatcher(words, Qt::CaseInsensitive);
    m_most = most;
    m_then = then;
    m_looked = 0;
    m_fitting = 0;
    m_best.clear();
    m_later.start(0ms);
}

void ObjectIndex::goOn()
{
    QElapsedTimer timer;
    timer.start();
    const qsizetype before = m_looked;
    bool isMore = true;
    while (isMore && timer.elapsed() < sliceMilliseconds)
        for (int i = 0; i < namesOfStep && isMore; ++i) {
            isMore = m_looked < qsizetype(m_all.size()) || readNext();
            if (isMore)
                look(m_looked++);
        }
    if (m_looked > before)
        m_later.start(0ms);
    else
        tell(); // which takes its own time
}

void ObjectIndex::tell()
{
    Hits hits;
    for (const Match &match : m_best)
        hits.best.append(m_all[std::size_t(match.place)]);
    hits.others = m_fitting - hits.best.size();
    const Found then = m_then; // which may look for something else
    then(hits);
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
    m_all.push_back({&object->objectClass(), object->uuid, nameOf(*object)});
    return true;
}

void ObjectIndex::look(qsizetype place)
{
    const QString &name = m_all[std::size_t(place)].name;
    const qsizetype begin = m_words.indexIn(name);
    if (begin < 0)
        return;
    ++m_fitting;
    const bool isWhole = begin == 0 && name.size() == m_words.pattern().size();
    const Match match{isWhole ? Fit::Whole : begin == 0 ? Fit::Begin : Fit::Part, place};
    const bool isFull = qsizetype(m_best.size()) >= m_most;
    if (isFull && (m_best.empty() || !isBetter(match, m_best.back())))
        return;
    if (isFull)
        m_best.pop_back();
    const auto after
        = std::upper_bound(m_best.begin(), m_best.end(), match,
                           [this](const Match &one, const Match &other) { return isBetter(one, other); });
    m_best.insert(after, match);
}

bool ObjectIndex::isBetter(const Match &one, const Match &other) const
{
    if (one.fit != other.fit)
        return one.fit < other.fit;
    const Hit &left = m_all[std::size_t(one.place)];
    const Hit &right = m_all[std::size_t(other.place)];
    const int order = m_collator.compare(left.name, right.name);
    return order ? order < 0 : left.uuid < right.uuid;
}

} // namespace linekeeper

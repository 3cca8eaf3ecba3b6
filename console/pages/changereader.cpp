// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/changereader.h"
#include "classes/historymethod.h"
#include <QJsonArray>
#include <QPointer>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr int pageLength = 200;

} // namespace

ChangeReader::ChangeReader(Call call, QObject *parent)
    : QObject(parent)
    , m_call(std::move(call))
{
}

void ChangeReader::begin(const Subject &subject)
{
    m_subject = subject;
    ++m_beginning;
    m_isBegun = false;
    m_isBehind = false;
    m_newest = 0;
    m_next = 0;
    read(Direction::Newest);
}

void ChangeReader::readNewer()
{
    if (m_isReading)
        m_isBehind = true;
    else
        read(m_isBegun ? Direction::Newer : Direction::Newest);
}

void ChangeReader::readOlder()
{
    if (!m_isReading && hasOlder())
        read(Direction::Older);
}

void ChangeReader::read(Direction direction)
{
    m_isReading = true;
    QJsonObject arguments{{toText(history::className.name), toText(m_subject.objectClass->name)},
                          {toText(history::limit.name), pageLength}};
    if (m_subject.isObject())
        arguments.insert(toText(history::uuid.name), toText(m_subject.uuid));
    if (direction == Direction::Older)
        arguments.insert(toText(history::after.name), m_next);
    m_call(arguments,
           [reader = QPointer(this), beginning = m_beginning, direction](const Answer<QJsonObject> &page) {
               if (!reader || reader->m_beginning != beginning)
                   return;
               reader->m_isReading = false;
               if (!page)
                   return Q_EMIT reader->failed(page.error());
               reader->take(direction, *page);
               if (std::exchange(reader->m_isBehind, false))
                   reader->readNewer();
           });
}

void ChangeReader::take(Direction direction, const QJsonObject &page)
{
    Changes changes;
    const QJsonArray entries = page[toText(history::entries.name)].toArray();
    for (const QJsonValue entry : entries)
        changes.append(HistoryChange::read(entry.toObject()));
    const qint64 next = page[toText(history::next.name)].toInteger();
    if (direction == Direction::Newest)
        return takeNewest(changes, next);
    if (direction == Direction::Newer)
        return takeNewer(changes, next);
    m_next = next;
    Q_EMIT olderCame(changes);
}

void ChangeReader::takeNewest(const Changes &changes, qint64 next)
{
    m_isBegun = true;
    m_newest = changes.isEmpty() ? 0 : changes.first().id;
    m_next = next;
    Q_EMIT replaced(changes);
}

/// Where the page does not reach back to what was told, it begins anew with it.
void ChangeReader::takeNewer(const Changes &changes, qint64 next)
{
    const auto known = std::find_if(changes.begin(), changes.end(),
                                    [this](const HistoryChange &change) { return change.id <= m_newest; });
    if (known == changes.end() && next != 0)
        return takeNewest(changes, next);
    const Changes news(changes.begin(), known);
    if (news.isEmpty())
        return;
    m_newest = news.first().id;
    Q_EMIT newerCame(news);
}

} // namespace linekeeper

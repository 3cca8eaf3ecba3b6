// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/changereader.h"
#include "classes/historymethod.h"
#include <QJsonArray>
#include <QPointer>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr int pageLength = 200;
constexpr int mostNewsPages = 10; ///< after which what was told before is given up

} // namespace

ChangeReader::ChangeReader(Call call, QObject *parent)
    : QObject(parent)
    , m_call(std::move(call))
{
}

void ChangeReader::begin(const Subject &subject)
{
    forget();
    m_subject = subject;
    read(Direction::Newest, 0);
}

void ChangeReader::forget()
{
    ++m_beginning;
    m_isBegun = false;
    m_isReading = false;
    m_isBehind = false;
    m_wantsOlder = false;
    m_newest = 0;
    m_next = 0;
    m_news.clear();
    m_newsPages = 0;
}

void ChangeReader::readNewer()
{
    if (m_isReading)
        m_isBehind = true;
    else
        read(m_isBegun ? Direction::Newer : Direction::Newest, 0);
}

void ChangeReader::readOlder()
{
    m_wantsOlder = m_isReading;
    if (!m_isReading && hasOlder())
        read(Direction::Older, m_next);
}

void ChangeReader::read(Direction direction, qint64 after)
{
    m_isReading = true;
    QJsonObject arguments{{toText(history::className.name), toText(m_subject.objectClass->name)},
                          {toText(history::limit.name), pageLength}};
    if (m_subject.isObject())
        arguments.insert(toText(history::uuid.name), toText(m_subject.uuid));
    if (after > 0)
        arguments.insert(toText(history::after.name), after);
    m_call(arguments,
           [reader = QPointer(this), beginning = m_beginning, direction](const Answer<QJsonObject> &page) {
               if (!reader || reader->m_beginning != beginning)
                   return;
               reader->m_isReading = false;
               if (page)
                   return reader->take(direction, *page);
               reader->m_news.clear();
               reader->m_newsPages = 0;
               Q_EMIT reader->failed(page.error());
           });
}

void ChangeReader::take(Direction direction, const QJsonObject &page)
{
    Changes changes;
    const QJsonArray entries = page[toText(history::entries.name)].toArray();
    for (const QJsonValue entry : entries)
        changes.append(HistoryChange::read(entry.toObject()));
    const qint64 next = page[toText(history::next.name)].toInteger();
    switch (direction) {
    case Direction::Newest: takeNewest(changes, next); break;
    case Direction::Newer: takeNewer(changes, next); break;
    case Direction::Older:
        m_next = next;
        if (m_newest == 0 && !changes.isEmpty())
            m_newest = changes.first().id; // the service gives up a page where it finds little to be seen
        Q_EMIT olderCame(changes);
    }
    goOn();
}

/// With what was asked for meanwhile.
void ChangeReader::goOn()
{
    if (!m_isReading && std::exchange(m_isBehind, false))
        readNewer();
    if (!m_isReading && std::exchange(m_wantsOlder, false))
        readOlder();
}

void ChangeReader::takeNewest(const Changes &changes, qint64 next)
{
    m_isBegun = true;
    m_newest = changes.isEmpty() ? 0 : changes.first().id;
    m_next = next;
    Q_EMIT replaced(changes);
}

/// Page by page back to what was told. Where that is gone it is another history, which begins anew.
void ChangeReader::takeNewer(const Changes &changes, qint64 next)
{
    const auto known = std::find_if(changes.begin(), changes.end(),
                                    [this](const HistoryChange &change) { return change.id <= m_newest; });
    if (known == changes.end() ? next == 0 && m_newest > 0 : known->id < m_newest)
        return begin(m_subject);
    m_news += Changes(changes.begin(), known);
    const bool isGap = known == changes.end() && next != 0;
    if (isGap && ++m_newsPages < mostNewsPages)
        return read(Direction::Newer, next);
    m_newsPages = 0;
    const Changes news = std::exchange(m_news, {});
    if (isGap)
        return takeNewest(news, next);
    if (!news.isEmpty())
        m_newest = news.first().id;
    Q_EMIT newerCame(news);
}

} // namespace linekeeper

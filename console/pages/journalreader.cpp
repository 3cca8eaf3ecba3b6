// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/journalreader.h"
#include "protocol/paths.h"
#include <QJsonArray>
#include <QPointer>
#include <algorithm>

namespace linekeeper {
namespace {

const QString pageLength = QStringLiteral("200");

} // namespace

JournalReader::JournalReader(Read read, std::chrono::milliseconds pause, QObject *parent)
    : QObject(parent)
    , m_read(std::move(read))
    , m_poll(new Poll([this](const RestClient::Then<QJsonObject> &then) { ask(then); }, pause, this))
{
    connect(m_poll, &Poll::answered, this, &JournalReader::takeNews);
    connect(m_poll, &Poll::failed, this, &JournalReader::takeFailure);
}

void JournalReader::setWanted(bool isWanted)
{
    m_poll->setWanted(isWanted);
}

void JournalReader::setFilter(const JournalFilter &filter)
{
    m_filter = filter;
    if (!m_cursor.isEmpty())
        readPage();
}

/// The first question is for the cursor alone: what comes after it is news.
void JournalReader::ask(const RestClient::Then<QJsonObject> &then)
{
    QUrlQuery query;
    if (m_cursor.isEmpty())
        query.addQueryItem(QStringLiteral("limit"), QStringLiteral("1"));
    else
        query.addQueryItem(QStringLiteral("cursor"), m_cursor);
    m_read(statusPath, query, then);
}

void JournalReader::takeNews(const QJsonObject &news)
{
    const bool isFirst = m_cursor.isEmpty();
    m_cursor = news[u"cursor"].toString();
    if (isFirst || news[u"truncated"].toBool())
        return readPage();
    Lines lines;
    const auto take = [&](const QJsonValue &list, JournalLine (*read)(const QJsonObject &)) {
        const QJsonArray entries = list.toArray();
        for (const QJsonValue entry : entries)
            lines.append(read(entry.toObject()));
    };
    take(news[u"events"], &JournalLine::event);
    take(news[u"log"], &JournalLine::log);
    std::sort(lines.begin(), lines.end(),
              [](const JournalLine &one, const JournalLine &other) { return one.id < other.id; });
    if (m_isBegun)
        tellNewer(lines);
    else
        m_held.append(lines);
}

void JournalReader::tellNewer(const Lines &lines)
{
    Lines told;
    for (const JournalLine &line : lines)
        if (line.id > m_newest && m_filter.accepts(line))
            told.append(line);
    if (told.isEmpty())
        return;
    m_newest = told.last().id;
    Q_EMIT newerCame(told);
}

/// A cursor of another journal: the service was set up anew.
void JournalReader::takeFailure(const Failure &why)
{
    if (why.cause == Failure::Cause::Refused && why.error.reason == Reason::Invalid)
        m_cursor.clear();
    Q_EMIT failed(why);
}

void JournalReader::readPage()
{
    ++m_beginning;
    m_isBegun = false;
    m_isReading = false;
    m_held.clear();
    m_next = 0;
    readOlder();
}

/// Without a place to go on from it is the newest page.
void JournalReader::readOlder()
{
    const bool isNewest = !m_isBegun;
    if (m_isReading || (!isNewest && !hasOlder()))
        return;
    m_isReading = true;
    QUrlQuery query = m_filter.query();
    query.addQueryItem(QStringLiteral("limit"), pageLength);
    if (!isNewest)
        query.addQueryItem(QStringLiteral("before"), QString::number(m_next));
    m_read(journalPath, query,
           [reader = QPointer(this), beginning = m_beginning, isNewest](const Answer<QJsonObject> &page) {
               if (!reader || reader->m_beginning != beginning)
                   return;
               reader->m_isReading = false;
               if (page)
                   return reader->takePage(*page, isNewest);
               if (isNewest)
                   reader->m_cursor.clear(); // so that it is tried again
               Q_EMIT reader->failed(page.error());
           });
    Q_EMIT reading();
}

void JournalReader::takePage(const QJsonObject &page, bool isNewest)
{
    Lines lines;
    const QJsonArray entries = page[u"journal"].toArray();
    for (const QJsonValue entry : entries)
        lines.prepend(entry[u"kind"].toString() == u"log" ? JournalLine::log(entry.toObject())
                                                          : JournalLine::event(entry.toObject()));
    m_next = page[u"next"].toInteger();
    if (!isNewest)
        return Q_EMIT olderCame(lines);
    m_isBegun = true;
    m_newest = lines.isEmpty() ? 0 : lines.last().id;
    Q_EMIT replaced(lines);
    tellNewer(std::exchange(m_held, {}));
}

} // namespace linekeeper

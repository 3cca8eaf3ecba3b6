// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journaltable.h"
#include <QTimeZone>
#include <QVariant>
#include <atomic>

namespace linekeeper {
namespace {

const QString columns = QStringLiteral("id,time,kind,level,code,message,username,class,object,sentence");
const QString trimmedKeys[]{QStringLiteral("trimmedEvent"), QStringLiteral("trimmedLog")};

QString newConnection()
{
    static std::atomic<int> number;
    return QStringLiteral("linekeeper.journal.%1").arg(++number);
}

JournalEntry readEntry(const QSqlQuery &row)
{
    JournalEntry entry;
    entry.id = row.value(0).toLongLong();
    entry.time = QDateTime::fromMSecsSinceEpoch(row.value(1).toLongLong(), QTimeZone::utc());
    entry.kind = JournalEntry::Kind(row.value(2).toInt());
    entry.level = JournalEntry::Level(row.value(3).toInt());
    entry.code = row.value(4).toString();
    entry.message = row.value(5).toString();
    entry.user = row.value(6).toString();
    entry.className = row.value(7).toString();
    entry.object = toUuid(row.value(8).toString());
    entry.sentence = row.value(9).toByteArray();
    return entry;
}

/// The pattern of LIKE … ESCAPE '\' that finds the text anywhere.
QString pattern(QString text)
{
    for (const char16_t special : {u'\\', u'%', u'_'})
        text.replace(QChar(special), QStringLiteral("\\") + QChar(special));
    return u'%' + text + u'%';
}

struct Where {
    QString text = QStringLiteral("id < ?");
    QVariantList values;

    void add(const char *condition, const QVariant &value)
    {
        text += QStringLiteral(" AND ") + QLatin1String(condition);
        values.append(value);
    }
};

Where whereOf(const JournalFilter &filter)
{
    Where where;
    where.values.append(filter.olderThan > 0 ? filter.olderThan : std::numeric_limits<qint64>::max());
    if (filter.kind)
        where.add("kind = ?", int(*filter.kind));
    if (filter.least > JournalEntry::Level::Debug)
        where.add("level >= ?", int(filter.least));
    if (filter.from.isValid())
        where.add("time >= ?", filter.from.toMSecsSinceEpoch());
    if (filter.to.isValid())
        where.add("time < ?", filter.to.toMSecsSinceEpoch());
    if (!filter.code.isEmpty())
        where.add("code = ?", filter.code);
    if (!filter.object.isNull())
        where.add("object = ?", toText(filter.object));
    if (!filter.text.isEmpty())
        where.add("message LIKE ? ESCAPE '\\'", pattern(filter.text));
    return where;
}

} // namespace

JournalTable::JournalTable(std::unique_ptr<SqlDialect> dialect, QString databaseName)
    : m_dialect(std::move(dialect))
    , m_databaseName(std::move(databaseName))
    , m_connection(newConnection())
{
}

JournalTable::~JournalTable()
{
    m_append = QSqlQuery();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

Error JournalTable::broken(const QSqlError &error) const
{
    return {
        m_dialect->reasonOf(error),
        {QT_TRANSLATE_NOOP("messages", "See that the journal can be written: %1."), {error.databaseText()}}};
}

Result<void> JournalTable::runAll(const QStringList &statements)
{
    QSqlQuery query(m_database);
    for (const QString &statement : statements)
        if (!query.exec(statement))
            return broken(query);
    return {};
}

Result<void> JournalTable::open()
{
    m_database = QSqlDatabase::addDatabase(m_dialect->driver(), m_connection);
    m_database.setDatabaseName(m_databaseName);
    if (!m_database.open())
        return Error{Reason::Internal,
                     {QT_TRANSLATE_NOOP("messages", "See that the journal %1 can be opened: %2."),
                      {m_databaseName, m_database.lastError().databaseText()}}};
    const QStringList statements = m_dialect->openingStatements()
        + QStringList{
            QStringLiteral("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT)"),
            QStringLiteral("CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY, time INTEGER, kind "
                           "INTEGER, level INTEGER, code TEXT, message TEXT, username TEXT, class TEXT, "
                           "object TEXT, sentence TEXT)"),
            QStringLiteral("CREATE INDEX IF NOT EXISTS entry_kind ON entry (kind, id)"),
            QStringLiteral("CREATE INDEX IF NOT EXISTS entry_object ON entry (object, id)"),
        };
    if (const auto done = runAll(statements); !done)
        return done;
    if (!m_dialect->columnsOf(m_database, QStringLiteral("entry")).contains(u"sentence"))
        if (const auto done = runAll({QStringLiteral("ALTER TABLE entry ADD COLUMN sentence TEXT")}); !done)
            return done;
    if (const auto read = readMeta(); !read)
        return read;
    m_append = QSqlQuery(m_database);
    if (!m_append.prepare(QStringLiteral("INSERT INTO entry (%1) VALUES (?,?,?,?,?,?,?,?,?,?)").arg(columns)))
        return broken(m_append);
    return {};
}

Result<void> JournalTable::setMeta(const QString &key, const QString &value)
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE "
                                 "SET value = excluded.value"));
    query.bindValue(0, key);
    query.bindValue(1, value);
    return query.exec() ? Result<void>() : broken(query);
}

Result<void> JournalTable::readMeta()
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("SELECT key, value FROM meta")))
        return broken(query);
    QHash<QString, QString> meta;
    while (query.next())
        meta.insert(query.value(0).toString(), query.value(1).toString());
    const QString nameKey = QStringLiteral("name");
    m_name = meta.value(nameKey);
    if (m_name.isEmpty()) {
        m_name = toText(QUuid::createUuid()).left(8);
        if (const auto set = setMeta(nameKey, m_name); !set)
            return set;
    }
    if (!query.exec(QStringLiteral("SELECT kind, count(*), max(id) FROM entry GROUP BY kind")))
        return broken(query);
    while (query.next()) {
        m_count[query.value(0).toInt()] = query.value(1).toLongLong();
        m_lastId = qMax(m_lastId, query.value(2).toLongLong());
    }
    for (const Kind kind : kinds) {
        m_trimmed[int(kind)] = meta.value(trimmedKeys[int(kind)]).toLongLong();
        m_lastId = qMax(m_lastId, m_trimmed[int(kind)]);
    }
    return {};
}

Result<void> JournalTable::append(std::span<JournalEntry> entries)
{
    if (!m_database.transaction())
        return broken(m_database.lastError());
    qint64 id = m_lastId;
    qint64 counts[]{m_count[0], m_count[1]};
    Result<void> done;
    for (JournalEntry &entry : entries) {
        entry.id = ++id;
        ++counts[int(entry.kind)];
        int position = 0;
        for (const QVariant &value : std::initializer_list<QVariant>{
                 entry.id, entry.time.toMSecsSinceEpoch(), int(entry.kind), int(entry.level), entry.code,
                 entry.message, entry.user, entry.className,
                 entry.object.isNull() ? QVariant() : QVariant(toText(entry.object)),
                 entry.sentence.isEmpty() ? QVariant() : QVariant(QString::fromUtf8(entry.sentence))})
            m_append.bindValue(position++, value);
        if (!m_append.exec()) {
            done = broken(m_append);
            break;
        }
    }
    if (done && !m_database.commit())
        done = broken(m_database.lastError());
    if (!done) {
        m_append.finish();
        m_database.rollback();
        return done;
    }
    m_lastId = id;
    std::copy(std::begin(counts), std::end(counts), m_count);
    return {};
}

Result<std::vector<JournalEntry>> JournalTable::after(Kind kind, qint64 position, int limit) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(
        QStringLiteral("SELECT %1 FROM entry WHERE kind = ? AND id > ? ORDER BY id LIMIT ?").arg(columns));
    query.bindValue(0, int(kind));
    query.bindValue(1, position);
    query.bindValue(2, limit);
    if (!query.exec())
        return broken(query);
    std::vector<JournalEntry> entries;
    while (query.next())
        entries.push_back(readEntry(query));
    return entries;
}

Result<std::vector<JournalEntry>> JournalTable::newest(Kind kind, int limit) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(
        QStringLiteral("SELECT %1 FROM entry WHERE kind = ? ORDER BY id DESC LIMIT ?").arg(columns));
    query.bindValue(0, int(kind));
    query.bindValue(1, limit);
    if (!query.exec())
        return broken(query);
    std::vector<JournalEntry> entries;
    while (query.next())
        entries.push_back(readEntry(query));
    std::reverse(entries.begin(), entries.end());
    return entries;
}

Result<JournalNews> JournalTable::news(const std::optional<JournalPosition> &after, int limit) const
{
    JournalNews news;
    for (const Kind kind : kinds) {
        const bool isEvent = kind == Kind::Event;
        const qint64 position = after ? (isEvent ? after->event : after->log) : m_lastId;
        auto entries = after ? this->after(kind, position, limit) : newest(kind, limit);
        if (!entries)
            return entries.error();
        const bool isAll = !after || int(entries->size()) < limit;
        (isEvent ? news.end.event : news.end.log) = isAll ? m_lastId : entries->back().id;
        (isEvent ? news.events : news.log) = *std::move(entries);
        news.isTruncated |= position < m_trimmed[int(kind)];
    }
    return news;
}

Result<qint64> JournalTable::page(const JournalFilter &filter, int maxLook,
                                  const std::function<bool(const JournalEntry &)> &take) const
{
    Where where = whereOf(filter);
    where.values.append(maxLook);
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(
        QStringLiteral("SELECT %1 FROM entry WHERE %2 ORDER BY id DESC LIMIT ?").arg(columns, where.text));
    for (qsizetype i = 0; i < where.values.size(); ++i)
        query.bindValue(int(i), where.values[i]);
    if (!query.exec())
        return broken(query);
    qint64 last = 0;
    for (int looked = 1; query.next(); ++looked) {
        const JournalEntry entry = readEntry(query);
        const bool goOn = take(entry);
        if (!goOn)
            return last; // this one is for the next time
        last = entry.id;
        if (looked == maxLook)
            return last;
    }
    return qint64(0);
}

Result<int> JournalTable::trim(const JournalRetention &retention, const QDateTime &now, int piece)
{
    int removed = 0;
    for (const Kind kind : kinds) {
        const auto trimmed = trim(kind, retention, now, piece);
        if (!trimmed)
            return trimmed.error();
        removed += *trimmed;
    }
    return removed;
}

/// The oldest: those beyond the number, then those beyond the time.
Result<int> JournalTable::trim(Kind kind, const JournalRetention &retention, const QDateTime &now, int piece)
{
    const qint64 oldest = now.addSecs(-retention.time.count()).toMSecsSinceEpoch();
    qint64 tooMany = m_count[int(kind)] - retention.entries;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT id, time FROM entry WHERE kind = ? ORDER BY id LIMIT ?"));
    query.bindValue(0, int(kind));
    query.bindValue(1, piece);
    if (!query.exec())
        return broken(query);
    std::vector<qint64> ids;
    while (query.next() && (tooMany-- > 0 || query.value(1).toLongLong() < oldest))
        ids.push_back(query.value(0).toLongLong());
    query.finish();
    if (ids.empty())
        return 0;
    const auto removed = remove(kind, ids);
    return removed ? Result<int>(int(ids.size())) : Result<int>(removed.error());
}

Result<void> JournalTable::remove(Kind kind, const std::vector<qint64> &ids)
{
    if (!m_database.transaction())
        return broken(m_database.lastError());
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("DELETE FROM entry WHERE kind = ? AND id <= ?"));
    query.bindValue(0, int(kind));
    query.bindValue(1, ids.back());
    Result<void> done;
    if (!query.exec())
        done = broken(query);
    if (done)
        done = setMeta(trimmedKeys[int(kind)], QString::number(ids.back()));
    if (done && !m_database.commit())
        done = broken(m_database.lastError());
    if (!done) {
        query.finish();
        m_database.rollback();
        return done;
    }
    m_count[int(kind)] -= qint64(ids.size());
    m_trimmed[int(kind)] = ids.back();
    return {};
}

} // namespace linekeeper

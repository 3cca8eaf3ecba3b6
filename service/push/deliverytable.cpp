// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/deliverytable.h"
#include <QSqlError>
#include <QTimeZone>
#include <QVariant>
#include <atomic>

namespace linekeeper {
namespace {

const QString columns
    = QStringLiteral("id,receiver,uuid,event,time,node,alarm,envelope,attempts,reason,died");

QString newConnection()
{
    static std::atomic<int> number;
    return QStringLiteral("linekeeper.push.%1").arg(++number);
}

Delivery readDelivery(const QSqlQuery &row)
{
    return {.id = row.value(0).toLongLong(),
            .receiver = row.value(1).toString(),
            .uuid = toUuid(row.value(2).toString()),
            .event = row.value(3).toString(),
            .time = QDateTime::fromMSecsSinceEpoch(row.value(4).toLongLong(), QTimeZone::utc()),
            .node = row.value(5).toString(),
            .alarm = toUuid(row.value(6).toString()),
            .envelope = row.value(7).toByteArray(),
            .attempts = row.value(8).toInt(),
            .reason = row.value(9).toString()};
}

} // namespace

DeliveryTable::DeliveryTable(std::unique_ptr<SqlDialect> dialect, QString databaseName)
    : m_dialect(std::move(dialect))
    , m_databaseName(std::move(databaseName))
    , m_connection(newConnection())
{
}

DeliveryTable::~DeliveryTable()
{
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

Error DeliveryTable::broken(const QSqlError &error) const
{
    return {m_dialect->reasonOf(error),
            {QT_TRANSLATE_NOOP("messages", "See that the file %1 of undelivered alarms can be used: %2."),
             {m_databaseName, error.databaseText()}}};
}

Result<void> DeliveryTable::runAll(const QStringList &statements)
{
    QSqlQuery query(m_database);
    for (const QString &statement : statements)
        if (!query.exec(statement))
            return broken(query.lastError());
    return {};
}

Result<void> DeliveryTable::open()
{
    m_database = QSqlDatabase::addDatabase(m_dialect->driver(), m_connection);
    m_database.setDatabaseName(m_databaseName);
    if (!m_database.open())
        return broken(m_database.lastError());
    return runAll(m_dialect->openingStatements()
                  + QStringList{
                      QStringLiteral("CREATE TABLE IF NOT EXISTS delivery (id INTEGER PRIMARY KEY, receiver "
                                     "TEXT, uuid TEXT, event TEXT, time INTEGER, node TEXT, alarm TEXT, "
                                     "envelope BLOB, attempts INTEGER, reason TEXT, died INTEGER)"),
                      QStringLiteral("CREATE TABLE IF NOT EXISTS told (receiver TEXT, alarm TEXT, envelope "
                                     "BLOB, PRIMARY KEY (receiver, alarm))"),
                  });
}

Result<DeliveryTable::Contents> DeliveryTable::load()
{
    Contents contents;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT %1 FROM delivery ORDER BY died, id").arg(columns)))
        return broken(query.lastError());
    while (query.next())
        (query.isNull(10) ? contents.pending : contents.dead).push_back(readDelivery(query));
    if (!query.exec(QStringLiteral("SELECT receiver, alarm, envelope FROM told")))
        return broken(query.lastError());
    while (query.next())
        contents.told.push_back({.receiver = query.value(0).toString(),
                                 .alarm = toUuid(query.value(1).toString()),
                                 .envelope = query.value(2).toByteArray()});
    return contents;
}

/// After a failure nothing is tried until the transaction ends.
void DeliveryTable::run(const QString &statement, const QVariantList &values)
{
    if (!m_isWriting) {
        m_isWriting = true;
        m_written = m_database.transaction() ? Result<void>() : broken(m_database.lastError());
    }
    if (!m_written)
        return;
    QSqlQuery query(m_database);
    bool isDone = query.prepare(statement);
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), values[i]);
    isDone = isDone && query.exec();
    if (!isDone)
        m_written = broken(query.lastError());
}

void DeliveryTable::save(const Delivery &delivery, const QVariant &died)
{
    run(QStringLiteral("INSERT OR REPLACE INTO delivery (%1) VALUES (?,?,?,?,?,?,?,?,?,?,?)").arg(columns),
        {delivery.id, delivery.receiver, toText(delivery.uuid), delivery.event,
         delivery.time.toMSecsSinceEpoch(), delivery.node, toText(delivery.alarm), delivery.envelope,
         delivery.attempts, delivery.reason, died});
}

void DeliveryTable::savePending(const Delivery &delivery)
{
    save(delivery, {});
}

void DeliveryTable::saveDead(const Delivery &delivery)
{
    save(delivery, QDateTime::currentMSecsSinceEpoch());
}

void DeliveryTable::remove(qint64 id)
{
    run(QStringLiteral("DELETE FROM delivery WHERE id = ?"), {id});
}

void DeliveryTable::saveTold(const ToldAlarm &told)
{
    run(QStringLiteral("INSERT OR REPLACE INTO told (receiver, alarm, envelope) VALUES (?,?,?)"),
        {told.receiver, toText(told.alarm), told.envelope});
}

void DeliveryTable::removeTold(const QString &receiver, const QUuid &alarm)
{
    run(QStringLiteral("DELETE FROM told WHERE receiver = ? AND alarm = ?"), {receiver, toText(alarm)});
}

void DeliveryTable::removeAll()
{
    run(QStringLiteral("DELETE FROM delivery"), {});
    run(QStringLiteral("DELETE FROM told"), {});
}

Result<void> DeliveryTable::commit()
{
    if (!std::exchange(m_isWriting, false))
        return {};
    if (m_written && !m_database.commit())
        m_written = broken(m_database.lastError());
    if (!m_written)
        m_database.rollback();
    return m_written;
}

void DeliveryTable::discard()
{
    if (std::exchange(m_isWriting, false))
        m_database.rollback();
}

} // namespace linekeeper

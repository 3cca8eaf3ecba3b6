// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "push/delivery.h"
#include "store/database.h"
#include <QSqlQuery>
#include <deque>
#include <vector>

namespace linekeeper {

/// An alarm that a receiver was told of and that is not over.
struct ToldAlarm {
    QString receiver;
    QUuid alarm;
    QByteArray envelope; ///< as it was told last
};

/// Deliveries on the disk, in a file of their own. Belongs to the thread that opened it.
class DeliveryTable {
public:
    struct Contents {
        std::deque<Delivery> pending; ///< in the order of the events
        std::deque<Delivery> dead; ///< in the order in which they were given up
        std::vector<ToldAlarm> told;
    };

    DeliveryTable(std::unique_ptr<SqlDialect> dialect, QString databaseName);
    ~DeliveryTable();
    DeliveryTable(const DeliveryTable &) = delete;
    DeliveryTable &operator=(const DeliveryTable &) = delete;

    Result<void> open();
    Result<Contents> load();

    // What follows is durable after commit(), which tells what went wrong; then nothing of it was kept.
    void savePending(const Delivery &delivery);
    void saveDead(const Delivery &delivery);
    void remove(qint64 id);
    void saveTold(const ToldAlarm &told);
    void removeTold(const QString &receiver, const QUuid &alarm);
    void removeAll();
    Result<void> commit();
    /// In place of commit(): takes all of it back.
    void discard();

private:
    void save(const Delivery &delivery, const QVariant &died);
    void run(const QString &statement, const QVariantList &values);
    Result<void> runAll(const QStringList &statements);
    Error broken(const QSqlError &error) const;

    const std::unique_ptr<SqlDialect> m_dialect;
    const QString m_databaseName;
    const QString m_connection;
    QSqlDatabase m_database;
    bool m_isWriting = false; ///< in a transaction
    Result<void> m_written; ///< of it, up to now
};

} // namespace linekeeper

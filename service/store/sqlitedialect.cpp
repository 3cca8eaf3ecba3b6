// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include <QSqlError>

namespace linekeeper {
namespace {

class SqliteDialect final : public SqlDialect {
public:
    QString driver() const override { return QStringLiteral("QSQLITE"); }

    QStringList openingStatements() const override
    {
        return {QStringLiteral("PRAGMA journal_mode=WAL"), QStringLiteral("PRAGMA synchronous=FULL"),
                QStringLiteral("PRAGMA secure_delete=ON"), QStringLiteral("PRAGMA temp_store=MEMORY")};
    }

    QStringList columnsOf(QSqlDatabase &database, const QString &table) const override
    {
        QSqlQuery query(database);
        QStringList columns;
        if (query.exec(QStringLiteral("PRAGMA table_info(\"%1\")").arg(table)))
            while (query.next())
                columns.append(query.value(1).toString());
        return columns;
    }

    QString columnType(Kind kind) const override
    {
        switch (kind) {
        case Kind::Integer:
        case Kind::Boolean: return QStringLiteral("INTEGER");
        case Kind::Number: return QStringLiteral("REAL");
        default: return QStringLiteral("TEXT");
        }
    }

    Reason reasonOf(const QSqlError &error) const override
    {
        constexpr int full = 13; // SQLITE_FULL; the low byte of an extended code is the code
        return (error.nativeErrorCode().toInt() & 0xff) == full ? Reason::StorageFull : Reason::Internal;
    }

    Result<void> purge(QSqlDatabase &database) const override
    {
        QSqlQuery query(database);
        // The checkpoint's row begins with whether somebody was in its way.
        const bool done = query.exec(QStringLiteral("VACUUM"))
            && query.exec(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")) && query.next();
        if (!done)
            return Error{reasonOf(query.lastError()),
                         {QT_TRANSLATE_NOOP("messages", "See that the database can be written: %1."),
                          {query.lastError().databaseText()}}};
        if (query.value(0).toInt() != 0)
            return Error{
                Reason::Locked,
                {QT_TRANSLATE_NOOP("messages",
                                   "Stop what else reads the database, then rotate the key again; its "
                                   "files still hold what was sealed with the old key.")}};
        return {};
    }
};

} // namespace

std::unique_ptr<SqlDialect> makeSqliteDialect()
{
    return std::make_unique<SqliteDialect>();
}

} // namespace linekeeper

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
};

} // namespace

std::unique_ptr<SqlDialect> makeSqliteDialect()
{
    return std::make_unique<SqliteDialect>();
}

} // namespace linekeeper

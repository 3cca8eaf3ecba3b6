// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "store/history.h"
#include "store/masterkey.h"
#include "store/secretbox.h"
#include "store/transaction.h"
#include <QSqlDatabase>
#include <QSqlQuery>
#include <map>
#include <memory>

namespace linekeeper {

/// What differs between databases: opening, and the words of a few statements. One implementation a database.
class SqlDialect {
public:
    virtual ~SqlDialect() = default;
    virtual QString driver() const = 0;
    /// Said once to each new connection.
    virtual QStringList openingStatements() const = 0;
    virtual QStringList columnsOf(QSqlDatabase &database, const QString &table) const = 0;
    virtual QString columnType(Kind kind) const = 0;
    /// What a failure of a statement means for the caller.
    virtual Reason reasonOf(const QSqlError &error) const = 0;
    /// Leaves nothing in the database's files that was overwritten or removed.
    virtual Result<void> purge(QSqlDatabase &database) const = 0;
};
std::unique_ptr<SqlDialect> makeSqliteDialect();

/// Keeps objects in tables that are derived from their declarations. Belongs to the thread that opened it.
class Database {
public:
    Database(std::unique_ptr<SqlDialect> dialect, const MasterKey &masterKey);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Opens, runs the migrations, makes the tables and columns that are missing.
    Result<void> open(const QString &name, std::span<const ObjectClass *const> classes);
    Result<std::vector<ObjectPtr>> load(const ObjectClass &objectClass);

    /// How often this database was opened, this time included.
    qint64 starts() const { return m_starts; }
    /// Where the numbers of this start begin: it has a range of its own.
    Transaction::Firsts firsts() const
    {
        constexpr qint64 perStart = 1'000'000'000;
        return {.sequence = m_starts * perStart, .stateRevision = m_starts * perStart};
    }

    /// Once open.
    History &history() { return *m_history; }

    Result<void> begin();
    Result<void> save(const Object &object);
    Result<void> remove(const ObjectClass &objectClass, const QUuid &uuid);
    Result<void> commit();
    void rollback();

    /// The key of the token hashes; one that no rotation changes.
    Result<QByteArray> tokenKey();
    /// Seals all anew with a new master key. Wherever it fails or is cut off, the next open() or rotation
    /// goes on from there.
    Result<void> rotateKey();
    /// Takes what a rotation left in the files, if it did.
    Result<void> purge();
    /// Whether there is room and leave to write: does so, and takes it back.
    Result<void> probe();

private:
    struct Statements {
        QSqlQuery save;
        QSqlQuery remove;
    };

    Result<void> run(QSqlQuery &query, const QString &statement = {});
    Result<void> runAll(const QStringList &statements);
    Result<void> migrate();
    Result<void> countStart();
    Result<void> unlock();
    Result<void> reseal(const SecretBox &fresh);
    Result<void> resealColumn(const SecretBox &fresh, const QString &table, const QString &column);
    Result<void> setTokenKey(const SecretBox &box, QByteArray key);
    Result<void> makeTable(const ObjectClass &objectClass);
    Result<Object> readObject(const ObjectClass &objectClass, const QSqlQuery &row) const;
    Result<Value> fromColumn(const FieldSpec &field, const QVariant &column, const QByteArray &place) const;
    QVariant toColumn(const FieldSpec &field, const Value &value, const QByteArray &place) const;
    Result<QVariant> meta(const QString &key);
    Result<void> setMeta(const QString &key, const QVariant &value);
    Result<Statements *> statementsOf(const ObjectClass &objectClass);

    std::unique_ptr<SqlDialect> m_dialect;
    const MasterKey &m_masterKey;
    std::unique_ptr<SecretBox> m_box;
    QString m_connection;
    std::map<const ObjectClass *, Statements> m_statements;
    std::unique_ptr<History> m_history;
    qint64 m_starts = 0;
};

} // namespace linekeeper

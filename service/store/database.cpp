// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "model/json.h"
#include "store/migrations.h"
#include "store/tables.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlError>
#include <atomic>

namespace linekeeper {
namespace {

namespace metaKey {
const QString version = QStringLiteral("version");
const QString starts = QStringLiteral("starts");
const QString probe = QStringLiteral("probe");
} // namespace metaKey

QString attributesText(const Attributes &attributes)
{
    QJsonObject object;
    for (auto label = attributes.begin(); label != attributes.end(); ++label)
        object.insert(label.key(), label.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

Database::Database(std::unique_ptr<SqlDialect> dialect, const MasterKey &masterKey)
    : m_dialect(std::move(dialect))
    , m_masterKey(masterKey)
{
    static std::atomic<int> number;
    m_connection = QStringLiteral("linekeeper.%1").arg(++number);
}

Database::~Database()
{
    m_history.reset();
    m_statements.clear();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<void> Database::run(QSqlQuery &query, const QString &statement)
{
    if (statement.isEmpty() ? query.exec() : query.exec(statement))
        return {};
    const Reason reason = m_dialect->reasonOf(query.lastError());
    return Error{reason,
                 {QT_TRANSLATE_NOOP("messages", "See that the database can be written: %1."),
                  {query.lastError().databaseText()}}};
}

Result<void> Database::runAll(const QStringList &statements)
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    for (const QString &statement : statements)
        if (const auto done = run(query, statement); !done)
            return done;
    return {};
}

Result<void> Database::open(const QString &name, std::span<const ObjectClass *const> classes)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(m_dialect->driver(), m_connection);
    database.setDatabaseName(name);
    if (!database.open())
        return Error{Reason::Internal,
                     {QT_TRANSLATE_NOOP("messages", "See that the database can be opened: %1."),
                      {database.lastError().databaseText()}}};
    if (const auto done = runAll(m_dialect->openingStatements()); !done)
        return done;
    if (const auto done = begin(); !done)
        return done;
    Result<void> done = migrate();
    if (done)
        done = unlock();
    if (done)
        done = countStart();
    for (const ObjectClass *objectClass : classes)
        if (done && objectClass->persistence == Persistence::Stored)
            done = makeTable(*objectClass);
    if (done) {
        m_history = std::make_unique<History>(*m_dialect, database);
        done = m_history->open();
    }
    if (done)
        done = commit();
    else
        rollback();
    return done ? m_masterKey.settle(m_box->fingerprint()) : done;
}

Result<void> Database::migrate()
{
    const auto steps = migrations();
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    const bool isNew = m_dialect->columnsOf(database, QStringLiteral("linekeeper.meta")).isEmpty();
    qsizetype version = 0;
    if (!isNew) {
        const auto stored = meta(metaKey::version);
        if (!stored)
            return stored.error();
        version = stored->toInt();
    }
    if (version > steps.size())
        return Error{
            Reason::Internal,
            {QT_TRANSLATE_NOOP(
                 "messages", "Use the newer Linekeeper that wrote this database (version %1, known is %2)."),
             {QString::number(version), QString::number(steps.size())}}};
    for (qsizetype i = version; i < steps.size(); ++i)
        if (const auto done = runAll(steps[i]); !done)
            return done;
    return setMeta(metaKey::version, steps.size());
}

Result<void> Database::probe()
{
    constexpr int bytes = 256 * 1024; // the files grow in smaller steps
    Result<void> done = setMeta(metaKey::probe, QByteArray(bytes, '\0'));
    const auto cleared = setMeta(metaKey::probe, QByteArray());
    return done ? cleared : done;
}

Result<void> Database::countStart()
{
    const auto stored = meta(metaKey::starts);
    if (!stored)
        return stored.error();
    m_starts = stored->toLongLong() + 1;
    return setMeta(metaKey::starts, m_starts);
}

Result<QVariant> Database::meta(const QString &key)
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(QStringLiteral("SELECT value FROM \"linekeeper.meta\" WHERE key = ?"));
    query.addBindValue(key);
    if (const auto done = run(query); !done)
        return done.error();
    return query.next() ? query.value(0) : QVariant();
}

Result<void> Database::setMeta(const QString &key, const QVariant &value)
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(QStringLiteral("INSERT INTO \"linekeeper.meta\" (key, value) VALUES (?, ?) "
                                 "ON CONFLICT (key) DO UPDATE SET value = excluded.value"));
    query.addBindValue(key);
    query.addBindValue(value.toString());
    return run(query);
}

Result<void> Database::makeTable(const ObjectClass &objectClass)
{
    const QString table = tableOf(objectClass);
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    const QStringList there = m_dialect->columnsOf(database, table);
    if (there.isEmpty()) {
        const QString statement = QStringLiteral("CREATE TABLE \"%1\" (uuid TEXT PRIMARY KEY, \"sequence.\" "
                                                 "INTEGER, rev INTEGER, attributes TEXT)");
        if (const auto done = runAll({statement.arg(table)}); !done)
            return done;
    }
    for (const Column &column : columnsFor(objectClass)) {
        if (there.contains(column.name))
            continue;
        const QString statement = QStringLiteral("ALTER TABLE \"%1\" ADD COLUMN \"%2\" %3")
                                      .arg(table, column.name, m_dialect->columnType(column.field->kind));
        if (const auto done = runAll({statement}); !done)
            return done;
    }
    return {};
}

QVariant Database::toColumn(const FieldSpec &field, const Value &value, const QByteArray &place) const
{
    if (value.isNull() || value.isUndefined())
        return {};
    switch (field.kind) {
    case Kind::Boolean: return int(value.toBool());
    case Kind::Integer: return value.toInteger();
    case Kind::Number: return value.toDouble();
    case Kind::TextList:
    case Kind::TextMap:
    case Kind::Record:
    case Kind::RecordList: {
        QByteArray text;
        appendJson(text, value);
        return QString::fromUtf8(text);
    }
    default: return field.is(Secret) ? m_box->seal(value.toString(), place) : value.toString();
    }
}

Result<Value> Database::fromColumn(const FieldSpec &field, const QVariant &column,
                                   const QByteArray &place) const
{
    if (column.isNull()) // also: a column that was added after this row
        return defaultValue(field);
    switch (field.kind) {
    case Kind::Boolean: return Value(column.toInt() != 0);
    case Kind::Integer: return Value(column.toLongLong());
    case Kind::Number: return Value(column.toDouble());
    case Kind::TextList:
    case Kind::TextMap:
    case Kind::Record:
    case Kind::RecordList: {
        const auto json = parseJson(column.toString().toUtf8());
        return json ? Result<Value>(*json) : Result<Value>(json.error());
    }
    default: break;
    }
    if (!field.is(Secret))
        return Value(column.toString());
    const auto clear = m_box->open(column.toString(), place);
    return clear ? Result<Value>(Value(*clear)) : Result<Value>(clear.error());
}

Result<Object> Database::readObject(const ObjectClass &objectClass, const QSqlQuery &row) const
{
    Object object(objectClass);
    object.uuid = toUuid(row.value(0).toString());
    object.sequence = row.value(1).toLongLong();
    object.revision = row.value(2).toLongLong();
    object.stateRevision = firsts().stateRevision;
    const QJsonObject attributes = QJsonDocument::fromJson(row.value(3).toString().toUtf8()).object();
    for (auto label = attributes.begin(); label != attributes.end(); ++label)
        object.attributes.insert(label.key(), label.value().toString());
    int position = int(envelopeColumns().size());
    for (const Column &column : columnsFor(objectClass)) {
        const auto value = fromColumn(*column.field, row.value(position++),
                                      placeOf(objectClass, object.uuid, *column.field));
        if (!value)
            return value.error();
        (column.isState ? object.state : object.values)[column.index] = *value;
    }
    return object;
}

Result<std::vector<ObjectPtr>> Database::load(const ObjectClass &objectClass)
{
    QStringList names;
    for (const QString &name : envelopeColumns())
        names.append(quoted(name));
    for (const Column &column : columnsFor(objectClass))
        names.append(quoted(column.name));
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.setForwardOnly(true);
    const QString statement = QStringLiteral("SELECT %1 FROM %2 ORDER BY \"sequence.\"");
    if (const auto done = run(query, statement.arg(names.join(u','), quoted(tableOf(objectClass)))); !done)
        return done.error();
    std::vector<ObjectPtr> objects;
    while (query.next()) {
        auto object = readObject(objectClass, query);
        if (!object)
            return object.error();
        objects.push_back(std::make_shared<const Object>(*std::move(object)));
    }
    return objects;
}

Result<Database::Statements *> Database::statementsOf(const ObjectClass &objectClass)
{
    if (const auto known = m_statements.find(&objectClass); known != m_statements.end())
        return &known->second;
    QStringList names;
    QStringList updates;
    for (const QString &name : envelopeColumns())
        names.append(quoted(name));
    for (const Column &column : columnsFor(objectClass))
        names.append(quoted(column.name));
    for (const QString &name : names.mid(1))
        updates.append(name + QStringLiteral("=excluded.") + name);
    const QString marks = QStringLiteral("?,").repeated(names.size()).chopped(1);
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    Statements statements{QSqlQuery(database), QSqlQuery(database)};
    const bool prepared
        = statements.save.prepare(
              QStringLiteral("INSERT INTO %1 (%2) VALUES (%3) ON CONFLICT (uuid) DO UPDATE SET %4")
                  .arg(quoted(tableOf(objectClass)), names.join(u','), marks, updates.join(u',')))
        && statements.remove.prepare(
            QStringLiteral("DELETE FROM %1 WHERE uuid = ?").arg(quoted(tableOf(objectClass))));
    if (!prepared)
        return Error{Reason::Internal,
                     {QT_TRANSLATE_NOOP("messages", "See that the database can be written: %1."),
                      {statements.save.lastError().databaseText()}}};
    return &m_statements.emplace(&objectClass, std::move(statements)).first->second;
}

Result<void> Database::begin()
{
    return runAll({QStringLiteral("BEGIN")});
}

Result<void> Database::commit()
{
    const auto done = runAll({QStringLiteral("COMMIT")});
    if (done && m_history)
        m_history->settle();
    return done;
}

void Database::rollback()
{
    if (m_history)
        m_history->undo();
    if (const auto done = runAll({QStringLiteral("ROLLBACK")});
        !done) // SQLite may have rolled back by itself
        qDebug("rollback: %s", qPrintable(done.error().message.translated()));
}

Result<void> Database::save(const Object &object)
{
    const auto statements = statementsOf(object.objectClass());
    if (!statements)
        return statements.error();
    QSqlQuery &query = (*statements)->save;
    query.bindValue(0, toText(object.uuid));
    query.bindValue(1, object.sequence);
    query.bindValue(2, object.revision);
    query.bindValue(3, attributesText(object.attributes));
    int position = int(envelopeColumns().size());
    for (const Column &column : columnsFor(object.objectClass())) {
        const Value &value = (column.isState ? object.state : object.values)[column.index];
        query.bindValue(
            position++,
            toColumn(*column.field, value, placeOf(object.objectClass(), object.uuid, *column.field)));
    }
    return run(query);
}

Result<void> Database::remove(const ObjectClass &objectClass, const QUuid &uuid)
{
    const auto statements = statementsOf(objectClass);
    if (!statements)
        return statements.error();
    (*statements)->remove.bindValue(0, toText(uuid));
    return run((*statements)->remove);
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history.h"
#include "model/json.h"
#include "model/pointer.h"
#include "store/database.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlError>
#include <QVariant>

namespace linekeeper {
namespace {

constexpr int piece = 1000;

QJsonObject change(const QString &path, const QJsonValue &before, const QJsonValue &after)
{
    return {
        {QStringLiteral("path"), path}, {QStringLiteral("before"), before}, {QStringLiteral("after"), after}};
}

void appendAttributes(QJsonArray &changes, const Attributes &before, const Attributes &after)
{
    QSet<QString> keys(before.keyBegin(), before.keyEnd());
    keys.unite(QSet<QString>(after.keyBegin(), after.keyEnd()));
    QStringList sorted(keys.begin(), keys.end());
    sorted.sort();
    const auto value = [](const Attributes &attributes, const QString &key) {
        return attributes.contains(key) ? QJsonValue(attributes[key]) : QJsonValue();
    };
    for (const QString &key : sorted)
        if (value(before, key) != value(after, key))
            changes.append(change(QStringLiteral("/attributes") + pointerTo(key), value(before, key),
                                  value(after, key)));
}

QString attributesText(const Attributes &attributes)
{
    QJsonObject object;
    for (auto label = attributes.begin(); label != attributes.end(); ++label)
        object.insert(label.key(), label.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Attributes attributesOf(const QString &text)
{
    Attributes attributes;
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto label = object.begin(); label != object.end(); ++label)
        attributes.insert(label.key(), label.value().toString());
    return attributes;
}

QVariant uuidColumn(const QUuid &uuid)
{
    return uuid.isNull() ? QVariant() : QVariant(toText(uuid));
}

const QString columns = QStringLiteral("id,time,author,username,api_key,address,class,uuid,rev,kind,changes,"
                                       "attributes_before,attributes_after");

HistoryEntry readEntry(const QSqlQuery &row)
{
    HistoryEntry entry;
    entry.id = row.value(0).toLongLong();
    entry.time = QDateTime::fromString(row.value(1).toString(), Qt::ISODateWithMs);
    entry.author = {.user = toUuid(row.value(2).toString()),
                    .username = row.value(3).toString(),
                    .key = toUuid(row.value(4).toString()),
                    .address = row.value(5).toString()};
    entry.className = row.value(6).toString();
    entry.uuid = toUuid(row.value(7).toString());
    entry.revision = row.value(8).toLongLong();
    entry.kind = ChangeEvent::Kind(row.value(9).toInt());
    entry.changes = QJsonDocument::fromJson(row.value(10).toString().toUtf8()).array();
    entry.attributesBefore = attributesOf(row.value(11).toString());
    entry.attributesAfter = attributesOf(row.value(12).toString());
    return entry;
}

} // namespace

bool isHistoric(const Transaction::Change &change)
{
    return change.objectClass->hasHistory && change.objectClass->persistence == Persistence::Stored
        && (!change.before || !change.after || change.before->revision != change.after->revision);
}

QJsonArray differences(const Object *before, const Object *after, const QList<int> &rewritten)
{
    const ObjectClass &objectClass = (after ? after : before)->objectClass();
    const Object nothing(objectClass);
    const Object &from = before ? *before : nothing;
    const Object &to = after ? *after : nothing;
    QJsonArray changes;
    for (std::size_t i = 0; i < objectClass.fields.size(); ++i) {
        const FieldSpec &field = objectClass.fields[i];
        const Value &old = from.values[qsizetype(i)];
        const Value &fresh = to.values[qsizetype(i)];
        if (field.is(Hidden) || (old == fresh && !rewritten.contains(int(i))))
            continue;
        const QString path = pointerTo(toText(objectClass.name)) + pointerTo(toText(field.name));
        changes.append(field.isSecret() ? change(path, {}, {})
                                        : change(path, before ? old : Value(), after ? fresh : Value()));
    }
    appendAttributes(changes, from.attributes, to.attributes);
    return changes;
}

History::History(const SqlDialect &dialect, const QSqlDatabase &database)
    : m_dialect(dialect)
    , m_database(database)
    , m_append(database)
{
}

Error History::broken(const QSqlQuery &query) const
{
    return {m_dialect.reasonOf(query.lastError()),
            {QT_TRANSLATE_NOOP("messages", "See that the database can be written: %1."),
             {query.lastError().databaseText()}}};
}

Result<void> History::open()
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("SELECT max(id) FROM \"linekeeper.history\"")) || !query.next())
        return broken(query);
    m_nextId = query.value(0).toLongLong() + 1;
    settle();
    const QString marks = QStringLiteral("?,").repeated(13).chopped(1);
    if (!m_append.prepare(
            QStringLiteral("INSERT INTO \"linekeeper.history\" (%1) VALUES (%2)").arg(columns, marks)))
        return broken(m_append);
    return {};
}

Result<void> History::append(const Transaction::Change &change, const QDateTime &time)
{
    const Object &object = change.after ? *change.after : *change.before;
    const auto kind = !change.before ? ChangeEvent::Kind::Create
        : change.after               ? ChangeEvent::Kind::Update
                                     : ChangeEvent::Kind::Destroy;
    const QJsonArray changes = differences(change.before.get(), change.after.get(), change.rewritten);
    int position = 0;
    for (const QVariant &value : std::initializer_list<QVariant>{
             m_nextId, toInstantText(time), uuidColumn(change.author->user), change.author->username,
             uuidColumn(change.author->key), change.author->address, toText(object.objectClass().name),
             toText(object.uuid), object.revision, int(kind),
             QString::fromUtf8(QJsonDocument(changes).toJson(QJsonDocument::Compact)),
             attributesText((change.before ? change.before : change.after)->attributes),
             attributesText((change.after ? change.after : change.before)->attributes)})
        m_append.bindValue(position++, value);
    if (!m_append.exec())
        return broken(m_append);
    ++m_nextId;
    return {};
}

Result<int> History::trim(const HistoryRetention &retention, const QDateTime &now)
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("DELETE FROM \"linekeeper.history\" WHERE id IN (SELECT id FROM "
                                 "\"linekeeper.history\" WHERE id <= ? OR time < ? ORDER BY id LIMIT ?)"));
    query.bindValue(0, m_nextId - 1 - retention.entries);
    query.bindValue(1, toInstantText(now.addSecs(-retention.time.count())));
    query.bindValue(2, piece);
    if (!query.exec())
        return broken(query);
    return query.numRowsAffected();
}

Result<qint64> History::read(const HistoryQuery &wanted, int maxLook,
                             const std::function<bool(const HistoryEntry &)> &take) const
{
    QString where = QStringLiteral("id < ?");
    QVariantList values{wanted.olderThan > 0 ? wanted.olderThan : std::numeric_limits<qint64>::max(),
                        maxLook};
    if (!wanted.className.isEmpty()) {
        where += QStringLiteral(" AND class = ?");
        values.insert(values.size() - 1, wanted.className);
    }
    if (!wanted.uuid.isNull()) {
        where += QStringLiteral(" AND uuid = ?");
        values.insert(values.size() - 1, toText(wanted.uuid));
    }
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT %1 FROM \"linekeeper.history\" WHERE %2 ORDER BY id DESC LIMIT ?")
                      .arg(columns, where));
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), values[i]);
    if (!query.exec())
        return broken(query);
    qint64 last = 0;
    for (int looked = 1; query.next(); ++looked) {
        const HistoryEntry entry = readEntry(query);
        const bool goOn = take(entry);
        if (!goOn)
            return last; // this one is for the next time
        last = entry.id;
        if (looked == maxLook)
            return last;
    }
    return qint64(0);
}

} // namespace linekeeper

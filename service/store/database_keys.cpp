// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the database that keeps secrets sealed, and seals them anew with another key.
#include "store/database.h"
#include "store/tables.h"
#include "store/tokendigest.h"

namespace linekeeper {
namespace {

namespace metaKey {
const QString fingerprint = QStringLiteral("key");
const QString tokenKey = QStringLiteral("tokenKey"); ///< sealed
const QString unpurged = QStringLiteral("unpurged"); ///< 1: the files may hold what an older key sealed
} // namespace metaKey

constexpr char tokenKeyPlace[] = "linekeeper.meta/tokenKey";

} // namespace

Result<void> Database::unlock()
{
    const auto fingerprint = meta(metaKey::fingerprint);
    if (!fingerprint)
        return fingerprint.error();
    auto key = m_masterKey.find(fingerprint->toString());
    if (!key)
        return key.error();
    m_box = std::make_unique<SecretBox>(*std::move(key));
    const auto sealed = meta(metaKey::tokenKey);
    if (!sealed)
        return sealed.error();
    const bool isNew = fingerprint->isNull();
    Result<void> done;
    if (sealed->isNull()) // a database of before has hashes that were made with the derived key
        done = setTokenKey(*m_box, isNew ? TokenDigest::newKey() : m_box->derivedTokenKey());
    if (done && isNew)
        done = setMeta(metaKey::fingerprint, m_box->fingerprint());
    return done;
}

Result<QByteArray> Database::tokenKey()
{
    const auto sealed = meta(metaKey::tokenKey);
    if (!sealed)
        return sealed.error();
    return m_box->openBytes(sealed->toString(), tokenKeyPlace);
}

Result<void> Database::setTokenKey(const SecretBox &box, QByteArray key)
{
    const QString sealed = box.sealBytes(key, tokenKeyPlace);
    wipe(key);
    return setMeta(metaKey::tokenKey, sealed);
}

Result<void> Database::rotateKey()
{
    if (const auto may = m_masterKey.checkReplaceable(); !may)
        return may;
    QByteArray key = SecretBox::newKey();
    Result<void> done = setMeta(metaKey::unpurged, 1);
    if (done)
        done = m_masterKey.settle(m_box->fingerprint()); // an earlier one may not have come so far
    if (done)
        done = m_masterKey.propose(key);
    auto fresh = std::make_unique<SecretBox>(std::move(key));
    if (done)
        done = reseal(*fresh);
    if (!done)
        return done;
    m_box = std::move(fresh);
    done = m_masterKey.settle(m_box->fingerprint());
    const auto purged = purge();
    return done ? purged : done;
}

/// Whatever the key before opens, in columns too that this version does not know.
Result<void> Database::reseal(const SecretBox &fresh)
{
    auto key = tokenKey();
    if (!key)
        return key.error();
    Result<void> done = begin();
    if (done)
        done = setTokenKey(fresh, *std::move(key));
    if (done)
        done = setMeta(metaKey::fingerprint, fresh.fingerprint());
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    for (const QString &table : database.tables()) {
        if (table.startsWith(u"linekeeper.")) // has nothing sealed in columns
            continue;
        const QStringList columns = m_dialect->columnsOf(database, table);
        for (qsizetype i = columns.contains(u"uuid") ? 0 : columns.size(); done && i < columns.size(); ++i)
            done = resealColumn(fresh, table, columns[i]);
    }
    if (done)
        done = commit();
    if (!done)
        rollback();
    return done;
}

Result<void> Database::resealColumn(const SecretBox &fresh, const QString &table, const QString &column)
{
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    const QString field = column.mid(column.indexOf(u'.') + 1);
    QList<std::pair<QString, QString>> resealed;
    QSqlQuery rows(database);
    rows.setForwardOnly(true);
    if (const auto done
        = run(rows, QStringLiteral("SELECT uuid, %1 FROM %2").arg(quoted(column), quoted(table)));
        !done)
        return done;
    while (rows.next()) {
        const QString uuid = rows.value(0).toString();
        const QByteArray place = placeOf(table, uuid, field);
        auto clear = m_box->openBytes(rows.value(1).toString(), place);
        if (!clear)
            continue;
        resealed.append({uuid, fresh.sealBytes(*clear, place)});
        wipe(*clear);
    }
    rows.finish();
    QSqlQuery update(database);
    update.prepare(QStringLiteral("UPDATE %1 SET %2 = ? WHERE uuid = ?").arg(quoted(table), quoted(column)));
    for (const auto &[uuid, sealed] : resealed) {
        update.bindValue(0, sealed);
        update.bindValue(1, uuid);
        if (const auto done = run(update); !done)
            return done;
    }
    return {};
}

Result<void> Database::purge()
{
    const auto unpurged = meta(metaKey::unpurged);
    if (!unpurged)
        return unpurged.error();
    if (unpurged->toInt() == 0)
        return {};
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    if (const auto done = m_dialect->purge(database); !done)
        return done;
    return setMeta(metaKey::unpurged, 0);
}

} // namespace linekeeper

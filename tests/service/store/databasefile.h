// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDirIterator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

namespace linekeeper {

/// To search for what must not be there.
inline QByteArray allBytesIn(const QString &folder)
{
    QByteArray bytes;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QFile::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

/// Changes so many rows behind the store's back.
inline void runSql(const QString &databaseName, const QString &statement, int rows = 1)
{
    {
        QSqlDatabase database
            = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("tampering"));
        database.setDatabaseName(databaseName);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY2(query.exec(statement), qPrintable(statement));
        QCOMPARE(query.numRowsAffected(), rows);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("tampering"));
}

/// What a query gives in its first column.
inline QStringList selectSql(const QString &databaseName, const QString &statement)
{
    QStringList values;
    {
        QSqlDatabase database
            = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("looking"));
        database.setDatabaseName(databaseName);
        QSqlQuery query(database);
        if (database.open() && query.exec(statement))
            while (query.next())
                values.append(query.value(0).toString());
    }
    QSqlDatabase::removeDatabase(QStringLiteral("looking"));
    return values;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
// How tables follow from declarations. A part of database*.cpp.
#pragma once
#include "model/object.h"
#include <QStringList>

namespace linekeeper {

/// As SQL has names.
QString quoted(const QString &name);

QString tableOf(const ObjectClass &objectClass);

/// The columns that every table has, before those of the declaration.
const QStringList &envelopeColumns();

/// A field and the column that keeps it; the point keeps state apart from the configuration.
struct Column {
    const FieldSpec *field;
    bool isState;
    qsizetype index;
    QString name;
};

QList<Column> columnsFor(const ObjectClass &objectClass);

/// What a sealed text is bound to.
QByteArray placeOf(const QString &table, const QString &uuid, const QString &field);
QByteArray placeOf(const ObjectClass &objectClass, const QUuid &uuid, const FieldSpec &field);

} // namespace linekeeper

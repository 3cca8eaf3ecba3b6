// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldcontext.h"

/// What fields are as columns of CSV files.
namespace linekeeper::csv {

inline constexpr QChar delimiters[] = {u',', u';', u'\t'};
QString nameOf(QChar delimiter);

/// The uuid, as if it were a field.
const FieldSpec &uuidField();

/// Everything that can be read: configuration, labels, state, uuid.
QList<const FieldSpec *> exportable(const ObjectClass &objectClass);
/// Everything that can be set, and the uuid, by which objects are found that are there.
QList<const FieldSpec *> importable(const ObjectClass &objectClass);

QString titleOf(const ObjectClass &objectClass, const FieldSpec &field);
QStringList namesOf(const QList<const FieldSpec *> &fields);
/// What a file says of a field of an object.
using CellOf = std::function<QString(const Object &, const FieldSpec &)>;
QString cellOf(const Object &object, const FieldSpec &field, References &references);
/// Reads some of the names that cells of the fields may have, so that none has to wait for all of them;
/// false: they are all read. A field may be null.
bool readNames(References &references, const QList<const FieldSpec *> &fields);

/// The field that is meant by what stands above a column: its name, or its label in English or the language
/// of the program. Null: none.
const FieldSpec *guess(const ObjectClass &objectClass, const QString &title);

} // namespace linekeeper::csv

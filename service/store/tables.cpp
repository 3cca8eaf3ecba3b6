// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables.h"

namespace linekeeper {

QString quoted(const QString &name)
{
    return u'"' + name + u'"';
}

QString tableOf(const ObjectClass &objectClass)
{
    return toText(objectClass.name);
}

const QStringList &envelopeColumns()
{
    static const QStringList columns{QStringLiteral("uuid"), QStringLiteral("sequence."),
                                     QStringLiteral("rev"), QStringLiteral("attributes")};
    return columns;
}

QList<Column> columnsFor(const ObjectClass &objectClass)
{
    QList<Column> columns;
    for (std::size_t i = 0; i < objectClass.fields.size(); ++i)
        columns.append({&objectClass.fields[i], false, qsizetype(i), toText(objectClass.fields[i].name)});
    for (std::size_t i = 0; i < objectClass.state.size(); ++i)
        if (objectClass.state[i].is(Kept))
            columns.append({&objectClass.state[i], true, qsizetype(i),
                            QStringLiteral("state.") + toText(objectClass.state[i].name)});
    return columns;
}

QByteArray placeOf(const QString &table, const QString &uuid, const QString &field)
{
    return (table + u'/' + uuid + u'/' + field).toUtf8();
}

QByteArray placeOf(const ObjectClass &objectClass, const QUuid &uuid, const FieldSpec &field)
{
    return placeOf(toText(objectClass.name), toText(uuid), toText(field.name));
}

} // namespace linekeeper

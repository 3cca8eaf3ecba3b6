// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/field.h"
#include <QJsonObject>

namespace linekeeper {

Value Field<QDateTime>::write(const QDateTime &instant)
{
    return instant.isValid() ? Value(toInstantText(instant)) : Value(QJsonValue::Null);
}

QStringList Field<QStringList>::read(const Value &value)
{
    QStringList texts;
    for (const QJsonValue entry : value.toArray())
        texts.append(entry.toString());
    return texts;
}

Value defaultValue(const FieldSpec &field)
{
    if (const auto *truth = std::get_if<bool>(&field.fallback))
        return *truth;
    if (const auto *number = std::get_if<qint64>(&field.fallback))
        return *number;
    if (const auto *text = std::get_if<std::string_view>(&field.fallback))
        return toText(*text);
    if (field.is(Nullable))
        return QJsonValue::Null;
    switch (field.kind) {
    case Kind::TextList:
    case Kind::RecordList: return QJsonArray();
    case Kind::TextMap:
    case Kind::Record: return QJsonObject();
    default: return QJsonValue::Null;
    }
}

QString toInstantText(const QDateTime &instant)
{
    return instant.toUTC().toString(Qt::ISODateWithMs);
}

} // namespace linekeeper

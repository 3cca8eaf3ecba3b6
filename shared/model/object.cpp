// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/object.h"

namespace linekeeper {

Object::Object(const ObjectClass &objectClass)
    : m_class(&objectClass)
{
    values.reserve(qsizetype(objectClass.fields.size()));
    for (const FieldSpec &field : objectClass.fields)
        values.append(defaultValue(field));
    state.reserve(qsizetype(objectClass.state.size()));
    for (const FieldSpec &field : objectClass.state)
        state.append(defaultValue(field));
}

QString uniqueKey(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).toCaseFolded();
}

QUuid toUuid(QStringView text)
{
    return text.size() == 36 ? QUuid::fromString(text) : QUuid();
}

} // namespace linekeeper

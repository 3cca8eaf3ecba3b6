// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/undeclaredfield.h"
#include "objects/choiceeditors.h"
#include "objects/containertypes.h"
#include <QCoreApplication>
#include <QJsonArray>
#include <algorithm>

namespace linekeeper {
namespace {

/// Be it a part of it alone.
bool isSecret(const QJsonValue &schema)
{
    if (schema[u"writeOnly"].toBool() || schema[u"x-secret"].toBool())
        return true;
    const QJsonObject members = schema.toObject();
    const QJsonArray entries = schema.toArray();
    return std::any_of(members.begin(), members.end(), isSecret)
        || std::any_of(entries.begin(), entries.end(), isSecret);
}

} // namespace

QString UndeclaredField::title() const
{
    const QString title = schema[u"title"].toString();
    return title.isEmpty() ? name : title;
}

QString UndeclaredField::text() const
{
    const QString nothing = QStringLiteral("–");
    if (value.isNull() || schema[u"writeOnly"].toBool())
        return nothing;
    if (schema.isEmpty())
        return QCoreApplication::translate("FieldType", "(not shown)");
    if (isSecret(schema))
        return QStringLiteral("••••••••");
    if (value.isBool())
        return value.toBool() ? BooleanEditor::tr("Yes") : BooleanEditor::tr("No");
    const QString text = value.isString() ? value.toString() : jsonText(value);
    return text.isEmpty() ? nothing : text;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/diagnosis.h"
#include "objects/csvcolumns.h"
#include <QCoreApplication>

namespace linekeeper {
namespace {

/// What may be said of a secret.
QString masked(const Value &secret)
{
    if (secret.isNull())
        return QStringLiteral("(not shown)");
    return secret.toString().isEmpty() ? QStringLiteral("(none)") : QStringLiteral("(set, not shown)");
}

QString line(const QString &name, const QString &value)
{
    return QStringLiteral("%1: %2\n").arg(name, value.isEmpty() ? QStringLiteral("-") : value);
}

} // namespace

QString diagnosisOf(const Object &object, const Presentation &presentation, References &references)
{
    QString text = line(toText(object.objectClass().name), nameOf(object));
    for (const FieldSpec *field : csv::exportable(object.objectClass())) {
        QString value = field->isSecret() ? masked(valueOf(object, *field))
                                          : csv::cellOf(object, *field, references).simplified();
        if (const auto special = presentation.cells.find(field->name); special != presentation.cells.end())
            if (const QString words = special->second(object).text; !words.isEmpty() && words != value)
                value += QStringLiteral(" (%1)").arg(words);
        text += line(toText(field->name), value);
    }
    text += line(QStringLiteral("revision"), QString::number(object.revision));
    text += line(QStringLiteral("copied"), toInstantText(QDateTime::currentDateTimeUtc()));
    text += line(QStringLiteral("console"), QCoreApplication::applicationVersion());
    return text;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/texts.h"
#include "client/rights.h"
#include <QCoreApplication>
#include <QTextDocument>

namespace linekeeper {

QString inProgramLanguage(const char *context, const char *text)
{
    return QCoreApplication::translate(context, text);
}

QString translated(std::string_view context, const char *text)
{
    return *text ? QCoreApplication::translate(std::string(context).c_str(), text) : QString();
}

QString titleOf(const ObjectClass &objectClass)
{
    return translated(objectClass.name, objectClass.label);
}

QString pluralTitleOf(const ObjectClass &objectClass)
{
    return translated(objectClass.name,
                      objectClass.pluralLabel ? objectClass.pluralLabel : objectClass.label);
}

QString titleOfRight(const char *action)
{
    return translated("role", Rights::labelOf(action));
}

QString missingRightText(const ObjectClass &objectClass, const char *action)
{
    return QCoreApplication::translate("rights", "The right “%1” on %2 is missing.")
        .arg(titleOfRight(action), pluralTitleOf(objectClass));
}

QString missingRightText(const MethodClass &method)
{
    return QCoreApplication::translate("rights", "The right to the method “%1” is missing.")
        .arg(translated(method.name, method.label));
}

QString momentText(const QDateTime &time)
{
    const QDateTime here = time.toLocalTime();
    return QStringLiteral("%1 %2").arg(QLocale().toString(here.date(), QLocale::ShortFormat),
                                       here.time().toString(QStringLiteral("HH:mm:ss")));
}

QString textOf(const Message &message)
{
    return message.translated(inProgramLanguage);
}

QString textOf(const Error &error)
{
    return textOf(error.message);
}

QString plainTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text) : text;
}

QString textOf(const Failure &failure)
{
    return textOf(failure.error);
}

QString textOf(Error error, const FieldSpec &field, const QString &label)
{
    for (QString &argument : error.message.arguments)
        if (argument == toText(field.name))
            argument = label;
    return textOf(error);
}

} // namespace linekeeper

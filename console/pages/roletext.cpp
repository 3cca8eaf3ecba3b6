// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/roletext.h"
#include "classes/catalogue.h"
#include "classes/methods.h"
#include "classes/role.h"
#include "widgets/texts.h"
#include <QCoreApplication>

namespace linekeeper {
namespace {

const QString comma = QStringLiteral(", ");

struct RoleText {
    Q_DECLARE_TR_FUNCTIONS(RoleText)
};

QString classText(const QString &name)
{
    const ObjectClass *objectClass = findClass(name);
    return objectClass ? pluralTitleOf(*objectClass) : name; // of a newer service
}

QString actionsText(QStringList actions)
{
    QStringList texts;
    for (const Choice &action : role::actions)
        if (actions.removeAll(toText(action.name)) > 0)
            texts.append(translated(role::objectClass.name, action.label));
    if (actions.isEmpty() && texts.size() == qsizetype(std::size(role::actions)))
        return RoleText::tr("all");
    return (texts + actions).join(comma); // the rest is of a newer service
}

QString rightText(const QJsonObject &right)
{
    const QString limit = limitText(right[toText(role::right::attributes.name)].toObject());
    const QString text = QStringLiteral("%1: %2").arg(
        classText(right[toText(role::right::className.name)].toString()),
        actionsText(Field<QStringList>::read(right[toText(role::right::actions.name)])));
    return limit.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, limit);
}

QString methodText(const QString &name)
{
    const MethodClass *method = findMethod(name);
    return method ? translated(method->name, method->label) : name; // of a newer service
}

} // namespace

QString limitText(const QJsonObject &attributes)
{
    QStringList texts;
    for (auto label = attributes.begin(); label != attributes.end(); ++label)
        texts.append(QStringLiteral("%1=%2").arg(label.key(), label->toString()));
    return texts.join(comma);
}

Presentation::Cell rightsInWords(const Object &role)
{
    QStringList texts;
    for (const QJsonValue right : role[role::rights].toArray())
        texts.append(rightText(right.toObject()));
    return {texts.join(QStringLiteral("; "))};
}

Presentation::Cell methodsInWords(const Object &role)
{
    const QStringList names = role[role::methods];
    if (names.contains(QStringLiteral("*")))
        return {RoleText::tr("All methods")};
    QStringList texts;
    for (const QString &name : names)
        texts.append(methodText(name));
    return {texts.join(comma)};
}

} // namespace linekeeper

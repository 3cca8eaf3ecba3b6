// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/rights.h"
#include "classes/methods.h"
#include "classes/role.h"
#include <QJsonArray>
#include <algorithm>

namespace linekeeper {
namespace {

QSet<QString> textsOf(const QJsonValue &list)
{
    QSet<QString> texts;
    const QJsonArray entries = list.toArray();
    for (const QJsonValue entry : entries)
        texts.insert(entry.toString());
    return texts;
}

/// Reading and seeing secrets alone change nothing.
bool isChange(std::string_view action)
{
    return action != "read" && action != "secrets";
}

} // namespace

Rights::Rights(const QJsonObject &session)
{
    const QJsonValue permissions = session[u"permissions"];
    const QJsonObject classes = permissions[u"classes"].toObject();
    for (auto entry = classes.begin(); entry != classes.end(); ++entry)
        m_actions.insert(entry.key(), textsOf(entry.value()));
    m_methods = textsOf(permissions[u"methods"]);
}

Rights Rights::withoutChanges() const
{
    Rights rights = *this;
    rights.m_areWithoutChanges = true;
    return rights;
}

bool Rights::allows(const ObjectClass &objectClass, const char *action) const
{
    if (m_areWithoutChanges && isChange(action))
        return false;
    return m_actions.value(toText(objectClass.name)).contains(QLatin1String(action));
}

const char *Rights::labelOf(std::string_view action)
{
    const auto known = std::find_if(std::begin(role::actions), std::end(role::actions),
                                    [action](const Choice &each) { return each.name == action; });
    return known == std::end(role::actions) ? "" : known->label;
}

bool Rights::allowsMethod(std::string_view method) const
{
    const MethodClass *declared = findMethod(toText(method));
    if (m_areWithoutChanges && (!declared || declared->changes))
        return false;
    return m_methods.contains(toText(method)) || m_methods.contains(QStringLiteral("*"));
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rulebook.h"
#include "classes/apikey.h"
#include "classes/sipaccount.h"

namespace linekeeper {

RuleBook::RuleBook(const Sessions &sessions, const TokenDigest &tokens)
{
    m_rules[&sipAccount::objectClass] = makeSipAccountRules();
    m_rules[&user::objectClass] = makeUserRules(sessions);
    m_rules[&role::objectClass] = makeRoleRules();
    m_rules[&apiKey::objectClass] = makeApiKeyRules(tokens);
}

const ClassRules &RuleBook::of(const ObjectClass &objectClass) const
{
    const auto rules = m_rules.find(&objectClass);
    return rules == m_rules.end() ? m_none : *rules->second;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/sessions.h"
#include "rules/classrules.h"
#include <map>
#include <memory>

namespace linekeeper {

/// The rules of all classes; most have none beyond their declaration.
class RuleBook {
public:
    /// Both must outlive the book.
    RuleBook(const Sessions &sessions, const TokenDigest &tokens);

    const ClassRules &of(const ObjectClass &objectClass) const;

private:
    ClassRules m_none;
    std::map<const ObjectClass *, std::unique_ptr<ClassRules>> m_rules;
};

// One a file.
std::unique_ptr<ClassRules> makeSipAccountRules();
std::unique_ptr<ClassRules> makeUserRules(const Sessions &sessions);
std::unique_ptr<ClassRules> makeRoleRules();
std::unique_ptr<ClassRules> makeApiKeyRules(const TokenDigest &tokens);

} // namespace linekeeper

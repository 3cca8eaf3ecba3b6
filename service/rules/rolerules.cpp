// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/builtins.h"
#include "classes/catalogue.h"
#include "classes/role.h"
#include "model/pointer.h"
#include "rules/rulebook.h"

namespace linekeeper {
namespace {

class RoleRules final : public ClassRules {
public:
    Result<void> check(const Transaction &, const Proposal &proposal) const override
    {
        if (proposal.before && builtins::isBuiltIn(*proposal.before))
            return builtIn();
        if (proposal.before && !covers(proposal.caller, *proposal.before))
            return tooMighty();
        if (const auto named = checkClasses(proposal.after); !named)
            return named;
        if (!covers(proposal.caller, proposal.after))
            return Error{Reason::Forbidden,
                         {QT_TRANSLATE_NOOP("messages", "Grant only rights that you have yourself.")},
                         QStringLiteral("/role")};
        return {};
    }

    Result<void> checkRemoval(const Transaction &, const Object &object, const Caller &caller) const override
    {
        if (builtins::isBuiltIn(object))
            return builtIn();
        return covers(caller, object) ? Result<void>() : tooMighty();
    }

private:
    static bool covers(const Caller &caller, const Object &role)
    {
        Permissions granted;
        granted.add(role);
        return caller.permissions->covers(granted);
    }

    static Result<void> checkClasses(const Object &after)
    {
        const QJsonArray rights = after[role::rights].toArray();
        for (qsizetype i = 0; i < rights.size(); ++i)
            if (!findClass(rights[i].toObject()[u"class"].toString()))
                return Error{Reason::Invalid,
                             {QT_TRANSLATE_NOOP("messages", "Name a class that list/objects shows.")},
                             QStringLiteral("/role/rights") + pointerTo(i) + QStringLiteral("/class")};
        return {};
    }

    static Error tooMighty()
    {
        return {Reason::Forbidden,
                {QT_TRANSLATE_NOOP("messages", "Leave this to somebody who has all rights of this role.")}};
    }

    static Error builtIn()
    {
        return {Reason::Forbidden,
                {QT_TRANSLATE_NOOP("messages", "Clone the role and change the copy; this one is built in.")}};
    }
};

} // namespace

std::unique_ptr<ClassRules> makeRoleRules()
{
    return std::make_unique<RoleRules>();
}

} // namespace linekeeper

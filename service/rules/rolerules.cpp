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
    Result<void> check(const Transaction &, const Object *before, const Object &after,
                       const Caller &) const override
    {
        if (before && builtins::isBuiltIn(*before))
            return builtIn();
        const QJsonArray rights = after[role::rights].toArray();
        for (qsizetype i = 0; i < rights.size(); ++i)
            if (!findClass(rights[i].toObject()[u"class"].toString()))
                return Error{Reason::Invalid,
                             {QT_TRANSLATE_NOOP("messages", "Name a class that list/objects shows.")},
                             QStringLiteral("/role/rights") + pointerTo(i) + QStringLiteral("/class")};
        return {};
    }

    Result<void> checkRemoval(const Transaction &, const Object &object, const Caller &) const override
    {
        return builtins::isBuiltIn(object) ? Result<void>(builtIn()) : Result<void>();
    }

private:
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/builtins.h"
#include "classes/user.h"
#include "model/pointer.h"
#include "rules/rulebook.h"

namespace linekeeper {
namespace {

Error forbidden(const char *text, const QString &field = {})
{
    return {
        Reason::Forbidden, {text}, field.isEmpty() ? QString() : QStringLiteral("/user") + pointerTo(field)};
}

/// What everyone may change of his own user.
bool isOwnToSet(const FieldSpec &field)
{
    return field.name == user::displayName.name || field.name == user::language.name
        || field.name == user::password.name;
}

class UserRules final : public ClassRules {
public:
    explicit UserRules(const Sessions &sessions)
        : m_sessions(sessions)
    {
    }

    Result<void> check(const Transaction &, const Object *before, const Object &after,
                       const Caller &caller) const override
    {
        if (!before)
            return {};
        if (builtins::isBuiltIn(after) && !keepsRoot(*before, after))
            return forbidden(QT_TRANSLATE_NOOP("messages", "Cannot rename, disable or demote root user."));
        if (!caller.isSelf(after)
            || caller.permissions->allows(after.objectClass(), Action::Update, after.attributes))
            return {};
        for (std::size_t i = 0; i < after.objectClass().fields.size(); ++i)
            if (const FieldSpec &field = after.objectClass().fields[i];
                !isOwnToSet(field) && before->values[qsizetype(i)] != after.values[qsizetype(i)])
                return forbidden(QT_TRANSLATE_NOOP("messages", "Leave this to an administrator."),
                                 toText(field.name));
        if (before->attributes != after.attributes)
            return forbidden(QT_TRANSLATE_NOOP("messages", "Leave this to an administrator."));
        return {};
    }

    Result<void> checkRemoval(const Transaction &, const Object &object, const Caller &) const override
    {
        return builtins::isBuiltIn(object)
            ? forbidden(QT_TRANSLATE_NOOP("messages", "Cannot delete root user."))
            : Result<void>();
    }

    void follow(Transaction &transaction, const Object &before, const Object &after,
                const Caller &caller) const override
    {
        const bool passwordChanged = before[user::password] != after[user::password];
        const bool disabled = before[user::enabled] && !after[user::enabled];
        if (passwordChanged || disabled)
            m_sessions.endOthers(transaction, after.uuid,
                                 disabled || !caller.session ? QUuid() : caller.session->uuid);
    }

private:
    static bool keepsRoot(const Object &before, const Object &after)
    {
        return after[user::enabled] && before[user::username] == after[user::username]
            && before[user::roles] == after[user::roles];
    }

    const Sessions &m_sessions;
};

} // namespace

std::unique_ptr<ClassRules> makeUserRules(const Sessions &sessions)
{
    return std::make_unique<UserRules>(sessions);
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/builtins.h"
#include "access/rolerights.h"
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

    Result<void> check(const Transaction &transaction, const Proposal &proposal) const override
    {
        const Object &after = proposal.after;
        const Caller &caller = proposal.caller;
        if (proposal.before && builtins::isBuiltIn(after) && !keepsRoot(*proposal.before, after))
            return forbidden(QT_TRANSLATE_NOOP(
                "messages", "Cannot rename, disable or demote root user or take its password."));
        if (proposal.before && caller.isSelf(after) && !changesByRight(caller, *proposal.before, after))
            if (const auto own = checkOwn(*proposal.before, after); !own)
                return own;
        if (proposal.before && caller.isSelf(after) && changesNamesOnly(*proposal.before, after))
            return {};
        if (proposal.before
            && !caller.permissions->covers(permissionsOfUser(*proposal.before, rolesIn(transaction))))
            return tooMighty();
        if (proposal.original && sharesPassword(*proposal.original, after)
            && !caller.permissions->covers(permissionsOfUser(*proposal.original, rolesIn(transaction))))
            return tooMighty();
        if (!caller.permissions->covers(permissionsOfUser(after, rolesIn(transaction))))
            return forbidden(
                QT_TRANSLATE_NOOP("messages", "Grant only roles whose rights you have yourself."),
                toText(user::roles.name));
        return {};
    }

    Result<void> checkRemoval(const Transaction &transaction, const Object &object,
                              const Caller &caller) const override
    {
        if (builtins::isBuiltIn(object))
            return forbidden(QT_TRANSLATE_NOOP("messages", "Cannot delete root user."));
        return caller.permissions->covers(permissionsOfUser(object, rolesIn(transaction))) ? Result<void>()
                                                                                           : tooMighty();
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
    static Error tooMighty()
    {
        return forbidden(
            QT_TRANSLATE_NOOP("messages", "Leave this to somebody who has all rights of this user."));
    }

    /// Whether a role lets him, not only that it is his own user.
    static bool changesByRight(const Caller &caller, const Object &before, const Object &after)
    {
        const auto may = [&](const Object &object) {
            return caller.permissions->allows(object.objectClass(), Action::Update, object.attributes);
        };
        return may(before) && may(after);
    }

    /// Whoever guesses the password of the copy has guessed that of the original.
    static bool sharesPassword(const Object &original, const Object &copy)
    {
        return !copy[user::password].isEmpty() && copy[user::password] == original[user::password];
    }

    /// Without the right to change users.
    static Result<void> checkOwn(const Object &before, const Object &after)
    {
        for (std::size_t i = 0; i < after.objectClass().fields.size(); ++i)
            if (const FieldSpec &field = after.objectClass().fields[i];
                !isOwnToSet(field) && before.values[qsizetype(i)] != after.values[qsizetype(i)])
                return forbidden(QT_TRANSLATE_NOOP("messages", "Leave this to an administrator."),
                                 toText(field.name));
        if (before.attributes != after.attributes)
            return forbidden(QT_TRANSLATE_NOOP("messages", "Leave this to an administrator."));
        return {};
    }

    /// What even a key may change that has fewer rights than its user.
    static bool changesNamesOnly(const Object &before, const Object &after)
    {
        Object renamed = before;
        renamed.set(user::displayName, after[user::displayName]);
        renamed.set(user::language, after[user::language]);
        return renamed.sameConfiguration(after);
    }

    static bool keepsRoot(const Object &before, const Object &after)
    {
        return after[user::enabled] && before[user::username] == after[user::username]
            && before[user::roles] == after[user::roles] && !after[user::password].isEmpty();
    }

    const Sessions &m_sessions;
};

} // namespace

std::unique_ptr<ClassRules> makeUserRules(const Sessions &sessions)
{
    return std::make_unique<UserRules>(sessions);
}

} // namespace linekeeper

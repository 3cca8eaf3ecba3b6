// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/authenticator.h"
#include "access/rolerights.h"
#include "classes/apikey.h"
#include "model/pointer.h"
#include "rules/rulebook.h"

namespace linekeeper {
namespace {

class ApiKeyRules final : public ClassRules {
public:
    explicit ApiKeyRules(const TokenDigest &tokens)
        : m_tokens(tokens)
    {
    }

    Result<void> complete(Object &object, const Caller &caller, QJsonObject &shownOnce) const override
    {
        if (object[apiKey::user].isNull())
            object.set(apiKey::user, caller.user->uuid);
        const QByteArray key = Authenticator::newKey();
        object.set(apiKey::digest, m_tokens.digest(key));
        object.observe(apiKey::prefix, Authenticator::prefixOf(key));
        object.observe(apiKey::lastUsed, QDateTime());
        shownOnce.insert(QStringLiteral("key"), QString::fromLatin1(key));
        return {};
    }

    Result<void> check(const Transaction &transaction, const Proposal &proposal) const override
    {
        const Caller &caller = proposal.caller;
        const ObjectPtr user = transaction.find(user::objectClass, proposal.after[apiKey::user]);
        const bool isForAnother = user && user->uuid != caller.user->uuid;
        if (isForAnother && !caller.permissions->covers(permissionsOfUser(*user, rolesIn(transaction))))
            return forbidden(
                QT_TRANSLATE_NOOP("messages", "Leave this to somebody who has all rights of this user."),
                apiKey::user.name);
        if (proposal.before && !reaches(transaction, caller, *proposal.before))
            return tooWide();
        return reaches(transaction, caller, proposal.after) ? Result<void>() : tooWide();
    }

    Result<void> checkRemoval(const Transaction &transaction, const Object &key,
                              const Caller &caller) const override
    {
        return reaches(transaction, caller, key) ? Result<void>() : tooWide();
    }

private:
    /// Whether a key can't get more rights than another, whatever their users get some day.
    static bool staysWithin(const Transaction &transaction, const Object &limit, const Object &key)
    {
        if (!isNarrowed(limit))
            return true;
        const RoleFinder find = rolesIn(transaction);
        return isNarrowed(key)
            && permissionsOfRoles(limit[apiKey::roles], find)
                   .covers(permissionsOfRoles(key[apiKey::roles], find));
    }

    /// Who comes with a key reaches only keys that have no more rights and do not live longer.
    static bool reaches(const Transaction &transaction, const Caller &caller, const Object &key)
    {
        if (!caller.key)
            return true;
        const ObjectPtr user = transaction.find(user::objectClass, key[apiKey::user]);
        const QDateTime end = (*caller.key)[apiKey::expires];
        const QDateTime itsEnd = key[apiKey::expires];
        const bool outlives = end.isValid() && !(itsEnd.isValid() && itsEnd <= end);
        return !outlives && staysWithin(transaction, *caller.key, key)
            && (!user || caller.permissions->covers(permissionsOfKey(key, *user, rolesIn(transaction))));
    }

    static Error tooWide()
    {
        return forbidden(QT_TRANSLATE_NOOP(
            "messages", "Log in for this, or use a key that has all rights of that key and lives as long."));
    }

    static Error forbidden(const char *text, std::string_view field = {})
    {
        return {Reason::Forbidden,
                {text},
                field.empty() ? QString() : QStringLiteral("/apiKey") + pointerTo(toText(field))};
    }

    const TokenDigest &m_tokens;
};

} // namespace

std::unique_ptr<ClassRules> makeApiKeyRules(const TokenDigest &tokens)
{
    return std::make_unique<ApiKeyRules>(tokens);
}

} // namespace linekeeper

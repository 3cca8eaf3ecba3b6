// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/authenticator.h"
#include "classes/apikey.h"
#include "rules/rulebook.h"

namespace linekeeper {
namespace {

class ApiKeyRules final : public ClassRules {
public:
    explicit ApiKeyRules(const SecretBox &secrets)
        : m_secrets(secrets)
    {
    }

    Result<void> complete(Object &object, const Caller &caller, QJsonObject &shownOnce) const override
    {
        if (object[apiKey::user].isNull())
            object.set(apiKey::user, caller.user->uuid);
        const QByteArray key = Authenticator::newKey();
        object.set(apiKey::digest, m_secrets.digest(key));
        object.observe(apiKey::prefix, Authenticator::prefixOf(key));
        object.observe(apiKey::lastUsed, QDateTime());
        shownOnce.insert(QStringLiteral("key"), QString::fromLatin1(key));
        return {};
    }

private:
    const SecretBox &m_secrets;
};

} // namespace

std::unique_ptr<ClassRules> makeApiKeyRules(const SecretBox &secrets)
{
    return std::make_unique<ApiKeyRules>(secrets);
}

} // namespace linekeeper

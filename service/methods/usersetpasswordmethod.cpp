// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/usersetpasswordmethod.h"
#include <QJsonDocument>

namespace linekeeper {
namespace {

QString argument(const MethodCall &call, std::string_view name)
{
    return call.arguments[toText(name)].toString();
}

} // namespace

UserSetPasswordMethod::UserSetPasswordMethod(ObjectStore &store, PasswordHasher &hasher,
                                             LoginThrottle &throttle, const ObjectOperations &operations)
    : m_store(store)
    , m_hasher(hasher)
    , m_throttle(throttle)
    , m_operations(operations)
{
}

void UserSetPasswordMethod::call(const MethodCall &call, Done done)
{
    const QUuid uuid = toUuid(argument(call, userSetPassword::user.name));
    const ObjectPtr target = m_store.find(user::objectClass, uuid);
    if (!target || !call.caller.may(Action::Read, *target))
        return done(Error{Reason::Invalid,
                          {QT_TRANSLATE_NOOP("messages", "Name an existing %2 in “%1”."),
                           {toText(userSetPassword::user.name), toText(user::objectClass.name)}},
                          QStringLiteral("/user")});
    if (!call.caller.may(Action::Update, *target))
        return done(notAllowed());
    if (!call.caller.isSelf(*target))
        return hashAndStore(call, done);
    checkCurrent(call, *target, done);
}

/// A stolen session must not be a way to guess the password.
void UserSetPasswordMethod::checkCurrent(const MethodCall &call, const Object &user, const Done &done)
{
    const auto attempt = m_throttle.admit(user[user::username], call.address);
    if (!attempt)
        return done(attempt.error());
    const QString current = argument(call, userSetPassword::currentPassword.name);
    m_hasher.verify(
        user[user::password], current, [this, call, done, attempt = *attempt](const Result<bool> &fits) {
            m_throttle.settle(attempt, fits);
            if (!fits)
                return done(fits.error());
            if (!*fits)
                return done(
                    Error{Reason::Forbidden,
                          {QT_TRANSLATE_NOOP("messages", "Give your current password; this one is wrong.")},
                          QStringLiteral("/currentPassword")});
            hashAndStore(call, done);
        });
}

void UserSetPasswordMethod::hashAndStore(const MethodCall &call, const Done &done)
{
    m_hasher.hash(argument(call, userSetPassword::password.name),
                  [this, call, done](const Result<QString> &hash) {
                      if (!hash)
                          return done(hash.error());
                      store(call, *hash, done);
                  });
}

void UserSetPasswordMethod::store(const MethodCall &call, const QString &hash, const Done &done)
{
    const QString password = argument(call, userSetPassword::password.name);
    const QJsonObject patch{
        {toText(user::objectClass.name), QJsonObject{{toText(user::password.name), password}}}};
    const Wish wish{.objectClass = &user::objectClass,
                    .uuid = toUuid(argument(call, userSetPassword::user.name)),
                    .patch = QJsonDocument(patch).toJson(),
                    .patchFormat = PatchFormat::MergePatch};
    m_store.submit(
        [this, call, wish, password, hash](Transaction &transaction) -> Result<void> {
            PasswordHashes hashes{.known = {{password, hash}}, .missing = {}};
            const auto changed = m_operations.patch(transaction, wish, call.caller, hashes);
            return changed ? Result<void>() : Result<void>(changed.error());
        },
        [done](const Result<void> &stored) {
            done(stored ? Result<QJsonObject>(QJsonObject()) : stored.error());
        },
        call.trial);
}

} // namespace linekeeper

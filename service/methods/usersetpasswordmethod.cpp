// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/usersetpasswordmethod.h"
#include <QJsonDocument>

namespace linekeeper {
namespace {

QString argument(const MethodCall &call, std::string_view name)
{
    return call.arguments[toText(name)].toString();
}

Error wrongPassword()
{
    return {Reason::Forbidden,
            {QT_TRANSLATE_NOOP("messages", "Give your current password; this one is wrong.")},
            QStringLiteral("/currentPassword")};
}

} // namespace

UserSetPasswordMethod::UserSetPasswordMethod(ObjectStore &store, PasswordHasher &hasher,
                                             LoginThrottle &throttle, const ObjectOperations &operations,
                                             const ChangeRunner &changes)
    : m_store(store)
    , m_hasher(hasher)
    , m_throttle(throttle)
    , m_operations(operations)
    , m_changes(changes)
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
        return change(call, done, Leave::Given);
    if (call.claim && call.claim->isKnown()) // by now the current password is another
        return change(call, done, Leave::OfRepeat);
    checkCurrent(call, *target, done);
}

/// A stolen session must not be a way to guess the password.
void UserSetPasswordMethod::checkCurrent(const MethodCall &call, const Object &user, const Done &done)
{
    const auto attempt = m_throttle.admit(user[user::username], call.caller.address);
    if (!attempt)
        return done(attempt.error());
    const QString current = argument(call, userSetPassword::currentPassword.name);
    m_hasher.verify(user[user::password], current,
                    [this, call, done, attempt = *attempt](const Result<bool> &fits) {
                        m_throttle.settle(attempt, fits);
                        if (!fits)
                            return done(fits.error());
                        if (!*fits)
                            return done(wrongPassword());
                        change(call, done, Leave::Given);
                    });
}

void UserSetPasswordMethod::change(const MethodCall &call, const Done &done, Leave leave)
{
    const QString password = argument(call, userSetPassword::password.name);
    const QJsonObject patch{
        {toText(user::objectClass.name), QJsonObject{{toText(user::password.name), password}}}};
    const Wish wish{.objectClass = &user::objectClass,
                    .uuid = toUuid(argument(call, userSetPassword::user.name)),
                    .patch = QJsonDocument(patch).toJson(),
                    .patchFormat = PatchFormat::MergePatch};
    m_changes.run(
        call.ask(),
        [this, wish, leave](Transaction &transaction, const Caller &caller,
                            PasswordHashes &hashes) -> Result<Fulfilment> {
            if (leave == Leave::OfRepeat) // it was none after all
                return wrongPassword();
            const auto changed = m_operations.patch(transaction, wish, caller, hashes);
            return changed ? Result(Fulfilment()) : changed.error();
        },
        [done](const Result<Fulfilment> &changed) {
            done(changed ? Result<QJsonObject>(QJsonObject()) : changed.error());
        });
}

} // namespace linekeeper

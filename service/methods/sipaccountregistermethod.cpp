// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/sipaccountregistermethod.h"
#include "sip/pauserecord.h"

namespace linekeeper {
namespace {

Error wrongAccount(const char *text)
{
    return {Reason::Invalid, {text}, u'/' + toText(sipAccountRegister::account.name)};
}

} // namespace

SipAccountRegisterMethod::SipAccountRegisterMethod(const ObjectStore &store, SipStack &stack)
    : m_store(store)
    , m_stack(stack)
{
}

bool SipAccountRegisterMethod::isPaused(const Object &account) const
{
    const ObjectPtr pause
        = m_store.findNamed(pauseRecord::objectClass, account[sipAccount::domain].toLower());
    return pause && (*pause)[pauseRecord::until] > QDateTime::currentDateTimeUtc();
}

void SipAccountRegisterMethod::call(const MethodCall &call, Done done)
{
    const QUuid uuid = Field<QUuid>::read(call.arguments[toText(sipAccountRegister::account.name)]);
    const ObjectPtr account = m_store.find(sipAccount::objectClass, uuid);
    if (!account || !call.caller.may(Action::Read, *account))
        return done(wrongAccount(QT_TRANSLATE_NOOP("messages", "Name an existing SIP account.")));
    if (!call.caller.may(Action::Update, *account))
        return done(notAllowed());
    if (!(*account)[sipAccount::enabled])
        return done(wrongAccount(QT_TRANSLATE_NOOP("messages", "Enable the account first.")));
    if (isPaused(*account))
        return done(
            wrongAccount(QT_TRANSLATE_NOOP("messages", "Its registrar is paused; end the pause first.")));
    if (call.trial == ObjectStore::Trial::No)
        m_stack.registerNow(uuid);
    done(QJsonObject());
}

} // namespace linekeeper

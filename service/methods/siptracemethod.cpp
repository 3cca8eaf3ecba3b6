// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/siptracemethod.h"
#include <QJsonArray>

namespace linekeeper {
namespace {

namespace message = sipTrace::message;

QString nameOf(TracedMessage::Direction direction)
{
    return toText(message::directions[std::size_t(direction)].name);
}

QJsonObject toJson(const TracedMessage &traced)
{
    return {{toText(message::time.name), toInstantText(traced.time)},
            {toText(message::direction.name), nameOf(traced.direction)},
            {toText(message::transport.name),
             toText(sipAccount::transports[std::size_t(traced.path.transport)].name)},
            {toText(message::local.name), QString::fromLatin1(traced.path.local.toByteArray())},
            {toText(message::remote.name), QString::fromLatin1(traced.path.remote.toByteArray())},
            {toText(message::text.name), QString::fromUtf8(traced.text)}};
}

} // namespace

SipTraceMethod::SipTraceMethod(const ObjectStore &store, const SipStack &stack)
    : m_store(store)
    , m_stack(stack)
{
}

void SipTraceMethod::call(const MethodCall &call, Done done)
{
    const QUuid uuid = Field<QUuid>::read(call.arguments[toText(sipTrace::account.name)]);
    const ObjectPtr account = m_store.find(sipAccount::objectClass, uuid);
    if (!account || !call.caller.may(Action::Read, *account))
        return done(Error{Reason::Invalid,
                          {QT_TRANSLATE_NOOP("messages", "Name an existing SIP account.")},
                          u'/' + toText(sipTrace::account.name)});
    if (!call.caller.may(Action::Secrets, *account))
        return done(notAllowed());
    QJsonArray messages;
    for (const TracedMessage &traced : m_stack.trace(uuid))
        messages.append(toJson(traced));
    done(QJsonObject{{toText(sipTrace::messages.name), messages}});
}

} // namespace linekeeper

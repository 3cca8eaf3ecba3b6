// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/alarmacknowledgemethod.h"
#include "monitor/alarmbook.h"

namespace linekeeper {
namespace {

Result<QDateTime> readUntil(const MethodCall &call)
{
    const QString name = toText(alarmAcknowledge::until.name);
    const QDateTime until = Field<QDateTime>::read(call.arguments[name]);
    if (until.isValid() && until <= QDateTime::currentDateTimeUtc())
        return Error{
            Reason::Invalid, {QT_TRANSLATE_NOOP("messages", "Send a time that is to come.")}, u'/' + name};
    return until;
}

} // namespace

AlarmAcknowledgeMethod::AlarmAcknowledgeMethod(const ChangeRunner &changes)
    : m_changes(changes)
{
}

void AlarmAcknowledgeMethod::call(const MethodCall &call, Done done)
{
    const auto until = readUntil(call);
    if (!until)
        return done(until.error());
    const QUuid uuid = Field<QUuid>::read(call.arguments[toText(alarmAcknowledge::alarm.name)]);
    const QString comment = call.arguments[toText(alarmAcknowledge::comment.name)].toString();
    const auto change = [uuid, comment, until = *until](Transaction &transaction, const Caller &caller,
                                                        PasswordHashes &) -> Result<Fulfilment> {
        const ObjectPtr alarm = transaction.find(alarm::objectClass, uuid);
        if (!alarm || !caller.may(Action::Read, *alarm))
            return Error{Reason::Invalid,
                         {QT_TRANSLATE_NOOP("messages", "Name an alarm that is active.")},
                         u'/' + toText(alarmAcknowledge::alarm.name)};
        if (!caller.may(Action::Update, *alarm))
            return notAllowed();
        transaction.observe(alarm::objectClass, uuid, [&](Object &object) {
            AlarmBook::acknowledge(object, (*caller.user)[user::username], comment, until);
        });
        return Fulfilment();
    };
    m_changes.run(call.ask(), change, [done](const Result<Fulfilment> &acknowledged) {
        done(acknowledged ? Result(QJsonObject()) : acknowledged.error());
    });
}

} // namespace linekeeper

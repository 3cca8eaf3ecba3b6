// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/method.h"
#include "model/pointer.h"
#include "model/validation.h"

namespace linekeeper {

Result<QJsonObject> acceptedArguments(const MethodClass &method, const QJsonObject &given)
{
    if (method.takesAnything)
        return given;
    for (auto member = given.begin(); member != given.end(); ++member)
        if (const QByteArray name = member.key().toUtf8();
            indexOf(method.arguments, {name.constData(), std::size_t(name.size())}) < 0)
            return Error{Reason::Invalid,
                         {QT_TRANSLATE_NOOP("messages", "Leave out “%1”; %2 has no such argument."),
                          {member.key(), toText(method.name)}},
                         pointerTo(member.key())};
    QJsonObject arguments;
    for (const FieldSpec &argument : method.arguments) {
        const QString name = toText(argument.name);
        if (!given.contains(name) && argument.is(Required))
            return Error{Reason::Invalid,
                         {QT_TRANSLATE_NOOP("messages", "Give “%1”; it is required."), {name}},
                         pointerTo(name)};
        if (!given.contains(name)) {
            arguments.insert(name, defaultValue(argument));
            continue;
        }
        const auto value = accepted(argument, given[name]);
        if (!value)
            return value.error().under(pointerTo(name));
        arguments.insert(name, *value);
    }
    return arguments;
}

} // namespace linekeeper

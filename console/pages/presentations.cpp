// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/presentations.h"
#include "classes/alarm.h"
#include "classes/node.h"
#include "classes/sipaccount.h"
#include "pages/registrationtext.h"
#include "widgets/texts.h"

namespace linekeeper {
namespace {

/// Of a choice among the severities that monitoring knows.
Presentation::Cell severityCell(std::string_view context, std::span<const Choice> choices,
                                const QString &severity)
{
    const Tone tone = severity == u"ok" ? Tone::Good : severity == u"warning" ? Tone::Warning : Tone::Bad;
    for (const Choice &choice : choices)
        if (toText(choice.name) == severity)
            return {translated(context, choice.label), tone};
    return {severity, Tone::Warning};
}

} // namespace

Presentation presentationOf(const ObjectClass &objectClass)
{
    if (&objectClass == &sipAccount::objectClass)
        return {.cells = {{sipAccount::registration.name, registrationInWords}},
                .columns = {sipAccount::displayName.name, sipAccount::user.name, sipAccount::domain.name,
                            sipAccount::registration.name, sipAccount::since.name, sipAccount::enabled.name}};
    if (&objectClass == &alarm::objectClass)
        return {.cells = {{alarm::severity.name, [](const Object &object) {
                               return severityCell(alarm::objectClass.name, alarm::severities,
                                                   object[alarm::severity]);
                           }}}};
    if (&objectClass == &node::objectClass)
        return {.cells = {{node::health.name, [](const Object &object) {
                               return severityCell(node::objectClass.name, node::healths,
                                                   object.observed(node::health));
                           }}}};
    return {};
}

} // namespace linekeeper

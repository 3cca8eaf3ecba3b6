// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/presentations.h"
#include "classes/alarm.h"
#include "classes/apikey.h"
#include "classes/node.h"
#include "classes/phonebookentry.h"
#include "classes/role.h"
#include "classes/sipaccount.h"
#include "classes/sipcall.h"
#include "classes/stream.h"
#include "classes/user.h"
#include "pages/alarmtext.h"
#include "pages/callcolumns.h"
#include "pages/figuretexts.h"
#include "pages/historycommand.h"
#include "pages/methodseditor.h"
#include "pages/reasontext.h"
#include "pages/registrationtext.h"
#include "pages/rightseditor.h"
#include "pages/roletext.h"
#include "pages/sipcommands.h"

namespace linekeeper {
namespace {

const std::map<const ObjectClass *, Symbol> symbols{
    {&sipAccount::objectClass, Symbol::Accounts}, {&sipCall::objectClass, Symbol::Calls},
    {&stream::objectClass, Symbol::Streams},      {&phoneBookEntry::objectClass, Symbol::PhoneBook},
    {&user::objectClass, Symbol::Users},          {&role::objectClass, Symbol::Roles},
    {&apiKey::objectClass, Symbol::ApiKeys},      {&node::objectClass, Symbol::Nodes},
};

template<typename Editor>
FieldEditor *makeEditor(const FieldContext &context, QWidget *parent)
{
    return new Editor(context, parent);
}

Presentation specialsOf(const ObjectClass &objectClass)
{
    if (&objectClass == &sipAccount::objectClass)
        return {.cells = {{sipAccount::registration.name, registrationInWords},
                          {sipAccount::reason.name,
                           [](const Object &account) -> Presentation::Cell {
                               return {reasonInWords(account.observed(sipAccount::reason))};
                           }}},
                .details = {{sipAccount::registration.name, registrationInDetail}},
                .columns = {sipAccount::displayName.name, sipAccount::user.name, sipAccount::domain.name,
                            sipAccount::registration.name, sipAccount::since.name, sipAccount::enabled.name},
                .sentences = {sipAccount::registration.name},
                .commands = sipCommands()};
    if (&objectClass == &sipCall::objectClass)
        return {.cells = {{sipCall::phase.name, callColumns::phaseInWords}},
                .computed = callColumns::computed(),
                .columns = {sipCall::account.name, sipCall::direction.name, sipCall::remote.name,
                            sipCall::phase.name, callColumns::duration.name, sipCall::codec.name,
                            callColumns::loss.name, callColumns::jitter.name}};
    if (&objectClass == &stream::objectClass)
        return {.columns = {stream::call.name, stream::codec.name, stream::remoteAddress.name,
                            stream::packetsReceived.name, stream::packetsLost.name, stream::jitterMs.name,
                            stream::roundTripMs.name}};
    if (&objectClass == &alarm::objectClass)
        return {.cells = {{alarm::severity.name,
                           [](const Object &object) { return severityInWords(object[alarm::severity]); }},
                          {alarm::message.name,
                           [](const Object &object) { return Presentation::Cell{sentenceOf(object)}; }}},
                .columns = {alarm::severity.name, alarm::since.name, alarm::message.name, alarm::object.name,
                            alarm::acknowledgedBy.name, alarm::acknowledgedUntil.name, alarm::comment.name},
                .leftOut = {alarm::text.name, alarm::arguments.name},
                .sentences = {alarm::message.name}};
    if (&objectClass == &node::objectClass)
        return {.cells = {{node::health.name, [](const Object &object) {
                               return severityInWords(object.observed(node::health));
                           }}}};
    if (&objectClass == &role::objectClass)
        return {.cells = {{role::rights.name, rightsInWords}, {role::methods.name, methodsInWords}},
                .editors = {{role::rights.name, makeEditor<RightsEditor>},
                            {role::methods.name, makeEditor<MethodsEditor>}},
                .columns = {role::name.name, role::methods.name, role::rights.name}};
    return {};
}

} // namespace

Presentation presentationOf(const ObjectClass &objectClass)
{
    Presentation presentation = specialsOf(objectClass);
    if (const auto symbol = symbols.find(&objectClass); symbol != symbols.end())
        presentation.symbol = symbol->second;
    if (objectClass.persistence == Persistence::Stored && objectClass.hasHistory)
        presentation.commands.append(historyCommand());
    return presentation;
}

} // namespace linekeeper

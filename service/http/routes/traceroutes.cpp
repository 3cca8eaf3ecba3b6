// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/traceroutes.h"
#include "classes/sipaccount.h"
#include "http/routes/body.h"

namespace linekeeper {
namespace {

void answerCapture(const Services &services, const Call &call)
{
    if (!call.caller->mayTry(sipAccount::objectClass, Action::Read))
        return call.fail(notAllowed());
    if (const auto none = refuseParameters(call.target.parameters); !none)
        return call.fail(none.error());
    const QUuid uuid = toUuid(call.captured[0]);
    const ObjectPtr account = services.store.find(sipAccount::objectClass, uuid);
    if (!account || !call.caller->may(Action::Read, *account))
        return call.fail(noSuchObject());
    if (!call.caller->may(Action::Secrets, *account))
        return call.fail(notAllowed());
    Response response{.body = services.capture(uuid)};
    call.answer(
        std::move(response)
            .with("Content-Type", "application/vnd.tcpdump.pcap")
            .with("Content-Disposition", "attachment; filename=\"" + toText(uuid).toLatin1() + ".pcap\""));
}

} // namespace

void addTraceRoutes(Router &router, const Services &services)
{
    router.add(classPath(sipAccount::objectClass) + QStringLiteral("/*/trace.pcap"), "GET",
               [&services](const CallPtr &call) { answerCapture(services, *call); });
}

} // namespace linekeeper

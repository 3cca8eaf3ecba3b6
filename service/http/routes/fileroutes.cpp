// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/fileroutes.h"
#include "http/routes/body.h"

namespace linekeeper {
namespace {

void answerFile(const ObjectFile &file, const ObjectStore &store, const Call &call)
{
    if (!call.caller->mayTry(file.objectClass, Action::Read))
        return call.fail(notAllowed());
    if (const auto none = refuseParameters(call.target.parameters); !none)
        return call.fail(none.error());
    const ObjectPtr object = store.find(file.objectClass, toUuid(call.captured[0]));
    if (!object || !call.caller->may(Action::Read, *object))
        return call.fail(noSuchObject());
    if (!call.caller->may(Action::Secrets, *object))
        return call.fail(notAllowed());
    const QByteArray name = toText(object->uuid).toLatin1() + '-' + file.name.toLatin1();
    Response response{.body = file.content(object->uuid)};
    call.answer(std::move(response)
                    .with("Content-Type", file.contentType)
                    .with("Content-Disposition", "attachment; filename=\"" + name + '"'));
}

} // namespace

void addFileRoutes(Router &router, const Services &services)
{
    for (const ObjectFile &file : services.files)
        router.add(classPath(file.objectClass) + QStringLiteral("/*/") + file.name, "GET",
                   [&file, &store = services.store](const CallPtr &call) { answerFile(file, store, *call); });
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/objectroutes.h"
#include "classes/catalogue.h"
#include "http/routes/body.h"
#include "http/routes/objectchange.h"
#include "http/routes/objectlist.h"
#include "http/routes/repeat.h"
#include "model/json.h"
#include "protocol/etag.h"

namespace linekeeper {
namespace {

/// The routes of one class.
class ObjectRoutes {
public:
    ObjectRoutes(const ObjectClass &objectClass, const Services &services, Mailbox &mailbox)
        : m_class(objectClass)
        , m_services(services)
        , m_mailbox(mailbox)
    {
    }

    void list(const CallPtr &call) const
    {
        if (!call->caller->mayTry(m_class, Action::Read))
            return call->fail(notAllowed());
        auto response = listObjects(m_class, m_services.store, *call);
        if (!response)
            return call->fail(response.error());
        call->answer(*std::move(response));
    }

    void read(const CallPtr &call) const
    {
        if (!call->caller->mayTry(m_class, Action::Read))
            return call->fail(notAllowed());
        if (const auto none = refuseParameters(call->target.parameters); !none)
            return call->fail(none.error());
        const ObjectPtr object = m_services.store.find(m_class, toUuid(call->captured[0]));
        if (!object || !call->caller->may(Action::Read, *object))
            return call->fail(noSuchObject());
        const QByteArray tag = entityTag(*object);
        if (ifNoneMatchHits(call->request().header(Header::IfNoneMatch), *object))
            return call->answer(Response::status(Status::NotModified).with("ETag", tag));
        QByteArray body;
        appendEnvelope(body, *object, {.secrets = call->caller->seesSecretsOf(*object)});
        call->answer(Response::json(std::move(body)).with("ETag", tag));
    }

    void change(const CallPtr &call, ObjectOperations::Operation operation, Body body, Status status) const
    {
        const auto parsed = readBody(call->request(), body);
        if (!parsed)
            return call->fail(parsed.error());
        Wish wish = wishOf(*call);
        wish.body = *parsed;
        submit(call, operation, std::move(wish), status);
    }

    void patch(const CallPtr &call) const
    {
        const auto format = readPatchFormat(call->request());
        if (!format)
            return call->answer(
                Response::error(format.error(), call->translate).with("Accept-Patch", acceptPatch));
        Wish wish = wishOf(*call);
        wish.patch = call->request().body;
        wish.patchFormat = *format;
        submit(call, &ObjectOperations::patch, std::move(wish), Status::NoContent);
    }

    void remove(const CallPtr &call) const
    {
        submit(call, &ObjectOperations::remove, wishOf(*call), Status::NoContent);
    }

private:
    Wish wishOf(const Call &call) const
    {
        return {.objectClass = &m_class,
                .uuid = call.captured.isEmpty() ? QUuid() : toUuid(call.captured[0]),
                .ifMatch = call.request().header(Header::IfMatch)};
    }

    void submit(const CallPtr &call, ObjectOperations::Operation operation, Wish wish, Status status) const
    {
        const auto trial = readTrial(call->target.parameters);
        if (!trial)
            return call->fail(trial.error());
        const auto claim = claimRepeat(m_services.repeats, *call, *trial);
        if (!claim)
            return call->fail(claim.error());
        m_services.changes.run(
            {*call->caller, *trial, *claim},
            [operations = &m_services.operations, operation,
             wish = std::move(wish)](Transaction &transaction, const Caller &caller, PasswordHashes &hashes) {
                return (operations->*operation)(transaction, wish, caller, hashes);
            },
            [this, call, status](Result<Fulfilment> fulfilment) {
                m_mailbox.post([this, call, status, fulfilment = std::move(fulfilment)] {
                    if (!fulfilment)
                        return call->fail(fulfilment.error());
                    answerChange(*call, m_class, *fulfilment, status);
                });
            });
    }

    const ObjectClass &m_class;
    const Services &m_services;
    Mailbox &m_mailbox;
};

} // namespace

void addObjectRoutes(Router &router, const Services &services, Mailbox &mailbox)
{
    for (const ObjectClass *objectClass : catalogue()) {
        const auto routes = std::make_shared<const ObjectRoutes>(*objectClass, services, mailbox);
        const QString all = classPath(*objectClass);
        const QString one = all + QStringLiteral("/*");
        const Operations &operations = objectClass->operations;
        router.add(all, "GET", [routes](const CallPtr &call) { routes->list(call); });
        router.add(one, "GET", [routes](const CallPtr &call) { routes->read(call); });
        if (operations.create)
            router.add(all, "POST", [routes](const CallPtr &call) {
                routes->change(call, &ObjectOperations::create, Body::Needed, Status::Created);
            });
        if (operations.replace)
            router.add(one, "PUT", [routes](const CallPtr &call) {
                routes->change(call, &ObjectOperations::replace, Body::Needed, Status::NoContent);
            });
        if (operations.patch)
            router.add(one, "PATCH", [routes](const CallPtr &call) { routes->patch(call); });
        if (operations.remove)
            router.add(one, "DELETE", [routes](const CallPtr &call) { routes->remove(call); });
        if (operations.clone)
            router.add(one + QStringLiteral("/clone"), "POST", [routes](const CallPtr &call) {
                routes->change(call, &ObjectOperations::clone, Body::MayBeEmpty, Status::Created);
            });
    }
}

} // namespace linekeeper

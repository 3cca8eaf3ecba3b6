// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/linereport.h"

namespace linekeeper {

namespace {

using State = Standing::State;

RegistrationReport::Registration registrationOf(State state)
{
    using Registration = RegistrationReport::Registration;
    switch (state) {
    case State::Off: break;
    case State::Asking: return Registration::Registering;
    case State::Held: return Registration::Registered;
    case State::Failed: return Registration::Failed;
    case State::Removing: return Registration::Unregistering;
    }
    return Registration::Disabled;
}

RegistrationReport::Publication publicationOf(State state)
{
    using Publication = RegistrationReport::Publication;
    switch (state) {
    case State::Off:
    case State::Removing: break;
    case State::Asking: return Publication::Publishing;
    case State::Held: return Publication::Published;
    case State::Failed: return Publication::Failed;
    }
    return Publication::Disabled;
}

} // namespace

RegistrationReport reportOf(const QUuid &account, const Standing &registration, const Standing *publication)
{
    RegistrationReport report{.account = account,
                              .registration = registrationOf(registration.state),
                              .code = registration.code,
                              .reason = registration.reason,
                              .since = registration.since,
                              .triedAt = registration.triedAt,
                              .expires = registration.expires,
                              .retryAt = registration.retryAt};
    if (!publication)
        return report;
    report.publication = publicationOf(publication->state);
    if (registration.state == State::Held && publication->state == State::Failed) {
        report.code = publication->code;
        report.reason = publication->reason;
        report.triedAt = publication->triedAt;
        report.retryAt = publication->retryAt;
    }
    return report;
}

} // namespace linekeeper

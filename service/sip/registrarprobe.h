// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/sippath.h"
#include <QByteArray>
#include <memory>

namespace linekeeper {

/// Asks one registrar whether it is there.
class RegistrarProbe {
public:
    enum class Result : quint8 { Pending, Answered, Refused };

    /// Null when the system has no socket or no route for it.
    static std::unique_ptr<RegistrarProbe> open(const SipPath &path);
    virtual ~RegistrarProbe() = default;

    /// Once more. `token` must be new each time.
    virtual void ask(const QByteArray &token) = 0;
    /// What came since the last call; never waits.
    virtual Result result() = 0;
};

/// The local address the kernel would send to `remote` from; nothing when there is no route.
std::optional<QHostAddress> localAddressFor(const QHostAddress &remote);

} // namespace linekeeper

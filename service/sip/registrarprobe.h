// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/endpoint.h"
#include <QByteArray>
#include <memory>

namespace linekeeper {

/// Asks one registrar whether it is there, with OPTIONS (RFC 3261 section 11) over a connected UDP socket:
/// unlike an unconnected one, it learns at once of a closed port.
class RegistrarProbe final {
public:
    enum class Result : quint8 { Pending, Answered, Refused };

    /// Null when the system has no socket or no route for it.
    static std::unique_ptr<RegistrarProbe> open(const QHostAddress &local, const Endpoint &registrar);
    ~RegistrarProbe();
    Q_DISABLE_COPY_MOVE(RegistrarProbe)

    /// One more datagram. `token` must be new each time.
    void ask(const QByteArray &token);
    /// What came since the last call; never waits.
    Result result();

private:
    RegistrarProbe(int descriptor, Endpoint local, Endpoint registrar);

    const int m_descriptor;
    const Endpoint m_local;
    const Endpoint m_registrar;
    bool m_isRefused = false;
};

/// The local address the kernel would send to `remote` from; nothing when there is no route.
std::optional<QHostAddress> localAddressFor(const QHostAddress &remote);

} // namespace linekeeper

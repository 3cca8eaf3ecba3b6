// SPDX-License-Identifier: GPL-3.0-or-later
// A part of libresipstack.cpp: the only files that include libre.
#pragma once
#include "sip/libretls.h"
#include "sip/registrationengine.h"
#include <functional>
#include <list>

namespace linekeeper::libre {

/// The sockets and connections that messages leave from and come to (RFC 3261 section 18). Belongs to the
/// thread of libre.
class Transports final {
public:
    struct Handlers {
        std::function<void(const struct sip_msg *)> answered; ///< each response that libre leaves to us
        std::function<void(const SipPath &, const ConnectionLoss &)> disconnected;
    };

    /// `authorities`: see Trust.
    Transports(Handlers handlers, QString authorities);
    ~Transports();
    Q_DISABLE_COPY_MOVE(Transports)

    /// Where messages on that path, whose own address is set, leave from and come to; opens it where it is
    /// not open. Nothing when it can't be.
    std::optional<Endpoint> open(const SipPath &path);
    /// Why the message could not be sent, as an errno; 0 when it was, or will be once there is a connection.
    int send(const SipPath &path, const QByteArray &message);
    void disconnect(const SipPath &path);
    /// Frees what is not used any more; to be called now and then, from nothing that libre calls for a
    /// message or a connection.
    void tidy();

private:
    struct Interface;
    class Connection;

    Interface *interfaceFor(const SipPath &path);
    static bool serves(const Interface &interface, const SipPath &path);
    bool listen(Interface &interface);
    Connection *connectionFor(const SipPath &path);
    int connect(Interface &interface, const SipPath &path);
    /// The connection is gone when these return.
    void drop(const Connection &connection);
    void noteLoss(Connection &connection, int error);
    static bool onAnswer(const struct sip_msg *message, void *argument);
    static bool onRequest(const struct sip_msg *message, void *argument);

    const Handlers m_handlers;
    const QString m_authorities;
    std::list<Interface> m_interfaces;
    std::list<Interface> m_retired; ///< to be freed
    std::list<Connection> m_connections;
};

} // namespace linekeeper::libre

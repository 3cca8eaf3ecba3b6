// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/sipanswer.h"
#include "sip/siprequest.h"

namespace linekeeper {

/// Answers the challenges of a server and of the proxies before it (RFC 3261 section 22).
class Authentication final {
public:
    /// The next challenges are of another attempt; what was accepted before is used on.
    void beginAttempt();
    void clear();
    /// Whether the request is worth being sent once more, now with an answer to the challenge of this 401 or
    /// 407.
    bool accept(const SipAnswer &challenge, const SipLine &line);
    /// `clientNonces`: makes texts that are new each time.
    template<typename Nonces>
    void sign(SipRequest &request, const QByteArray &method, Nonces clientNonces)
    {
        if (m_server.session.isActive())
            request.authorization = m_server.session.authorization(method, request.uri, clientNonces());
        if (m_proxy.session.isActive())
            request.proxyAuthorization = m_proxy.session.authorization(method, request.uri, clientNonces());
    }

    static bool isChallenge(const SipAnswer &answer) { return answer.code == 401 || answer.code == 407; }
    /// One among them that can be answered: the server's order is its preference (RFC 8760 section 2.4).
    static const DigestChallenge *knownChallenge(const SipAnswer &answer);

private:
    struct Part {
        DigestSession session;
        int challenges = 0; ///< in this attempt
    };

    Part m_server;
    Part m_proxy;
};

} // namespace linekeeper

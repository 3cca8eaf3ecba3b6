// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/sipanswer.h"
#include "sip/siprequest.h"
#include "sip/sipstack.h"
#include <vector>

namespace linekeeper {

/// Answers the challenges of a server and of the proxies before it, each with a realm of its own (RFC 3261
/// section 22).
class Authentication final {
public:
    /// The next challenges are of another attempt; what was accepted before is used on.
    void beginAttempt();
    void clear() { m_spaces.clear(); }
    /// Whether the request is worth being sent once more, now with an answer to the challenges of this 401 or
    /// 407.
    bool accept(const SipAnswer &challenged, const SipLine &line);
    /// `clientNonces`: makes texts that are new each time.
    template<typename Nonces>
    void sign(SipRequest &request, const QByteArray &method, const SipLine &line, Nonces clientNonces)
    {
        for (Space &space : m_spaces)
            request.credentials += (space.isProxy ? "Proxy-Authorization: " : "Authorization: ")
                + space.session.authorization(userOf(line), method, request.uri, clientNonces()) + "\r\n";
    }

    static bool isChallenge(const SipAnswer &answer) { return answer.code == 401 || answer.code == 407; }
    /// Whether any of its challenges can be answered at all.
    static bool isKnown(const SipAnswer &challenged);

private:
    /// Who asks for a password of his own (RFC 7616 section 3.3): a realm of a server, or of a proxy.
    struct Space {
        bool isProxy;
        bool wasAsked; ///< in this attempt
        DigestSession session;
    };

    static QByteArray userOf(const SipLine &line);
    bool answer(const DigestChallenge &challenge, const SipLine &line);

    std::vector<Space> m_spaces; ///< the server's first; most lines have one
    int m_answers = 0; ///< in this attempt
};

} // namespace linekeeper

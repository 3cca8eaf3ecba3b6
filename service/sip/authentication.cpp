// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/authentication.h"
#include "sip/sipstack.h"
#include <algorithm>

namespace linekeeper {

namespace {

constexpr int challengesAtMost = 4;

} // namespace

void Authentication::beginAttempt()
{
    m_server.challenges = 0;
    m_proxy.challenges = 0;
}

void Authentication::clear()
{
    m_server = {};
    m_proxy = {};
}

const DigestChallenge *Authentication::knownChallenge(const SipAnswer &answer)
{
    const auto found = std::find_if(answer.challenges.begin(), answer.challenges.end(),
                                    [](const DigestChallenge &candidate) { return candidate.isSupported(); });
    return found == answer.challenges.end() ? nullptr : &*found;
}

/// A second challenge that does not call the nonce stale means that the credentials are wrong.
bool Authentication::accept(const SipAnswer &challenge, const SipLine &line)
{
    Part &part = challenge.code == 407 ? m_proxy : m_server;
    part.session.clear();
    const DigestChallenge *const known = knownChallenge(challenge);
    const int before = part.challenges++;
    if (!known || before >= challengesAtMost || (before > 0 && !known->isStale))
        return false;
    const QString &user = line.authUser.isEmpty() ? line.user : line.authUser;
    part.session.begin(*known, {user.toUtf8(), line.password.toUtf8()});
    return true;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/authentication.h"
#include <algorithm>

namespace linekeeper {

namespace {

constexpr int answersAtMost = 8; ///< in one attempt; what answers them is kept for each line

} // namespace

void Authentication::beginAttempt()
{
    m_answers = 0;
    for (Space &space : m_spaces)
        space.wasAsked = false;
}

QByteArray Authentication::userOf(const SipLine &line)
{
    return (line.authUser.isEmpty() ? line.user : line.authUser).toUtf8();
}

bool Authentication::isKnown(const SipAnswer &challenged)
{
    return std::any_of(challenged.challenges.begin(), challenged.challenges.end(),
                       [](const DigestChallenge &challenge) { return challenge.isSupported(); });
}

/// One challenge of each space, the first that we know: the server's order is its preference (RFC 8760
/// section 2.4).
bool Authentication::accept(const SipAnswer &challenged, const SipLine &line)
{
    std::vector<DigestChallenge> chosen;
    for (const DigestChallenge &challenge : challenged.challenges) {
        const bool isAnother
            = std::none_of(chosen.begin(), chosen.end(), [&](const DigestChallenge &earlier) {
                  return earlier.isFromProxy == challenge.isFromProxy && earlier.realm == challenge.realm;
              });
        if (isAnother && challenge.isSupported())
            chosen.push_back(challenge);
    }
    const bool isAnswered = !chosen.empty()
        && std::all_of(chosen.begin(), chosen.end(),
                       [&](const DigestChallenge &challenge) { return answer(challenge, line); });
    if (!isAnswered)
        clear();
    return isAnswered;
}

/// A second challenge that does not call the nonce stale means that the credentials are wrong. A new realm
/// takes the place of those that this attempt did not ask for.
bool Authentication::answer(const DigestChallenge &challenge, const SipLine &line)
{
    auto known = std::find_if(m_spaces.begin(), m_spaces.end(), [&](const Space &space) {
        return space.isProxy == challenge.isFromProxy && space.session.realm() == challenge.realm;
    });
    const bool isNew = known == m_spaces.end();
    if (++m_answers > answersAtMost || (!isNew && known->wasAsked && !challenge.isStale))
        return false;
    Space space{challenge.isFromProxy, true, {challenge, {userOf(line), line.password.toUtf8()}}};
    if (!isNew) {
        *known = std::move(space);
        return true;
    }
    std::erase_if(m_spaces, [&](const Space &earlier) {
        return earlier.isProxy == challenge.isFromProxy && !earlier.wasAsked;
    });
    const auto firstProxy = std::find_if(m_spaces.begin(), m_spaces.end(),
                                         [](const Space &earlier) { return earlier.isProxy; });
    m_spaces.insert(space.isProxy ? m_spaces.end() : firstProxy, std::move(space));
    return true;
}

} // namespace linekeeper

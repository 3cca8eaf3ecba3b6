// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/upkeep.h"

namespace linekeeper {

/// The binding of a line at its registrar (RFC 3261 section 10).
class Registration final : public Upkeep {
public:
    Registration(const QUuid &account, QRandomGenerator &random);

    QByteArray method() const override;
    /// Calls may come over no other connection.
    Effects disconnected(const Moment &now) override;

private:
    QByteArray message(const SipRequest &common, Seconds expires) override;
    QByteArray uri(const SipLine &line) const override;
    QByteArray uriAt(const SipLine &line, const HostPort &server) const override;
    Seconds grantedTime(const SipAnswer &answer) const override;
    void heed(const SipAnswer &answer) override;
    void noteHeld() override;
    bool isToBeCorrected() const override;
    Milliseconds longestRest() const override;
    void forgetHeld() override;

    Endpoint contactOn(const SipPath &path) const;
    void noteSeen(const Endpoint &seen);
    void noteLeftovers(const SipAnswer &answer);

    BackOff m_reconnecting; ///< after connections that were cut short
    const QByteArray m_contactUser;
    Endpoint m_asked; ///< the Contact last asked for; the registrar may have it
    Endpoint m_held; ///< the Contact that the registrar has; null address: none
    std::vector<QByteArray> m_leftovers; ///< URIs of Contacts that an earlier run of ours has left there
    bool m_hasHeld = false; ///< since the start
    Endpoint m_seen; ///< what our address looks like from outside; null: nobody said
    SipPath m_seenOn; ///< when messages go that way
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/upkeep.h"

namespace linekeeper {

/// The presence of a line at its presence server (RFC 3903): that it can be called.
class Publication final : public Upkeep {
public:
    Publication(const QUuid &account, QRandomGenerator &random);

    QByteArray method() const override;

private:
    QByteArray message(const SipRequest &common, Seconds expires) override;
    QByteArray uri(const SipLine &line) const override;
    QByteArray uriAt(const SipLine &line, const HostPort &server) const override;
    Seconds grantedTime(const SipAnswer &answer) const override;
    void heed(const SipAnswer &answer) override;
    bool isWorthAskingAfresh(const SipAnswer &answer) override;
    void forgetHeld() override;

    const QByteArray m_tupleId;
    QByteArray m_entityTag; ///< of what the server holds
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/mailbox.h"
#include "sip/nameservice.h"
#include "sip/sippath.h"
#include <QThread>
#include <memory>

namespace linekeeper {

/// What became of the name of a next hop.
struct HopTargets {
    NextHop hop;
    QList<Endpoint> targets = {}; ///< in the order to try them
    std::chrono::seconds lifetime{0};
    QString reason = {}; ///< why there are none
    bool isFromServices = false; ///< SRV records were found
    bool isCertain = true; ///< false: it is not known whether there are SRV records
};

/// Finds the servers of next hops (RFC 3263 section 4) on a thread of its own, which is started by the first.
/// Which transport is used is known, so NAPTR is asked only where no SRV records are found without
/// (section 4.1).
class HopResolver final {
public:
    using Found = std::function<void(HopTargets)>;
    using MakeNames = std::function<std::unique_ptr<NameService>()>;

    /// `found` and `makeNames` are called on the resolver's thread.
    HopResolver(Found found, MakeNames makeNames);
    ~HopResolver();
    Q_DISABLE_COPY_MOVE(HopResolver)

    /// One thread at a time. The hop has a name, not an address.
    void resolve(const NextHop &hop);

private:
    class Search;

    const Found m_found;
    const MakeNames m_makeNames;
    QThread m_thread;
    std::unique_ptr<Mailbox> m_mailbox;
    std::unique_ptr<NameService> m_names; ///< of the thread
};

/// The name under which the servers of a hop are listed (RFC 3263 section 4.1, RFC 2782).
QString serviceName(const NextHop &hop);
/// Under which other names they are, as the domain's NAPTR records say; the one to try first comes first.
QStringList serviceNames(const PointerRecords &found, SipTransport transport);

} // namespace linekeeper

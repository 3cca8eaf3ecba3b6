// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/endpoint.h"
#include "sip/nameservice.h"
#include <QThreadPool>

namespace linekeeper {

/// Asks the DNS for NAPTR records (RFC 3403), which Qt's QDnsLookup can't do, on threads of its own. Belongs
/// to one thread, and answers on it.
class NaptrLookup final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NaptrLookup)
public:
    struct Options {
        Endpoint server = {}; ///< IPv4; null address: the name servers of the system
        std::chrono::seconds patience{2}; ///< with each name server, and once more as long
    };

    NaptrLookup()
        : NaptrLookup(Options())
    {
    }
    explicit NaptrLookup(const Options &options);
    /// Waits for what is under way, for a few times the patience at most; nothing is answered any more.
    ~NaptrLookup() override;

    void find(const QString &name, std::function<void(PointerRecords)> found);

private:
    const Options m_options;
    QThreadPool m_pool;
};

/// The NAPTR records in a name server's answer, which may be anything at all.
PointerRecords pointersIn(QByteArrayView message);

} // namespace linekeeper

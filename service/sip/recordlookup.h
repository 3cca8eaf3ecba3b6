// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/endpoint.h"
#include "sip/nameservice.h"
#include <QThreadPool>

namespace linekeeper {

/// Asks the DNS for what Qt can't be asked for: NAPTR records (RFC 3403), and how long addresses hold. On
/// threads of its own; belongs to one thread, and answers on it.
class RecordLookup final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordLookup)
public:
    struct Options {
        Endpoint server = {}; ///< IPv4; null address: the name servers of the system
        std::chrono::seconds patience{2}; ///< with each name server, and once more as long
    };

    RecordLookup()
        : RecordLookup(Options())
    {
    }
    explicit RecordLookup(const Options &options);
    /// Waits for what is under way, for a few times the patience at most; nothing is answered any more.
    ~RecordLookup() override;

    void findPointers(const QString &name, std::function<void(PointerRecords)> found);
    /// Of both families of addresses; nothing where the DNS knows none of that host, or does not answer.
    void findLifetime(const QString &host, std::function<void(Lifetime)> found);

private:
    template<typename Question, typename Found>
    void ask(Question question, Found found);

    const Options m_options;
    QThreadPool m_pool;
};

// What is in a name server's answer, which may be anything at all.
PointerRecords pointersIn(QByteArrayView message);
/// The least of the addresses and of the aliases on the way there; nothing without an address.
Lifetime lifetimeIn(QByteArrayView message);

} // namespace linekeeper

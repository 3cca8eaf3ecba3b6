// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/hopresolver.h"
#include "sip/sipstack.h"
#include <QHostAddress>
#include <memory>

namespace linekeeper {

/// The SipStack on libre's transports and message parser. All of libre happens on one thread of its own.
///
/// Several may exist at a time, in one process as well. The destructor un-registers for a moment at most;
/// whoever wants more calls shutDown() first.
class LibreSipStack final : public SipStack {
public:
    struct Options {
        /// Null: for each registrar the address the kernel would take.
        QHostAddress localAddress = {};
        /// File of certificates in PEM that registrars' must come from; empty: the system's.
        QString authorities = {};
        qint64 traceBytes = 16 * 1024 * 1024; ///< see SipTrace
        /// Who looks names up.
        HopResolver::MakeNames makeNames = [] { return std::make_unique<SystemNameService>(); };
    };

    explicit LibreSipStack(Reports reports);
    LibreSipStack(Reports reports, const Options &options);
    ~LibreSipStack() override;
    Q_DISABLE_COPY_MOVE(LibreSipStack)

    void put(std::vector<SipLine> lines) override;
    void remove(std::vector<QUuid> accounts) override;
    void registerNow(const QUuid &account) override;
    void pause(const QString &domain, const QDateTime &until) override;
    /// Only the first call counts.
    void shutDown(std::chrono::milliseconds patience, std::function<void()> done) override;
    SipFigures figures() const override;
    std::vector<TracedMessage> trace(const QUuid &account) const override;

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/hostresolver.h"
#include "sip/registrar.h"
#include "sip/registration.h"
#include "sip/timerwheel.h"
#include <QHash>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace linekeeper {

/// What the engine needs of the network.
class SipWire {
public:
    virtual ~SipWire() = default;
    /// The endpoint requests to `registrar` leave from and answers come to; nothing without a route.
    virtual std::optional<Endpoint> localEndpointFor(const QHostAddress &registrar) = 0;
    /// Why the datagram could not be sent; empty when it was.
    virtual QString send(const Endpoint &local, const Endpoint &registrar, const QByteArray &datagram) = 0;
    /// Starts a lookup whose end is told to RegistrationEngine::resolved().
    virtual void resolve(const QString &host) = 0;
};

/// Runs the registrations of all accounts: transactions over UDP (RFC 3261 section 17.1.2), a bounded number
/// of them under way at each registrar, and all timers. One thread; it waits for nothing.
class RegistrationEngine final {
public:
    using Clock = std::function<Moment()>;
    /// Names the transaction that a branch belongs to.
    struct Transaction {
        quint32 line = 0;
        quint32 generation = 0;
    };
    static constexpr std::chrono::milliseconds tickLength{50};

    RegistrationEngine(SipWire &wire, Clock clock);
    ~RegistrationEngine();
    Q_DISABLE_COPY_MOVE(RegistrationEngine)

    void put(const std::vector<SipLine> &lines);
    void remove(const std::vector<QUuid> &accounts);
    void removeAll();
    void registerNow(const QUuid &account);
    /// No line is left, not even one that is being un-registered.
    bool isEmpty() const { return m_indexes.isEmpty(); }

    /// The transaction under way that a response's branch belongs to; nothing for late or foreign ones.
    std::optional<Transaction> transactionOf(QByteArrayView branch) const;
    void answered(const Transaction &transaction, const SipAnswer &answer);
    void resolved(const HostAddresses &found);
    /// To be called every tickLength.
    void tick();

    std::size_t reportCount() const { return m_reports.size(); }
    std::vector<RegistrationReport> takeReports() { return std::exchange(m_reports, {}); }

private:
    using Milliseconds = std::chrono::milliseconds;
    using RegistrarPointer = std::shared_ptr<Registrar>;

    struct Line {
        std::unique_ptr<Registration> registration; ///< null: free
        RegistrarPointer registrar;
        QByteArray datagram; ///< of the transaction under way
        Endpoint local;
        Endpoint remote;
        Milliseconds sentAt{0};
        Milliseconds repeatAt{0};
        Milliseconds repeatInterval{0};
        quint32 generation = 0; ///< of requests; a new one makes answers and timers of the old void
        quint32 wakeGeneration = 0;
        bool isQueued = false;
        bool isUnderWay = false;
        bool isSilent = false;
        bool holdsPlace = false; ///< counted in Registrar::underWay
    };
    struct Timer {
        enum class Kind : quint8 { Transaction, Wake };
        quint32 line;
        quint32 generation;
        Kind kind;
    };

    quint32 indexOf(const QUuid &account);
    void apply(quint32 index, const Registration::Effects &effects);
    void release(quint32 index);
    void requestSend(quint32 index);
    void endTransaction(Line &line);
    void leavePlace(Line &line);
    void transmit(quint32 index);
    void repeat(Line &line);
    void startTransactionTimer(quint32 index);
    void startTimer(Milliseconds delay, Timer timer);
    bool isLive(const Timer &timer) const;
    void onTimer(const Timer &timer);
    void onTransactionTimer(quint32 index);

    RegistrarPointer registrarOf(const SipLine &line);
    void wantPump(const RegistrarPointer &registrar);
    void pumpAll();
    void pump(Registrar &registrar);
    void pumpOne(Registrar &registrar, quint32 index);
    bool isReady(Registrar &registrar);
    void takeAddresses(Registrar &registrar, const HostAddresses &found);
    bool chooseAddress(Registrar &registrar);
    void refuseQueue(Registrar &registrar, const QString &reason);
    void heard(Registrar &registrar);
    void suspect(const RegistrarPointer &registrar);
    void tryNextAddress(Registrar &registrar);
    void loseRegistrar(Registrar &registrar, const QString &reason);
    void probeAll();
    bool probe(Registrar &registrar);
    void pruneRegistrars();
    template<typename Action>
    void forLinesOf(const Registrar &registrar, Action action);
    QByteArray branchOf(quint32 index, quint32 generation) const;

    SipWire &m_wire;
    const Clock m_clock;
    Moment m_now;
    QRandomGenerator m_random;
    const QByteArray m_branchPrefix; ///< random, so that nobody off the path can make answers up
    std::vector<Line> m_lines;
    std::vector<quint32> m_free;
    QHash<QUuid, quint32> m_indexes;
    std::unordered_map<QString, std::weak_ptr<Registrar>> m_registrars;
    std::vector<RegistrarPointer> m_toPump;
    std::vector<RegistrarPointer> m_suspects;
    TimerWheel<Timer> m_wheel;
    const Milliseconds m_start;
    std::vector<RegistrationReport> m_reports;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/hopresolver.h"
#include "sip/registrar.h"
#include "sip/secretnumbers.h"
#include "sip/timerwheel.h"
#include "sip/upkeep.h"
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
    /// The endpoint requests on that path, whose own is not known yet, leave from and answers come to;
    /// nothing without a route.
    virtual std::optional<Endpoint> localEndpointFor(const SipPath &path) = 0;
    /// Why the message could not be sent; empty when it was, or will be once there is a connection.
    virtual QString send(const SipPath &path, const QByteArray &message, const QUuid &account) = 0;
    /// Keeps NATs on the way from forgetting it (RFC 5626 section 3.5.1).
    virtual void keepAlive(const SipPath &path) = 0;
    /// Closes the connection, if there is one; RegistrationEngine::disconnected() is not told.
    virtual void disconnect(const SipPath &path) = 0;
    /// See RegistrarProbe::open().
    virtual std::unique_ptr<RegistrarProbe> openProbe(const SipPath &path) = 0;
    /// Starts a lookup whose end is told to RegistrationEngine::resolved().
    virtual void resolve(const NextHop &hop) = 0;
};

/// Why there is no connection to a registrar, or no more.
struct ConnectionLoss {
    enum class Kind : quint8 {
        Broken, ///< there was one
        Refused, ///< there never was one
        Untrusted, ///< the other side could not prove who it is
    };
    Kind kind = Kind::Broken;
    QString reason;
};

/// Runs the registrations and publications of all accounts: transactions (RFC 3261 section 17.1.2), a bounded
/// number of them under way at each registrar, and all timers. One thread; it waits for nothing.
class RegistrationEngine final {
public:
    using Clock = std::function<Moment()>;
    /// Names the transaction that a branch belongs to.
    struct Transaction {
        quint32 line = 0;
        quint32 generation = 0;
    };
    static constexpr std::chrono::milliseconds tickLength{100};

    RegistrationEngine(SipWire &wire, Clock clock);
    ~RegistrationEngine();
    Q_DISABLE_COPY_MOVE(RegistrationEngine)

    void put(const std::vector<SipLine> &lines);
    void remove(const std::vector<QUuid> &accounts);
    void removeAll();
    void registerNow(const QUuid &account);
    /// See SipStack::pause().
    void pause(const QString &domain, const QDateTime &until);
    /// No line is left, not even one that is being un-registered.
    bool isEmpty() const { return m_registrations.isEmpty() && m_publications.isEmpty(); }

    /// The transaction that a response's branch belongs to, of those under way and the last that each line
    /// had; nothing for foreign ones.
    std::optional<Transaction> transactionOf(QByteArrayView branch) const;
    /// Or else the answer comes late, or twice.
    bool isUnderWay(const Transaction &transaction) const { return m_lines[transaction.line].isUnderWay; }
    /// Whose transaction that is, what it asks for, and on which way.
    QUuid accountOf(const Transaction &transaction) const { return m_lines[transaction.line].account; }
    QByteArray methodOf(const Transaction &transaction) const
    {
        return m_lines[transaction.line].upkeep->method();
    }
    const SipPath &pathOf(const Transaction &transaction) const { return m_lines[transaction.line].path; }
    /// Of one that is under way.
    void answered(const Transaction &transaction, const SipAnswer &answer);
    void disconnected(const SipPath &path, const ConnectionLoss &loss);
    void resolved(const HopTargets &found);
    /// To be called every tickLength.
    void tick();

    std::size_t reportCount() const { return m_reports.size(); }
    /// They should not wait for the next tick: there are many, or a crowd that waited for its turn is
    /// through.
    bool areReportsDue() const;
    std::vector<RegistrationReport> takeReports();

private:
    using Milliseconds = std::chrono::milliseconds;
    using RegistrarPointer = std::shared_ptr<Registrar>;

    /// An account has one for its registration, and one for its publication where it has one.
    struct Line {
        QUuid account;
        std::unique_ptr<Upkeep> upkeep; ///< null: free
        RegistrarPointer registrar;
        QByteArray message; ///< of the transaction under way
        SipPath path;
        Milliseconds sentAt{0};
        Milliseconds repeatAt{0};
        Milliseconds repeatInterval{0};
        quint64 secret = 0; ///< in the branch, so that only who gets the request can answer it
        quint32 generation = 0; ///< of requests; a new one makes answers and timers of the old void
        quint32 wakeGeneration = 0;
        bool isQueued = false;
        bool isUnderWay = false;
        bool isSilent = false;
        bool isProceeding = false; ///< a provisional answer came
        int detours = 0; ///< servers tried beside the first, since it got its place
        bool holdsPlace = false; ///< counted in Registrar::underWay
    };
    struct Timer {
        enum class Kind : quint8 { Transaction, Wake };
        quint32 line;
        quint32 generation;
        Kind kind;
    };

    using Indexes = QHash<QUuid, quint32>; ///< of lines, by account
    template<typename Kind>
    quint32 indexIn(Indexes &indexes, const QUuid &account);
    void want(quint32 index, const std::optional<SipLine> &wanted);
    void wantPublication(const SipLine &wanted);
    template<typename Action>
    void forLinesFor(const QUuid &account, Action action);
    void report(const QUuid &account);
    void apply(quint32 index, const Upkeep::Effects &effects);
    void release(quint32 index);
    void requestSend(quint32 index);
    void endTransaction(Line &line);
    void leavePlace(Line &line);
    void transmit(quint32 index);
    bool turnToNextTarget(quint32 index, const SipAnswer &answer);
    void repeat(Line &line);
    void startTransactionTimer(quint32 index);
    void startTimer(Milliseconds delay, Timer timer);
    bool isLive(const Timer &timer) const;
    void onTimer(const Timer &timer);
    void onTransactionTimer(quint32 index);
    static bool isUnheard(const Line &line);
    static QString whySilent(const Line &line);
    void onSilence(quint32 index);
    void onHang(const RegistrarPointer &registrar, const SipPath &path);
    bool isConfirmed(quint32 index);

    void endPauses();
    void resume(const QString &key);
    std::vector<quint32> linesAt(const QString &key) const;
    RegistrarPointer registrarAt(const NextHop &hop);
    std::vector<RegistrarPointer> registrarsInUse() const;
    void wantPump(const RegistrarPointer &registrar);
    void pumpAll();
    void pump(Registrar &registrar);
    void noteCrowd(Registrar &registrar);
    void pumpOne(Registrar &registrar, quint32 index);
    bool isReady(Registrar &registrar);
    void lookUp(Registrar &registrar);
    void searchFor(Registrar &registrar);
    void takeTargets(Registrar &registrar, const HopTargets &found);
    void loseRoute(Registrar &registrar);
    bool chooseTarget(Registrar &registrar);
    using Failure = Upkeep::Effects (Upkeep::*)(const QString &, const Moment &);
    void refuseQueue(Registrar &registrar, const QString &reason, Failure failure = &Upkeep::timedOut);
    void failUnderWay(const SipPath &path, const QString &reason, Failure failure);
    void giveUpConnection(const SipPath &path, const QString &reason);
    bool turnAway(const RegistrarPointer &registrar);
    void rejectAll(Registrar &registrar, const SipPath &path, const QString &reason);
    void heard(Registrar &registrar);
    void noteReflection(const RegistrarPointer &registrar, const SipPath &path, const Endpoint &seen);
    void keepAlive();
    void restore(Registrar &registrar);
    void askAgain(Registrar &registrar);
    void startAnew(Registrar &registrar);
    void checkAll();
    bool checkOnSilent(const RegistrarPointer &registrar, Milliseconds leastLimit);
    void checkOnConnected(Registrar &registrar, Milliseconds leastLimit);
    void moveLines(Registrar &registrar);
    void insist(Registrar &registrar);
    bool askWitness(Registrar &registrar, std::optional<quint32> besides);
    void suspect(const RegistrarPointer &registrar);
    void tryNextTarget(Registrar &registrar);
    void loseRegistrar(Registrar &registrar, const QString &reason);
    void probeAll();
    void noteRefusal(Registrar &registrar);
    bool probe(const RegistrarPointer &pointer);
    void pruneRegistrars();
    template<typename Action>
    void forLinesOf(const Registrar &registrar, Action action);
    template<typename Action>
    void forLinesOn(const SipPath &path, Action action);
    QByteArray branchOf(quint32 index) const;

    SipWire &m_wire;
    const Clock m_clock;
    Moment m_now;
    QRandomGenerator m_random;
    SecretNumbers m_secrets;
    std::vector<Line> m_lines;
    std::vector<quint32> m_free;
    Indexes m_registrations;
    Indexes m_publications;
    std::unordered_map<QString, std::weak_ptr<Registrar>> m_registrars;
    QHash<QString, QDateTime> m_pauses; ///< by domain in lower case; until when
    std::vector<RegistrarPointer> m_toPump;
    std::vector<RegistrarPointer> m_suspects;
    std::vector<std::weak_ptr<Registrar>> m_behindNat;
    Milliseconds m_checkAt{0}; ///< steady
    TimerWheel<Timer> m_wheel;
    const Milliseconds m_start;
    std::vector<RegistrationReport> m_reports;
    bool m_isCrowdThrough = false; ///< since reports were taken
};

} // namespace linekeeper

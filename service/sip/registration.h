// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/backoff.h"
#include "sip/digest.h"
#include "sip/registerrequest.h"
#include "sip/sipanswer.h"
#include "sip/sipstack.h"
#include <QRandomGenerator>
#include <chrono>
#include <optional>

namespace linekeeper {

/// One instant on both clocks: the steady one to count with, the calendar to report with.
struct Moment {
    std::chrono::milliseconds steady{0};
    QDateTime utc;
};

/// Brings one account's binding at its registrar to where it is wanted, and tells what became of it.
///
/// Pure: it is told what happened and answers what is to be done; it knows no sockets, threads or clocks.
class Registration final {
public:
    /// What the caller has to do now, in this order.
    struct Effects {
        bool abandon = false; ///< forget the request under way or queued; its answer no longer matters
        bool send = false; ///< send the next request(); at once if one was just answered, else in its turn
        std::optional<std::chrono::milliseconds> wakeIn; ///< replaces an earlier wish; then call wake()
        bool report = false; ///< report() has changed
        bool gone = false; ///< forgotten; nothing more will come
    };

    Registration(const QUuid &account, QRandomGenerator &random);

    /// `nullopt`: un-register and forget.
    Effects want(std::optional<SipLine> line, const Moment &now);
    /// Whether it is held, and until when; before want() tells of a line.
    void setPause(const QDateTime &until) { m_pausedUntil = until; }
    /// Un-registers and waits for resume(); `until` is only shown.
    Effects pause(const QDateTime &until, const Moment &now);
    Effects resume(std::chrono::milliseconds delay, const Moment &now);
    /// A final answer to the request under way (RFC 3261 section 10.2.8).
    Effects answered(const SipAnswer &answer, const Moment &now);
    /// None came for seconds, but the transaction still goes on; or its first datagram was refused.
    Effects unanswered(const QString &reason, const Moment &now);
    /// The transaction ended without a final answer (Timer F), or the request could not be sent at all.
    Effects timedOut(const QString &reason, const Moment &now);
    /// The registrar can't be talked to at all, and will not soon: it is not who it should be.
    Effects rejected(const QString &reason, const Moment &now);
    /// The connection that the binding was made over is gone, and calls may come over no other.
    Effects disconnected(const Moment &now);
    /// The time asked for by Effects::wakeIn has come.
    Effects wake(const Moment &now);
    /// Somebody does not want to wait for the next attempt or refresh.
    Effects registerNow(const Moment &now);
    /// The registrar, silent before, answers again. It may have lost its bindings meanwhile.
    Effects registrarAnswers(const Moment &now);

    /// The next REGISTER, with a CSeq of its own.
    QByteArray request(const SipPath &path, const QByteArray &branch);
    /// The line the next request is for: the wanted one, or the one whose binding is to go.
    const SipLine &line() const { return m_line; }
    /// Of the line as it is wanted.
    QString domain() const { return m_wanted ? m_wanted->domain : QString(); }
    const RegistrationReport &report() const { return m_report; }
    bool isUnregistering() const { return m_phase == Phase::Unregistering; }
    /// Neither a request under way nor one to come by itself, nor a binding.
    bool isIdle() const { return m_phase == Phase::Idle; }

private:
    enum class Phase : quint8 {
        Idle,
        Registering, ///< a request is queued or under way
        Registered, ///< until the time to refresh
        Waiting, ///< failed, until the next attempt
        Unregistering,
    };
    using Seconds = std::chrono::seconds;
    using Milliseconds = std::chrono::milliseconds;

    struct Authentication {
        DigestSession session;
        int challenges = 0; ///< in this attempt
    };

    Effects reconsider(const Moment &now);
    Effects settle(const Moment &now);
    Effects settleWanted(const Moment &now);
    void showPause(const QDateTime &until);
    Effects beginRegistering(const Moment &now, bool isVisible);
    Effects beginUnregistering(const Moment &now);
    Effects abandonAndSettle(const Moment &now);
    Effects giveUpBinding(const Moment &now);
    Effects finish(const QString &reason, const Moment &now);
    Effects failWithoutAnswer(const QString &reason, Milliseconds retryIn, const Moment &now);
    Effects fail(int code, const QString &reason, Milliseconds retryIn, const Moment &now);
    Effects granted(const SipAnswer &answer, const Moment &now);
    Effects unregistrationAnswered(const SipAnswer &answer, const Moment &now);
    Effects refused(const SipAnswer &answer, const Moment &now);
    Effects intervalTooBrief(const SipAnswer &answer, const Moment &now);
    std::optional<Effects> authenticate(const SipAnswer &answer);
    Seconds grantedTime(const SipAnswer &answer) const;

    void adopt(const SipLine &line);
    void beginAttempt();
    bool isBound(const Moment &now) const { return m_boundUntil > now.steady; }
    bool isRequesting() const { return m_phase == Phase::Registering || m_phase == Phase::Unregistering; }
    bool isPaused() const { return !m_pausedUntil.isNull(); }
    bool isToBeBound() const { return m_wanted && m_wanted->enabled && !isPaused(); }
    bool isWantedAsIs() const;
    void setReport(RegistrationReport::Registration registration, int code, const QString &reason,
                   const Moment &now);
    Effects shown(RegistrationReport::Registration registration, int code, const QString &reason,
                  const Moment &now);
    QByteArray token(int words);

    QRandomGenerator &m_random;
    BackOff m_backOff;
    BackOff m_reconnecting; ///< after connections that were cut short
    std::optional<SipLine> m_wanted;
    QDateTime m_pausedUntil; ///< UTC; null: it is not held
    SipLine m_line; ///< what requests are for: what is, or was last, registered
    RegistrationReport m_report;
    Phase m_phase = Phase::Idle;
    Milliseconds m_boundUntil{0}; ///< steady; later than now: the registrar may hold a binding
    SipPath m_path; ///< of the last request
    Milliseconds m_grantedAt{0}; ///< steady
    QByteArray m_contactUser;
    QByteArray m_callId;
    QByteArray m_fromTag;
    Authentication m_registrar;
    Authentication m_proxy;
    Seconds m_interval{0}; ///< to ask for; raised by a 423
    quint32 m_sequence = 0;
    int m_briefAnswers = 0; ///< 423s in this attempt
    bool m_wasSent = false; ///< the request of this attempt has left
    bool m_isSilent = false; ///< and went unanswered for seconds
    bool m_waitsForRegistrar = false; ///< failed for want of an answer
};

} // namespace linekeeper

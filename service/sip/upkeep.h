// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/authentication.h"
#include "sip/backoff.h"
#include "sip/redirection.h"
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

/// What became of something that a server holds for a line, or is to hold.
struct Standing {
    enum class State : quint8 {
        Off, ///< nothing is held, and nothing is to be
        Asking,
        Held,
        Failed,
        Removing,
    };

    State state = State::Off;
    int code = 0; ///< of the last final answer; 0 = there was none
    QString reason; ///< its reason phrase, or what went wrong without an answer
    QDateTime since; ///< UTC, of this value of `state`
    QDateTime triedAt; ///< UTC, when the last attempt ended, refreshes aside; null = none did yet
    QDateTime expires; ///< UTC; null = nothing is held
    QDateTime retryAt; ///< UTC; null = no retry planned
};

/// Brings what a server holds for a line for a while, its binding or its presence, to where it is wanted:
/// asks for it, refreshes it, takes it back; and tells what became of it.
///
/// Pure: it is told what happened and answers what is to be done; it knows no sockets, threads or clocks.
class Upkeep {
public:
    /// What the caller has to do now, in this order.
    struct Effects {
        bool abandon = false; ///< forget the request under way or queued; its answer no longer matters
        bool send = false; ///< send the next request(); at once if one was just answered, else in its turn
        std::optional<std::chrono::milliseconds> wakeIn; ///< replaces an earlier wish; then call wake()
        bool report = false; ///< standing() has changed
        bool gone = false; ///< forgotten; nothing more will come
    };

    virtual ~Upkeep() = default;
    Q_DISABLE_COPY_MOVE(Upkeep)

    /// Of its requests.
    virtual QByteArray method() const = 0;

    /// `nullopt`: remove and forget.
    Effects want(std::optional<SipLine> line, const Moment &now);
    /// Whether it is held back, and until when; before want() tells of a line.
    void setPause(const QDateTime &until) { m_pausedUntil = until; }
    /// Removes and waits for resume(); `until` is only shown.
    Effects pause(const QDateTime &until, const Moment &now);
    Effects resume(std::chrono::milliseconds delay, const Moment &now);
    /// Whether it makes sense to ask the server at all; it does, unless somebody says otherwise.
    Effects setReady(bool isReady, const Moment &now);
    /// A final answer to the request under way (RFC 3261 section 10.2.8).
    Effects answered(const SipAnswer &answer, const Moment &now);
    /// None came for seconds, but the transaction still goes on; or its first datagram was refused.
    Effects unanswered(const QString &reason, const Moment &now);
    /// The transaction ended without a final answer (Timer F), or the request could not be sent at all.
    Effects timedOut(const QString &reason, const Moment &now);
    /// The server can't be talked to at all, and will not soon: it is not who it should be.
    Effects rejected(const QString &reason, const Moment &now);
    /// The connection that was last used is gone.
    virtual Effects disconnected(const Moment &) { return {}; }
    /// The time asked for by Effects::wakeIn has come.
    Effects wake(const Moment &now);
    /// Somebody does not want to wait for the next attempt or refresh.
    Effects askNow(const Moment &now);
    /// The server is silent, or nobody is there.
    Effects serverIsLost(const QString &reason, const Moment &now);
    /// The server has refused the request for want of its own; another one takes its place (RFC 3263
    /// section 4.3).
    Effects serverIsUnavailable();
    /// The server, silent before, answers again. It may have lost what it was given before `since` (steady).
    Effects serverAnswers(std::chrono::milliseconds since, const Moment &now);

    /// The next request, with a CSeq of its own.
    QByteArray request(const SipPath &path, const QByteArray &branch);
    /// The line the next request is for: the wanted one, or the one for which something is to be removed.
    const SipLine &line() const { return m_line; }
    /// Where the next request has to go; nothing: the line does not say so.
    std::optional<NextHop> nextHop() const;
    /// Of the line as it is wanted.
    QString domain() const { return m_wanted ? m_wanted->domain : QString(); }
    const Standing &standing() const { return m_standing; }
    bool isHeld() const { return m_standing.state == Standing::State::Held; }
    /// The server may hold something, whether it answers or not.
    bool isHeldUntilAfter(const Moment &now) const { return m_heldUntil > now.steady; }
    bool isRemoving() const { return m_phase == Phase::Removing; }
    /// Held by another server than the one that the line names.
    bool isRedirected() const { return m_redirection.target().has_value(); }
    /// Neither a request under way nor one to come by itself, nor anything held.
    bool isIdle() const { return m_phase == Phase::Idle; }

protected:
    enum class Phase : quint8 {
        Idle,
        Asking, ///< a request is queued or under way
        Held, ///< until the time to refresh
        Waiting, ///< failed or not ready, until the next attempt
        Removing,
    };
    using State = Standing::State;
    using Seconds = std::chrono::seconds;
    using Milliseconds = std::chrono::milliseconds;

    explicit Upkeep(QRandomGenerator &random);

    /// The request, made of what all have in common. `expires` of 0 removes what is held.
    virtual QByteArray message(const SipRequest &common, Seconds expires) = 0;
    /// The Request-URI, where no other was told of.
    virtual QByteArray uri(const SipLine &line) const = 0;
    /// Likewise, at another server.
    virtual QByteArray uriAt(const SipLine &line, const HostPort &server) const = 0;
    /// For how long a 2xx holds it.
    virtual Seconds grantedTime(const SipAnswer &answer) const = 0;
    /// Any final answer came.
    virtual void heed(const SipAnswer &) { }
    /// What was asked for is held.
    virtual void noteHeld() { }
    /// Whether something better than what is held could be asked for.
    virtual bool isToBeCorrected() const { return false; }
    /// Whether the answer means that the server has lost what it held.
    virtual bool isLost(const SipAnswer &) const { return false; }
    /// When to refresh at the latest.
    virtual Milliseconds longestRest() const { return Milliseconds::max(); }
    /// Nothing is held any more, for all we know.
    virtual void forgetHeld() { }

    Effects fail(int code, const QString &reason, Milliseconds retryIn, const Moment &now);
    Phase phase() const { return m_phase; }
    /// Goes on by itself after that time.
    Effects waitFor(Milliseconds delay);
    const SipPath &path() const { return m_path; } ///< of the last request
    Seconds interval() const { return m_interval; }
    bool isWantedAsIs() const;
    Milliseconds grantedAt() const { return m_grantedAt; } ///< steady; the last time

private:
    Effects beginAsking(const Moment &now, bool isVisible);
    Effects reconsider(const Moment &now);
    Effects settle(const Moment &now);
    Effects settleWanted(const Moment &now);
    void showPause(const QDateTime &until);
    Effects beginRemoving(const Moment &now);
    Effects abandonAndSettle(const Moment &now);
    Effects giveUpHeld(const Moment &now);
    Effects finish(const Moment &now);
    Effects failWithoutAnswer(const QString &reason, Milliseconds firstBackOff, const Moment &now);
    Effects failAttempt(int code, const QString &reason, Milliseconds retryIn, const Moment &now);
    Effects askOnceMore();
    std::optional<Effects> askElsewhere();
    Effects rest(const Moment &now);
    Effects granted(const SipAnswer &answer, const Moment &now);
    Effects removalAnswered(const SipAnswer &answer, const Moment &now);
    std::optional<Effects> removeLater(const SipAnswer &answer, const Moment &now);
    Effects refused(const SipAnswer &answer, const Moment &now);
    Effects intervalTooBrief(const SipAnswer &answer, const Moment &now);

    void adopt(const SipLine &line);
    void beginAttempt();
    void dropHeld();
    void leaveTarget();
    Effects settleAnew(const Moment &now);
    QByteArray token(int words);
    bool isRequesting() const { return m_phase == Phase::Asking || m_phase == Phase::Removing; }
    bool isPaused() const { return !m_pausedUntil.isNull(); }
    bool isToBeHeld() const { return m_wanted && m_wanted->enabled && !isPaused(); }
    void setStanding(State state, int code, const QString &reason, const Moment &now);
    Effects shown(State state, int code, const QString &reason, const Moment &now);

    QRandomGenerator &m_random;
    BackOff m_backOff;
    std::optional<SipLine> m_wanted;
    QDateTime m_pausedUntil; ///< UTC; null: it is not held back
    SipLine m_line; ///< what requests are for: what is, or was last, held
    Standing m_standing;
    Phase m_phase = Phase::Idle;
    Milliseconds m_heldUntil{0}; ///< steady; later than now: the server may hold something
    Milliseconds m_grantedAt{0};
    SipPath m_path;
    QByteArray m_callId;
    QByteArray m_fromTag;
    Authentication m_authentication;
    Redirection m_redirection;
    Seconds m_interval{0}; ///< to ask for; raised by a 423
    quint32 m_sequence = 0;
    int m_briefAnswers = 0; ///< 423s in this attempt
    std::optional<NextHop> m_holder; ///< who holds it, where it was asked elsewhere
    bool m_isReady = true;
    bool m_awaitsReadiness = false;
    bool m_awaitsRemoval = false; ///< between two attempts of it
    bool m_isAtTarget = false; ///< this attempt began where an earlier one was sent
    bool m_isCorrecting = false; ///< this attempt has brought something already
    bool m_wasSent = false; ///< the request of this attempt has left
    bool m_isSilent = false; ///< and went unanswered for seconds
    bool m_waitsForServer = false; ///< failed for want of an answer
};

} // namespace linekeeper

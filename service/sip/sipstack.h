// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/siptrace.h"
#include <QDateTime>
#include <QString>
#include <QUuid>
#include <chrono>
#include <functional>
#include <map>
#include <vector>

namespace linekeeper {

/// What the engine needs to know of one account. A copy; the engine keeps its own.
struct SipLine {
    QUuid account;
    QString displayName;
    QString user;
    QString authUser; ///< empty: `user`
    QString password;
    QString domain; ///< host or host:port, IPv6 in brackets
    QString outboundProxy; ///< SIP URI, or empty
    std::chrono::seconds registerInterval{60};
    SipTransport transport = SipTransport::Udp;
    bool enabled = false;
    bool publish = false; ///< its presence, while it is registered

    bool operator==(const SipLine &) const = default;
};

/// What became of the registration of one account (RFC 3261 section 10), and of its presence (RFC 3903).
struct RegistrationReport {
    enum class Registration : quint8 { Disabled, Registering, Registered, Failed, Unregistering };
    enum class Publication : quint8 { Disabled, Publishing, Published, Failed };

    QUuid account = {};
    Registration registration = Registration::Disabled;
    Publication publication = Publication::Disabled;
    int code = 0; ///< of the last final answer; 0 = there was none
    QString reason = {}; ///< its reason phrase, or what went wrong without an answer
    QDateTime since = {}; ///< UTC, of this value of `registration`
    QDateTime triedAt = {}; ///< UTC, when the last attempt ended, refreshes aside; null = none did yet
    QDateTime expires = {}; ///< UTC, of the binding; null = no binding
    QDateTime retryAt = {}; ///< UTC; null = no retry planned
};

/// What the stack did since its start.
struct SipFigures {
    bool isUp = false;
    std::size_t waiting = 0; ///< calls that have not taken effect yet
    std::map<QByteArray, qint64> requests; ///< sent, by method; what is sent again counts again
    std::map<std::pair<QByteArray, int>, qint64> responses; ///< received, by method and code
};

/// Keeps lines registered, and their presence published. All calls may come from any thread and return at
/// once; they take effect in their order.
class SipStack {
public:
    /// Called on a thread of the stack's, in order, with copies. Must return quickly.
    using Reports = std::function<void(std::vector<RegistrationReport>)>;

    virtual ~SipStack() = default;

    /// Adds lines, or replaces what is known of them. A change of what was registered un-registers the old
    /// binding first; a line that is not enabled is un-registered.
    virtual void put(std::vector<SipLine> lines) = 0;
    /// Un-registers and forgets; nothing is reported of the line after its un-registration.
    virtual void remove(std::vector<QUuid> accounts) = 0;
    /// Attempts or refreshes the registration of an enabled line at once, unless it is under way.
    virtual void registerNow(const QUuid &account) = 0;
    /// Un-registers the lines of that domain (as they name it, without regard to case) and holds them, also
    /// those to come, until then; a time that is null or over lets them go again, spread out.
    virtual void pause(const QString &domain, const QDateTime &until) = 0;
    /// Un-registers all, for `patience` at most, then calls `done` once on a thread of the stack's.
    /// Nothing else is accepted afterwards.
    virtual void shutDown(std::chrono::milliseconds patience, std::function<void()> done) = 0;
    virtual SipFigures figures() const = 0;
    /// The last messages of an account, the oldest first.
    virtual std::vector<TracedMessage> trace(const QUuid &account) const = 0;
};

} // namespace linekeeper

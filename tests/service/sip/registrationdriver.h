// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "service/sip/reportlog.h"
#include "sip/linereport.h"
#include "sip/registration.h"
#include <QTimeZone>

namespace linekeeper::test {

using namespace std::chrono_literals;
using State = RegistrationReport::Registration;
using Effects = Upkeep::Effects;

/// A Registration or a Publication with a clock and a tongue of its own.
template<typename Kind>
class UpkeepDriver final {
public:
    explicit UpkeepDriver(SipLine line = test::someLine(QStringLiteral("sip.example.org")))
        : wanted(std::move(line))
        , random(4711)
        , upkeep(wanted.account, random)
    {
        now.steady = 1'000'000ms;
        now.utc = QDateTime::fromSecsSinceEpoch(1'700'000'000, QTimeZone::utc());
    }

    void pass(std::chrono::milliseconds time)
    {
        now.steady += time;
        now.utc = now.utc.addMSecs(time.count());
    }
    Effects put() { return upkeep.want(wanted, now); }
    Effects serverAnswers() { return upkeep.serverAnswers(now.steady + 1ms, now); }
    Effects remove() { return upkeep.want({}, now); }
    QByteArray send()
    {
        request = upkeep.request(path, "z9hG4bKx");
        return request;
    }
    Effects answer(const SipAnswer &what) { return upkeep.answered(what, now); }
    Effects answer(int code, const QString &reason = QStringLiteral("Phrase"))
    {
        SipAnswer what;
        what.code = code;
        what.reason = reason;
        return answer(what);
    }
    Effects challenge(bool isStale = false, int code = 401, const QByteArray &realm = "realm")
    {
        SipAnswer what;
        what.code = code;
        what.reason = QStringLiteral("Unauthorized");
        what.challenges.push_back(
            {realm, "nonce" + QByteArray::number(++nonces), {}, {}, {}, isStale, code == 407});
        return answer(what);
    }
    Effects grant(std::chrono::seconds time = 60s)
    {
        SipAnswer what;
        what.code = 200;
        what.reason = QStringLiteral("OK");
        what.expires = time;
        return answer(what);
    }
    /// As a whole, up to "registered".
    Effects become(State state = State::Registered)
    {
        put();
        send();
        if (state == State::Registered)
            return grant();
        return answer(403);
    }
    QByteArray header(const QByteArray &name) const
    {
        const QByteArrayList all = headers(name);
        return all.isEmpty() ? QByteArray() : all.first();
    }
    QByteArrayList headers(const QByteArray &name) const
    {
        QByteArrayList found;
        for (const QByteArray &line : request.split('\n')) {
            if (line.startsWith(name + ": "))
                found.push_back(line.mid(name.size() + 2).trimmed());
        }
        return found;
    }
    State state() const { return report().registration; }
    RegistrationReport report() const { return reportOf(wanted.account, upkeep.standing()); }

    SipLine wanted;
    QRandomGenerator random;
    Kind upkeep;
    SipPath path{.local = {QHostAddress(QStringLiteral("192.0.2.7")), 5062}};
    Moment now;
    QByteArray request;
    int nonces = 0;
};

using Driver = UpkeepDriver<Registration>;

inline bool isNothing(const Effects &effects)
{
    return !effects.abandon && !effects.send && !effects.wakeIn && !effects.report && !effects.gone;
}

} // namespace linekeeper::test

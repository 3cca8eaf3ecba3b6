// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/registrationengine.h"
#include <QTimeZone>
#include <deque>

namespace linekeeper::test {

/// A network that a test looks into, and the clock of the engine on it.
class FakeWire final : public SipWire {
public:
    struct Sent {
        SipPath path;
        QByteArray text;

        QByteArray header(const QByteArray &name) const
        {
            for (const QByteArray &line : text.split('\n'))
                if (line.startsWith(name + ": "))
                    return line.mid(name.size() + 2).trimmed();
            return {};
        }
        QByteArray method() const { return text.left(text.indexOf(' ')); }
        QByteArray branch() const
        {
            const QByteArray via = header("Via");
            const qsizetype start = via.indexOf("branch=") + 7;
            return via.mid(start, via.indexOf(';', start) - start);
        }
    };

    /// Answers as the test wants.
    class Probe final : public RegistrarProbe {
    public:
        Probe(FakeWire &wire, Endpoint remote)
            : m_wire(wire)
            , m_remote(std::move(remote))
        {
        }
        void ask(const QByteArray &) override { ++m_wire.probes; }
        Result result() override
        {
            if (m_wire.closed.contains(m_remote))
                return Result::Refused;
            return m_wire.probes > 0 && m_wire.here ? m_wire.probeResult : Result::Pending;
        }

    private:
        FakeWire &m_wire;
        const Endpoint m_remote;
    };

    std::optional<Endpoint> localEndpointFor(const SipPath &path) override
    {
        return unreachable.contains(path.remote) ? std::nullopt : here;
    }
    QString send(const SipPath &path, const QByteArray &message, const QUuid &) override
    {
        if (!here)
            return QStringLiteral("Network is unreachable");
        sent.push_back({path, message});
        return {};
    }
    void keepAlive(const SipPath &path) override { keptAlive.push_back(path); }
    void disconnect(const SipPath &path) override { disconnected.push_back(path); }
    /// None without a route, to nowhere, or from an address that is not ours any more.
    std::unique_ptr<RegistrarProbe> openProbe(const SipPath &path) override
    {
        const bool isPossible = here == path.local && !path.remote.address.isNull();
        return isPossible ? std::make_unique<Probe>(*this, path.remote) : nullptr;
    }
    void resolve(const NextHop &hop) override { lookups.push_back(hop); }

    RegistrarProbe::Result probeResult = RegistrarProbe::Result::Answered;
    int probes = 0; ///< questions of them
    QList<Endpoint> unreachable; ///< there is no route to them
    QList<Endpoint> closed; ///< whom probes find refusing
    std::optional<Endpoint> here = Endpoint{QHostAddress(QStringLiteral("192.0.2.7")), 5062}; ///< or no route
    std::deque<NextHop> lookups; ///< under way
    std::deque<Sent> sent;
    std::vector<SipPath> keptAlive;
    std::vector<SipPath> disconnected;
};

/// An engine on a FakeWire whose time passes when the test says so.
class EngineOnFakeWire final {
public:
    EngineOnFakeWire()
        : engine(wire, [this] { return now; })
    {
    }

    void pass(std::chrono::milliseconds time)
    {
        for (std::chrono::milliseconds passed{0}; passed < time; passed += RegistrationEngine::tickLength) {
            now.steady += RegistrationEngine::tickLength;
            now.utc = now.utc.addMSecs(RegistrationEngine::tickLength.count());
            engine.tick();
        }
    }
    /// The oldest request that was not taken yet; an empty one when there is none.
    FakeWire::Sent take()
    {
        if (wire.sent.empty())
            return {};
        FakeWire::Sent first = wire.sent.front();
        wire.sent.pop_front();
        return first;
    }
    void answer(const FakeWire::Sent &request, const SipAnswer &answer)
    {
        if (const auto transaction = engine.transactionOf(request.branch()))
            engine.answered(*transaction, answer);
    }
    void answer(const FakeWire::Sent &request, int code)
    {
        SipAnswer plain;
        plain.code = code;
        plain.reason = QStringLiteral("Phrase %1").arg(code);
        plain.entityTag = "tag";
        answer(request, plain);
    }
    /// The newest report.
    RegistrationReport report()
    {
        for (const RegistrationReport &each : engine.takeReports())
            m_last = each;
        return m_last;
    }

    Moment now{std::chrono::milliseconds(1'000'000),
               QDateTime::fromSecsSinceEpoch(1'700'000'000, QTimeZone::utc())};
    FakeWire wire;
    RegistrationEngine engine;

private:
    RegistrationReport m_last;
};

} // namespace linekeeper::test

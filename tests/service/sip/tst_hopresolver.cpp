// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/sip/fakenames.h"
#include "sip/hopresolver.h"
#include <QTest>
#include <atomic>
#include <mutex>

using namespace linekeeper;
using test::FakeNames;
using test::Zone;
using namespace std::chrono_literals;

namespace {

HostAddresses at(std::initializer_list<const char *> addresses, Lifetime lifetime = {})
{
    HostAddresses found;
    found.lifetime = lifetime;
    for (const char *address : addresses)
        found.addresses.append(QHostAddress(QLatin1String(address)));
    return found;
}

PointerRecord pointer(quint16 order, quint16 preference, const char *flags, const char *service,
                      const char *name)
{
    return {order, preference, flags, service, QLatin1String(name)};
}

NextHop hopTo(const char *host, SipTransport transport = SipTransport::Udp, quint16 port = 0)
{
    return {{QLatin1String(host), port}, transport, false};
}

/// What a resolver with that zone finds, as texts; the reason where there is none.
class Answer {
public:
    Answer(const Zone &zone, const NextHop &hop)
        : m_resolver(
            [this](const HopTargets &found) {
                const std::lock_guard lock(m_mutex);
                m_found = found;
                m_isThere = true;
            },
            [zone] { return std::make_unique<FakeNames>(zone); })
    {
        m_resolver.resolve(hop);
        if (!QTest::qWaitFor([this] { return isThere(); }))
            qFatal("no answer");
    }

    QString text() const
    {
        QStringList texts;
        for (const Endpoint &target : m_found.targets)
            texts.append(QString::fromLatin1(target.toByteArray()));
        return texts.isEmpty() ? m_found.reason : texts.join(u' ');
    }
    const HopTargets &found() const { return m_found; }

private:
    bool isThere()
    {
        const std::lock_guard lock(m_mutex);
        return m_isThere;
    }

    std::mutex m_mutex;
    bool m_isThere = false;
    HopTargets m_found;
    HopResolver m_resolver;
};

} // namespace

/// The servers of a next hop (RFC 3263 section 4).
class TestHopResolver final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void targets_data();
    void targets();
    void isCertain();
    void asksForOtherNamesOnlyWithoutRecords();
    void lifetime();
    void manyAtATime();
    void endsWhileItSearches();

private:
    static Zone zone();
    static void addPointers(Zone &zone);
};

Zone TestHopResolver::zone()
{
    Zone zone;
    zone.services[QStringLiteral("_sip._udp.example.org")]
        = {{{QStringLiteral("a.example.org"), 5070}, {QStringLiteral("b.example.org"), 5080}}, 300s};
    zone.services[QStringLiteral("_sip._tcp.example.org")] = {{{QStringLiteral("b.example.org"), 5090}}, 0s};
    zone.services[QStringLiteral("_sips._tcp.example.org")] = {{{QStringLiteral("a.example.org"), 5071}}, 1s};
    zone.services[QStringLiteral("_sip._udp.refused.example")] = {{{QStringLiteral("."), 0}}, 300s};
    zone.services[QStringLiteral("_sip._udp.failing.example")].failure = QStringLiteral("Server failure");
    zone.addresses[QStringLiteral("failing.example")] = at({"192.0.2.8"}); // of its web server
    zone.services[QStringLiteral("_sip._udp.half.example")]
        = {{{QStringLiteral("gone.example"), 5070}, {QStringLiteral("a.example.org"), 5071}}, 300s};
    zone.services[QStringLiteral("_sip._udp.lost.example")]
        = {{{QStringLiteral("gone.example"), 5070}}, 300s};
    zone.addresses[QStringLiteral("a.example.org")] = at({"192.0.2.1", "2001:db8::1"});
    zone.addresses[QStringLiteral("b.example.org")] = at({"192.0.2.2"});
    zone.addresses[QStringLiteral("example.org")] = at({"192.0.2.9"});
    zone.addresses[QStringLiteral("plain.example")] = at({"192.0.2.3"});
    zone.services[QStringLiteral("_sip._udp.told.example")]
        = {{{QStringLiteral("c.told.example"), 5070}}, 900s};
    zone.addresses[QStringLiteral("c.told.example")] = at({"192.0.2.7"}, 1800s);
    zone.addresses[QStringLiteral("told.example")] = at({"192.0.2.7"}, 25s);
    zone.addresses[QStringLiteral("week.example")] = at({"192.0.2.7"}, 24h * 7);
    zone.services[QStringLiteral("_sip._udp.unsure.example")].isCertain = false;
    zone.addresses[QStringLiteral("unsure.example")] = at({"192.0.2.7"}, 1800s);
    addPointers(zone);
    return zone;
}

/// Domains whose servers are listed under other names.
void TestHopResolver::addPointers(Zone &zone)
{
    zone.services[QStringLiteral("_sip._udp.voip.example")]
        = {{{QStringLiteral("a.example.org"), 5075}}, 300s};
    zone.services[QStringLiteral("_sips._tcp.voip.example")]
        = {{{QStringLiteral("b.example.org"), 5076}}, 300s};
    zone.services[QStringLiteral("_sip._udp.broken.example")].failure = QStringLiteral("Server failure");
    const PointerRecord good = pointer(20, 20, "S", "sip+d2u", "_sip._udp.voip.example");
    const PointerRecord useless = pointer(20, 10, "s", "SIP+D2U", "_sip._udp.nothing.example");
    const PointerRecord broken = pointer(30, 0, "s", "SIP+D2U", "_sip._udp.broken.example");
    const PointerRecord secure = pointer(40, 0, "s", "SIPS+D2T", "_sips._tcp.voip.example");
    const PointerRecord number = pointer(0, 0, "u", "E2U+sip", "_sip._udp.example.org");
    const PointerRecord notFinal = pointer(0, 1, "", "SIP+D2U", "_sip._udp.example.org");
    zone.pointers[QStringLiteral("moved.example")] = {{broken, good, secure, number, notFinal}, 20s};
    zone.pointers[QStringLiteral("half.moved.example")] = {{good, useless}, 1s};
    zone.pointers[QStringLiteral("vain.example")] = {{broken, useless}, 20s};
    zone.pointers[QStringLiteral("broken.moved.example")] = {{broken}, 20s};
    zone.pointers[QStringLiteral("two.moved.example")]
        = {{broken, pointer(30, 1, "s", "SIP+D2U", "_sip._udp.voip.example")}, 20s};
    zone.pointers[QStringLiteral("silent.example")].isCertain = false;
    zone.services[QStringLiteral("_sip._udp.doubtful.example")].isCertain = false;
    zone.pointers[QStringLiteral("doubtful.example")] = {{good}, 20s};
    zone.pointers[QStringLiteral("example.org")] = {{good}, 20s};
    for (const char *name : {"moved.example", "vain.example", "silent.example"})
        zone.addresses[QLatin1String(name)] = at({"192.0.2.4"});
}

void TestHopResolver::targets_data()
{
    QTest::addColumn<NextHop>("hop");
    QTest::addColumn<QString>("targets");
    const auto row = [](const char *name, const NextHop &hop, const char *targets) {
        QTest::newRow(name) << hop << QString::fromLatin1(targets);
    };
    row("in the order of the records", hopTo("example.org"),
        "192.0.2.1:5070 [2001:db8::1]:5070 192.0.2.2:5080");
    row("by TCP", hopTo("example.org", SipTransport::Tcp), "192.0.2.2:5090");
    row("by TLS", hopTo("example.org", SipTransport::Tls), "192.0.2.1:5071 [2001:db8::1]:5071");
    row("a port asks for no records", hopTo("example.org", SipTransport::Udp, 5099), "192.0.2.9:5099");
    row("no records", hopTo("plain.example"), "192.0.2.3:5060");
    row("no records, by TLS", hopTo("plain.example", SipTransport::Tls), "192.0.2.3:5061");
    row("the name server fails", hopTo("failing.example"), "The name server says: Server failure");
    row("not known", hopTo("nowhere.example"), "Host not found");
    row("no such service", hopTo("refused.example"), "refused.example has no SIP service");
    row("one server is not known", hopTo("half.example"), "192.0.2.1:5071 [2001:db8::1]:5071");
    row("no server is known", hopTo("lost.example"), "Host not found");
    row("under another name, the first order counts", hopTo("moved.example"),
        "192.0.2.1:5075 [2001:db8::1]:5075");
    row("under another name, by TLS", hopTo("moved.example", SipTransport::Tls), "192.0.2.2:5076");
    row("no other name for TCP", hopTo("moved.example", SipTransport::Tcp), "192.0.2.4:5060");
    row("the first other name has no records", hopTo("half.moved.example"),
        "192.0.2.1:5075 [2001:db8::1]:5075");
    row("no other name of the first order has records", hopTo("vain.example"), "192.0.2.4:5060");
    row("nobody knows whether there are records", hopTo("doubtful.example"),
        "192.0.2.1:5075 [2001:db8::1]:5075");
    row("the name server fails for another name", hopTo("broken.moved.example"),
        "The name server says: Server failure");
    row("the name server fails for one of two other names", hopTo("two.moved.example"),
        "192.0.2.1:5075 [2001:db8::1]:5075");
    row("nobody knows whether there is another name", hopTo("silent.example"), "192.0.2.4:5060");
}

void TestHopResolver::targets()
{
    QFETCH(NextHop, hop);
    const Answer answer(zone(), hop);
    QTEST(answer.text(), "targets");
    QCOMPARE(answer.found().hop, hop);
    QCOMPARE(answer.found().reason.isEmpty(), !answer.found().targets.isEmpty());
}

void TestHopResolver::isCertain()
{
    QVERIFY(Answer(zone(), hopTo("plain.example")).found().isCertain);
    QVERIFY(Answer(zone(), hopTo("moved.example")).found().isCertain);
    QVERIFY(!Answer(zone(), hopTo("silent.example")).found().isCertain);
    QVERIFY(!Answer(zone(), hopTo("doubtful.example")).found().isCertain);
}

void TestHopResolver::asksForOtherNamesOnlyWithoutRecords()
{
    const Zone known = zone();
    QVERIFY(Answer(known, hopTo("example.org")).found().isFromServices);
    QVERIFY(!Answer(known, hopTo("failing.example")).found().isFromServices);
    QVERIFY(!Answer(known, hopTo("example.org", SipTransport::Udp, 5060)).found().isFromServices);
    QCOMPARE(known.pointerQuestions->load(), 0);
    QVERIFY(Answer(known, hopTo("half.moved.example")).found().isFromServices);
    QVERIFY(!Answer(known, hopTo("vain.example")).found().isFromServices);
    QCOMPARE(known.pointerQuestions->load(), 2);
}

void TestHopResolver::lifetime()
{
    QCOMPARE(Answer(zone(), hopTo("example.org")).found().lifetime, 60s); // addresses may change sooner
    QCOMPARE(Answer(zone(), hopTo("example.org", SipTransport::Tcp)).found().lifetime, 10s);
    QCOMPARE(Answer(zone(), hopTo("plain.example")).found().lifetime, 60s);
    QCOMPARE(Answer(zone(), hopTo("moved.example")).found().lifetime, 20s); // of the name, not of the servers
    QCOMPARE(Answer(zone(), hopTo("half.moved.example")).found().lifetime, 10s);
    QCOMPARE(Answer(zone(), hopTo("told.example")).found().lifetime, 900s); // the least on the way there
    QCOMPARE(Answer(zone(), hopTo("told.example", SipTransport::Udp, 5070)).found().lifetime, 25s);
    QCOMPARE(Answer(zone(), hopTo("week.example")).found().lifetime, 3600s);
    QCOMPARE(Answer(zone(), hopTo("gone.example")).found().lifetime, 60s); // it may be there soon
    QCOMPARE(Answer(zone(), hopTo("failing.example")).found().lifetime, 60s);
    QCOMPARE(Answer(zone(), hopTo("unsure.example")).found().lifetime, 60s);
}

void TestHopResolver::manyAtATime()
{
    std::atomic<int> count = 0;
    {
        const Zone known = zone();
        HopResolver resolver([&](const HopTargets &) { ++count; },
                             [&] { return std::make_unique<FakeNames>(known); });
        for (int i = 0; i < 1000; ++i)
            resolver.resolve(hopTo("example.org"));
        QTRY_COMPARE(count.load(), 1000);
    }
}

void TestHopResolver::endsWhileItSearches()
{
    const Zone known = zone();
    for (int i = 0; i < 50; ++i) {
        HopResolver resolver([](const HopTargets &) {}, [&] { return std::make_unique<FakeNames>(known); });
        resolver.resolve(hopTo("example.org"));
    }
}

QTEST_GUILESS_MAIN(TestHopResolver)
#include "tst_hopresolver.moc"

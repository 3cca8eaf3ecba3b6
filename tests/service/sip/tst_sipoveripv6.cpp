// SPDX-License-Identifier: GPL-3.0-or-later
// Registrars and registrations at [::1].
#include "service/sip/reportlog.h"
#include "sip/libresipstack.h"
#include "support/kamailio.h"
#include "support/testcertificate.h"
#include <QTest>

using namespace linekeeper;
using namespace std::chrono_literals;
using test::Kamailio;
using test::ReportLog;
using test::someLine;
using State = RegistrationReport::Registration;

class TestSipOverIpv6 final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void registersAndUnregisters_data();
    void registersAndUnregisters();

private:
    std::vector<Kamailio::Binding> bindingsOf(const QString &user) const;

    Kamailio m_registrar{{QStringLiteral("WITH_TLS"), QStringLiteral("WITH_IPV6")}};
};

void TestSipOverIpv6::initTestCase()
{
    QVERIFY(writeServerFiles(selfSignedConfiguration(QStringLiteral("::1")), m_registrar.directory()));
    QVERIFY2(m_registrar.start(), qPrintable(m_registrar.log()));
}

std::vector<Kamailio::Binding> TestSipOverIpv6::bindingsOf(const QString &user) const
{
    auto found = m_registrar.bindings();
    std::erase_if(found, [&](const Kamailio::Binding &binding) { return binding.user != user; });
    return found;
}

void TestSipOverIpv6::registersAndUnregisters_data()
{
    QTest::addColumn<SipTransport>("transport");
    QTest::addColumn<QString>("parameter");
    QTest::newRow("UDP") << SipTransport::Udp << QString();
    QTest::newRow("TCP") << SipTransport::Tcp << QStringLiteral(";transport=tcp");
    QTest::newRow("TLS") << SipTransport::Tls << QStringLiteral(";transport=tls");
}

void TestSipOverIpv6::registersAndUnregisters()
{
    QFETCH(SipTransport, transport);
    QFETCH(QString, parameter);
    const bool isTls = transport == SipTransport::Tls;
    const QString user = QStringLiteral("six") + parameter.right(3);
    ReportLog log;
    LibreSipStack stack(log.sink(), {.authorities = m_registrar.directory() + QStringLiteral("/cert.pem")});
    SipLine line
        = someLine(QStringLiteral("[::1]:%1").arg(isTls ? m_registrar.tlsPort() : m_registrar.port()), user);
    line.transport = transport;
    line.registerInterval = 10s;
    stack.put({line});
    QTRY_VERIFY2(log.is(line.account, State::Registered), qPrintable(log.last(line.account).reason));
    QCOMPARE(log.last(line.account).code, 200);
    const auto bindings = bindingsOf(user);
    QCOMPARE(bindings.size(), std::size_t(1));
    const QString start
        = QStringLiteral("sip:%1@[::1]:").arg(QString::fromLatin1(line.account.toByteArray(QUuid::Id128)));
    QVERIFY2(bindings[0].contact.startsWith(start) && bindings[0].contact.endsWith(parameter),
             qPrintable(bindings[0].contact));
    stack.registerNow(line.account);
    QTRY_COMPARE(log.count(line.account, State::Registered), 2); // the same binding, not another
    QCOMPARE(bindingsOf(user).size(), std::size_t(1));
    line.enabled = false;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Disabled));
    QVERIFY(bindingsOf(user).empty());
}

QTEST_GUILESS_MAIN(TestSipOverIpv6)
#include "tst_sipoveripv6.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// A binding whose datagrams go through a NAT, at a real registrar.
#include "service/sip/datagramrelay.h"
#include "service/sip/reportlog.h"
#include "sip/libresipstack.h"
#include "support/kamailio.h"
#include <QTest>

using namespace linekeeper;
using test::DatagramRelay;
using test::Kamailio;
using test::ReportLog;
using test::someLine;

class TestNatBinding final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_registrar.start(), qPrintable(m_registrar.log())); }
    void isWhereTheNatIs();
    void followsTheNat();

private:
    Kamailio m_registrar;
};

void TestNatBinding::isWhereTheNatIs()
{
    DatagramRelay nat(m_registrar.port());
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine anna = someLine(nat.address(), QStringLiteral("anna"));
    stack.put({anna});
    QTRY_VERIFY(log.is(anna.account, ReportLog::State::Registered));
    QCOMPARE(m_registrar.bindings().size(), std::size_t(1));
    QVERIFY(m_registrar.bindings()[0].contact.endsWith(QStringLiteral(":%1").arg(nat.outerPort())));
    QTRY_VERIFY_WITH_TIMEOUT(nat.fromClient().contains("\r\n\r\n"), 25'000);
    anna.enabled = false;
    stack.put({anna});
    QTRY_COMPARE(m_registrar.bindingCount(), 0);
}

void TestNatBinding::followsTheNat()
{
    DatagramRelay nat(m_registrar.port());
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine anna = someLine(nat.address(), QStringLiteral("anna"));
    stack.put({anna});
    QTRY_VERIFY(log.is(anna.account, ReportLog::State::Registered));
    nat.rebind();
    stack.registerNow(anna.account);
    const auto isMoved = [&] {
        const auto bindings = m_registrar.bindings();
        return bindings.size() == 1
            && bindings[0].contact.endsWith(QStringLiteral(":%1").arg(nat.outerPort()));
    };
    QTRY_VERIFY(isMoved());
}

QTEST_GUILESS_MAIN(TestNatBinding)
#include "tst_natbinding.moc"

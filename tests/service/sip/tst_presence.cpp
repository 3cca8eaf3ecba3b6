// SPDX-License-Identifier: GPL-3.0-or-later
// Presence, against a real server.
#include "service/sip/reportlog.h"
#include "sip/libresipstack.h"
#include "support/kamailio.h"
#include <QTest>
#include <atomic>

using namespace linekeeper;
using namespace std::chrono_literals;
using test::Kamailio;
using test::ReportLog;
using test::someLine;
using Publication = RegistrationReport::Publication;

class TestPresence final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void isPublishedAndTakenBack_data();
    void isPublishedAndTakenBack();
    void isRefreshed();
    void serverThatForgot();
    void serverWithoutPresence();
    void shutDownTakesAllBack();

private:
    SipLine line(const QString &user) const
    {
        SipLine line = someLine(m_server.address(), user);
        line.publish = true;
        return line;
    }
    static bool is(const ReportLog &log, const QUuid &account, Publication publication)
    {
        return log.last(account).publication == publication;
    }

    Kamailio m_server{{QStringLiteral("WITH_PRESENCE")}};
};

void TestPresence::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.log()));
}

void TestPresence::isPublishedAndTakenBack_data()
{
    QTest::addColumn<int>("transport");
    QTest::newRow("UDP") << int(SipTransport::Udp);
    QTest::newRow("TCP") << int(SipTransport::Tcp);
}

void TestPresence::isPublishedAndTakenBack()
{
    QFETCH(int, transport);
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine anna = line(QStringLiteral("anna"));
    anna.transport = SipTransport(transport);
    stack.put({anna});
    QTRY_VERIFY(is(log, anna.account, Publication::Published));
    QCOMPARE(m_server.presentUsers(), QStringList{QStringLiteral("anna")});
    QCOMPARE(stack.figures().responses.at({"PUBLISH", 200}), 1);
    anna.enabled = false;
    stack.put({anna});
    QTRY_VERIFY(is(log, anna.account, Publication::Disabled));
    QTRY_COMPARE(m_server.presentUsers(), QStringList());
}

void TestPresence::isRefreshed()
{
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine anna = line(QStringLiteral("anna"));
    anna.registerInterval = 10s;
    stack.put({anna});
    QTRY_VERIFY(is(log, anna.account, Publication::Published));
    QTest::qWait(12'000); // beyond what was granted
    QCOMPARE(m_server.presentUsers(), QStringList{QStringLiteral("anna")});
    QVERIFY(is(log, anna.account, Publication::Published));
}

void TestPresence::serverThatForgot()
{
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine anna = line(QStringLiteral("anna"));
    stack.put({anna});
    QTRY_VERIFY(is(log, anna.account, Publication::Published));
    m_server.kill();
    QVERIFY2(m_server.start(), qPrintable(m_server.log()));
    QCOMPARE(m_server.presentUsers(), QStringList());
    stack.registerNow(anna.account);
    QTRY_COMPARE(m_server.presentUsers(), QStringList{QStringLiteral("anna")});
    QTRY_VERIFY(is(log, anna.account, Publication::Published));
    QTRY_COMPARE(stack.figures().responses.at({"PUBLISH", 412}), 1);
}

void TestPresence::serverWithoutPresence()
{
    Kamailio plain;
    QVERIFY2(plain.start(), qPrintable(plain.log()));
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine anna = line(QStringLiteral("anna"));
    anna.domain = plain.address();
    stack.put({anna});
    QTRY_VERIFY(is(log, anna.account, Publication::Failed));
    const RegistrationReport report = log.last(anna.account);
    QCOMPARE(report.registration, RegistrationReport::Registration::Registered);
    QCOMPARE(report.code, 489);
    QCOMPARE(report.reason, QStringLiteral("Bad Event"));
}

void TestPresence::shutDownTakesAllBack()
{
    ReportLog log;
    LibreSipStack stack(log.sink());
    std::vector<SipLine> lines;
    for (int i = 0; i < 50; ++i)
        lines.push_back(line(QStringLiteral("u%1").arg(i)));
    stack.put(lines);
    QTRY_COMPARE(m_server.presentUsers().size(), qsizetype(lines.size()));
    std::atomic_bool isDone{false};
    stack.shutDown(5s, [&isDone] { isDone = true; });
    QTRY_VERIFY(isDone);
    QCOMPARE(m_server.presentUsers(), QStringList());
    QCOMPARE(m_server.bindingCount(), 0);
}

QTEST_GUILESS_MAIN(TestPresence)
#include "tst_presence.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Registrars that send the line elsewhere (RFC 3261 section 8.1.3.4).
#include "service/sip/reportlog.h"
#include "service/sip/scriptedregistrar.h"
#include "service/sip/sippregistrar.h"
#include "sip/libresipstack.h"
#include <QTest>

using namespace linekeeper;
using test::ReportLog;
using test::ScriptedRegistrar;
using test::SippRegistrar;
using test::someLine;
using State = RegistrationReport::Registration;

class TestSipRedirects final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goesToTheBestPlace_data();
    void goesToTheBestPlace();
    void aLoopEnds();
};

void TestSipRedirects::goesToTheBestPlace_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::newRow("301") << QStringLiteral("movedpermanently");
    QTest::newRow("302") << QStringLiteral("movedtemporarily");
}

void TestSipRedirects::goesToTheBestPlace()
{
    QFETCH(QString, scenario);
    SippRegistrar first(QStringLiteral("granted"));
    SippRegistrar second(QStringLiteral("granted"));
    SippRegistrar registrar(scenario);
    registrar.setKey(QStringLiteral("first"), QString::number(first.port()));
    registrar.setKey(QStringLiteral("second"), QString::number(second.port()));
    QVERIFY(first.start() && second.start() && registrar.start());
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY2(log.is(line.account, State::Registered), qPrintable(log.last(line.account).reason));
    QCOMPARE(log.count(line.account, State::Failed), 0);
    QTRY_VERIFY2(registrar.hasSucceeded(), registrar.complaints().constData());
    QTRY_VERIFY2(first.hasSucceeded(), first.complaints().constData());
    QVERIFY(second.isRunning()); // nothing came
}

void TestSipRedirects::aLoopEnds()
{
    QString elsewhere;
    const auto redirect = [&](const QByteArray &request, int) -> QList<QByteArray> {
        return {ScriptedRegistrar::response(request, "302 Moved Temporarily",
                                            "Contact: <sip:" + elsewhere.toLatin1() + ">\r\n")};
    };
    ScriptedRegistrar registrar(redirect);
    ScriptedRegistrar other([&](const QByteArray &request, int) -> QList<QByteArray> {
        return {ScriptedRegistrar::response(request, "302 Moved Temporarily",
                                            "Contact: <sip:" + registrar.address().toLatin1() + ">\r\n")};
    });
    elsewhere = other.address();
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY(!other.requests().isEmpty());
    QTRY_VERIFY(log.is(line.account, State::Failed));
    QCOMPARE(log.last(line.account).code, 302);
    const auto asked = registrar.requests().size() + other.requests().size();
    QVERIFY2(asked <= 10, QByteArray::number(asked).constData());
    QTest::qWait(1500); // no more is to come
    QCOMPARE(registrar.requests().size() + other.requests().size(), asked);
}

QTEST_GUILESS_MAIN(TestSipRedirects)
#include "tst_sipredirects.moc"

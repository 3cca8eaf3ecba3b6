// SPDX-License-Identifier: GPL-3.0-or-later
// The engine against a real registrar.
#include "service/sip/reportlog.h"
#include "sip/libresipstack.h"
#include "support/kamailio.h"
#include <QElapsedTimer>
#include <QTest>
#include <atomic>
#include <set>

using namespace linekeeper;
using namespace std::chrono_literals;
using test::Kamailio;
using test::ReportLog;
using test::someLine;
using State = RegistrationReport::Registration;

class TestLibreSipStack final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void registersWithinASecond();
    void disableUnregisters();
    void removeUnregisters();
    void editOfTheUserMovesTheBinding();
    void refusals_data();
    void refusals();
    void refreshKeepsTheBinding();
    void outageAndReturn();
    void thousandLines();
    void shutDownUnregistersAll();
    void nothingIsAcceptedAfterShutDown();
    void twoStacksAtATime();
    void oneAfterTheOther();
    void chosenLocalAddress();
    void digestVariants_data();
    void digestVariants();
    void hurriedEdits();
    void pauseHoldsAllLinesOfARegistrar();
    void pauseEndsByItself();

private:
    std::vector<Kamailio::Binding> bindingsOf(const QString &user) const;

    Kamailio m_registrar;
};

namespace {

std::vector<SipLine> manyLines(const QString &domain, int count, const QString &prefix)
{
    std::vector<SipLine> lines;
    for (int i = 0; i < count; ++i)
        lines.push_back(someLine(domain, prefix + QString::number(i)));
    return lines;
}

} // namespace

std::vector<Kamailio::Binding> TestLibreSipStack::bindingsOf(const QString &user) const
{
    std::vector<Kamailio::Binding> found;
    for (const Kamailio::Binding &binding : m_registrar.bindings()) {
        if (binding.user == user)
            found.push_back(binding);
    }
    return found;
}

void TestLibreSipStack::initTestCase()
{
    QVERIFY2(m_registrar.start(), qPrintable(m_registrar.log()));
}

void TestLibreSipStack::registersWithinASecond()
{
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(m_registrar.address(), QStringLiteral("first"));
    const QDateTime before = QDateTime::currentDateTimeUtc();
    stack.put({line});
    QTRY_VERIFY_WITH_TIMEOUT(log.is(line.account, State::Registered), 1000);
    const auto reports = log.of(line.account);
    QCOMPARE(reports.size(), std::size_t(2));
    QCOMPARE(reports.front().registration, State::Registering);
    QCOMPARE(reports.back().code, 200);
    QVERIFY(reports.back().since >= before);
    QVERIFY(reports.back().expires > before.addSecs(55));
    const auto bindings = bindingsOf(QStringLiteral("first"));
    QCOMPARE(bindings.size(), std::size_t(1));
    QVERIFY(bindings.front().contact.startsWith(
        QStringLiteral("sip:%1@127.0.0.1:")
            .arg(QString::fromLatin1(line.account.toByteArray(QUuid::Id128)))));
}

void TestLibreSipStack::disableUnregisters()
{
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(m_registrar.address(), QStringLiteral("disabled"));
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    line.enabled = false;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Disabled));
    QVERIFY(bindingsOf(QStringLiteral("disabled")).empty());
    QCOMPARE(log.count(line.account, State::Unregistering), 1);
    line.enabled = true;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    QCOMPARE(bindingsOf(QStringLiteral("disabled")).size(), std::size_t(1));
}

void TestLibreSipStack::removeUnregisters()
{
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(m_registrar.address(), QStringLiteral("removed"));
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    stack.remove({line.account, QUuid::createUuid()});
    QTRY_VERIFY(bindingsOf(QStringLiteral("removed")).empty());
    QTRY_VERIFY(log.is(line.account, State::Disabled));
    const auto count = log.of(line.account).size();
    stack.remove({line.account});
    QTest::qWait(200); // nothing is to come
    QCOMPARE(log.of(line.account).size(), count);
}

void TestLibreSipStack::editOfTheUserMovesTheBinding()
{
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(m_registrar.address(), QStringLiteral("before"));
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    line.user = QStringLiteral("after");
    stack.put({line});
    QTRY_COMPARE(log.count(line.account, State::Registered), 2);
    QVERIFY(bindingsOf(QStringLiteral("before")).empty());
    QCOMPARE(bindingsOf(QStringLiteral("after")).size(), std::size_t(1));
}

void TestLibreSipStack::refusals_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<int>("code");
    QTest::newRow("wrong password") << QStringLiteral("wrong") << QStringLiteral("guess") << 401;
    QTest::newRow("empty password") << QStringLiteral("empty") << QString() << 401;
    QTest::newRow("forbidden user") << QStringLiteral("forbidden") << QStringLiteral("secret") << 403;
}

void TestLibreSipStack::refusals()
{
    QFETCH(QString, user);
    QFETCH(QString, password);
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(m_registrar.address(), user);
    line.password = password;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Failed));
    QTEST(log.last(line.account).code, "code");
    QVERIFY(!log.last(line.account).reason.isEmpty());
    QVERIFY(log.last(line.account).retryAt > QDateTime::currentDateTimeUtc().addSecs(120));
    QTest::qWait(1000); // no loop
    QCOMPARE(log.of(line.account).size(), std::size_t(2));
    QVERIFY(bindingsOf(user).empty());
    line.user = QStringLiteral("corrected-") + user;
    line.password = QStringLiteral("secret");
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
}

void TestLibreSipStack::refreshKeepsTheBinding()
{
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(m_registrar.address(), QStringLiteral("refreshed"));
    line.registerInterval = 10s;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    const QDateTime firstExpiry = log.last(line.account).expires;
    QTRY_VERIFY_WITH_TIMEOUT(QDateTime::currentDateTimeUtc() > firstExpiry.addSecs(2), 15'000);
    QVERIFY(log.is(line.account, State::Registered));
    QCOMPARE(log.count(State::Failed), 0);
    QVERIFY(log.last(line.account).expires > firstExpiry);
    QCOMPARE(bindingsOf(QStringLiteral("refreshed")).size(), std::size_t(1));
}

void TestLibreSipStack::outageAndReturn()
{
    Kamailio registrar;
    QVERIFY2(registrar.start(), qPrintable(registrar.log()));
    ReportLog log;
    LibreSipStack stack(log.sink());
    auto lines = manyLines(registrar.address(), 20, QStringLiteral("o"));
    for (SipLine &line : lines)
        line.registerInterval = 10s;
    stack.put(lines);
    const auto isAll = [&](State state) {
        return std::all_of(lines.begin(), lines.end(),
                           [&](const SipLine &line) { return log.is(line.account, state); });
    };
    QTRY_VERIFY(isAll(State::Registered));
    registrar.kill();
    QTRY_VERIFY_WITH_TIMEOUT(isAll(State::Failed), 16'000);
    QCOMPARE(log.last(lines.front().account).code, 0);
    QVERIFY(!log.last(lines.front().account).reason.isEmpty());
    QVERIFY2(registrar.start(), qPrintable(registrar.log()));
    QTRY_VERIFY_WITH_TIMEOUT(isAll(State::Registered), 20'000);
    QCOMPARE(registrar.bindings().size(), lines.size());
}

void TestLibreSipStack::thousandLines()
{
    Kamailio registrar;
    QVERIFY2(registrar.start(), qPrintable(registrar.log()));
    ReportLog log;
    LibreSipStack stack(log.sink());
    const auto lines = manyLines(registrar.address(), 1000, QStringLiteral("k"));
    QElapsedTimer clock;
    clock.start();
    stack.put(lines);
    QTRY_COMPARE_WITH_TIMEOUT(log.count(State::Registered), 1000, 20'000);
    qInfo("1,000 lines registered in %lld ms", static_cast<long long>(clock.elapsed()));
    QCOMPARE(log.count(State::Failed), 0);
    QCOMPARE(registrar.bindingCount(), 1000);
}

void TestLibreSipStack::shutDownUnregistersAll()
{
    Kamailio registrar;
    QVERIFY2(registrar.start(), qPrintable(registrar.log()));
    ReportLog log;
    LibreSipStack stack(log.sink());
    stack.put(manyLines(registrar.address(), 200, QStringLiteral("s")));
    QTRY_COMPARE_WITH_TIMEOUT(log.count(State::Registered), 200, 10'000);
    std::atomic<int> done = 0;
    stack.shutDown(10s, [&] { ++done; });
    stack.shutDown(10s, [&] { ++done; });
    QTRY_COMPARE_WITH_TIMEOUT(done.load(), 1, 10'000);
    QCOMPARE(log.count(State::Disabled), 200);
    QCOMPARE(registrar.bindingCount(), 0);
}

void TestLibreSipStack::nothingIsAcceptedAfterShutDown()
{
    ReportLog log;
    std::atomic<bool> isDone = false;
    LibreSipStack stack(log.sink());
    stack.shutDown(1s, [&] { isDone = true; });
    const SipLine line = someLine(m_registrar.address(), QStringLiteral("late"));
    stack.put({line});
    QTRY_VERIFY(isDone);
    stack.put({line});
    QTest::qWait(200); // nothing is to come
    QVERIFY(log.of(line.account).empty());
}

void TestLibreSipStack::twoStacksAtATime()
{
    ReportLog log;
    LibreSipStack one(log.sink());
    LibreSipStack two(log.sink());
    one.put(manyLines(m_registrar.address(), 50, QStringLiteral("one")));
    two.put(manyLines(m_registrar.address(), 50, QStringLiteral("two")));
    QTRY_COMPARE(log.count(State::Registered), 100);
}

void TestLibreSipStack::oneAfterTheOther()
{
    for (int i = 0; i < 10; ++i) {
        ReportLog log;
        LibreSipStack stack(log.sink());
        const SipLine line = someLine(m_registrar.address(), QStringLiteral("sequel"));
        stack.put({line});
        QTRY_VERIFY(log.is(line.account, State::Registered));
    }
    QVERIFY(bindingsOf(QStringLiteral("sequel")).empty()); // the destructor had time enough
}

void TestLibreSipStack::chosenLocalAddress()
{
    ReportLog log;
    LibreSipStack::Options options;
    options.localAddress = QHostAddress(QStringLiteral("127.0.0.2"));
    LibreSipStack stack(log.sink(), options);
    const SipLine line = someLine(m_registrar.address(), QStringLiteral("bound"));
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    const auto bindings = bindingsOf(QStringLiteral("bound"));
    QCOMPARE(bindings.size(), std::size_t(1));
    QVERIFY(bindings.front().contact.contains(QStringLiteral("@127.0.0.2:")));
}

void TestLibreSipStack::digestVariants_data()
{
    QTest::addColumn<QStringList>("features");
    QTest::newRow("qop auth") << QStringList{QStringLiteral("WITH_QOP")};
    QTest::newRow("SHA-256") << QStringList{QStringLiteral("WITH_SHA256")};
    QTest::newRow("SHA-256 and qop auth")
        << QStringList{QStringLiteral("WITH_QOP"), QStringLiteral("WITH_SHA256")};
}

void TestLibreSipStack::digestVariants()
{
    QFETCH(QStringList, features);
    Kamailio registrar(features);
    QVERIFY2(registrar.start(), qPrintable(registrar.log()));
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(registrar.address());
    SipLine wrong = someLine(registrar.address(), QStringLiteral("wrong"));
    wrong.password = QStringLiteral("guess");
    stack.put({line, wrong});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    QTRY_VERIFY(log.is(wrong.account, State::Failed));
    QCOMPARE(log.last(wrong.account).code, 401);
    line.displayName = QStringLiteral("With the nonce counted up");
    stack.put({line});
    QTRY_COMPARE(log.count(line.account, State::Registered), 2);
    line.enabled = false;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Disabled));
    QVERIFY(registrar.bindings().empty());
}

void TestLibreSipStack::hurriedEdits()
{
    ReportLog log;
    LibreSipStack stack(log.sink());
    auto lines = manyLines(m_registrar.address(), 50, QStringLiteral("hurry"));
    for (int round = 0; round < 21; ++round) {
        for (SipLine &line : lines) {
            line.enabled = round % 3 != 1;
            line.user = QStringLiteral("%1-%2").arg(line.user.section(u'-', 0, 0)).arg(round);
        }
        stack.put(lines);
        QTest::qWait(round); // in the midst of what the last one set going
    }
    std::set<QString> expected;
    for (const SipLine &line : lines) {
        if (line.enabled)
            expected.insert(line.user);
    }
    const auto held = [&] {
        std::multiset<QString> users;
        for (const Kamailio::Binding &binding : m_registrar.bindings()) {
            if (binding.user.startsWith(QStringLiteral("hurry")))
                users.insert(binding.user);
        }
        return users;
    };
    const auto isAsWanted = [&] {
        const auto users = held();
        return users.size() == expected.size() && std::set<QString>(users.begin(), users.end()) == expected;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAsWanted(), 15'000);
}

void TestLibreSipStack::pauseHoldsAllLinesOfARegistrar()
{
    Kamailio paused;
    QVERIFY2(paused.start(), qPrintable(paused.log()));
    ReportLog log;
    LibreSipStack stack(log.sink());
    auto lines = manyLines(paused.address(), 200, QStringLiteral("p"));
    const SipLine other = someLine(m_registrar.address(), QStringLiteral("elsewhere"));
    stack.put(lines);
    stack.put({other});
    QTRY_COMPARE_WITH_TIMEOUT(log.count(State::Registered), 201, 10'000);
    const QDateTime until = QDateTime::currentDateTimeUtc().addSecs(3600);
    stack.pause(paused.address(), until);
    QTRY_COMPARE_WITH_TIMEOUT(paused.bindingCount(), 0, 10'000);
    QTRY_COMPARE(log.count(State::Disabled), 200);
    QVERIFY(log.is(other.account, State::Registered));
    const SipLine late = someLine(paused.address(), QStringLiteral("late"));
    stack.put({late});
    QTRY_COMPARE(log.last(late.account).reason, QStringLiteral("The registrar is paused"));
    QCOMPARE(log.last(late.account).retryAt, until);
    QCOMPARE(paused.bindingCount(), 0);
    stack.pause(paused.address(), {});
    QTRY_COMPARE_WITH_TIMEOUT(paused.bindingCount(), 201, 10'000);
    QTRY_VERIFY(log.is(late.account, State::Registered));
}

void TestLibreSipStack::pauseEndsByItself()
{
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(m_registrar.address(), QStringLiteral("shortly"));
    stack.pause(m_registrar.address(), QDateTime::currentDateTimeUtc().addSecs(2));
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Disabled));
    QTRY_VERIFY_WITH_TIMEOUT(log.is(line.account, State::Registered), 10'000);
}

QTEST_GUILESS_MAIN(TestLibreSipStack)
#include "tst_libresipstack.moc"

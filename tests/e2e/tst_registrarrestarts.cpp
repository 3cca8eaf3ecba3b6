// SPDX-License-Identifier: GPL-3.0-or-later
// Many lines for a long time, at a registrar that is killed again and again. LINEKEEPER_SOAK_SECONDS makes it
// longer (packaging/test-long), and the time between the kills with it.
#include "patience.h"
#include "scene.h"
#include "support/kamailio.h"
#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <algorithm>

using namespace std::chrono_literals;
using linekeeper::test::Kamailio;

class TestRegistrarRestarts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesStayAndMemoryToo();

private:
    bool makeAccounts();
    int registeredCount();
    bool areAllBack();
    QStringList alarms();
    void hold(std::chrono::seconds time);
    double memory() const;
    double growth() const;

    struct Sample {
        double minute;
        double mebibytes;
    };

    Kamailio m_registrar;
    /// What is kept to be read again is little, so that it is full before the second half.
    Scene m_scene{{QStringLiteral("--set"), QStringLiteral("signals.changes=2000"), QStringLiteral("--set"),
                   QStringLiteral("sip.traceBytes=1000000")}};
    QElapsedTimer m_clock;
    std::vector<Sample> m_samples;
    qsizetype m_mostAlarms = 0; ///< at a time
};

namespace {

constexpr int accounts = 2000;
constexpr int accountsABatch = 500;
constexpr int cycles = 6; ///< in each the registrar dies once
constexpr std::chrono::seconds outage = 10s; ///< so that each line misses a refresh
constexpr double mostGrowth = 4; ///< MiB from the second half's begin to its end, as a line through it

std::chrono::seconds length()
{
    bool isNumber = false;
    const int given = qEnvironmentVariableIntValue("LINEKEEPER_SOAK_SECONDS", &isNumber);
    return std::chrono::seconds(isNumber ? given : 90);
}

} // namespace

bool TestRegistrarRestarts::makeAccounts()
{
    for (int first = 0; first < accounts; first += accountsABatch) {
        for (int i = first; i < first + accountsABatch; ++i)
            m_scene.root().send(
                "POST", "objects/sipAccount",
                R"({"sipAccount":{"user":"u)" + QByteArray::number(i)
                    + R"(","password":"secret","registerInterval":10,"enabled":true,"domain":")"
                    + m_registrar.address().toLatin1() + R"("}})");
        for (int i = 0; i < accountsABatch; ++i)
            if (m_scene.root().receive().code != 201)
                return false;
    }
    return true;
}

/// As the daemon says.
int TestRegistrarRestarts::registeredCount()
{
    return m_scene.root()
        .get("objects/sipAccount?state.registration=registered&limit=1")
        .header("X-Total-Count")
        .toInt();
}

bool TestRegistrarRestarts::areAllBack()
{
    return m_registrar.bindingCount() == accounts && registeredCount() == accounts;
}

/// What those say that are of lines that are not registered.
QStringList TestRegistrarRestarts::alarms()
{
    QStringList messages;
    for (const QJsonValue alarm : m_scene.root().get("objects/alarm").json().toArray())
        if (textAt(alarm, "alarm/code") == "sipAccount.registrationFailed")
            messages.append(at(alarm, "alarm/message").toString());
    return messages;
}

/// The daemon's VmRSS, MiB.
double TestRegistrarRestarts::memory() const
{
    QFile file(QStringLiteral("/proc/%1/status").arg(m_scene.daemon.pid()));
    if (!file.open(QFile::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).chopped(3).trimmed().toDouble() / 1024;
    return 0;
}

/// Looks at the memory and at the alarms meanwhile.
void TestRegistrarRestarts::hold(std::chrono::seconds time)
{
    QElapsedTimer held;
    held.start();
    while (held.elapsed() < std::chrono::milliseconds(time).count()) {
        m_samples.push_back({double(m_clock.elapsed()) / 60'000, memory()});
        m_mostAlarms = std::max(m_mostAlarms, alarms().size());
        QTest::qWait(1000);
    }
}

/// Of the second half, by the line of least squares, MiB.
double TestRegistrarRestarts::growth() const
{
    const auto begin = m_samples.begin() + std::ptrdiff_t(m_samples.size() / 2);
    const auto count = double(m_samples.end() - begin);
    Sample middle{0, 0};
    for (auto sample = begin; sample != m_samples.end(); ++sample) {
        middle.minute += sample->minute / count;
        middle.mebibytes += sample->mebibytes / count;
    }
    double both = 0;
    double squares = 0;
    for (auto sample = begin; sample != m_samples.end(); ++sample) {
        const double minutes = sample->minute - middle.minute;
        both += minutes * (sample->mebibytes - middle.mebibytes);
        squares += minutes * minutes;
    }
    const double slope = both / squares;
    qInfo("%.1f MiB at the end, %+.3f MiB a minute in the second half", m_samples.back().mebibytes, slope);
    return slope * (m_samples.back().minute - begin->minute);
}

void TestRegistrarRestarts::linesStayAndMemoryToo()
{
    QVERIFY2(m_registrar.start(), qPrintable(m_registrar.log()));
    QVERIFY(m_scene.open());
    m_clock.start();
    QVERIFY(makeAccounts());
    QTRY_VERIFY_WITH_TIMEOUT(areAllBack(), 10'000 * patience);
    const QString alarm = QStringLiteral("%1 accounts at %2; each is not registered.")
                              .arg(QString::number(accounts), m_registrar.address());
    const auto calm = std::max(length() / cycles - outage, 3s);
    for (int cycle = 1; cycle <= cycles; ++cycle) {
        hold(calm);
        QCOMPARE(m_registrar.bindingCount(), accounts);
        QCOMPARE(registeredCount(), accounts);
        QTRY_COMPARE_WITH_TIMEOUT(alarms(), QStringList(), 10'000 * patience);
        m_registrar.kill();
        hold(outage);
        const int left = registeredCount();
        QTRY_COMPARE_WITH_TIMEOUT(alarms(), QStringList{alarm}, 20'000 * patience);
        QElapsedTimer timer;
        timer.start();
        QVERIFY2(m_registrar.start(), qPrintable(m_registrar.log()));
        QTRY_VERIFY_WITH_TIMEOUT(areAllBack(), 20'000 * patience);
        qInfo("%.1f min: %d of %d were still shown as registered, all were back %.1f s after the registrar; "
              "%.1f MiB",
              m_samples.back().minute, left, accounts, double(timer.elapsed()) / 1000, memory());
    }
    hold(3s);
    QTRY_COMPARE_WITH_TIMEOUT(alarms(), QStringList(), 10'000 * patience);
    QCOMPARE(m_mostAlarms, 1); // never one a line
    const double grown = growth();
    if (patience == 1) // sanitizers keep what is freed
        QVERIFY2(grown < mostGrowth, QByteArray::number(grown).constData());
    QCOMPARE(registeredCount(), accounts);
    QCOMPARE(m_scene.close(), 0);
    QCOMPARE(m_registrar.bindingCount(), 0);
}

QTEST_GUILESS_MAIN(TestRegistrarRestarts)
#include "tst_registrarrestarts.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "logging.h"
#include "loglimit.h"
#include <QLoggingCategory>
#include <QTest>
#include <cstdio>

using namespace linekeeper;

/// What is logged reaches the sink, be it logged by us or printed by a library.
class TestLogging final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_heard.clear(); }
    void hearsOfTheLog();
    void hearsOfLibraries();
    void librariesMayNotFloodIt();
    void tellsWhatWasLeftOut();
    void isQuietWithoutSink();
    void cleanupTestCase();

private:
    QStringList m_heard;
    FILE *m_stderr = stderr;
};

void TestLogging::initTestCase()
{
    startLogging(LogFormat::Text);
}

void TestLogging::hearsOfTheLog()
{
    setLogSink([this](QtMsgType type, const QString &category, const QString &message) {
        m_heard.append(QStringLiteral("%1 %2 %3").arg(type).arg(category, message));
    });
    const QLoggingCategory category("some.room", QtDebugMsg);
    qCDebug(category, "too fine");
    qCInfo(category, "said");
    qCWarning(category, "shouted");
    QCOMPARE(m_heard,
             (QStringList{QStringLiteral("%1 some.room said").arg(QtInfoMsg),
                          QStringLiteral("%1 some.room shouted").arg(QtWarningMsg)}));
}

void TestLogging::hearsOfLibraries()
{
    fprintf(stderr, "half a ");
    fprintf(stderr, "line\nand %s\n", "another");
    fprintf(stderr, "not yet");
    fflush(stderr);
    const QString prefix = QStringLiteral("%1 linekeeper.library ").arg(QtWarningMsg);
    QCOMPARE(m_heard,
             (QStringList{prefix + QStringLiteral("half a line"), prefix + QStringLiteral("and another")}));
}

/// Some lines of theirs have been there already.
void TestLogging::librariesMayNotFloodIt()
{
    for (int i = 0; i < 10'000; ++i)
        fprintf(stderr, "line %d\n", i);
    QVERIFY(!m_heard.isEmpty() && m_heard.size() <= LogLimit::mostLines + 1);
    QVERIFY(m_heard.last().contains(QStringLiteral("left out")));
    qWarning("ours");
    QVERIFY(m_heard.last().endsWith(QStringLiteral("ours")));
}

void TestLogging::tellsWhatWasLeftOut()
{
    LogLimit limit;
    LogLimit::Instant now = std::chrono::steady_clock::now();
    int passed = 0;
    int last = 0;
    for (int i = 0; i < 1000; ++i) {
        const LogLimit::Verdict verdict = limit.judge(now += std::chrono::milliseconds(50));
        passed += verdict.passes ? 1 : 0;
        last += verdict.isLast ? 1 : 0;
        QCOMPARE(verdict.omitted, quint64(0));
    }
    QCOMPARE(passed, LogLimit::mostLines);
    QCOMPARE(last, 1);
    const LogLimit::Verdict next = limit.judge(now += LogLimit::period);
    QVERIFY(next.passes);
    QCOMPARE(next.omitted, quint64(1000 - LogLimit::mostLines));
    QCOMPARE(limit.judge(now += LogLimit::period).omitted, quint64(0));
}

void TestLogging::isQuietWithoutSink()
{
    setLogSink({});
    qWarning("nobody hears this");
    QVERIFY(m_heard.isEmpty());
}

void TestLogging::cleanupTestCase()
{
    qInstallMessageHandler(nullptr);
    stderr = m_stderr;
}

QTEST_GUILESS_MAIN(TestLogging)
#include "tst_logging.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "logging.h"
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

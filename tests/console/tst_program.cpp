// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/patience.h"
#include "quiet.h"
#include "support/daemon.h"
#include "support/restclient.h"
#include <QJsonObject>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>

namespace {

constexpr int endWithin = 10'000 * patience; ///< milliseconds

} // namespace

/// The console as a process, with a folder of its own for its settings.
class TestProgram final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void versionAndHelpNeedNoScreen_data();
    void versionAndHelpNeedNoScreen();
    void helpSpeaksTheLanguageOfTheConsole();
    void whatIsNotKnownEndsIt();
    void signsInAsItIsTold();
    void staysWithoutSignIn();

private:
    void start(const QStringList &arguments);
    bool hasEnded();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_process;
    QProcessEnvironment m_environment;
};

void TestProgram::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        m_environment.insert(QString::fromLatin1(name), m_folder->path());
    // The one there is may be somebody's own.
    m_environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nowhere"));
}

void TestProgram::start(const QStringList &arguments)
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setProcessEnvironment(m_environment);
    m_process->start(QStringLiteral(LINEKEEPER_CONSOLE), arguments);
    QVERIFY(m_process->waitForStarted(endWithin));
}

bool TestProgram::hasEnded()
{
    return m_process->waitForFinished(endWithin) && m_process->exitStatus() == QProcess::NormalExit;
}

void TestProgram::versionAndHelpNeedNoScreen_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("version") << QStringLiteral("--version")
                             << QByteArray("linekeeper-console " LINEKEEPER_VERSION);
    QTest::newRow("-v") << QStringLiteral("-v") << QByteArray("linekeeper-console " LINEKEEPER_VERSION);
    QTest::newRow("help") << QStringLiteral("--help") << QByteArray("The service to sign in to.");
    QTest::newRow("-h") << QStringLiteral("-h") << QByteArray("--username <NAME>");
}

void TestProgram::versionAndHelpNeedNoScreen()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, said);
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY"})
        m_environment.remove(QString::fromLatin1(name));
    start({option});
    QVERIFY(hasEnded());
    const QByteArray output = m_process->readAll();
    QVERIFY2(output.contains(said), output.constData());
    QVERIFY2(!output.contains("xcb"), output.constData());
    QCOMPARE(m_process->exitCode(), 0);
}

void TestProgram::helpSpeaksTheLanguageOfTheConsole()
{
    QSettings(m_folder->filePath(QStringLiteral("linekeeper/linekeeper-console.conf")), QSettings::IniFormat)
        .setValue(QStringLiteral("language"), QStringLiteral("de"));
    start({QStringLiteral("--help")});
    QVERIFY(hasEnded());
    const QByteArray output = m_process->readAll();
    QVERIFY2(output.contains("Der Dienst, an dem"), output.constData());
}

void TestProgram::whatIsNotKnownEndsIt()
{
    start({QStringLiteral("--shoe-size=38")});
    QVERIFY(hasEnded());
    QVERIFY(m_process->exitCode() != 0);
    QVERIFY(m_process->readAll().contains("shoe-size"));
}

/// And says nothing, neither a warning of Qt's nor the password.
void TestProgram::signsInAsItIsTold()
{
    Daemon daemon;
    QVERIFY2(daemon.start(), daemon.output().constData());
    RestClient root(daemon.port());
    QVERIFY(root.logIn());
    const auto sockets = [&root] { return root.get("status").json()[u"status"][u"sockets"].toInt(); };
    QCOMPARE(sockets(), 0);
    m_environment.insert(QStringLiteral("LINEKEEPER_PASSWORD"), QString::fromLatin1(Daemon::rootPassword));
    start({QStringLiteral("--url"), QStringLiteral("http://127.0.0.1:%1").arg(daemon.port()),
           QStringLiteral("--username"), QStringLiteral("root")});
    QTRY_COMPARE_WITH_TIMEOUT(sockets(), 1, endWithin);
    QCOMPARE(m_process->readAll(), QByteArray());
    m_process->terminate();
    QVERIFY(m_process->waitForFinished(endWithin));
    QTRY_COMPARE_WITH_TIMEOUT(sockets(), 0, endWithin);
}

/// It waits for somebody to say where to.
void TestProgram::staysWithoutSignIn()
{
    start({});
    QVERIFY(!m_process->waitForFinished(1000 * patience));
    QCOMPARE(m_process->readAll(), QByteArray());
    m_process->terminate();
    QVERIFY(m_process->waitForFinished(endWithin));
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"

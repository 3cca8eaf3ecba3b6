// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "connection/trustdialog.h"
#include "consolewindow.h"
#include "quiet.h"
#include "support/daemon.h"
#include "widgets/banner.h"
#include <QCryptographicHash>
#include <QFile>
#include <QLabel>
#include <QProcess>

using namespace linekeeper;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

/// Certificates that nobody known vouches for.
class TestConsoleTls final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void refusedIsNotConnected();
    void trustedForTheSessionOnly();
    void pinnedAndThenReplaced();

private:
    bool makeCertificate();
    QByteArray digest();
    void ask(Daemon &daemon);
    TrustDialog *question() { return m_console->window->findChild<TrustDialog *>(); }
    QString file(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    QStringList arguments(const QString &listen) const
    {
        return {text("--tls-certificate"), file("certificate.pem"), text("--tls-key"),
                file("key.pem"),           text("--listen"),        listen};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Daemon> m_daemon;
    std::unique_ptr<ConsoleWindow> m_console;
};

bool TestConsoleTls::makeCertificate()
{
    QProcess openssl;
    openssl.start(text("openssl"),
                  {text("req"), text("-x509"), text("-newkey"), text("ec"), text("-pkeyopt"),
                   text("ec_paramgen_curve:prime256v1"), text("-nodes"), text("-days"), text("2"),
                   text("-subj"), text("/CN=lines.example"), text("-keyout"), file("key.pem"), text("-out"),
                   file("certificate.pem")});
    return openssl.waitForFinished() && openssl.exitCode() == 0;
}

QByteArray TestConsoleTls::digest()
{
    return QSslCertificate::fromPath(file("certificate.pem")).value(0).digest(QCryptographicHash::Sha256);
}

void TestConsoleTls::init()
{
    failOnAnyWarning();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(makeCertificate());
    m_daemon = std::make_unique<Daemon>(arguments(text("127.0.0.1:0")));
    QVERIFY2(m_daemon->start(), m_daemon->output().constData());
    m_console = std::make_unique<ConsoleWindow>();
    m_console->window->askForSignIn();
}

void TestConsoleTls::cleanup()
{
    m_console.reset();
    m_daemon.reset();
}

void TestConsoleTls::ask(Daemon &daemon)
{
    m_console->typeSignIn(QStringLiteral("https://127.0.0.1:%1").arg(daemon.port()), text("root"),
                          text(Daemon::rootPassword));
    SOON(question());
}

void TestConsoleTls::refusedIsNotConnected()
{
    ask(*m_daemon);
    const auto labels = question()->findChildren<QLabel *>();
    const QString wanted = fingerprint(digest());
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return QString(label->text()).replace(u'\n', u':') == wanted;
    }));
    keepPicture(*question(), text("unknown certificate"));
    QTest::keyClick(question(), Qt::Key_Return); // the default trusts nobody
    SOON(!question());
    QVERIFY(!m_console->window->connection());
    QVERIFY(m_console->signInDialog()->findChild<Banner *>()->text().contains(text("vouches")));
}

void TestConsoleTls::trustedForTheSessionOnly()
{
    ask(*m_daemon);
    ConsoleWindow::button(*question(), text("Trust for this session"))->click();
    SOON(m_console->isLive());
    QVERIFY(ProfileStore(m_console->settings).profiles().first().certificate.isEmpty());
}

void TestConsoleTls::pinnedAndThenReplaced()
{
    ask(*m_daemon);
    ConsoleWindow::button(*question(), text("Always trust"))->click();
    SOON(m_console->isLive());
    SOON(!question());
    const QByteArray before = digest();
    QCOMPARE(ProfileStore(m_console->settings).profiles().first().certificate, before);

    const QString address = QStringLiteral("127.0.0.1:%1").arg(m_daemon->port());
    QCOMPARE(m_daemon->stop(), 0);
    SOON(m_console->isIn(Connection::State::Lost));
    QVERIFY(makeCertificate());
    Daemon other(arguments(address));
    other.setDataFolder(m_daemon->dataFolder());
    QVERIFY2(other.start(), other.output().constData());
    m_console->window->connection()->retryNow();
    SOON(m_console->isIn(Connection::State::SignInNeeded));
    ConsoleWindow::button(*m_console->window, text("Sign in again …"))->click();
    m_console->typeSignIn({}, {}, text(Daemon::rootPassword));
    SOON(question());
    QVERIFY(question()->findChild<Banner *>()->text().contains(text("not the one that you trusted")));
    keepPicture(*question(), text("replaced certificate"));
    ConsoleWindow::button(*question(), text("Replace and always trust"))->click();
    SOON(m_console->isLive());
    QCOMPARE(ProfileStore(m_console->settings).profiles().first().certificate, digest());
    QVERIFY(digest() != before);
    m_console.reset();
    QCOMPARE(other.stop(), 0);
}

QTEST_MAIN(TestConsoleTls)
#include "tst_consoletls.moc"

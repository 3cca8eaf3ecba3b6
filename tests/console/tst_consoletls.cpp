// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "connection/trustdialog.h"
#include "consolewindow.h"
#include "quiet.h"
#include "support/daemon.h"
#include "support/relay.h"
#include "support/testcertificate.h"
#include "widgets/banner.h"
#include <QCryptographicHash>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QSslSocket>
#include <csignal>

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
    void swappedWhileSomebodyEdits();
    void oneThatIsVouchedForIsNotAskedAbout();
    void pinnedAndThenOneThatIsVouchedFor_data();
    void pinnedAndThenOneThatIsVouchedFor();
    void refusedAtTheStartIsAskedAboutAtLast();

private:
    QByteArray served(quint16 port) const;
    bool isShown(const QByteArray &certificate);
    bool makeCertificate();
    QByteArray digest();
    void ask(quint16 port);
    void serveIssued();
    TrustDialog *question() { return m_console->window->findChild<TrustDialog *>(); }
    QString file(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    QStringList arguments(const QString &listen) const
    {
        return {text("--tls-certificate"), file("certificate.pem"), text("--tls-key"),
                file("key.pem"),           text("--listen"),        listen};
    }

    const QSslConfiguration m_usual = QSslConfiguration::defaultConfiguration();
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
    QSslConfiguration::setDefaultConfiguration(m_usual);
}

void TestConsoleTls::ask(quint16 port)
{
    m_console->typeSignIn(QStringLiteral("https://127.0.0.1:%1").arg(port), text("root"),
                          text(Daemon::rootPassword));
    SOON(question());
}

/// From now on, a certificate of an authority that this process trusts.
void TestConsoleTls::serveIssued()
{
    const QSslConfiguration authority = selfSignedConfiguration(text("authority.example"));
    const QSslConfiguration issued = issuedConfiguration(text("127.0.0.1"), authority);
    QSslConfiguration trusting = m_usual;
    trusting.addCaCertificate(authority.localCertificate());
    QSslConfiguration::setDefaultConfiguration(trusting);
    QVERIFY(writeServerFiles(issued, m_folder->path()));
    QVERIFY(writeCertificate(issued.localCertificate(), file("certificate.pem")));
    ::kill(pid_t(m_daemon->pid()), SIGHUP);
    SOON(served(m_daemon->port()) == digest());
}

bool TestConsoleTls::isShown(const QByteArray &certificate)
{
    const auto labels = question()->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return QString(label->text()).replace(u'\n', u':') == fingerprint(certificate);
    });
}

/// The SHA-256 of what is shown to who asks now.
QByteArray TestConsoleTls::served(quint16 port) const
{
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(text("127.0.0.1"), port);
    socket.waitForEncrypted();
    return socket.peerCertificate().digest(QCryptographicHash::Sha256);
}

void TestConsoleTls::refusedIsNotConnected()
{
    ask(m_daemon->port());
    QVERIFY(isShown(digest()));
    keepPicture(*question(), text("unknown certificate"));
    QTest::keyClick(question(), Qt::Key_Return); // the default trusts nobody
    SOON(!question());
    QVERIFY(!m_console->window->connection());
    QVERIFY(m_console->signInDialog()->findChild<Banner *>()->text().contains(text("vouches")));
}

void TestConsoleTls::trustedForTheSessionOnly()
{
    ask(m_daemon->port());
    ConsoleWindow::button(*question(), text("Trust for this session"))->click();
    SOON(m_console->isLive());
    QVERIFY(ProfileStore(m_console->settings).profiles().first().certificate.isEmpty());
}

void TestConsoleTls::pinnedAndThenReplaced()
{
    ask(m_daemon->port());
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

/// The service and its session go on; only who answers is not who it was.
void TestConsoleTls::swappedWhileSomebodyEdits()
{
    Relay relay(m_daemon->port());
    ask(relay.port());
    ConsoleWindow::button(*question(), text("Always trust"))->click();
    SOON(m_console->isLive() && !question());
    m_console->show(sipAccount::objectClass);
    ObjectPage &page = m_console->page(sipAccount::objectClass);
    ConsoleWindow::action(page, "create")->trigger();
    const QPointer dialog = page.findChild<ObjectDialog *>();
    for (const char *field : {"displayName", "user"})
        ConsoleWindow::type(*dialog, field, text("typed"));
    ConsoleWindow::type(*dialog, "domain", text("127.0.0.1:9"));

    const QByteArray before = digest();
    QVERIFY(makeCertificate());
    ::kill(pid_t(m_daemon->pid()), SIGHUP);
    SOON(served(m_daemon->port()) == digest());
    relay.breakOff();
    SOON(m_console->isIn(Connection::State::Lost) || m_console->isIn(Connection::State::SignInNeeded));
    m_console->window->connection()->retryNow();
    SOON(m_console->isIn(Connection::State::SignInNeeded)); // no attempt goes on by itself
    dialog->findChild<QPushButton *>(text("save"))->click();
    SOON(dialog->findChild<Banner *>()->text().startsWith(text("Not saved.")));

    const auto signInAgain = [&] {
        ConsoleWindow::button(*m_console->window, text("Sign in again …"))->click();
        m_console->typeSignIn({}, {}, text(Daemon::rootPassword));
        SOON(question());
    };
    signInAgain();
    QVERIFY(isShown(before) && isShown(digest()));
    keepPicture(*question(), text("swapped certificate"));
    QTest::keyClick(question(), Qt::Key_Return);
    SOON(!question());
    QVERIFY(m_console->isIn(Connection::State::SignInNeeded));
    QTest::keyClick(m_console->signInDialog(), Qt::Key_Escape);
    SOON(!m_console->signInDialog());
    QCOMPARE(ConsoleWindow::field(*dialog, "displayName")->text(), text("typed"));

    signInAgain();
    ConsoleWindow::button(*question(), text("Replace and always trust"))->click();
    SOON(m_console->isLive());
    dialog->findChild<QPushButton *>(text("save"))->click();
    SOON(!dialog && m_console->table(sipAccount::objectClass).rowCount() == 1);
}

void TestConsoleTls::oneThatIsVouchedForIsNotAskedAbout()
{
    serveIssued();
    m_console->typeSignIn(QStringLiteral("https://127.0.0.1:%1").arg(m_daemon->port()), text("root"),
                          text(Daemon::rootPassword));
    SOON(m_console->isLive());
    QVERIFY(ProfileStore(m_console->settings).profiles().first().certificate.isEmpty());
}

void TestConsoleTls::pinnedAndThenOneThatIsVouchedFor_data()
{
    QTest::addColumn<QString>("decision");
    QTest::newRow("always") << text("Always trust");
    QTest::newRow("this session") << text("Trust for this session");
}

/// Who vouches for it counts for nothing.
void TestConsoleTls::pinnedAndThenOneThatIsVouchedFor()
{
    QFETCH(QString, decision);
    Relay relay(m_daemon->port());
    ask(relay.port());
    ConsoleWindow::button(*question(), decision)->click();
    SOON(m_console->isLive() && !question());
    const QByteArray before = digest();
    serveIssued();
    relay.breakOff();
    SOON(m_console->isIn(Connection::State::Lost) || m_console->isIn(Connection::State::SignInNeeded));
    m_console->window->connection()->retryNow();
    SOON(m_console->isIn(Connection::State::SignInNeeded));
    ConsoleWindow::button(*m_console->window, text("Sign in again …"))->click();
    m_console->typeSignIn({}, {}, text(Daemon::rootPassword));
    SOON(question());
    QVERIFY(question()->findChild<Banner *>()->text().contains(text("not the one that you trusted")));
    QVERIFY(isShown(before) && isShown(digest()));
    QTest::keyClick(question(), Qt::Key_Return);
    SOON(!question());
    QVERIFY(m_console->isIn(Connection::State::SignInNeeded));
}

/// With the password that the keychain has.
void TestConsoleTls::refusedAtTheStartIsAskedAboutAtLast()
{
    QTest::keyClick(m_console->signInDialog(), Qt::Key_Escape);
    const Profile profile
        = ProfileStore(m_console->settings)
              .save({.id = {},
                     .name = text("Vienna"),
                     .url = serverUrl(QStringLiteral("https://127.0.0.1:%1").arg(m_daemon->port())),
                     .username = text("root"),
                     .certificate = QByteArray(32, 'x'),
                     .isOpenedAtStart = true,
                     .isRemembered = true});
    m_console->secrets.kept.insert(profile.id, text(Daemon::rootPassword));
    m_console->window->connectAtStart();
    SOON(question());
    QVERIFY(isShown(QByteArray(32, 'x')) && isShown(digest()));
    ConsoleWindow::button(*question(), text("Replace and always trust"))->click();
    SOON(m_console->isLive());
    QCOMPARE(ProfileStore(m_console->settings).profiles().first().certificate, digest());
}

QTEST_MAIN(TestConsoleTls)
#include "tst_consoletls.moc"

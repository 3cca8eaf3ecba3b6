// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolewindow.h"
#include "quiet.h"
#include "support/daemon.h"
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMessageBox>

using namespace linekeeper;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

/// What becomes of the password of a connection: in the keychain, without one, and where it refuses.
class TestRememberedPassword final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_daemon.start(), m_daemon.output().constData()); }
    void init();
    void cleanup() { m_console.reset(); }
    void isInTheKeychainOnly();
    void untickedIsNeverStored();
    void withoutAKeychainIsKeptUntilTheEnd();
    void withoutAKeychainUntickedIsNotKept();
    void withoutAKeychainIsForgottenWithItsConnection();
    void forgettingIsAskedAbout();
    void aClosedKeychainIsSaid();
    void aMissingKeychainIsStoodInFor();
    void aClosedKeychainIsNotStoodInFor();
    void aKeychainThatIsThereAgainTakesOver();
    void aConsoleBuiltWithoutOneSaysSo();

private:
    SignInDialog &dialog() const { return *m_console->signInDialog(); }
    QString password() const { return ConsoleWindow::field(dialog(), "password")->text(); }
    QCheckBox &remember() const { return *dialog().findChild<QCheckBox *>(text("remember")); }
    QString note() const { return dialog().findChild<QLabel *>(text("passwordNote"))->text(); }
    void openDialog();
    void tick(bool isTicked = true);
    void signIn();
    void signOut();
    void forget(const char *answer = "Forget");
    QByteArray settingsFile();
    std::optional<QString> read(SecretStore &store, const QUuid &profile);
    QString write(SecretStore &store, const QUuid &profile, const QString &secret);
    QString remove(SecretStore &store, const QUuid &profile);

    Daemon m_daemon;
    std::unique_ptr<ConsoleWindow> m_console;
};

void TestRememberedPassword::init()
{
    failOnAnyWarning();
    m_console = std::make_unique<ConsoleWindow>();
}

/// As it is proposed: the connection that was used last, or a new one.
void TestRememberedPassword::openDialog()
{
    m_console->window->askForSignIn();
    SOON(m_console->signInDialog());
    QVERIFY(QTest::qWaitForWindowActive(&dialog()));
    SOON(remember().toolTip() != text("Looking for a keychain …"));
}

void TestRememberedPassword::tick(bool isTicked)
{
    if (remember().isChecked() != isTicked)
        QTest::keyClick(&remember(), Qt::Key_Space);
    QCOMPARE(remember().isChecked(), isTicked);
}

void TestRememberedPassword::signIn()
{
    m_console->typeSignIn(QStringLiteral("127.0.0.1:%1").arg(m_daemon.port()), text("root"),
                          text(Daemon::rootPassword));
    SOON(!m_console->signInDialog());
    SOON(m_console->isLive());
    QCoreApplication::processEvents(); // the store answers
}

void TestRememberedPassword::signOut()
{
    m_console->window->connection()->signOut();
    SOON(!m_console->window->connection());
}

void TestRememberedPassword::forget(const char *answer)
{
    ConsoleWindow::button(dialog(), text("Forget …"))->click();
    auto *box = dialog().findChild<QMessageBox *>();
    QVERIFY(box);
    keepPicture(*box, text("forget a connection"));
    ConsoleWindow::button(*box, text(answer))->click();
    SOON(!dialog().findChild<QMessageBox *>());
}

/// Everything that the console has written, wherever it lies.
QByteArray TestRememberedPassword::settingsFile()
{
    m_console->settings.sync();
    QByteArray all;
    const QDir folder = QFileInfo(m_console->settings.fileName()).dir();
    for (const QFileInfo &info : folder.entryInfoList(QDir::Files | QDir::Hidden)) {
        QFile file(info.filePath());
        if (file.open(QFile::ReadOnly))
            all += file.readAll();
    }
    return all;
}

void TestRememberedPassword::isInTheKeychainOnly()
{
    openDialog();
    tick();
    QVERIFY2(note().contains(text("in the keychain")), qPrintable(note()));
    signIn();
    const Profile profile = m_console->window->connection()->profile();
    QCOMPARE(m_console->secrets.kept.value(profile.id), text(Daemon::rootPassword));
    QVERIFY(settingsFile().contains("127.0.0.1"));
    QVERIFY(!settingsFile().contains(Daemon::rootPassword));
    m_console->window->askForSignIn();
    SOON(password() == text(Daemon::rootPassword));
    forget();
    SOON(m_console->secrets.kept.isEmpty());
}

void TestRememberedPassword::untickedIsNeverStored()
{
    openDialog();
    tick();
    signIn();
    QCOMPARE(m_console->secrets.kept.size(), 1);
    signOut();
    openDialog();
    SOON(!password().isEmpty());
    tick(false);
    QTest::keyClick(ConsoleWindow::field(dialog(), "password"), Qt::Key_Return);
    SOON(m_console->isLive());
    SOON(m_console->secrets.kept.isEmpty());
    QVERIFY(!ProfileStore(m_console->settings).profiles().first().isRemembered);
}

void TestRememberedPassword::withoutAKeychainIsKeptUntilTheEnd()
{
    m_console->secrets.problem = text("nobody is there");
    openDialog();
    QVERIFY(remember().isEnabled());
    QCOMPARE(remember().text().remove(u'&'), text("Remember the password until the console ends"));
    QVERIFY2(note().contains(text("nobody is there")), qPrintable(note()));
    QVERIFY2(note().contains(text("this session only")), qPrintable(note()));
    tick();
    QVERIFY2(note().contains(text("until the console ends")), qPrintable(note()));
    keepPicture(dialog(), text("no keychain"));
    signIn();
    signOut();
    openDialog();
    SOON(password() == text(Daemon::rootPassword));
    QTest::keyClick(ConsoleWindow::field(dialog(), "password"), Qt::Key_Return);
    SOON(m_console->isLive());
    QVERIFY(m_console->secrets.kept.isEmpty());
    QVERIFY(settingsFile().contains("127.0.0.1"));
    QVERIFY(!settingsFile().contains(Daemon::rootPassword));
}

void TestRememberedPassword::withoutAKeychainUntickedIsNotKept()
{
    m_console->secrets.problem = text("nobody is there");
    openDialog();
    tick();
    signIn();
    const QUuid profile = m_console->window->connection()->profile().id;
    signOut();
    openDialog();
    SOON(!password().isEmpty());
    tick(false);
    QTest::keyClick(ConsoleWindow::field(dialog(), "password"), Qt::Key_Return);
    SOON(m_console->isLive());
    SOON(!read(m_console->keeper, profile));
    QVERIFY(!m_console->window->findChild<QMessageBox *>()); // it is gone, as was asked for
}

void TestRememberedPassword::withoutAKeychainIsForgottenWithItsConnection()
{
    m_console->secrets.problem = text("nobody is there");
    openDialog();
    tick();
    signIn();
    const QUuid profile = m_console->window->connection()->profile().id;
    QVERIFY(read(m_console->keeper, profile));
    openDialog();
    forget();
    SOON(!read(m_console->keeper, profile));
    QVERIFY(!m_console->window->findChild<QMessageBox *>());
}

void TestRememberedPassword::forgettingIsAskedAbout()
{
    openDialog();
    ConsoleWindow::type(dialog(), "name", text("Vienna"));
    tick();
    signIn();
    const auto saved = [this] { return ProfileStore(m_console->settings).profiles(); };
    openDialog();
    SOON(!password().isEmpty());
    ConsoleWindow::button(dialog(), text("Forget …"))->click();
    auto *box = dialog().findChild<QMessageBox *>();
    QVERIFY(box);
    QCOMPARE(box->text(), text("Forget the connection “Vienna – root”?"));
    QVERIFY2(box->informativeText().contains(text("password")), qPrintable(box->informativeText()));
    QTest::keyClick(box, Qt::Key_Return); // is no yes
    SOON(!dialog().findChild<QMessageBox *>());
    QCOMPARE(saved().size(), 1);
    QCOMPARE(m_console->secrets.kept.size(), 1);
    QVERIFY(!password().isEmpty());
    forget("Forget");
    SOON(m_console->secrets.kept.isEmpty());
    QVERIFY(saved().isEmpty());
}

void TestRememberedPassword::aClosedKeychainIsSaid()
{
    m_console->secrets.problem = text("it is locked");
    m_console->secrets.isClosed = true;
    openDialog();
    QVERIFY(!remember().isEnabled());
    QCOMPARE(note(),
             text("The keychain does not open (it is locked). The password is used for this session only. It "
                  "is never saved."));
    signIn();
    QVERIFY(!read(m_console->keeper, m_console->window->connection()->profile().id));
    QVERIFY(!settingsFile().contains(Daemon::rootPassword));
}

std::optional<QString> TestRememberedPassword::read(SecretStore &store, const QUuid &profile)
{
    std::optional<std::optional<QString>> found;
    store.read(profile, *this, [&](const std::optional<QString> &secret) { found = secret; });
    return QTest::qWaitFor([&] { return found.has_value(); }) ? *found : std::nullopt;
}

QString TestRememberedPassword::write(SecretStore &store, const QUuid &profile, const QString &secret)
{
    std::optional<QString> said;
    store.write(profile, secret, *this, [&](const QString &whyNot) { said = whyNot; });
    return QTest::qWaitFor([&] { return said.has_value(); }) ? *said : text("no answer");
}

QString TestRememberedPassword::remove(SecretStore &store, const QUuid &profile)
{
    std::optional<QString> said;
    store.remove(profile, *this, [&](const QString &whyNot) { said = whyNot; });
    return QTest::qWaitFor([&] { return said.has_value(); }) ? *said : text("no answer");
}

void TestRememberedPassword::aMissingKeychainIsStoodInFor()
{
    FakeSecrets keychain;
    keychain.problem = text("nobody is there");
    SecretKeeper keeper(keychain);
    const QUuid one = QUuid::createUuid();
    const QUuid other = QUuid::createUuid();
    QCOMPARE(write(keeper, one, text("first")), QString());
    QCOMPARE(write(keeper, other, text("second")), QString());
    QCOMPARE(read(keeper, one), text("first"));
    QCOMPARE(write(keeper, one, text("changed")), QString());
    QCOMPARE(read(keeper, one), text("changed"));
    QCOMPARE(remove(keeper, one), QString());
    QVERIFY(!read(keeper, one));
    QCOMPARE(read(keeper, other), text("second"));
    QCOMPARE(remove(keeper, one), text("nobody is there")); // maybe it is in one that was there once
}

void TestRememberedPassword::aClosedKeychainIsNotStoodInFor()
{
    FakeSecrets keychain;
    keychain.problem = text("it is locked");
    keychain.isClosed = true;
    SecretKeeper keeper(keychain);
    const QUuid profile = QUuid::createUuid();
    QCOMPARE(write(keeper, profile, text("secret")), text("it is locked"));
    QVERIFY(!read(keeper, profile));
}

void TestRememberedPassword::aKeychainThatIsThereAgainTakesOver()
{
    FakeSecrets keychain;
    keychain.problem = text("nobody is there");
    SecretKeeper keeper(keychain);
    const QUuid profile = QUuid::createUuid();
    QCOMPARE(write(keeper, profile, text("first")), QString());
    keychain.problem.clear();
    QCOMPARE(read(keeper, profile), text("first"));
    QCOMPARE(write(keeper, profile, text("second")), QString());
    QCOMPARE(keychain.kept.value(profile), text("second"));
    keychain.problem = text("nobody is there");
    QVERIFY(!read(keeper, profile)); // in the keychain only
}

/// `makeKeychain()` is here that of a console which is built without QtKeychain.
void TestRememberedPassword::aConsoleBuiltWithoutOneSaysSo()
{
    const std::unique_ptr<SecretStore> keychain = makeKeychain();
    std::optional<KeychainState> state;
    QString why;
    keychain->probe(*this, [&](KeychainState found, const QString &whyNot) {
        state = found;
        why = whyNot;
    });
    SOON(state);
    QCOMPARE(*state, KeychainState::Missing);
    QCOMPARE(why, text("This console was built without one."));
    SecretKeeper keeper(*keychain);
    const QUuid profile = QUuid::createUuid();
    QVERIFY(!read(keeper, profile));
    QCOMPARE(write(keeper, profile, text("secret")), QString());
    QCOMPARE(read(keeper, profile), text("secret"));
    QCOMPARE(remove(keeper, profile), QString());
}

QTEST_MAIN(TestRememberedPassword)
#include "tst_rememberedpassword.moc"

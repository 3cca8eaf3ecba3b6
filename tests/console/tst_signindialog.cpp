// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/signindialog.h"
#include "quiet.h"
#include "widgets/banner.h"
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

using namespace linekeeper;

class TestSignInDialog final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhatIsMissing();
    void enterConnects();
    void failuresKeepWhatWasTyped();
    void passwordsAreNeverWritten();
    void aPinStaysWithItsAddress();
    void askingAgainNeedsThePasswordOnly();

private:
    QLineEdit &edit(const char *name) { return *m_dialog->findChild<QLineEdit *>(QLatin1String(name)); }
    QPushButton &connectButton() { return *m_dialog->findChild<QPushButton *>(QStringLiteral("connect")); }
    QString why() { return m_dialog->findChild<QLabel *>(QStringLiteral("why"))->text(); }
    void fill();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ProfileStore> m_store;
    std::unique_ptr<SignInDialog> m_dialog;
    QList<std::pair<Profile, QString>> m_requests;
};

void TestSignInDialog::init()
{
    failOnAnyWarning();
    m_requests.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings
        = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    m_store = std::make_unique<ProfileStore>(*m_settings);
    m_dialog = std::make_unique<SignInDialog>(*m_store);
    connect(m_dialog.get(), &SignInDialog::signInRequested, this,
            [this](const Profile &profile, const QString &password) {
                m_requests.append({profile, password});
            });
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

void TestSignInDialog::cleanup()
{
    m_dialog.reset();
}

void TestSignInDialog::fill()
{
    QTest::keyClicks(&edit("address"), QStringLiteral("https://lines.example.org"));
    QTest::keyClicks(&edit("username"), QStringLiteral("root"));
    QTest::keyClicks(&edit("password"), QStringLiteral("ferncast"));
}

void TestSignInDialog::saysWhatIsMissing()
{
    QCOMPARE(why(), QStringLiteral("Enter the address."));
    QVERIFY(!connectButton().isEnabled());
    QTest::keyClicks(&edit("address"), QStringLiteral("ftp://a"));
    QCOMPARE(why(), QStringLiteral("The address is not one of http or https."));
    edit("address").clear();
    fill();
    QCOMPARE(why(), QString());
    QVERIFY(connectButton().isEnabled());
}

void TestSignInDialog::enterConnects()
{
    QTest::keyClick(&edit("password"), Qt::Key_Return);
    QVERIFY(m_requests.isEmpty());
    fill();
    QTest::keyClick(&edit("password"), Qt::Key_Return);
    QCOMPARE(m_requests.size(), 1);
    QCOMPARE(m_requests[0].first.url, QUrl(QStringLiteral("https://lines.example.org")));
    QCOMPARE(m_requests[0].second, QStringLiteral("ferncast"));
    QVERIFY(!connectButton().isEnabled());
}

void TestSignInDialog::failuresKeepWhatWasTyped()
{
    fill();
    QTest::keyClick(&edit("password"), Qt::Key_Return);
    m_dialog->showFailure({.cause = Failure::Cause::Refused,
                           .error = {Reason::NotAuthenticated, {"Check user name and password."}},
                           .statusCode = 401});
    QCOMPARE(m_dialog->findChild<Banner *>()->text(), QStringLiteral("Check user name and password."));
    QCOMPARE(edit("address").text(), QStringLiteral("https://lines.example.org"));
    QVERIFY(edit("password").hasFocus());
    QVERIFY(connectButton().isEnabled());
}

void TestSignInDialog::passwordsAreNeverWritten()
{
    fill();
    QTest::keyClick(&edit("password"), Qt::Key_Return);
    m_store->save(m_requests[0].first);
    m_settings->sync();
    QFile file(m_settings->fileName());
    QVERIFY(file.open(QFile::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY(content.contains("lines.example.org"));
    QVERIFY(!content.contains("ferncast"));
}

void TestSignInDialog::aPinStaysWithItsAddress()
{
    m_dialog->propose({.id = QUuid::createUuid(),
                       .name = {},
                       .url = QUrl(QStringLiteral("https://a")),
                       .username = QStringLiteral("me"),
                       .certificate = "pin"});
    edit("address").setText(QStringLiteral("https://b"));
    QTest::keyClicks(&edit("password"), QStringLiteral("x\r"));
    QCOMPARE(m_requests.size(), 1);
    QVERIFY(m_requests[0].first.certificate.isEmpty());
}

void TestSignInDialog::askingAgainNeedsThePasswordOnly()
{
    m_dialog->askAgain({.id = QUuid::createUuid(),
                        .name = {},
                        .url = QUrl(QStringLiteral("https://a")),
                        .username = QStringLiteral("me")},
                       QStringLiteral("Log in again."));
    QVERIFY(edit("password").hasFocus());
    QVERIFY(edit("address").isReadOnly() && edit("username").isReadOnly());
    QTest::keyClicks(&edit("password"), QStringLiteral("x\r"));
    QCOMPARE(m_requests.size(), 1);
}

QTEST_MAIN(TestSignInDialog)
#include "tst_signindialog.moc"

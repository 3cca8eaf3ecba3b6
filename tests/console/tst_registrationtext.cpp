// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "pages/registrationtext.h"
#include "quiet.h"

using namespace linekeeper;

class TestRegistrationText final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void saysItInPlainWords_data();
    void saysItInPlainWords();
    void everyStateHasWords();
    void detailsTellWhatThereIs();
};

void TestRegistrationText::saysItInPlainWords_data()
{
    QTest::addColumn<QString>("registration");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("words");
    const auto row
        = [](const char *name, const char *registration, int code, const char *reason, const char *words) {
              QTest::newRow(name) << QString::fromLatin1(registration) << code << QString::fromLatin1(reason)
                                  << QString::fromLatin1(words);
          };
    row("registered", "registered", 200, "OK", "Registered");
    row("switched off", "disabled", 0, "", "Switched off");
    row("paused", "disabled", 0, "The registrar is paused", "On hold: the registrar is paused");
    row("certificate", "failed", 0, "Certificate: hostname mismatch",
        "The registrar's certificate is not trusted (hostname mismatch)");
    row("wrong password", "failed", 401, "Unauthorized", "Wrong password or user");
    row("wrong password at a proxy", "failed", 407, "", "Wrong password or user");
    row("forbidden", "failed", 403, "Forbidden", "Refused: password, user or permission");
    row("unknown user", "failed", 404, "Not Found", "The registrar does not know the user");
    row("no answer", "failed", 0, "No answer", "The registrar does not answer");
    row("nothing listens", "failed", 0, "Connection refused", "No registrar listens there");
    row("their problem, ours in words", "failed", 503, "No answer", "The registrar is not available now");
    row("unreachable", "failed", 0, "No route to host", "Failed: No route to host");
    row("no way", "failed", 0, "No route to a", "Failed: No route to a");
    row("no time", "failed", 200, "No time was granted", "Refused (200 No time was granted)");
    row("their problem", "failed", 500, "Oops", "The registrar has a problem (500 Oops)");
    row("another code", "failed", 488, "Not Here %1", "Refused (488 Not Here %1)");
}

void TestRegistrationText::saysItInPlainWords()
{
    QFETCH(QString, registration);
    QFETCH(int, code);
    QFETCH(QString, reason);
    Object account(sipAccount::objectClass);
    account.observe(sipAccount::registration, registration);
    account.observe(sipAccount::code, code);
    account.observe(sipAccount::reason, reason);
    QTEST(registrationInWords(account).text, "words");
}

void TestRegistrationText::detailsTellWhatThereIs()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QDateTime since(QDate(2026, 3, 1), QTime(9, 5));
    Object account(sipAccount::objectClass);
    QCOMPARE(registrationInDetail(account), QString());
    account.observe(sipAccount::registration, QStringLiteral("failed"));
    account.observe(sipAccount::since, since);
    account.observe(sipAccount::reason, QStringLiteral("No answer"));
    account.observe(sipAccount::triedAt, since.addSecs(30));
    account.observe(sipAccount::retryAt, since.addSecs(60));
    QCOMPARE(registrationInDetail(account),
             QStringLiteral("Reason: No answer\nSince: 01/03/2026 09:05\n"
                            "Last attempt: 01/03/2026 09:05\nNext attempt: 01/03/2026 09:06"));
    account.observe(sipAccount::code, 200);
    account.observe(sipAccount::reason, QStringLiteral("OK"));
    account.observe(sipAccount::triedAt, QDateTime());
    account.observe(sipAccount::retryAt, QDateTime());
    account.observe(sipAccount::expires, since.addSecs(300));
    QCOMPARE(registrationInDetail(account),
             QStringLiteral("SIP code: 200\nReason: OK\nSince: 01/03/2026 09:05\nExpires: 01/03/2026 09:10"));
}

void TestRegistrationText::everyStateHasWords()
{
    for (const Choice &choice : sipAccount::registrations) {
        Object account(sipAccount::objectClass);
        account.observe(sipAccount::registration, toText(choice.name));
        QVERIFY(registrationInWords(account).text != toText(choice.name));
        QVERIFY(registrationInWords(account).tone != Tone::Warning);
    }
}

QTEST_MAIN(TestRegistrationText)
#include "tst_registrationtext.moc"

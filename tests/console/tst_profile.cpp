// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/profile.h"
#include "connection/trustdialog.h"
#include "quiet.h"
#include "widgets/contrast.h"
#include <QSettings>
#include <QTemporaryDir>

using namespace linekeeper;

class TestProfile final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void addressesAreReadAsTyped_data();
    void addressesAreReadAsTyped();
    void theLastOneComesFirst();
    void oneIsForgotten();
    void marksAreKept();
    void coloursCarryWhiteText();
    void fingerprintsAreReadable();
};

void TestProfile::addressesAreReadAsTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    const auto row = [](const char *name, const char *typed, const char *url) {
        QTest::newRow(name) << QString::fromLatin1(typed) << QString::fromLatin1(url);
    };
    row("in full", "https://lines.example.org:8443", "https://lines.example.org:8443");
    row("without a scheme", "lines.example.org", "https://lines.example.org");
    row("this machine", "127.0.0.1:8080", "http://127.0.0.1:8080");
    row("this machine by name", "localhost:8080", "http://localhost:8080");
    row("this machine in IPv6", "[::1]:8080", "http://[::1]:8080");
    row("with spaces around", "  http://a:1 ", "http://a:1");
    row("with credentials", "https://me:secret@a", "https://a");
    row("another scheme", "ftp://a", "");
    row("nothing", "", "");
    row("no host", "https://", "");
    row("a bad port", "a:99999999", "");
}

void TestProfile::addressesAreReadAsTyped()
{
    QFETCH(QString, typed);
    QFETCH(QString, url);
    QCOMPARE(serverUrl(typed).toString(), url);
}

void TestProfile::theLastOneComesFirst()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ProfileStore store(settings);
    const auto make = [](const char *name) {
        return Profile{.id = {},
                       .name = QString::fromLatin1(name),
                       .url = QUrl(QStringLiteral("https://a")),
                       .username = QString::fromLatin1(name),
                       .certificate = QByteArray(32, 'x')};
    };
    const Profile first = store.save(make("one"));
    store.save(make("two"));
    QCOMPARE(store.profiles().first().name, QStringLiteral("two"));
    store.save(first);
    QCOMPARE(store.save(make("one")).id, first.id); // the same user at the same address
    QCOMPARE(store.profiles().size(), 2);
    const Profile again = ProfileStore(settings).profiles().first();
    QCOMPARE(again.id, first.id);
    QCOMPARE(again.certificate, QByteArray(32, 'x'));
}

void TestProfile::oneIsForgotten()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ProfileStore store(settings);
    const Profile kept
        = store.save({.id = {}, .name = {}, .url = QUrl(QStringLiteral("https://a")), .username = {}});
    const Profile gone
        = store.save({.id = {}, .name = {}, .url = QUrl(QStringLiteral("https://b")), .username = {}});
    store.remove(gone.id);
    QCOMPARE(store.profiles().size(), 1);
    QCOMPARE(store.profiles().first().id, kept.id);
}

void TestProfile::marksAreKept()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ProfileStore(settings).save({.id = {},
                                 .name = {},
                                 .url = QUrl(QStringLiteral("https://a")),
                                 .username = {},
                                 .color = ProfileColor::Teal,
                                 .isReadOnly = true,
                                 .isProduction = true,
                                 .isOpenedAtStart = true,
                                 .isRemembered = true});
    const Profile kept = ProfileStore(settings).profiles().first();
    QCOMPARE(kept.color, ProfileColor::Teal);
    QVERIFY(kept.isReadOnly && kept.isProduction && kept.isOpenedAtStart && kept.isRemembered);
    QCOMPARE(profileColor(QStringLiteral("pink")), ProfileColor::None);
}

void TestProfile::coloursCarryWhiteText()
{
    for (const ProfileColor each : profileColors())
        QVERIFY2(each == ProfileColor::None || contrast(colorOf(each), Qt::white) >= 4.5,
                 qPrintable(nameOf(each)));
}

void TestProfile::fingerprintsAreReadable()
{
    QCOMPARE(fingerprint(QByteArray::fromHex("00ab7f")), QStringLiteral("00:AB:7F"));
}

QTEST_MAIN(TestProfile)
#include "tst_profile.moc"

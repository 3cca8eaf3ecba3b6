// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "consolescene.h"
#include "support/relay.h"
#include <QFile>
#include <QLabel>

using namespace linekeeper;

/// What fails while nobody waits for it is said, or tried again.
class TestQuietFailures final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void settingsThatCannotBeWrittenAreSaid();
    void settingsThatCanBeWrittenAreNotSpokenOf();
    void rightsAreAskedForAgain();

private:
    static const QLabel &trouble(const MainWindow &window)
    {
        return *window.findChild<QLabel *>(text("settingsTrouble"));
    }
};

void TestQuietFailures::settingsThatCannotBeWrittenAreSaid()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(text("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QSettings settings(file.fileName() + text("/s.ini"), QSettings::IniFormat); // whoever runs it
    Languages languages(settings);
    FakeSecrets secrets;
    FakeTray tray;
    MainWindow window(settings, languages, secrets, tray);
    window.show();
    QVERIFY(!trouble(window).isVisible());
    settings.setValue(text("some"), 1);
    SOON(trouble(window).isVisible());
    QCOMPARE(trouble(window).text(), text("Settings are not kept"));
    QCOMPARE(trouble(window).toolTip(), text("%1 cannot be read or written.").arg(settings.fileName()));
    QCOMPARE(trouble(window).accessibleDescription(), trouble(window).toolTip());
}

void TestQuietFailures::settingsThatCanBeWrittenAreNotSpokenOf()
{
    const ConsoleWindow console;
    console.languages->use(text("de"));
    QSettings onDisk(console.settings.fileName(), QSettings::IniFormat);
    SOON((onDisk.sync(), onDisk.value(text("language")) == text("de")));
    QCoreApplication::processEvents();
    QVERIFY(!trouble(*console.window).isVisible());
}

/// The service fails where the console asks for them as its signals begin.
void TestQuietFailures::rightsAreAskedForAgain()
{
    ConsoleScene scene(sipAccount::objectClass);
    QVERIFY(scene.start());
    const auto made = scene.rest->post(
        "objects/user", R"({"user":{"username":"anna","password":"only-looks","roles":["viewer"]}})");
    QCOMPARE(made.code, 201);
    Relay relay(scene.daemon.port());
    int failures = 0;
    relay.setAnswer([&failures](const QByteArray &request) -> QByteArray {
        if (!request.startsWith("GET /webapi/http/objects/session/"))
            return {};
        ++failures;
        return "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    });
    scene.openConsole(relay.port(), "anna", "only-looks");
    SOON(failures > 0);
    QVERIFY(!scene.action("create")->isEnabled());
    const QByteArray path = "objects/user/" + made.json()[u"uuid"].toString().toLatin1();
    QCOMPARE(scene.rest
                 ->patch(path, R"({"user":{"roles":["administrator"]}})",
                         {{"Content-Type", "application/merge-patch+json"}})
                 .code,
             204);
    const int before = failures;
    SOON(failures > before + 1); // more than once
    relay.setAnswer({});
    SOON(scene.action("create")->isEnabled());
    scene.console.reset();
}

QTEST_MAIN(TestQuietFailures)
#include "tst_quietfailures.moc"

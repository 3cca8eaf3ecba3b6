// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "connection/awaybanner.h"
#include "consolescene.h"
#include "pages/alarmspage.h"
#include "widgets/banner.h"

using namespace linekeeper;

class TestAwayBanner final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void whatWasMissedIsCounted();
};

/// The daemon goes on while the console cannot reach it.
void TestAwayBanner::whatWasMissedIsCounted()
{
    ConsoleScene scene(sipAccount::objectClass);
    QVERIFY(scene.start());
    const QByteArray fields = "\"user\":\"u\",\"domain\":\"127.0.0.1:9\"";
    const QUuid changed = scene.create(fields);
    const QUuid deleted = scene.create(fields);
    scene.openConsole();
    SOON(scene.seen(changed) && scene.seen(deleted));
    Banner &banner = *scene.console->window->findChild<AwayBanner *>()->findChild<Banner *>();
    QVERIFY(!banner.isVisible());

    const QStringList listen{text("--listen"), QStringLiteral("127.0.0.1:%1").arg(scene.daemon.port())};
    QCOMPARE(scene.daemon.stop(), 0);
    SOON(scene.console->isIn(Connection::State::Lost));
    {
        Daemon elsewhere; // where the console does not look
        elsewhere.setDataFolder(scene.daemon.dataFolder());
        QVERIFY2(elsewhere.start(), elsewhere.output().constData());
        ::RestClient rest(elsewhere.port());
        QVERIFY(rest.logIn());
        const Headers merge{{"Content-Type", "application/merge-patch+json"}};
        QCOMPARE(rest.post("objects/sipAccount", "{\"sipAccount\":{" + fields + "}}").code, 201);
        QCOMPARE(
            rest.patch(scene.pathOf(changed), "{\"sipAccount\":{\"displayName\":\"Other\"}}", merge).code,
            204);
        QCOMPARE(rest.remove(scene.pathOf(deleted)).code, 204);
        QCOMPARE(elsewhere.stop(), 0);
    }
    Daemon again(listen);
    again.setDataFolder(scene.daemon.dataFolder());
    QVERIFY2(again.start(), again.output().constData());
    scene.console->window->connection()->retryNow();
    SOON(banner.isVisible());
    QVERIFY2(banner.text().endsWith(text("1 created, 1 changed, 1 deleted.")), qPrintable(banner.text()));
    keepPicture(*scene.console->window, text("changed while away"));
    banner.button().click();
    QVERIFY(!banner.isVisible());
    QVERIFY(qobject_cast<AlarmsPage *>(scene.console->window->workspace().current()));
    scene.console.reset();
    QCOMPARE(again.stop(), 0);
}

QTEST_MAIN(TestAwayBanner)
#include "tst_awaybanner.moc"

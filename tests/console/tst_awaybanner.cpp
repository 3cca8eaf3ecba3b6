// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "connection/awaybanner.h"
#include "consolescene.h"
#include "pages/alarmspage.h"
#include "support/relay.h"
#include "widgets/banner.h"

using namespace linekeeper;

class TestAwayBanner final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void whatWasMissedIsCounted_data();
    void whatWasMissedIsCounted();
};

void TestAwayBanner::whatWasMissedIsCounted_data()
{
    QTest::addColumn<bool>("isListedLate");
    QTest::newRow("at once") << false;
    QTest::newRow("lists that come late") << true;
}

/// The daemon goes on while the console cannot reach it.
void TestAwayBanner::whatWasMissedIsCounted()
{
    QFETCH(bool, isListedLate);
    ConsoleScene scene(sipAccount::objectClass);
    QVERIFY(scene.start());
    const QByteArray fields = "\"user\":\"u\",\"domain\":\"127.0.0.1:9\"";
    const QUuid changed = scene.create(fields);
    const QUuid deleted = scene.create(fields);
    Relay relay(scene.daemon.port());
    scene.openConsole(relay.port());
    SOON(scene.seen(changed) && scene.seen(deleted));
    Banner &banner = *scene.console->window->findChild<AwayBanner *>()->findChild<Banner *>();
    QVERIFY(!banner.isVisible());

    const QStringList listen{text("--listen"), QStringLiteral("127.0.0.1:%1").arg(scene.daemon.port())};
    relay.setClosed(true);
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
    relay.setClosed(false);
    if (isListedLate)
        relay.setAnswer([](const QByteArray &request) {
            return request.startsWith("GET /webapi/http/objects/sipAccount?")
                ? QByteArray("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")
                : QByteArray();
        });
    scene.console->window->connection()->retryNow();
    if (isListedLate) {
        SOON(scene.console->isLive());
        QTest::qWait(3000); // longer than what comes in one go takes
        QVERIFY(!banner.isVisible());
        relay.setAnswer({});
    }
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

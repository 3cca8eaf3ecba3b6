// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "classes/phonebookentry.h"
#include "classes/sipaccount.h"
#include "consolescene.h"
#include "handmirror.h"
#include "pages/alarmwatch.h"
#include <QSignalSpy>
#include <QWindow>

using namespace linekeeper;

namespace {

std::shared_ptr<Object> makeAlarm(const char *severity, const char *message)
{
    auto object = std::make_shared<Object>(alarm::objectClass);
    object->uuid = QUuid::createUuid();
    object->revision = 1;
    object->values[alarm::objectClass.indexOf("severity")] = text(severity);
    object->values[alarm::objectClass.indexOf("message")] = text(message);
    return object;
}

} // namespace

class TestTray final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void theWorstAlarmCounts();
    void onlyNewAlarmsAreTold();
    void alarmsAreToldInTheLanguageOfTheProgram();
    void withoutATrayItSaysSo();
    void aTrayThatComesLaterIsUsed();
    void closingLeavesItThereOnlyWhenWanted();
    void itsMenuOpensAndQuits();
    void theDaemonsAlarmsAreShownAndOpened();
    void alarmsThatMayNotBeReadAreNotKnown();

private:
    static QAction *option(const MainWindow &window, const char *title)
    {
        for (QAction *action : window.findChildren<QAction *>())
            if (action->text().remove(u'&') == text(title))
                return action;
        return nullptr;
    }
};

void TestTray::theWorstAlarmCounts()
{
    HandMirror hand;
    const AlarmWatch watch(HandMirror::classes(), hand.mirror);
    QCOMPARE(watch.worst(), Tone::Off); // nothing is known yet
    hand.mirror.startAfresh();
    QCOMPARE(watch.worst(), Tone::Good);
    const auto warning = makeAlarm("warning", "w");
    auto critical = makeAlarm("critical", "c");
    hand.put(warning);
    QCOMPARE(watch.worst(), Tone::Warning);
    hand.put(critical);
    QCOMPARE(watch.worst(), Tone::Bad);
    QCOMPARE(watch.number(), 2);
    critical = std::make_shared<Object>(*critical);
    critical->revision = 2;
    critical->state[alarm::objectClass.indexOfState("acknowledgedBy")] = text("anna");
    hand.put(critical);
    QCOMPARE(watch.worst(), Tone::Warning);
    hand.drop(warning);
    QCOMPARE(watch.worst(), Tone::Good);
}

void TestTray::onlyNewAlarmsAreTold()
{
    HandMirror hand;
    hand.lists[&alarm::objectClass] = {makeAlarm("error", "old")};
    const AlarmWatch watch(HandMirror::classes(), hand.mirror);
    QSignalSpy raised(&watch, &AlarmWatch::raised);
    hand.mirror.startAfresh();
    QVERIFY(raised.isEmpty());
    const auto fresh = makeAlarm("error", "fresh");
    hand.put(fresh);
    QCOMPARE(raised.size(), 1);
    QCOMPARE(raised[0][1].toString(), text("fresh"));
    QCOMPARE(raised[0][2].toUuid(), fresh->uuid);
}

void TestTray::alarmsAreToldInTheLanguageOfTheProgram()
{
    ConsoleWindow console;
    console.languages->use(text("de"));
    HandMirror hand;
    const AlarmWatch watch(HandMirror::classes(), hand.mirror);
    QSignalSpy raised(&watch, &AlarmWatch::raised);
    hand.mirror.startAfresh();
    const auto fresh = makeAlarm("error", "anna is not registered.");
    fresh->set(alarm::text, text("%1 is not registered."));
    fresh->set(alarm::arguments, QStringList(text("anna")));
    hand.put(fresh);
    QCOMPARE(raised.size(), 1);
    QCOMPARE(raised[0][1].toString(), text("anna ist nicht registriert."));
}

void TestTray::withoutATrayItSaysSo()
{
    ConsoleWindow console;
    console.tray.isThere = false;
    console.languages->use(text("de"));
    console.languages->use(text("en"));
    const QAction *show = option(*console.window, "Show in the Tray");
    SOON(!show->isEnabled());
    QCOMPARE(show->toolTip(), text("This desktop has no tray."));
    QCOMPARE(show->statusTip(), show->toolTip());
    QVERIFY(!console.tray.isShown);
}

/// One of a desktop that starts the console before its panel.
void TestTray::aTrayThatComesLaterIsUsed()
{
    ConsoleWindow console;
    console.tray.isThere = false;
    console.languages->use(text("de"));
    console.languages->use(text("en"));
    const QAction *show = option(*console.window, "Show in the Tray");
    SOON(!show->isEnabled() && !console.tray.isShown);
    console.tray.isThere = true;
    SOON(show->isEnabled() && console.tray.isShown);
    QVERIFY(option(*console.window, "Stay in the Tray when Closed")->isEnabled());
    QCOMPARE(show->statusTip(), QString());
}

void TestTray::closingLeavesItThereOnlyWhenWanted()
{
    ConsoleWindow console;
    QVERIFY(console.tray.isShown);
    QAction *stay = option(*console.window, "Stay in the Tray when Closed");
    QVERIFY(!stay->isChecked());
    QVERIFY(console.window->close());
    console.window->show();
    stay->trigger();
    QVERIFY(!console.window->close());
    QVERIFY(!console.window->isVisible());
    Q_EMIT console.tray.activated();
    QVERIFY(console.window->isVisible());
    option(*console.window, "Quit")->trigger();
    QVERIFY(!console.window->isVisible());
    QVERIFY(console.settings.value(text("tray/staysWhenClosed")).toBool());
}

void TestTray::itsMenuOpensAndQuits()
{
    ConsoleWindow console;
    QStringList titles;
    for (const QAction *action : console.tray.actions)
        titles.append(action->text().remove(u'&'));
    QCOMPARE(titles, QStringList({text("Open Linekeeper"), text("Quit")}));
    option(*console.window, "Stay in the Tray when Closed")->trigger();
    console.window->close();
    QVERIFY(!console.window->isVisible());
    console.tray.actions.first()->trigger();
    QVERIFY(console.window->isVisible());
    console.window->close();
    QVERIFY(!console.window->isVisible());
    int shown = 0;
    QVERIFY(connect(console.window->windowHandle(), &QWindow::visibleChanged, this,
                    [&shown](bool isVisible) { shown += isVisible; }));
    console.tray.actions.last()->trigger();
    QCOMPARE(shown, 1); // so that it is the last window that closes
    QVERIFY(!console.window->isVisible());
}

/// An account whose registrar nobody runs raises one.
void TestTray::theDaemonsAlarmsAreShownAndOpened()
{
    ConsoleScene scene(sipAccount::objectClass, {text("--set"), text("alarms.raiseAfter=1")});
    QVERIFY(scene.start());
    scene.openConsole();
    const FakeTray &tray = scene.console->tray;
    SOON(tray.tone == Tone::Good);
    QVERIFY(tray.text.contains(text("no active alarms")));
    scene.create("\"user\":\"u\",\"domain\":\"127.0.0.1:9\",\"enabled\":true");
    SOON(!tray.notes.isEmpty());
    QVERIFY(tray.tone == Tone::Warning || tray.tone == Tone::Bad);
    QVERIFY(tray.text.contains(text("active alarms: 1")));
    scene.console->window->hide();
    Q_EMIT scene.console->tray.activated();
    QVERIFY(scene.console->window->isVisible());
    QCOMPARE(scene.console->window->workspace().current()->shownClass(), &alarm::objectClass);
    scene.console->window->connection()->signOut();
    SOON(tray.text == text("Nobody is signed in."));
    QCOMPARE(tray.tone, Tone::Off);
}

/// Nor taken for health.
void TestTray::alarmsThatMayNotBeReadAreNotKnown()
{
    ConsoleScene scene(phoneBookEntry::objectClass);
    QVERIFY(scene.start());
    const char role[]
        = R"({"role":{"name":"phones","rights":[{"class":"phoneBookEntry","actions":["read"]}]}})";
    const char anna[] = R"({"user":{"username":"anna","password":"only-looks","roles":["phones"]}})";
    QCOMPARE(scene.rest->post("objects/role", role).code, 201);
    QCOMPARE(scene.rest->post("objects/user", anna).code, 201);
    scene.openConsole("anna", "only-looks");
    const FakeTray &tray = scene.console->tray;
    SOON(tray.text == text("127.0.0.1:%1: alarms not known").arg(scene.daemon.port()));
    QCOMPARE(tray.tone, Tone::Off);
    scene.console->languages->use(text("de"));
    SOON(tray.text == text("127.0.0.1:%1: Alarme nicht bekannt").arg(scene.daemon.port()));
    scene.console.reset();
}

QTEST_MAIN(TestTray)
#include "tst_tray.moc"

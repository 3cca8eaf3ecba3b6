// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/apikey.h"
#include "consolescene.h"
#include "objects/secretonce.h"
#include "objects/undobar.h"
#include "support/relay.h"
#include "widgets/banner.h"
#include <QMessageBox>

using namespace linekeeper;

/// Somebody saves, and does not wait for an answer that does not come.
class TestGivingUp final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_scene.start(), m_scene.daemon.output().constData()); }
    void init();
    void cleanup();
    void whatIsTypedStays();
    void theAnswerIsTakenWhenItComes();
    void whatIsSeenOfTheObjectIsEnough();
    void whatIsTypedSinceIsNotLost_data();
    void whatIsTypedSinceIsNotLost();
    void whatIsTypedBackIsNotLost_data() { whatIsTypedSinceIsNotLost_data(); }
    void whatIsTypedBackIsNotLost();
    void itCanBeTriedAgain();
    void aNewOneIsMadeOnce();
    void aNewOneIsNotMadeAnew();
    void aNewKeyIsShownAllTheSame();

private:
    void save() const { button("save")->click(); }
    void giveUp();
    void editANewOneInstead();
    QAction *undo() const { return m_scene.console->window->findChild<UndoBar *>()->actions()[0]; }
    QString banner() const { return dialog()->findChild<Banner *>()->text(); }
    ObjectDialog *dialog() const { return m_scene.page().findChild<ObjectDialog *>(); }
    QPushButton *button(const char *name) const
    {
        return dialog()->findChild<QPushButton *>(QLatin1String(name));
    }
    QString name() const { return m_scene.field(m_account, "displayName").toString(); }
    QString typed() const { return ConsoleWindow::field(*dialog(), "displayName")->text(); }
    qsizetype count() const
    {
        return m_scene.rest->get("objects/sipAccount?user=new").json().toArray().size();
    }

    ConsoleScene m_scene{sipAccount::objectClass};
    std::unique_ptr<Relay> m_relay;
    QUuid m_account;
};

/// An account is being edited.
void TestGivingUp::init()
{
    failOnAnyWarning();
    m_account = m_scene.create(R"("user":"u","domain":"127.0.0.1:9","displayName":"Before")");
    m_relay = std::make_unique<Relay>(m_scene.daemon.port());
    m_scene.openConsole(m_relay->port());
    Connection &connection = *m_scene.console->window->connection();
    for (const ObjectClass *objectClass : connection.classes()) // so that nothing waits before what is tested
        SOON(connection.mirror().isComplete(*objectClass));
    m_scene.select({m_account});
    m_scene.action("edit")->trigger();
    ConsoleWindow::type(*dialog(), "displayName", text("Typed"));
}

void TestGivingUp::cleanup()
{
    m_scene.console.reset();
    m_relay.reset();
    m_scene.rest->remove(m_scene.pathOf(m_account));
}

void TestGivingUp::giveUp()
{
    QVERIFY(ConsoleWindow::button(*dialog(), text("Stop waiting")));
    QVERIFY(!button("save")->isEnabled());
    QTest::keyClick(dialog(), Qt::Key_Escape);
}

void TestGivingUp::editANewOneInstead()
{
    dialog()->discard();
    SOON(!dialog());
    m_scene.action("create")->trigger();
    ConsoleWindow::type(*dialog(), "user", text("new"));
    ConsoleWindow::type(*dialog(), "domain", text("127.0.0.1:9"));
}

void TestGivingUp::whatIsTypedStays()
{
    m_relay->setPaused(true);
    save();
    giveUp();
    QVERIFY(dialog()->isVisible());
    QCOMPARE(typed(), text("Typed"));
    QVERIFY(!ConsoleWindow::field(*dialog(), "displayName")->isReadOnly());
    QVERIFY2(banner().startsWith(text("Whether it is saved is not known")), qPrintable(banner()));
    keepPicture(*dialog(), text("saving is given up"));
    ConsoleWindow::button(*dialog(), text("Cancel"))->click();
    auto *question = dialog()->findChild<QMessageBox *>();
    QVERIFY(question);
    QVERIFY2(question->text().contains(text("not known")), qPrintable(question->text()));
    ConsoleWindow::button(*question, text("Discard"))->click();
    SOON(!dialog());
    m_relay->setPaused(false);
    SOON(m_scene.seen(m_account)->revision == 2); // what others see is seen here, too
}

void TestGivingUp::theAnswerIsTakenWhenItComes()
{
    m_relay->setPaused(true);
    save();
    SOON(name() == text("Typed"));
    giveUp();
    QVERIFY(dialog()->isVisible());
    m_relay->setPaused(false);
    SOON(!dialog());
    SOON(undo()->isEnabled());
    undo()->trigger();
    SOON(name() == text("Before"));
    QVERIFY(!undo()->isEnabled()); // it was noted once
}

void TestGivingUp::whatIsSeenOfTheObjectIsEnough()
{
    m_relay->pause(Relay::Calls);
    save();
    giveUp();
    SOON(!dialog());
    SOON(undo()->isEnabled());
    m_relay->pause({});
    undo()->trigger();
    SOON(name() == text("Before"));
    QVERIFY(!undo()->isEnabled());
}

void TestGivingUp::whatIsTypedSinceIsNotLost_data()
{
    QTest::addColumn<int>("late");
    QTest::newRow("the answer comes first") << int(Relay::Signals);
    QTest::newRow("the signal comes first") << int(Relay::Calls);
}

void TestGivingUp::whatIsTypedSinceIsNotLost()
{
    QFETCH(int, late);
    m_relay->setPaused(true);
    save();
    SOON(name() == text("Typed"));
    giveUp();
    ConsoleWindow::type(*dialog(), "displayName", text("Typed on"));
    m_relay->pause(Relay::Uses(late));
    const QString said = text("Saved, but for what you have typed since.");
    SOON(banner() == said);
    m_relay->setPaused(false);
    SOON(m_scene.seen(m_account)->revision == 2);
    bool isAnswered = false; // after whatever was asked before
    m_scene.console->window->connection()->client().session(
        [&](const Answer<QJsonObject> &) { isAnswered = true; });
    SOON(isAnswered);
    QCOMPARE(banner(), said);
    QCOMPARE(typed(), text("Typed on"));
    save();
    SOON(!dialog());
    QCOMPARE(name(), text("Typed on"));
    QCOMPARE(m_scene.onWire(m_account)[u"rev"].toInt(), 3);
}

/// What was saved is seen, and what stands in the form is not what was saved.
void TestGivingUp::whatIsTypedBackIsNotLost()
{
    QFETCH(int, late);
    m_relay->setPaused(true);
    save();
    SOON(name() == text("Typed"));
    giveUp();
    ConsoleWindow::type(*dialog(), "displayName", text("Before"));
    m_relay->pause(Relay::Uses(late));
    SOON(banner() == text("Saved, but for what you have typed since."));
    QCOMPARE(typed(), text("Before"));
    m_relay->setPaused(false);
    save();
    SOON(!dialog());
    QCOMPARE(name(), text("Before"));
}

void TestGivingUp::itCanBeTriedAgain()
{
    m_relay->setPaused(true);
    save();
    SOON(name() == text("Typed"));
    giveUp();
    save();
    QVERIFY(ConsoleWindow::button(*dialog(), text("Stop waiting")));
    m_relay->setPaused(false);
    SOON(button("save")->toolTip() == text("Nothing has been changed.")); // it was there already
    QCOMPARE(typed(), text("Typed"));
    QCOMPARE(m_scene.onWire(m_account)[u"rev"].toInt(), 2);
}

void TestGivingUp::aNewOneIsMadeOnce()
{
    editANewOneInstead();
    m_relay->setPaused(true);
    save();
    SOON(count() == 1);
    giveUp();
    ConsoleWindow::type(*dialog(), "displayName", text("Typed on"));
    QVERIFY(!button("save")->isEnabled()); // or there might be two
    m_relay->setPaused(false);
    SOON(banner() == text("Saved, but for what you have typed since."));
    QVERIFY2(dialog()->windowTitle().contains(text("new")), qPrintable(dialog()->windowTitle()));
    save();
    SOON(!dialog());
    QCOMPARE(count(), 1);
    const QJsonValue made = m_scene.rest->get("objects/sipAccount?user=new").json().toArray()[0];
    QCOMPARE(made[u"sipAccount"][u"displayName"].toString(), text("Typed on"));
}

/// After the answer was lost, also where it is to be another by now.
void TestGivingUp::aNewOneIsNotMadeAnew()
{
    editANewOneInstead();
    m_relay->setPaused(true);
    const qsizetype before = count();
    save();
    SOON(count() == before + 1);
    m_relay->setClosed(true); // or it would be asked for again at once
    m_relay->breakOff();
    SOON(banner().startsWith(text("Whether it is saved is not known")));
    m_relay->setPaused(false);
    m_relay->setClosed(false);
    m_scene.console->window->connection()->retryNow();
    SOON(m_scene.console->isLive());
    ConsoleWindow::type(*dialog(), "displayName", text("Typed on"));
    save();
    SOON(banner() == text("Saved, but for what you have typed since."));
    save();
    SOON(!dialog());
    QCOMPARE(count(), before + 1);
}

void TestGivingUp::aNewKeyIsShownAllTheSame()
{
    dialog()->discard();
    ObjectPage &keys = m_scene.console->page(apiKey::objectClass);
    m_scene.console->show(apiKey::objectClass);
    ConsoleWindow::action(keys, "create")->trigger();
    auto *creation = keys.findChild<ObjectDialog *>();
    ConsoleWindow::type(*creation, "name", text("for scripts"));
    m_relay->pause(Relay::Calls);
    creation->findChild<QPushButton *>(text("save"))->click();
    QVERIFY(ConsoleWindow::button(*creation, text("Stop waiting")));
    QTest::keyClick(creation, Qt::Key_Escape);
    QVERIFY(creation->isVisible());
    m_relay->pause({});
    SOON(m_scene.console->window->findChild<SecretOnce *>());
    SOON(!keys.findChild<ObjectDialog *>());
}

QTEST_MAIN(TestGivingUp)
#include "tst_givingup.moc"

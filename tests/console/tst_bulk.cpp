// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/apikey.h"
#include "classes/sipaccount.h"
#include "consolescene.h"
#include "objects/fielddialog.h"
#include "objects/refusaldialog.h"
#include "objects/undobar.h"
#include "widgets/banner.h"
#include <QComboBox>
#include <QMessageBox>
#include <QSpinBox>
#include <QTableWidget>

using namespace linekeeper;

/// Working on many objects at once, and turning it back.
class TestBulk final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void manyAreEnabledInOneCommit();
    void aFieldIsSetForMany();
    void nothingIsDoneWhereOneIsRefused();
    void theOthersAreDoneWhenAsked();
    void whoLacksBatchIsServedOneByOne();
    void whatIsDeletedComesBackWithItsSecret();
    void changesAreUndoneAndDoneAgain();
    void stepsOfOneObjectAreUndoneOneAfterTheOther();
    void whatOthersChangedInWhatCameBackIsKept();
    void secretsThatCannotComeBackAreAskedFirst();
    void keysAreNotImported();
    void whatOthersChangedIsNotUndone();
    void anUndoThatCannotBeSentStays();
    void signingOutForgetsTheSteps();
    void aFormsChangesAreUndone();
    void whatCannotComeBackIsAskedFirst_data();
    void whatCannotComeBackIsAskedFirst();
    void rightsDecideWhatIsFinal();
    void aCopyHasTheSecretsAndIsNotEnabled();
    void aCopyOfSomethingUniqueNeedsAName();

private:
    QList<QUuid> createAccounts(int count, const QByteArray &more = {});
    QAction *undo() { return m_scene.console->window->findChild<UndoBar *>()->actions()[0]; }
    QAction *redo() { return m_scene.console->window->findChild<UndoBar *>()->actions()[1]; }
    Banner *bar() { return m_scene.console->window->findChild<UndoBar *>()->findChild<Banner *>(); }
    template<typename Dialog>
    Dialog *dialog()
    {
        const auto all = m_scene.console->window->findChildren<Dialog *>();
        for (Dialog *one : all)
            if (one->isVisible())
                return one;
        return nullptr;
    }
    bool allAre(const QList<QUuid> &uuids, bool isEnabled);
    void changeByAnother(const QUuid &uuid, const QByteArray &fields);

    ConsoleScene m_scene{sipAccount::objectClass};
};

void TestBulk::initTestCase()
{
    QVERIFY2(m_scene.start(), m_scene.daemon.output().constData());
}

void TestBulk::init()
{
    failOnAnyWarning();
}

void TestBulk::cleanup()
{
    m_scene.console.reset();
}

QList<QUuid> TestBulk::createAccounts(int count, const QByteArray &more)
{
    QList<QUuid> uuids;
    for (int i = 0; i < count; ++i)
        uuids.append(m_scene.create("\"user\":\"u" + QByteArray::number(i) + "\",\"displayName\":\"Line "
                                    + QByteArray::number(i) + "\",\"domain\":\"127.0.0.1:9\"" + more));
    return uuids;
}

bool TestBulk::allAre(const QList<QUuid> &uuids, bool isEnabled)
{
    return std::all_of(uuids.begin(), uuids.end(), [&](const QUuid &uuid) {
        return m_scene.field(uuid, "enabled").toBool() == isEnabled;
    });
}

void TestBulk::changeByAnother(const QUuid &uuid, const QByteArray &fields)
{
    const Headers headers{{"Content-Type", "application/merge-patch+json"}};
    QCOMPARE(m_scene.rest->patch(m_scene.pathOf(uuid), "{\"sipAccount\":{" + fields + "}}", headers).code,
             204);
}

void TestBulk::manyAreEnabledInOneCommit()
{
    const QList<QUuid> uuids = createAccounts(30);
    m_scene.openConsole();
    m_scene.select(uuids);
    m_scene.action("enable")->trigger();
    SOON(allAre(uuids, true));
    SOON(bar()->text() == text("SIP accounts: 30 changed."));
    keepPicture(*m_scene.console->window, text("bulk enabled"));
    // One commit: the history has one time for all.
    QSet<QString> times;
    for (const QUuid &uuid : uuids) {
        const QJsonValue entries
            = m_scene.rest
                  ->post("methods/history",
                         "{\"history\":{\"limit\":1,\"uuid\":\"" + toText(uuid).toLatin1() + "\"}}")
                  .json()[u"history"][u"entries"];
        times.insert(entries[0][u"time"].toString());
    }
    QCOMPARE(times.size(), 1);
}

void TestBulk::aFieldIsSetForMany()
{
    const QList<QUuid> uuids = createAccounts(3);
    m_scene.openConsole();
    QVERIFY(!m_scene.action("setField")->isEnabled());
    QVERIFY(m_scene.action("setField")->toolTip().contains(text("select something first")));
    m_scene.select(uuids);
    m_scene.action("setField")->trigger();
    auto *picker = dialog<FieldDialog>()->findChild<QComboBox *>(text("field"));
    picker->setCurrentText(text("User"));
    auto *apply = dialog<FieldDialog>()->findChild<QPushButton *>(text("apply"));
    QVERIFY(!apply->isEnabled()); // required, and they differ
    picker->setCurrentText(text("Register interval"));
    keepPicture(*dialog<FieldDialog>(), text("set field"));
    auto *interval = dialog<FieldDialog>()->findChild<QSpinBox *>(text("registerInterval"));
    interval->setValue(300);
    QVERIFY(apply->isEnabled());
    apply->click();
    for (const QUuid &uuid : uuids)
        SOON(m_scene.field(uuid, "registerInterval").toInt() == 300);
}

void TestBulk::nothingIsDoneWhereOneIsRefused()
{
    const QList<QUuid> uuids = createAccounts(4);
    QCOMPARE(m_scene.rest
                 ->post("objects/phoneBookEntry",
                        "{\"phoneBookEntry\":{\"displayName\":\"a\",\"address\":\"1\",\"account\":\""
                            + toText(uuids[2]).toLatin1() + "\"}}")
                 .code,
             201);
    m_scene.openConsole();
    m_scene.select(uuids);
    m_scene.action("remove")->trigger();
    SOON(dialog<RefusalDialog>());
    const auto *list = dialog<RefusalDialog>()->findChild<QTableWidget *>();
    QCOMPARE(list->rowCount(), 1);
    QCOMPARE(list->item(0, 0)->text(), text("3"));
    QVERIFY(list->item(0, 1)->text().startsWith(text("Line 2")));
    QVERIFY(!list->item(0, 2)->text().isEmpty());
    keepPicture(*dialog<RefusalDialog>(), text("refused"));
    for (const QUuid &uuid : uuids)
        QVERIFY(m_scene.isThere(uuid));
}

void TestBulk::theOthersAreDoneWhenAsked()
{
    const QList<QUuid> uuids = createAccounts(5);
    for (const int used : {1, 3})
        m_scene.rest->post("objects/phoneBookEntry",
                           "{\"phoneBookEntry\":{\"displayName\":\"a\",\"address\":\"1\",\"account\":\""
                               + toText(uuids[used]).toLatin1() + "\"}}");
    m_scene.openConsole();
    m_scene.select(uuids);
    m_scene.action("remove")->trigger();
    SOON(dialog<RefusalDialog>());
    QCOMPARE(dialog<RefusalDialog>()->findChild<QTableWidget *>()->rowCount(), 2);
    ConsoleWindow::button(*dialog<RefusalDialog>(), text("Do the Other 3"))->click();
    SOON(!m_scene.isThere(uuids[0]));
    QVERIFY(m_scene.isThere(uuids[1]) && m_scene.isThere(uuids[3]));
    QVERIFY(!m_scene.isThere(uuids[4]));
}

void TestBulk::whoLacksBatchIsServedOneByOne()
{
    m_scene.rest->post("objects/role",
                       "{\"role\":{\"name\":\"keeper\",\"rights\":[{\"class\":\"sipAccount\",\"actions\":"
                       "[\"read\",\"update\",\"create\",\"delete\"]}]}}");
    QCOMPARE(m_scene.rest
                 ->post("objects/user",
                        "{\"user\":{\"username\":\"keeper\",\"password\":\"one-by-one\",\"roles\":"
                        "[\"keeper\"]}}")
                 .code,
             201);
    const QList<QUuid> uuids = createAccounts(9);
    m_scene.openConsole("keeper", "one-by-one");
    m_scene.select(uuids);
    m_scene.action("enable")->trigger();
    SOON(allAre(uuids, true));
    SOON(bar()->text() == text("SIP accounts: 9 changed."));
}

void TestBulk::whatIsDeletedComesBackWithItsSecret()
{
    const QList<QUuid> uuids = createAccounts(3, ",\"password\":\"sip-secret\"");
    m_scene.openConsole();
    m_scene.select(uuids);
    m_scene.action("remove")->trigger();
    SOON(bar()->text() == text("SIP accounts: 3 deleted."));
    keepPicture(*m_scene.console->window, text("deleted"));
    QVERIFY(!m_scene.isThere(uuids[1]));
    QTest::keyClick(m_scene.console->window.get(), Qt::Key_Z, Qt::ControlModifier);
    SOON(bar()->text() == text("Undone: SIP accounts: 3 deleted."));
    for (const QUuid &uuid : uuids)
        QVERIFY(m_scene.field(uuid, "password").toString() == text("sip-secret"));
    SOON(redo()->isEnabled());
    redo()->trigger();
    SOON(!m_scene.isThere(uuids[2]));
    SOON(undo()->isEnabled());
    undo()->trigger();
    SOON(m_scene.isThere(uuids[2]));
}

void TestBulk::changesAreUndoneAndDoneAgain()
{
    const QList<QUuid> uuids = createAccounts(2);
    m_scene.openConsole();
    QVERIFY(!undo()->isEnabled() && !redo()->isEnabled());
    m_scene.select(uuids);
    m_scene.action("enable")->trigger();
    SOON(undo()->isEnabled());
    QVERIFY(undo()->text().contains(text("SIP accounts: 2 changed")));
    for (int round = 0; round < 2; ++round) {
        QVERIFY(bar()->isVisible());
        bar()->button().click(); // undoes, as the last thing was done
        SOON(allAre(uuids, false));
        SOON(redo()->isEnabled());
        QVERIFY(!undo()->isEnabled());
        QTest::keyClick(m_scene.console->window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        SOON(allAre(uuids, true));
        SOON(undo()->isEnabled());
    }
    QCOMPARE(m_scene.onWire(uuids[0])[u"rev"].toInt(), 6);
}

/// Each undo gives the object a new revision, which those before it must know.
void TestBulk::stepsOfOneObjectAreUndoneOneAfterTheOther()
{
    const QUuid uuid = createAccounts(1)[0];
    m_scene.openConsole();
    m_scene.select({uuid});
    for (const char *action : {"enable", "disable", "enable"}) {
        const bool wanted = QByteArray(action) == "enable";
        m_scene.action(action)->trigger();
        SOON(m_scene.field(uuid, "enabled").toBool() == wanted);
        SOON(m_scene.seen(uuid) && (*m_scene.seen(uuid))[sipAccount::enabled] == wanted);
    }
    for (int round = 0; round < 2; ++round) {
        for (const bool wanted : {false, true, false}) {
            SOON(undo()->isEnabled());
            undo()->trigger();
            SOON(m_scene.field(uuid, "enabled").toBool() == wanted);
        }
        SOON(!undo()->isEnabled() && redo()->isEnabled());
        for (const bool wanted : {true, false, true}) {
            SOON(redo()->isEnabled());
            redo()->trigger();
            SOON(m_scene.field(uuid, "enabled").toBool() == wanted);
        }
        SOON(!redo()->isEnabled());
    }
    QVERIFY(!dialog<RefusalDialog>());
}

void TestBulk::whatOthersChangedInWhatCameBackIsKept()
{
    const QUuid uuid = createAccounts(1)[0];
    m_scene.openConsole();
    m_scene.select({uuid});
    m_scene.action("enable")->trigger();
    SOON(m_scene.field(uuid, "enabled").toBool());
    SOON(m_scene.seen(uuid) && (*m_scene.seen(uuid))[sipAccount::enabled]);
    m_scene.action("remove")->trigger();
    SOON(!m_scene.seen(uuid));
    undo()->trigger();
    SOON(m_scene.seen(uuid));
    SOON(undo()->isEnabled());
    changeByAnother(uuid, "\"enabled\":false,\"displayName\":\"By another\"");
    undo()->trigger(); // of the enabling
    SOON(dialog<RefusalDialog>());
    QCOMPARE(m_scene.field(uuid, "displayName").toString(), text("By another"));
    dialog<RefusalDialog>()->close();
}

void TestBulk::secretsThatCannotComeBackAreAskedFirst()
{
    const QUuid uuid = createAccounts(1, ",\"password\":\"before\"")[0];
    QCOMPARE(
        m_scene.rest
            ->post(
                "objects/user",
                "{\"user\":{\"username\":\"clerk\",\"password\":\"looks-at-none\",\"roles\":[\"operator\"]}}")
            .code,
        201);
    m_scene.openConsole("clerk", "looks-at-none");
    SOON(m_scene.seen(uuid));
    ChangeDesk::Step step;
    Object after = *m_scene.seen(uuid);
    after.set(sipAccount::password, text("after"));
    step.append(Alteration::update(m_scene.seen(uuid), after));
    linekeeper::RestClient &client = m_scene.console->window->connection()->client();
    ChangeDesk desk(client, m_scene.console->window->connection()->rights(), *m_scene.console->window);
    desk.make(step);
    SOON(dialog<QMessageBox>());
    QVERIFY(!desk.isBusy());
    QVERIFY(dialog<QMessageBox>()->text().startsWith(text("Change “")));
    dialog<QMessageBox>()->close();
    QCOMPARE(m_scene.field(uuid, "password").toString(), text("before"));
}

/// Their secret is shown once, and would be lost.
void TestBulk::keysAreNotImported()
{
    m_scene.openConsole();
    m_scene.console->show(apiKey::objectClass);
    QVERIFY(!ConsoleWindow::action(m_scene.console->page(apiKey::objectClass), "import"));
    QVERIFY(m_scene.action("import"));
}

void TestBulk::whatOthersChangedIsNotUndone()
{
    const QList<QUuid> uuids = createAccounts(2);
    m_scene.openConsole();
    m_scene.select(uuids);
    m_scene.action("enable")->trigger();
    SOON(undo()->isEnabled());
    changeByAnother(uuids[1], "\"displayName\":\"Theirs\"");
    undo()->trigger();
    SOON(dialog<RefusalDialog>());
    const auto *list = dialog<RefusalDialog>()->findChild<QTableWidget *>();
    QCOMPARE(list->rowCount(), 1);
    QCOMPARE(list->item(0, 2)->text(), text("Somebody else has changed it meanwhile."));
    QVERIFY(allAre(uuids, true));
    ConsoleWindow::button(*dialog<RefusalDialog>(), text("Do the Other 1"))->click();
    SOON(!m_scene.field(uuids[0], "enabled").toBool());
    QVERIFY(m_scene.field(uuids[1], "enabled").toBool());
    QCOMPARE(m_scene.field(uuids[1], "displayName").toString(), text("Theirs"));
}

void TestBulk::anUndoThatCannotBeSentStays()
{
    ConsoleScene scene{sipAccount::objectClass};
    QVERIFY(scene.start());
    const QUuid uuid = scene.create("\"user\":\"u\",\"domain\":\"d\"");
    scene.openConsole();
    scene.select({uuid});
    scene.action("remove")->trigger();
    const auto *bar = scene.console->window->findChild<UndoBar *>();
    SOON(bar->actions()[0]->isEnabled());
    scene.daemon.kill();
    bar->actions()[0]->trigger();
    SOON(scene.console->window->findChild<RefusalDialog *>());
    QVERIFY(bar->actions()[0]->isEnabled());
}

/// There may be secrets in them.
void TestBulk::signingOutForgetsTheSteps()
{
    const QList<QUuid> uuids = createAccounts(2);
    m_scene.openConsole();
    m_scene.select(uuids);
    m_scene.action("remove")->trigger();
    SOON(undo()->isEnabled());
    m_scene.console->window->connection()->signOut();
    SOON(!m_scene.console->window->findChild<UndoBar *>());
    m_scene.console->window->askForSignIn();
    m_scene.console->typeSignIn({}, {}, text(Daemon::rootPassword));
    SOON(m_scene.console->isLive());
    QVERIFY(!undo()->isEnabled());
    QVERIFY(!bar()->isVisible());
}

void TestBulk::aFormsChangesAreUndone()
{
    const QUuid uuid = createAccounts(1).first();
    m_scene.openConsole();
    m_scene.select({uuid});
    m_scene.action("edit")->trigger();
    auto *form = m_scene.page().findChild<ObjectDialog *>();
    ConsoleWindow::type(*form, "displayName", text("Renamed"));
    QTest::keyClick(ConsoleWindow::field(*form, "displayName"), Qt::Key_Return);
    SOON(undo()->isEnabled());
    QCOMPARE(m_scene.field(uuid, "displayName").toString(), text("Renamed"));
    undo()->trigger();
    SOON(m_scene.field(uuid, "displayName").toString() == text("Line 0"));
}

void TestBulk::whatCannotComeBackIsAskedFirst_data()
{
    QTest::addColumn<const ObjectClass *>("objectClass");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("why");
    QTest::newRow("a key is known to nobody")
        << &apiKey::objectClass << QByteArray("\"name\":\"k\"") << text("known to the service alone");
    QTest::newRow("a password is a hash")
        << &user::objectClass << QByteArray("\"username\":\"x\",\"password\":\"not-read-again\"")
        << text("can be set but never read");
}

void TestBulk::whatCannotComeBackIsAskedFirst()
{
    QFETCH(const ObjectClass *, objectClass);
    QFETCH(QByteArray, fields);
    QFETCH(QString, why);
    ConsoleScene scene{*objectClass};
    QVERIFY(scene.start());
    const QUuid uuid = scene.create(fields);
    QVERIFY(!uuid.isNull());
    scene.openConsole();
    scene.select({uuid});
    scene.action("remove")->trigger();
    auto *box = scene.console->window->findChild<QMessageBox *>();
    QVERIFY(box);
    QVERIFY2(box->informativeText().contains(why), qPrintable(box->informativeText()));
    QVERIFY(ConsoleWindow::button(*box, text("Cancel"))->isDefault());
    QVERIFY(scene.isThere(uuid));
    keepPicture(*box, text("final deletion"));
    ConsoleWindow::button(*box, text("Delete"))->click();
    SOON(!scene.isThere(uuid));
    const auto *bar = scene.console->window->findChild<UndoBar *>();
    SOON(bar->findChild<Banner *>()->text().contains(text("cannot be undone")));
    QVERIFY(!bar->actions()[0]->isEnabled());
}

void TestBulk::rightsDecideWhatIsFinal()
{
    QCOMPARE(m_scene.rest
                 ->post("objects/user",
                        "{\"user\":{\"username\":\"op\",\"password\":\"sees-nothing\",\"roles\":"
                        "[\"operator\"]}}")
                 .code,
             201);
    const QList<QUuid> uuids = createAccounts(2, ",\"password\":\"sip-secret\"");
    m_scene.openConsole("op", "sees-nothing");
    m_scene.select(uuids);
    m_scene.action("remove")->trigger();
    auto *box = m_scene.console->window->findChild<QMessageBox *>();
    QVERIFY(box && box->informativeText().contains(text("“See secrets”")));
    ConsoleWindow::button(*box, text("Cancel"))->click();
    QVERIFY(m_scene.isThere(uuids[0]));
}

void TestBulk::aCopyHasTheSecretsAndIsNotEnabled()
{
    const QUuid original = createAccounts(1, ",\"password\":\"sip-secret\",\"enabled\":true").first();
    m_scene.rest->post("objects/user",
                       "{\"user\":{\"username\":\"op2\",\"password\":\"sees-nothing\",\"roles\":"
                       "[\"operator\"]}}");
    m_scene.openConsole("op2", "sees-nothing"); // the service copies what he can't see
    m_scene.select({original});
    m_scene.action("clone")->trigger();
    auto *form = m_scene.page().findChild<ObjectDialog *>();
    keepPicture(*form, text("copy"));
    ConsoleWindow::type(*form, "displayName", text("The copy"));
    QTest::keyClick(ConsoleWindow::field(*form, "displayName"), Qt::Key_Return);
    SOON(undo()->isEnabled());
    const QJsonArray copies = m_scene.rest->get("objects/sipAccount?displayName=The%20copy").json().toArray();
    QCOMPARE(copies.size(), 1);
    QCOMPARE(copies[0][u"sipAccount"][u"password"].toString(), text("sip-secret"));
    QCOMPARE(copies[0][u"sipAccount"][u"user"].toString(), text("u0"));
    QVERIFY(!copies[0][u"sipAccount"][u"enabled"].toBool());
    undo()->trigger();
    SOON(m_scene.rest->get("objects/sipAccount?displayName=The%20copy").json().toArray().isEmpty());
    QVERIFY(m_scene.isThere(original));
}

void TestBulk::aCopyOfSomethingUniqueNeedsAName()
{
    ConsoleScene scene{user::objectClass};
    QVERIFY(scene.start());
    const QUuid original = scene.create("\"username\":\"anna\",\"roles\":[\"viewer\"]");
    scene.openConsole();
    scene.select({original});
    scene.action("clone")->trigger();
    auto *form = scene.page().findChild<ObjectDialog *>();
    const auto *save = form->findChild<QPushButton *>(text("save"));
    QVERIFY(!save->isEnabled());
    QVERIFY(save->toolTip().contains(text("User name")));
    ConsoleWindow::type(*form, "username", text("bert"));
    QTest::keyClick(ConsoleWindow::field(*form, "username"), Qt::Key_Return);
    SOON(scene.rest->get("objects/user?username=bert").json().toArray().size() == 1);
}

QTEST_MAIN(TestBulk)
#include "tst_bulk.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogscene.h"
#include "objects/alteration.h"
#include "objects/refusaldialog.h"
#include "widgets/banner.h"
#include <QPointer>
#include <QSpinBox>

using namespace linekeeper;
using namespace std::chrono_literals;

/// What becomes of what stands in a dialog when its action fails or is stopped: it can be tried again.
class TestDialogTries final : public QObject, private DialogScene {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { start(); }
    void init() { beginRound(); }
    void cleanup() { endRound(); }
    void whatFailsIsTriedAgain_data();
    void whatFailsIsTriedAgain();
    void whatIsDoneThoughNoAnswerCameIsNotDoneTwice_data();
    void whatIsDoneThoughNoAnswerCameIsNotDoneTwice();
    void whatIsUnderWayIsStoppedFirst_data();
    void whatIsUnderWayIsStoppedFirst();
    void whatIsUnderWayMayEndWithTheWindow_data() { addSteps(); }
    void whatIsUnderWayMayEndWithTheWindow();
    void whatIsRefusedIsTriedAsItIsNow_data();
    void whatIsRefusedIsTriedAsItIsNow();
    void whatOthersTurnedAwayFromTheWishIsRefused();
    void whatIsTypedAnewIsNotMadeByAnOldList();
    void whatAnotherMadeIsNotTakenForOurs();

private:
    static void addSteps();
    static Banner *banner(const QWidget &dialog) { return dialog.findChild<Banner *>(); }
    int interval(const QUuid &account) const { return m_scene.field(account, "registerInterval").toInt(); }
    bool hasSeen(Which which) const;
    void setElsewhere(const QUuid &account, std::chrono::seconds interval);
};

void TestDialogTries::addSteps()
{
    QTest::addColumn<Which>("which");
    QTest::newRow("import") << Which::Import;
    QTest::newRow("field of many") << Which::Field;
}

void TestDialogTries::whatFailsIsTriedAgain_data()
{
    QTest::addColumn<Which>("which");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<bool>("isKnown");
    const QList<std::pair<const char *, Which>> dialogs{{"import", Which::Import},
                                                        {"field of many", Which::Field},
                                                        {"pause", Which::Pause},
                                                        {"acknowledge", Which::Acknowledge}};
    for (const auto &[name, which] : dialogs) {
        const auto add
            = [&, which = which, name = name](const char *how, const QByteArray &said, bool isKnown) {
                  QTest::addRow("%s, %s", name, how) << which << said << isKnown;
              };
        add("401", answer("401 Unauthorized", "unauthenticated"), true);
        add("500", answer("500 Internal Server Error", "internal"), true);
        add("502", "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", false);
        add("cut", "HTTP/1.1 2", false);
        add("no JSON", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[{", false);
    }
}

void TestDialogTries::whatFailsIsTriedAgain()
{
    QFETCH(Which, which);
    QFETCH(QByteArray, said);
    QFETCH(bool, isKnown);
    const QPointer<InputDialog> dialog = open(which);
    QVERIFY(dialog);
    const bool isUnauthorized = said.startsWith("HTTP/1.1 401");
    m_relay->setAnswer([said](const QByteArray &request) {
        return request.startsWith("POST /webapi/http/methods/") ? said : QByteArray();
    });
    press(action(which, *dialog));
    SOON(dialog && banner(*dialog)->isVisible() && action(which, *dialog)->isEnabled());
    const QString text = banner(*dialog)->text();
    QVERIFY2(text.contains(QStringLiteral("not known")) != isKnown, qPrintable(text));
    QVERIFY2(said.contains("Broken.") == text.contains(QStringLiteral("Broken.")), qPrintable(text));
    keepPicture(*dialog, QStringLiteral("failed, ") + QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(isFilled(which, *dialog) && dialog->hasUnsavedChanges());
    QVERIFY(!newest<RefusalDialog>());
    m_relay->setAnswer({});
    if (isUnauthorized)
        signInAgain();
    QVERIFY(dialog && isFilled(which, *dialog));
    press(action(which, *dialog));
    SOON(!dialog);
    QVERIFY(isDone(which));
}

/// In the mirror of the console.
bool TestDialogTries::hasSeen(Which which) const
{
    const ObjectTableModel &table = m_scene.table();
    int made = 0;
    int changed = 0;
    for (int row = 0; row < table.rowCount(); ++row) {
        const Object &object = *table.object(row);
        made += object[sipAccount::displayName] == u"Nick" && isOfThisRound(object);
        changed += m_accounts.contains(object.uuid) && object[sipAccount::registerInterval] == 300s;
    }
    return which == Which::Import ? made == 2 : changed == m_accounts.size();
}

/// By somebody else, and seen here.
void TestDialogTries::setElsewhere(const QUuid &account, std::chrono::seconds interval)
{
    const QByteArray patch = R"([{"op":"replace","path":"/registerInterval","value":)"
        + QByteArray::number(qint64(interval.count())) + "}]";
    QCOMPARE(m_scene.rest->patch(m_scene.pathOf(account), patch).code, 204);
    SOON((*m_scene.seen(account))[sipAccount::registerInterval] == interval);
}

void TestDialogTries::whatIsDoneThoughNoAnswerCameIsNotDoneTwice_data()
{
    addSteps();
}

void TestDialogTries::whatIsDoneThoughNoAnswerCameIsNotDoneTwice()
{
    QFETCH(Which, which);
    const QPointer<InputDialog> dialog = open(which);
    QVERIFY(dialog);
    m_relay->setPaused(true);
    press(action(which, *dialog));
    SOON(isDone(which));
    QVERIFY(!action(which, *dialog)->isEnabled());
    m_relay->setClosed(true);
    m_relay->breakOff();
    m_relay->setPaused(false);
    SOON(banner(*dialog)->text().contains(text("is not known")));
    QVERIFY(dialog && isFilled(which, *dialog));
    SOON(!action(which, *dialog)->isEnabled()); // nobody can see what was done
    QVERIFY(action(which, *dialog)->toolTip().contains(text("once the service is connected")));
    m_relay->setClosed(false);
    m_scene.console->window->connection()->retryNow();
    SOON(m_scene.console->isLive());
    SOON(hasSeen(which));
    int calls = 0;
    m_relay->setAnswer([&calls](const QByteArray &request) {
        calls += request.startsWith("POST /webapi/http/methods/");
        return QByteArray();
    });
    press(action(which, *dialog));
    SOON(!dialog);
    QCOMPARE(calls, 0);
    QVERIFY(isDone(which));
}

void TestDialogTries::whatIsUnderWayIsStoppedFirst_data()
{
    addSteps();
}

void TestDialogTries::whatIsUnderWayIsStoppedFirst()
{
    QFETCH(Which, which);
    const QPointer<InputDialog> dialog = open(which);
    QVERIFY(dialog);
    m_relay->setPaused(true);
    press(action(which, *dialog));
    SOON(ConsoleWindow::button(*dialog, text("Stop")));
    QVERIFY(dialog->hasUnsavedChanges());
    QVERIFY(action(which, *dialog)->toolTip().startsWith(text("0 of ")));
    keepPicture(*dialog, text("under way, ") + text(QTest::currentDataTag()));
    QTest::keyClick(dialog.data(), Qt::Key_Escape);
    QVERIFY(dialog->isVisible() && action(which, *dialog)->toolTip().contains(text("is being stopped")));
    press(ConsoleWindow::button(*dialog, text("Close")));
    SOON(!dialog);
    m_relay->setPaused(false);
    SOON(isDone(which)); // what was under way has ended
    QVERIFY(!newest<RefusalDialog>());
}

void TestDialogTries::whatIsUnderWayMayEndWithTheWindow()
{
    QFETCH(Which, which);
    const QPointer<InputDialog> dialog = open(which);
    QVERIFY(dialog);
    m_relay->setPaused(true);
    press(action(which, *dialog));
    SOON(ConsoleWindow::button(*dialog, text("Stop")));
    m_scene.console.reset();
    QVERIFY(!dialog);
}

void TestDialogTries::whatIsRefusedIsTriedAsItIsNow_data()
{
    QTest::addColumn<bool>("onlyTheOthers");
    QTest::newRow("all again") << false;
    QTest::newRow("only the others") << true;
}

/// Somebody else has changed the same field of one.
void TestDialogTries::whatIsRefusedIsTriedAsItIsNow()
{
    QFETCH(bool, onlyTheOthers);
    const QPointer<InputDialog> dialog = open(Which::Field);
    QVERIFY(dialog);
    setElsewhere(m_accounts[1], 200s);
    press(action(Which::Field, *dialog));
    SOON(newest<RefusalDialog>());
    QCOMPARE(banner(*dialog)->text(), text("Nothing has been changed: 1 of 3 are refused."));
    QVERIFY(dialog && isFilled(Which::Field, *dialog));
    QCOMPARE(interval(m_accounts[1]), 200);
    if (onlyTheOthers)
        press(ConsoleWindow::button(*newest<RefusalDialog>(), text("Do the Other 2")));
    else
        press(action(Which::Field, *dialog));
    SOON(!dialog);
    QVERIFY(!newest<RefusalDialog>());
    QCOMPARE(interval(m_accounts[0]), 300);
    QCOMPARE(interval(m_accounts[1]), onlyTheOthers ? 200 : 300);
}

/// They have what is wanted, but for one that somebody changes while the dialog is open.
void TestDialogTries::whatOthersTurnedAwayFromTheWishIsRefused()
{
    for (const QUuid &account : m_accounts)
        setElsewhere(account, 300s);
    const QPointer<InputDialog> dialog = open(Which::Field);
    QVERIFY(dialog);
    setElsewhere(m_accounts[1], 200s);
    press(action(Which::Field, *dialog));
    SOON(newest<RefusalDialog>());
    QCOMPARE(interval(m_accounts[1]), 200);
    press(action(Which::Field, *dialog)); // told, and meant all the same
    SOON(!dialog);
    QCOMPARE(interval(m_accounts[1]), 300);
}

void TestDialogTries::whatIsTypedAnewIsNotMadeByAnOldList()
{
    const QPointer<InputDialog> dialog = open(Which::Field);
    QVERIFY(dialog);
    setElsewhere(m_accounts[1], 200s);
    press(action(Which::Field, *dialog));
    SOON(newest<RefusalDialog>());
    dialog->findChild<QSpinBox *>(text("registerInterval"))->setValue(400);
    SOON(!newest<RefusalDialog>());
    QVERIFY(dialog);
}

/// Of the same uuid, but not the same: the service is asked, and refuses.
void TestDialogTries::whatAnotherMadeIsNotTakenForOurs()
{
    const QUuid uuid = QUuid::createUuid();
    const auto line = [&uuid](const char *name) {
        Object account(sipAccount::objectClass);
        account.uuid = uuid;
        account.set(sipAccount::user, text(name));
        account.set(sipAccount::password, text("sip-secret"));
        account.set(sipAccount::domain, text("127.0.0.1:9"));
        return account;
    };
    const Alteration creation = Alteration::creation(line("ours"));
    Object same = line("ours");
    same.revision = 1;
    same.set(sipAccount::password, QString()); // not to be seen
    QVERIFY(isMade(creation, std::make_shared<const Object>(same)));
    QVERIFY(!isMade(creation, std::make_shared<const Object>(line("theirs"))));
    QVERIFY(!isMade(creation, nullptr));
}

QTEST_MAIN(TestDialogTries)
#include "tst_dialogtries.moc"

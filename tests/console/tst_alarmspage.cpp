// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "classes/sipaccount.h"
#include "consolewindow.h"
#include "objects/objecttableview.h"
#include "pages/acknowledgedialog.h"
#include "pages/alarmspage.h"
#include "pages/alarmtable.h"
#include "pages/journalfilterbar.h"
#include "pages/journalmodel.h"
#include "pages/journalpanel.h"
#include "pages/journalview.h"
#include "quiet.h"
#include "support/daemon.h"
#include "support/relay.h"
#include "support/restclient.h"
#include "widgets/notice.h"
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QScrollBar>

using namespace linekeeper;

namespace {

enum Action { Acknowledge, Go, Around, Only };

} // namespace

/// Alarms, events and log against the real daemon, which has an account that cannot register.
class TestAlarmsPage final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_console.reset(); }
    void alarmsAndEventsAreThere();
    void newEventsCome();
    void whoReadsBackIsToldOfNewOnes();
    void anAlarmIsAcknowledged();
    void anAlarmLeadsToItsObjectAndItsLog();
    void filtersAreAskedOfTheService();
    void aSlowSearchSaysSo();
    void kindAndLevelArePicked();
    void aCodeIsPickedOrTyped();
    void eventsAreInTheLanguageOfTheProgram();
    void whatIsForbiddenSaysWhy();
    void whatIsOldSaysSo();

private:
    void signIn(const QString &username = QStringLiteral("root"),
                const QString &password = QLatin1String(Daemon::rootPassword));
    void signInAt(quint16 port, const QString &username = QStringLiteral("root"),
                  const QString &password = QLatin1String(Daemon::rootPassword));
    AlarmsPage &page() { return *m_console->window->findChild<AlarmsPage *>(); }
    QAction &action(Action which) { return *page().objectActions()[which]; }
    JournalModel &journal() { return *page().findChild<JournalModel *>(); }
    QAbstractItemModel &alarms() { return *page().findChild<ObjectTableView *>()->model(); }
    bool journalHas(const QString &text, int column = JournalModel::Message);
    bool allLines(const std::function<bool(const JournalLine &)> &isRight);
    QComboBox &box(const char *name) { return *page().findChild<QComboBox *>(QLatin1String(name)); }
    void pick(const char *name, const QString &text);
    QByteArray createUser(const QByteArray &name, const QByteArray &role);

    Daemon m_daemon{{QStringLiteral("--set"), QStringLiteral("alarms.raiseAfter=1")}};
    std::unique_ptr<::RestClient> m_rest;
    std::unique_ptr<ConsoleWindow> m_console;
    QUuid m_account;
};

void TestAlarmsPage::initTestCase()
{
    QVERIFY2(m_daemon.start(), m_daemon.output().constData());
    m_rest = std::make_unique<::RestClient>(m_daemon.port());
    QVERIFY(m_rest->logIn());
    const QByteArray account = "{\"sipAccount\":{\"user\":\"broken\",\"displayName\":\"Broken line\","
                               "\"domain\":\"127.0.0.1:9\",\"enabled\":true}}";
    m_account = QUuid(m_rest->post("objects/sipAccount", account).json()[u"uuid"].toString());
    SOON(m_rest->get("objects/alarm").json().toArray().size() == 1);
}

void TestAlarmsPage::init()
{
    failOnAnyWarning();
    m_console = std::make_unique<ConsoleWindow>();
}

void TestAlarmsPage::signIn(const QString &username, const QString &password)
{
    signInAt(m_daemon.port(), username, password);
}

void TestAlarmsPage::signInAt(quint16 port, const QString &username, const QString &password)
{
    const QString url = QStringLiteral("http://127.0.0.1:%1").arg(port);
    m_console->window->signIn({.id = {}, .name = {}, .url = QUrl(url), .username = username}, password);
    SOON(m_console->isLive());
    m_console->window->workspace().open(&page());
}

bool TestAlarmsPage::journalHas(const QString &text, int column)
{
    for (int row = 0; row < journal().rowCount(); ++row)
        if (journal().index(row, column).data().toString().contains(text))
            return true;
    return false;
}

QByteArray TestAlarmsPage::createUser(const QByteArray &name, const QByteArray &role)
{
    const QByteArray body = "{\"user\":{\"username\":\"" + name
        + "\",\"password\":\"only-for-tests\",\"roles\":[\"" + role + "\"]}}";
    return m_rest->post("objects/user", body).json()[u"uuid"].toString().toLatin1();
}

void TestAlarmsPage::alarmsAndEventsAreThere()
{
    signIn();
    SOON(alarms().rowCount() == 1);
    SOON(journalHas(QStringLiteral("Broken line"), JournalModel::Object));
    QVERIFY(journalHas(QStringLiteral("sipAccount.created"), JournalModel::Code));
    QVERIFY(!action(Acknowledge).isEnabled());
    QVERIFY(action(Acknowledge).toolTip().contains(QStringLiteral("Select")));
    page().findChild<ObjectTableView *>()->selectRow(0);
    keepPicture(*m_console->window, QStringLiteral("alarms"));
    const auto saysInTable = [this](const char *words) {
        for (int column = 0; column < alarms().columnCount(); ++column)
            if (alarms().index(0, column).data().toString().contains(QString::fromUtf8(words)))
                return true;
        return false;
    };
    SOON(saysInTable("broken@127.0.0.1:9 is not registered"));
    m_console->languages->use(QStringLiteral("de"));
    SOON(saysInTable("broken@127.0.0.1:9 ist nicht registriert"));
    QVERIFY(!saysInTable("is not registered"));
    keepPicture(*m_console->window, QStringLiteral("alarms, de"));
    const QPalette before = QApplication::palette();
    QApplication::setPalette(QPalette(QColor(0x35, 0x36, 0x3a), QColor(0x2a, 0x2b, 0x2e)));
    keepPicture(*m_console->window, QStringLiteral("alarms, dark"));
    QApplication::setPalette(before);
}

void TestAlarmsPage::newEventsCome()
{
    signIn();
    SOON(journal().rowCount() > 0);
    createUser("fresh-one", "viewer");
    SOON(journalHas(QStringLiteral("fresh-one")));
    QCOMPARE(journal().line(journal().rowCount() - 1).user, QStringLiteral("root"));
}

void TestAlarmsPage::whoReadsBackIsToldOfNewOnes()
{
    for (int number = 0; number < 30; ++number)
        createUser("crowd-" + QByteArray::number(number), "viewer");
    signIn();
    SOON(journalHas(QStringLiteral("crowd-29")));
    auto *view = page().findChild<JournalView *>();
    auto *badge = page().findChild<QPushButton *>(QStringLiteral("new"));
    SOON(view->isFollowing() && view->verticalScrollBar()->maximum() > 0);
    QVERIFY(!badge->isVisible());
    view->verticalScrollBar()->setValue(0);
    createUser("late-comer", "viewer");
    SOON(badge->isVisible());
    QVERIFY(badge->text().startsWith(u'1'));
    QCOMPARE(view->verticalScrollBar()->value(), 0);
    keepPicture(*m_console->window, QStringLiteral("alarms, new below"));
    QTest::keyClick(badge, Qt::Key_Space);
    QVERIFY(view->isFollowing());
    QVERIFY(!badge->isVisible());
}

void TestAlarmsPage::anAlarmIsAcknowledged()
{
    signIn();
    SOON(alarms().rowCount() == 1);
    page().findChild<ObjectTableView *>()->selectRow(0);
    QVERIFY(action(Acknowledge).isEnabled());
    action(Acknowledge).trigger();
    const QPointer<AcknowledgeDialog> dialog = page().findChild<AcknowledgeDialog *>();
    QVERIFY(dialog);
    ConsoleWindow::type(*dialog, "comment", QStringLiteral("Calling the provider"));
    keepPicture(*dialog, QStringLiteral("acknowledge"));
    dialog->findChild<QPushButton *>(QStringLiteral("acknowledge"))->click();
    SOON(!dialog);
    SOON(m_rest->get("objects/alarm").body.contains("Calling the provider"));
    SOON(page().findChild<AlarmTable *>()->selected().constFirst()->observed(alarm::acknowledgedBy)
         == u"root");
    keepPicture(*m_console->window, QStringLiteral("alarms acknowledged"));
}

void TestAlarmsPage::anAlarmLeadsToItsObjectAndItsLog()
{
    signIn();
    SOON(alarms().rowCount() == 1);
    SOON(journal().rowCount() > 0);
    page().findChild<ObjectTableView *>()->selectRow(0);
    action(Around).trigger();
    const auto &bar = page().findChild<JournalPanel *>()->filterBar();
    QVERIFY(bar.filter().from.isValid() && bar.filter().from < bar.filter().to);
    action(Only).trigger();
    QCOMPARE(bar.filter().subject.uuid, m_account);
    SOON(journal().rowCount() > 0 && journal().line(0).subject.uuid == m_account);
    keepPicture(*m_console->window, QStringLiteral("alarms, only an object"));
    action(Go).trigger();
    const Page *shown = m_console->window->workspace().current();
    QCOMPARE(shown->shownClass(), &sipAccount::objectClass);
    const QModelIndex current = shown->findChild<ObjectTableView *>()->currentIndex();
    QVERIFY(current.siblingAtColumn(0).data().toString().contains(QStringLiteral("Broken")));
}

void TestAlarmsPage::filtersAreAskedOfTheService()
{
    signIn();
    SOON(journalHas(QStringLiteral("session.started"), JournalModel::Code));
    auto *search = page().findChild<QLineEdit *>(QStringLiteral("search"));
    m_console->window->workspace().current()->focusSearch();
    QTest::keyClicks(search, QStringLiteral("BROKEN"));
    SOON(journal().rowCount() > 0 && !journalHas(QStringLiteral("session.started"), JournalModel::Code));
    QTest::keyClicks(search, QStringLiteral("nowhere"));
    SOON(journal().rowCount() == 0);
    keepPicture(*m_console->window, QStringLiteral("alarms, nothing found"));
}

/// There are some, and all of them are.
bool TestAlarmsPage::allLines(const std::function<bool(const JournalLine &)> &isRight)
{
    int right = 0;
    for (int row = 0; row < journal().rowCount(); ++row)
        right += isRight(journal().line(row)) ? 1 : 0;
    return right > 0 && right == journal().rowCount();
}

/// By the keys, as people do.
void TestAlarmsPage::pick(const char *name, const QString &text)
{
    QComboBox &from = box(name);
    QTest::keyClick(&from, Qt::Key_Home);
    for (int entry = 0; entry < from.count() && from.currentText() != text; ++entry)
        QTest::keyClick(&from, Qt::Key_Down);
    QCOMPARE(from.currentText(), text);
}

void TestAlarmsPage::aSlowSearchSaysSo()
{
    Relay relay(m_daemon.port());
    signInAt(relay.port());
    SOON(journal().rowCount() > 0);
    const auto *state = page().findChild<QLabel *>(QStringLiteral("journalState"));
    SOON(state->text().startsWith(QStringLiteral("all ")));
    relay.pause(Relay::Calls);
    auto *search = page().findChild<QLineEdit *>(QStringLiteral("search"));
    QTest::keyClicks(search, QStringLiteral("nobody has ever said this"));
    SOON(state->text() == QStringLiteral("Searching …"));
    relay.pause({});
    SOON(state->text() == QStringLiteral("There is nothing like that."));
    search->clear();
    QTest::keyClick(search, Qt::Key_Return);
    SOON(state->text().startsWith(QStringLiteral("all ")));
}

void TestAlarmsPage::kindAndLevelArePicked()
{
    signIn();
    SOON(journalHas(QStringLiteral("session.started"), JournalModel::Code));
    const auto isWarning = [](const JournalLine &line) {
        return journalLevels().indexOf(line.level) >= journalLevels().indexOf(QStringLiteral("warning"));
    };
    QVERIFY(!allLines(isWarning));
    pick("level", QStringLiteral("From: Warning"));
    SOON(allLines(isWarning));
    QVERIFY(journalHas(QStringLiteral("cannot register")));
    pick("level", QStringLiteral("All levels"));
    SOON(journalHas(QStringLiteral("session.started"), JournalModel::Code));
    pick("kind", QStringLiteral("Log"));
    SOON(allLines([](const JournalLine &line) { return line.kind == JournalLine::Kind::Log; }));
    pick("kind", QStringLiteral("Events"));
    SOON(allLines([](const JournalLine &line) { return line.kind == JournalLine::Kind::Event; }));
    QVERIFY(journalHas(QStringLiteral("session.started"), JournalModel::Code));
}

/// The list has those that were loaded; what has not happened yet is typed, and stays while others come.
void TestAlarmsPage::aCodeIsPickedOrTyped()
{
    const auto isOf = [](const char *code) {
        return [code](const JournalLine &line) { return line.code == QLatin1String(code); };
    };
    const QByteArray user = createUser("short-lived", "viewer");
    signIn();
    SOON(journalHas(QStringLiteral("user.created"), JournalModel::Code));
    QLineEdit &edit = *box("code").lineEdit();
    QCOMPARE(edit.text(), QStringLiteral("All codes"));
    pick("code", QStringLiteral("user.created"));
    SOON(allLines(isOf("user.created")));
    edit.selectAll();
    QTest::keyClicks(&edit, QStringLiteral("user.DELETED"));
    QTest::keyClick(&edit, Qt::Key_Return);
    SOON(journal().rowCount() == 0);
    edit.selectAll();
    QTest::keyClicks(&edit, QStringLiteral("user.deleted"));
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(m_rest->remove("objects/user/" + user).code, 204);
    SOON(allLines(isOf("user.deleted")));
    QCOMPARE(edit.text(), QStringLiteral("user.deleted"));
    keepPicture(*m_console->window, QStringLiteral("alarms, a code"));
    edit.selectAll();
    QTest::keyClicks(&edit, QStringLiteral("User.Created")); // known, in whatever case
    QTest::keyClick(&edit, Qt::Key_Return);
    SOON(allLines(isOf("user.created")));
    QCOMPARE(edit.text(), QStringLiteral("user.created"));
    edit.selectAll();
    QTest::keyClick(&edit, Qt::Key_Backspace);
    QTest::keyClick(&edit, Qt::Key_Return);
    SOON(journalHas(QStringLiteral("session.started"), JournalModel::Code));
    QCOMPARE(edit.text(), QStringLiteral("All codes"));
}

/// And searched for in it, by the service.
void TestAlarmsPage::eventsAreInTheLanguageOfTheProgram()
{
    signIn();
    SOON(journalHas(QStringLiteral("SIP account “Broken line” was created.")));
    m_console->languages->use(QStringLiteral("de"));
    SOON(journalHas(QStringLiteral("SIP-Konto „Broken line“ wurde angelegt.")));
    QVERIFY(journalHas(QStringLiteral("„Broken line“ bei 127.0.0.1:9 kann sich nicht registrieren: ")));
    QVERIFY(journalHas(QStringLiteral("root hat sich von ")));
    QVERIFY(!journalHas(QStringLiteral("was created")));
    page()
        .findChild<QLineEdit *>(QStringLiteral("search"))
        ->insert(QString::fromUtf8("KONTO „broken line“ wurde"));
    SOON(journal().rowCount() == 1);
    QVERIFY(journalHas(QStringLiteral("SIP-Konto „Broken line“ wurde angelegt.")));
    keepPicture(*m_console->window, QStringLiteral("alarms, found in German"));
    m_console->languages->use(QStringLiteral("en"));
    SOON(journal().rowCount() == 0);
    m_console->languages->use(QStringLiteral("de"));
    SOON(journal().rowCount() == 1);
}

void TestAlarmsPage::whatIsForbiddenSaysWhy()
{
    createUser("watcher", "viewer");
    signIn(QStringLiteral("watcher"), QStringLiteral("only-for-tests"));
    SOON(alarms().rowCount() == 1);
    page().findChild<ObjectTableView *>()->selectRow(0);
    QVERIFY(!action(Acknowledge).isEnabled());
    QVERIFY(action(Acknowledge).toolTip().contains(QStringLiteral("Acknowledge alarm")));
    QVERIFY(action(Go).isEnabled());
    QVERIFY(page().findChild<JournalPanel *>()->findChild<Notice *>()->isVisible());
    keepPicture(*m_console->window, QStringLiteral("alarms without the right"));
    cleanup();
    init();
    createUser("robot", "monitoring");
    signIn(QStringLiteral("robot"), QStringLiteral("only-for-tests"));
    QVERIFY(!page().findChild<ObjectTableView *>());
    QVERIFY(page().findChild<AlarmTable *>()->findChild<Notice *>()->isVisible());
    SOON(journal().rowCount() > 0);
    keepPicture(*m_console->window, QStringLiteral("alarms for monitoring"));
}

/// The last one: it ends the service.
void TestAlarmsPage::whatIsOldSaysSo()
{
    signIn();
    SOON(alarms().rowCount() == 1);
    const auto *count = page().findChild<QLabel *>(QStringLiteral("count"));
    SOON(count->text() == u"1");
    QCOMPARE(m_daemon.stop(), 0);
    SOON(count->text().contains(QStringLiteral("out of date")));
    keepPicture(*m_console->window, QStringLiteral("alarms, lost"));
}

QTEST_MAIN(TestAlarmsPage)
#include "tst_alarmspage.moc"

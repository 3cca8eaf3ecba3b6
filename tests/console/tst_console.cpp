// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/node.h"
#include "classes/sipaccount.h"
#include "classes/user.h"
#include "connection/linkbanner.h"
#include "consolewindow.h"
#include "objects/objecttableview.h"
#include "quiet.h"
#include "support/daemon.h"
#include "support/relay.h"
#include "support/restclient.h"
#include "widgets/banner.h"
#include <QAbstractProxyModel>
#include <QAction>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>

using namespace linekeeper;

namespace {

const ObjectClass &accounts = sipAccount::objectClass;
constexpr char createAction[] = "create";
constexpr char editAction[] = "edit";
constexpr char removeAction[] = "remove";
constexpr char enableAction[] = "enable";

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

/// The console against the real daemon.
class TestConsole final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aWrongPasswordIsSaid();
    void nothingListensIsSaid();
    void anotherServerIsSaid_data();
    void anotherServerIsSaid();
    void signingInShowsWhatMayBeRead();
    void changesArrive();
    void anObjectIsCreatedAndEdited();
    void refusalsStandBesideTheirField();
    void objectsAreDeletedAndEnabled();
    void whatIsForbiddenIsGrey();
    void aRestartIsSurvived();
    void aSessionThatEndedIsSignedInAgain();
    void closingEndsTheSession();

private:
    void signIn(const char *username = "root", const char *password = Daemon::rootPassword);
    QByteArray create(const char *name);
    void change(const QByteArray &uuid, const QByteArray &fields);
    ObjectDialog *dialog() { return m_console->page(accounts).findChild<ObjectDialog *>(); }
    void trigger(const char *name) { ConsoleWindow::action(m_console->page(accounts), name)->trigger(); }
    void select(const QByteArray &uuid);
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_daemon->port()); }
    QJsonValue wireAccount(const QByteArray &uuid);

    std::unique_ptr<Daemon> m_daemon = std::make_unique<Daemon>();
    std::unique_ptr<::RestClient> m_rest;
    std::unique_ptr<ConsoleWindow> m_console;
};

void TestConsole::initTestCase()
{
    QVERIFY2(m_daemon->start(), m_daemon->output().constData());
    m_rest = std::make_unique<::RestClient>(m_daemon->port());
    QVERIFY(m_rest->logIn());
}

void TestConsole::init()
{
    failOnAnyWarning();
    m_console = std::make_unique<ConsoleWindow>();
    m_console->window->askForSignIn();
    QVERIFY(QTest::qWaitForWindowActive(m_console->signInDialog()));
}

void TestConsole::cleanup()
{
    m_console.reset();
}

void TestConsole::signIn(const char *username, const char *password)
{
    m_console->typeSignIn(address(), text(username), text(password));
    SOON(m_console->isLive());
    SOON(!m_console->signInDialog());
    m_console->show(accounts);
}

/// By REST, as somebody else.
void TestConsole::change(const QByteArray &uuid, const QByteArray &fields)
{
    const Headers headers{{"Content-Type", "application/merge-patch+json"}};
    QCOMPARE(m_rest->patch("objects/sipAccount/" + uuid, R"({"sipAccount":)" + fields + '}', headers).code,
             204);
}

/// Likewise; its uuid.
QByteArray TestConsole::create(const char *name)
{
    const QByteArray body
        = QByteArray(R"({"sipAccount":{"user":"u","domain":"127.0.0.1:9","displayName":")") + name + "\"}}";
    return m_rest->post("objects/sipAccount", body).json()[u"uuid"].toString().toLatin1();
}

QJsonValue TestConsole::wireAccount(const QByteArray &uuid)
{
    return m_rest->get("objects/sipAccount/" + uuid).json();
}

void TestConsole::select(const QByteArray &uuid)
{
    auto *view = m_console->page(accounts).findChild<ObjectTableView *>();
    const auto *proxy = qobject_cast<QAbstractProxyModel *>(view->model());
    const auto &table = m_console->table(accounts);
    SOON(table.rowOf(QUuid(QString::fromLatin1(uuid))) >= 0);
    view->selectRow(
        proxy->mapFromSource(table.index(table.rowOf(QUuid(QString::fromLatin1(uuid))), 0)).row());
}

void TestConsole::aWrongPasswordIsSaid()
{
    m_console->typeSignIn(address(), text("root"), text("wrong"));
    const auto *banner = m_console->signInDialog()->findChild<Banner *>();
    SOON(banner->text() == text("Check user name and password."));
    QVERIFY(!m_console->window->connection());
    keepPicture(*m_console->signInDialog(), text("wrong password"));
    m_console->typeSignIn({}, {}, text(Daemon::rootPassword));
    SOON(m_console->isLive());
}

void TestConsole::nothingListensIsSaid()
{
    m_console->typeSignIn(text("127.0.0.1:1"), text("root"), text("x"));
    const auto *banner = m_console->signInDialog()->findChild<Banner *>();
    SOON(banner->text().contains(text("nothing listens")));
}

/// A wrong address, or a network that wants a log-in of its own first.
void TestConsole::anotherServerIsSaid_data()
{
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const QByteArray &head, const QByteArray &body) {
        QTest::newRow(name) << "HTTP/1.1 " + head + "\r\nContent-Length: " + QByteArray::number(body.size())
                + "\r\nConnection: close\r\n\r\n" + body;
    };
    const QByteArray json = "\r\nContent-Type: application/json";
    row("a page", "200 OK\r\nContent-Type: text/html", "<html>Welcome to the hotel</html>");
    row("a page that says created", "201 Created\r\nContent-Type: text/html", "<html></html>");
    row("broken JSON", "201 Created" + json, R"({"uuid":"c66d54)");
    row("other JSON", "201 Created" + json, R"(["hello"])");
    row("nothing", "200 OK" + json, {});
    row("not found", "404 Not Found\r\nContent-Type: text/html", "<html>Nothing here</html>");
}

void TestConsole::anotherServerIsSaid()
{
    QFETCH(QByteArray, answer);
    Relay relay(m_daemon->port());
    relay.setAnswer([&answer](const QByteArray &) { return answer; });
    m_console->typeSignIn(QStringLiteral("127.0.0.1:%1").arg(relay.port()), text("root"),
                          text(Daemon::rootPassword));
    const auto *banner = m_console->signInDialog()->findChild<Banner *>();
    SOON(banner->text().endsWith(text("does not answer as Linekeeper does.")));
    QVERIFY(!m_console->window->connection());
    relay.setAnswer({});
    m_console->typeSignIn({}, {}, text(Daemon::rootPassword));
    SOON(m_console->isLive());
}

void TestConsole::signingInShowsWhatMayBeRead()
{
    create("There before");
    signIn();
    for (const ObjectClass *objectClass : m_console->window->connection()->classes())
        QVERIFY(m_console->window->workspace().pageOf(*objectClass));
    SOON(m_console->table(accounts).rowCount() > 0);
    SOON(m_console->table(user::objectClass).rowCount() == 1);
    QVERIFY(m_console->settings.allKeys().join(u' ').contains(text("connections")));
    keepPicture(*m_console->window, text("accounts"));
    m_console->show(node::objectClass);
    keepPicture(*m_console->window, text("nodes"));
}

void TestConsole::changesArrive()
{
    signIn();
    const QByteArray uuid = create("Anna");
    const QUuid id(QString::fromLatin1(uuid));
    const auto &table = m_console->table(accounts);
    SOON(table.rowOf(id) >= 0);
    change(uuid, R"({"displayName":"Bert"})");
    SOON(table.object(table.rowOf(id))->operator[](sipAccount::displayName) == u"Bert");
    QCOMPARE(m_rest->remove("objects/sipAccount/" + uuid).code, 204);
    SOON(table.rowOf(id) < 0);
}

void TestConsole::anObjectIsCreatedAndEdited()
{
    signIn();
    trigger(createAction);
    QVERIFY(dialog());
    const QPushButton *save = dialog()->findChild<QPushButton *>(text("save"));
    QVERIFY(!save->isEnabled());
    ConsoleWindow::type(*dialog(), "displayName", text("Made here"));
    ConsoleWindow::type(*dialog(), "user", text("made"));
    ConsoleWindow::type(*dialog(), "domain", text("127.0.0.1:9"));
    ConsoleWindow::type(*dialog(), "password", text("sip-secret"));
    keepPicture(*dialog(), text("new account"));
    QVERIFY(save->isEnabled());
    QTest::keyClick(ConsoleWindow::field(*dialog(), "domain"), Qt::Key_Return);
    SOON(!dialog());
    const auto list = m_rest->get("objects/sipAccount?user=made").json().toArray();
    QCOMPARE(list.size(), 1);
    const QByteArray uuid = list[0][u"uuid"].toString().toLatin1();
    QCOMPARE(list[0][u"sipAccount"][u"password"].toString(), text("sip-secret"));

    select(uuid);
    trigger(editAction);
    QVERIFY(dialog());
    ConsoleWindow::type(*dialog(), "displayName", text("Edited here"));
    QTest::keyClick(ConsoleWindow::field(*dialog(), "displayName"), Qt::Key_Return);
    SOON(!dialog());
    QCOMPARE(wireAccount(uuid)[u"sipAccount"][u"displayName"].toString(), text("Edited here"));
    QCOMPARE(wireAccount(uuid)[u"rev"].toInt(), 2);
}

void TestConsole::refusalsStandBesideTheirField()
{
    signIn();
    m_console->show(user::objectClass);
    auto &page = m_console->page(user::objectClass);
    ConsoleWindow::action(page, createAction)->trigger();
    const auto *form = page.findChild<ObjectDialog *>();
    ConsoleWindow::type(*form, "username", text("Root")); // there is one, without regard to case
    QTest::keyClick(ConsoleWindow::field(*form, "username"), Qt::Key_Return);
    const auto *banner = form->findChild<Banner *>();
    SOON(banner->text().startsWith(text("Not saved.")));
    QVERIFY(form->isVisible());
    QCOMPARE(ConsoleWindow::field(*form, "username")->text(), text("Root"));
    page.findChild<ObjectDialog *>()->discard();
}

void TestConsole::objectsAreDeletedAndEnabled()
{
    signIn();
    const QByteArray uuid = create("Short-lived");
    select(uuid);
    trigger(enableAction);
    SOON(wireAccount(uuid)[u"sipAccount"][u"enabled"].toBool());
    const auto &table = m_console->table(accounts);
    const int row = table.rowOf(QUuid(QString::fromLatin1(uuid)));
    SOON(table.object(row)->operator[](sipAccount::enabled));
    trigger(removeAction);
    SOON(table.rowOf(QUuid(QString::fromLatin1(uuid))) < 0);
    QCOMPARE(m_rest->get("objects/sipAccount/" + uuid).code, 404);
}

void TestConsole::whatIsForbiddenIsGrey()
{
    QCOMPARE(m_rest
                 ->post("objects/user",
                        R"({"user":{"username":"anna","password":"only-looks","roles":["viewer"]}})")
                 .code,
             201);
    signIn("anna", "only-looks");
    QVERIFY(!m_console->window->workspace().pageOf(user::objectClass));
    const QAction *add = ConsoleWindow::action(m_console->page(accounts), createAction);
    QVERIFY(!add->isEnabled());
    QVERIFY(add->toolTip().contains(text("“Create”")));
    const QByteArray uuid = create("Seen");
    select(uuid);
    trigger(editAction);
    QVERIFY(!dialog()->findChild<QPushButton *>(text("save"))->isEnabled());
    QVERIFY(ConsoleWindow::field(*dialog(), "displayName")->isReadOnly());
    keepPicture(*dialog(), text("read only"));
}

void TestConsole::aRestartIsSurvived()
{
    signIn();
    const QByteArray uuid = create("Stays");
    select(uuid);
    trigger(editAction);
    ConsoleWindow::type(*dialog(), "displayName", text("Typed while it was away"));
    QCOMPARE(m_daemon->stop(), 0);
    SOON(m_console->isIn(Connection::State::Lost));
    const auto *banner = m_console->window->findChild<LinkBanner *>()->findChild<Banner *>();
    SOON(banner->isVisible() && banner->text().contains(text("may be out of date")));
    keepPicture(*m_console->window, text("lost"));
    QVERIFY(m_console->table(accounts).rowCount() > 0);

    const QStringList listen{text("--listen"), address()};
    const QString data = m_daemon->dataFolder();
    const auto first = std::exchange(m_daemon, std::make_unique<Daemon>(listen)); // keeps its folder
    m_daemon->setDataFolder(data);
    QVERIFY2(m_daemon->start(), m_daemon->output().constData());
    m_rest->disconnect();
    m_console->window->connection()->retryNow();
    SOON(m_console->isLive());
    SOON(!banner->isVisible());
    const QByteArray made = create("After the restart");
    SOON(m_console->table(accounts).rowOf(QUuid(QString::fromLatin1(made))) >= 0);
    QTest::keyClick(ConsoleWindow::field(*dialog(), "displayName"), Qt::Key_Return);
    SOON(!dialog());
    QCOMPARE(wireAccount(uuid)[u"sipAccount"][u"displayName"].toString(), text("Typed while it was away"));
    QCOMPARE(m_daemon->stop(), 0);
    m_daemon = std::make_unique<Daemon>();
    QVERIFY2(m_daemon->start(), m_daemon->output().constData());
    m_rest = std::make_unique<::RestClient>(m_daemon->port());
    QVERIFY(m_rest->logIn());
}

void TestConsole::aSessionThatEndedIsSignedInAgain()
{
    signIn();
    const QByteArray uuid = create("Stays too");
    select(uuid);
    trigger(editAction);
    ConsoleWindow::type(*dialog(), "displayName", text("Typed before"));
    const QByteArray root
        = m_rest->get("objects/session").json()[0][u"session"][u"user"].toString().toLatin1();
    m_rest->post("methods/userEndSessions", R"({"userEndSessions":{"user":")" + root + R"("}})");
    SOON(m_console->isIn(Connection::State::SignInNeeded));
    ConsoleWindow::button(*m_console->window, text("Sign in again …"))->click();
    QVERIFY(m_console->signInDialog());
    keepPicture(*m_console->signInDialog(), text("sign in again"));
    m_console->typeSignIn({}, {}, text(Daemon::rootPassword));
    SOON(m_console->isLive());
    SOON(!m_console->signInDialog());
    QTest::keyClick(ConsoleWindow::field(*dialog(), "displayName"), Qt::Key_Return);
    SOON(!dialog());
    QCOMPARE(wireAccount(uuid)[u"sipAccount"][u"displayName"].toString(), text("Typed before"));
}

void TestConsole::closingEndsTheSession()
{
    signIn();
    const QByteArray root
        = m_rest->get("objects/session").json()[0][u"session"][u"user"].toString().toLatin1();
    const auto sessions = [&] {
        return m_rest->post("methods/userSessions", R"({"userSessions":{"user":")" + root + R"("}})")
            .json()[u"userSessions"][u"sessions"]
            .toArray()
            .size();
    };
    const auto before = sessions();
    m_console->window->close();
    SOON(!m_console->window->isVisible());
    QCOMPARE(sessions(), before - 1);
}

QTEST_MAIN(TestConsole)
#include "tst_console.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "connection/linkbanner.h"
#include "consolescene.h"
#include "objects/objectwatch.h"
#include "objects/refusaldialog.h"
#include "objects/undobar.h"
#include "support/relay.h"
#include "widgets/banner.h"
#include "widgets/wrappedtext.h"
#include <QCheckBox>
#include <QComboBox>
#include <QJsonDocument>
#include <QLabel>
#include <QRegularExpression>
#include <QTableWidget>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

using State = Connection::State;

QByteArray answer(const char *status, const QByteArray &body)
{
    return QByteArray("HTTP/1.1 ") + status + "\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

/// Says that to requests that begin so, and nothing to others.
Relay::Answer always(const QByteArray &beginning, const QByteArray &said)
{
    return [=](const QByteArray &request) { return request.startsWith(beginning) ? said : QByteArray(); };
}

const QByteArray save = "PATCH /webapi/http/objects/sipAccount/";
const QByteArray listing = "GET /webapi/http/objects/sipAccount?";

} // namespace

/// The console on a bad way to the real daemon. What is typed is kept, what is not known is said, and nobody
/// waits. (A swapped certificate: tst_consoletls; a restart of the daemon: tst_console.)
class TestFaults final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aCutIsSaidAndMended();
    void delaysFreezeNothing();
    void silenceIsNotTakenForHealth();
    void savingFails_data();
    void savingFails();
    void takingOverFails();
    void aSessionThatEndsWhileSavingLosesNothing();
    void listsThatFailAreAskedForAgain_data();
    void listsThatFailAreAskedForAgain();
    void whatANewerServiceAddsIsKept();
    void whatANewerServiceSaysIsKeptWhereItIs();
    void whatANewerServiceSaysComesBackWithItsObject();
    void aNewerServiceHasMoreClasses();
    void anOlderServiceHasLessClasses();
    void whatAnOlderServiceLacksIsEmpty();
    void whatIsRefusedAsAWholeIsPutInWords_data();
    void whatIsRefusedAsAWholeIsPutInWords();

private:
    Relay::Answer signInAs(const std::function<void(QJsonObject &classes)> &change);
    ObjectDialog *edit(const QUuid &uuid);
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_relay->port()); }
    const Banner *linkBanner() const
    {
        return m_scene.console->window->findChild<LinkBanner *>()->findChild<Banner *>();
    }
    QString status() const { return m_scene.console->window->findChild<LinkStatus *>()->text(); }

    ConsoleScene m_scene{sipAccount::objectClass};
    std::unique_ptr<Relay> m_relay;
    QUuid m_account;
};

void TestFaults::initTestCase()
{
    QVERIFY2(m_scene.start(), m_scene.daemon.output().constData());
    m_account = m_scene.create(R"("user":"u","domain":"127.0.0.1:9","displayName":"Before")");
}

void TestFaults::init()
{
    failOnAnyWarning();
    m_relay = std::make_unique<Relay>(m_scene.daemon.port());
    m_scene.openConsole(m_relay->port());
}

void TestFaults::cleanup()
{
    m_scene.console.reset();
    m_relay.reset();
}

ObjectDialog *TestFaults::edit(const QUuid &uuid)
{
    m_scene.select({uuid});
    m_scene.action("edit")->trigger();
    auto *dialog = m_scene.page().findChild<ObjectDialog *>();
    ConsoleWindow::type(*dialog, "displayName", text("Typed"));
    return dialog;
}

void TestFaults::aCutIsSaidAndMended()
{
    SOON(m_scene.table().rowCount() > 0);
    const ObjectDialog *dialog = edit(m_account);
    m_relay->setClosed(true);
    m_relay->breakOff();
    SOON(m_scene.console->isIn(State::Lost));
    QVERIFY(linkBanner()->isVisible());
    QVERIFY(linkBanner()->text().contains(text("may be out of date")));
    const auto secondsLeft = [this] {
        static const QRegularExpression countdown(text("Next attempt in (\\d+) s\\."));
        return countdown.match(linkBanner()->text()).captured(1).toInt();
    };
    SOON(secondsLeft() > 1);
    const int before = secondsLeft();
    SOON(secondsLeft() == before - 1);
    QVERIFY(status().endsWith(text("connection lost")));
    QTest::qWait(50);
    QVERIFY(!m_scene.console->isLive());
    const auto *count = m_scene.page().findChild<QLabel *>(text("count"));
    QVERIFY(count->text().endsWith(text(", may be out of date")));
    const QUuid meanwhile = m_scene.create(R"("user":"meanwhile","domain":"127.0.0.1:9")");
    m_relay->setClosed(false);
    ConsoleWindow::button(*m_scene.console->window, text("Try now"))->click();
    SOON(m_scene.console->isLive());
    SOON(m_scene.seen(meanwhile));
    QVERIFY(!linkBanner()->isVisible());
    SOON(!count->text().contains(text("out of date")));
    QCOMPARE(ConsoleWindow::field(*dialog, "displayName")->text(), text("Typed"));
}

void TestFaults::delaysFreezeNothing()
{
    constexpr qint64 felt = 200; // milliseconds
    m_relay->setPaused(true);
    const QUuid made = m_scene.create(R"("user":"late","domain":"127.0.0.1:9")");
    QElapsedTimer timer;
    qint64 longest = 0;
    for (int i = 0; i < 40; ++i) {
        timer.start();
        QTest::keyClick(ConsoleWindow::field(m_scene.page(), "search"),
                        i % 2 ? Qt::Key_Backspace : Qt::Key_4);
        QCoreApplication::processEvents();
        longest = std::max(longest, timer.elapsed());
        QTest::qWait(5);
    }
    QVERIFY2(longest < felt * patience, qPrintable(QString::number(longest)));
    QVERIFY(!m_scene.seen(made));
    m_relay->setPaused(false);
    SOON(m_scene.seen(made));
}

/// Half-open: the connection stands, and nothing comes any more.
void TestFaults::silenceIsNotTakenForHealth()
{
    Profile profile = m_scene.console->window->connection()->profile();
    Connection connection(profile, nullptr, {.ping = 100ms, .dead = 400ms * patience});
    LinkStatus shown;
    shown.follow(&connection);
    connection.signIn(text(Daemon::rootPassword));
    SOON(connection.state() == State::Live);
    m_relay->setPaused(true);
    SOON(connection.state() == State::Lost);
    QVERIFY(shown.text().endsWith(text("connection lost")));
    m_relay->setPaused(false);
    connection.retryNow();
    SOON(connection.state() == State::Live);
    shown.follow(nullptr);
}

void TestFaults::savingFails_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("500") << answer("500 Internal Server Error",
                                   "{\"type\":\"internal\",\"message\":\"Broken.\",\"pointer\":\"\"}")
                         << true;
    QTest::newRow("500 of a proxy") << answer("502 Bad Gateway", "<html>Bad gateway</html>") << false;
    QTest::newRow("cut within the head") << QByteArray("HTTP/1.1 2") << false;
    QTest::newRow("cut within the body") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nContent-Type: application/json\r\n\r\n{\"uu")
                                         << false;
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << false;
    QTest::newRow("too busy") << answer("503 Service Unavailable",
                                        "{\"type\":\"busy\",\"message\":\"Try again.\",\"pointer\":\"\"}")
                              << true;
}

void TestFaults::savingFails()
{
    QFETCH(QByteArray, said);
    QFETCH(bool, isKnown);
    const QString begins = isKnown ? text("Not saved.") : text("Whether it is saved is not known.");
    SOON(m_scene.table().rowCount() > 0);
    auto *dialog = edit(m_account);
    m_relay->setAnswer(always(save, said));
    dialog->findChild<QPushButton *>(text("save"))->click();
    auto *banner = dialog->findChild<Banner *>();
    SOON(banner->isVisible() && banner->text().startsWith(begins));
    QCOMPARE(ConsoleWindow::field(*dialog, "displayName")->text(), text("Typed"));
    keepPicture(*dialog, text("saving fails, ") + text(QTest::currentDataTag()));
    m_relay->setAnswer({});
    SOON(dialog->findChild<QPushButton *>(text("save"))->isEnabled());
    dialog->findChild<QPushButton *>(text("save"))->click();
    SOON(m_scene.field(m_account, "displayName").toString() == text("Typed"));
    SOON(!m_scene.page().findChild<ObjectDialog *>());
    QVERIFY(m_scene.rest
                ->patch(m_scene.pathOf(m_account), R"({"sipAccount":{"displayName":"Before"}})",
                        {{"Content-Type", "application/merge-patch+json"}})
                .code
            == 204);
}

void TestFaults::takingOverFails()
{
    SOON(m_scene.table().rowCount() > 0);
    auto *dialog = edit(m_account);
    QVERIFY(
        m_scene.rest->patch(m_scene.pathOf(m_account), R"([{"op":"replace","path":"/publish","value":true}])")
            .code
        == 204);
    SOON(ConsoleWindow::button(*dialog, text("Take over")));
    m_relay->setAnswer(always("GET /webapi/http/objects/sipAccount/",
                              answer("500 Internal Server Error",
                                     "{\"type\":\"internal\",\"message\":\"Broken.\",\"pointer\":\"\"}")));
    ConsoleWindow::button(*dialog, text("Take over"))->click();
    const auto *banner = dialog->findChild<Banner *>();
    SOON(banner->text() == text("Not taken over. Broken."));
    Q_EMIT dialog->findChild<ObjectWatch *>()->changed(); // who it was becomes known
    QCOMPARE(banner->text(), text("Not taken over. Broken."));
    m_relay->setAnswer({});
    ConsoleWindow::button(*dialog, text("Take over"))->click();
    SOON(!banner->isVisible());
    QVERIFY(dialog->findChild<QCheckBox *>(text("publish"))->isChecked());
    QCOMPARE(ConsoleWindow::field(*dialog, "displayName")->text(), text("Typed"));
    dialog->discard();
}

void TestFaults::aSessionThatEndsWhileSavingLosesNothing()
{
    SOON(m_scene.table().rowCount() > 0);
    auto *dialog = edit(m_account);
    m_relay->setAnswer(
        always(save,
               answer("401 Unauthorized",
                      "{\"type\":\"unauthenticated\",\"message\":\"Log in.\",\"pointer\":\"\"}")));
    dialog->findChild<QPushButton *>(text("save"))->click();
    SOON(m_scene.console->isIn(State::SignInNeeded));
    QVERIFY(linkBanner()->isVisible());
    QVERIFY(status().endsWith(text("session ended")));
    m_relay->setAnswer({});
    ConsoleWindow::button(*m_scene.console->window, text("Sign in again …"))->click();
    m_scene.console->typeSignIn({}, {}, text(Daemon::rootPassword));
    SOON(m_scene.console->isLive());
    QCOMPARE(ConsoleWindow::field(*dialog, "displayName")->text(), text("Typed"));
}

void TestFaults::listsThatFailAreAskedForAgain_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("500") << answer("500 Internal Server Error", "{}");
    QTest::newRow("no JSON") << answer("200 OK", "[{\"uuid\":");
    QTest::newRow("another JSON") << answer("200 OK", "{\"accounts\":[]}");
    QTest::newRow("an object of no kind") << answer("200 OK", "[{\"name\":1}]");
    QTest::newRow("cut") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nContent-Type: application/json\r\n\r\n[{\"uu");
}

/// An empty table is never shown for one that could not be read, and none that was read before for a new one.
void TestFaults::listsThatFailAreAskedForAgain()
{
    QFETCH(QByteArray, said);
    m_scene.console.reset();
    m_relay->setAnswer(always(listing, said));
    m_scene.openConsole(m_relay->port());
    const auto says = [this](const char *words) {
        const auto labels = m_scene.page().findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [words](const QLabel *label) {
            return label->isVisible() && label->text().contains(text(words));
        });
    };
    SOON(says("SIP accounts: cannot be read"));
    QVERIFY(says("127.0.0.1") && says("It is tried again by itself."));
    QVERIFY(!says("Loading …"));
    QCOMPARE(m_scene.table().rowCount(), 0);
    keepPicture(*m_scene.console->window, text("not read, ") + text(QTest::currentDataTag()));
    m_relay->setAnswer({});
    SOON(m_scene.seen(m_account));
    const auto *count = m_scene.page().findChild<QLabel *>(text("count"));
    SOON(!count->text().contains(text("out of date")));
    m_relay->setAnswer(always(listing, said));
    m_scene.console->window->connection()->mirror().startAfresh(); // as after a restart of the service
    SOON(count->text().contains(text(", may be out of date: ")));
    QVERIFY(m_scene.console->isLive() && m_scene.seen(m_account));
    keepPicture(*m_scene.console->window, text("not read anew, ") + text(QTest::currentDataTag()));
    m_relay->setAnswer({});
    SOON(!count->text().contains(text("out of date")));
}

void TestFaults::whatANewerServiceAddsIsKept()
{
    m_scene.console.reset();
    const QByteArray list = R"([{"uuid":")" + m_account.toByteArray(QUuid::WithoutBraces)
        + R"(","rev":9,"attributes":{},"tags":["x"],"sipAccount":{"displayName":"Newer","user":"u","fax":{"a":1}},)"
          R"("state":{"registration":"levitating","height":3}}])";
    m_relay->setAnswer(always(listing, answer("200 OK", list)));
    m_scene.openConsole(m_relay->port());
    SOON(m_scene.seen(m_account));
    const ObjectTableModel &table = m_scene.table();
    const int row = table.rowOf(m_account);
    QCOMPARE(table.text(row, table.columnOf(sipAccount::displayName.name)), text("Newer"));
    QCOMPARE(table.text(row, table.columnOf(sipAccount::registration.name)), text("levitating"));
    QCOMPARE(table.object(row)->undeclared, QJsonObject({{text("fax"), QJsonObject{{text("a"), 1}}}}));
    QCOMPARE(table.object(row)->undeclaredState, QJsonObject({{text("height"), 3}}));
}

/// Somebody edits another field of it.
void TestFaults::whatANewerServiceSaysIsKeptWhereItIs()
{
    m_scene.console.reset();
    QByteArray list = m_scene.rest->get("objects/sipAccount").body;
    list.replace(R"("transport":"udp")", R"("transport":"quic","fax":{"a":1})");
    m_relay->setAnswer([list](const QByteArray &request) {
        if (request.startsWith("GET /webapi/http/schema/object/sipAccount "))
            return answer("200 OK",
                          R"({"properties":{"sipAccount":{"properties":{"fax":{"title":"Fax machine"}}}}})");
        return always(listing, answer("200 OK", list))(request);
    });
    m_scene.openConsole(m_relay->port());
    SOON(m_scene.seen(m_account));
    auto *dialog = edit(m_account);
    const auto *fax = dialog->findChild<WrappedText *>(text("fax"));
    SOON(fax->toPlainText() == text("{\"a\":1}"));
    QCOMPARE(fax->accessibleName(), text("Fax machine"));
    const auto *transport = dialog->findChild<QComboBox *>(text("transport"));
    QCOMPARE(transport->currentText(), text("quic"));
    keepPicture(*dialog, text("of a newer service"));
    QByteArray sent;
    m_relay->setAnswer([&](const QByteArray &request) {
        if (request.startsWith(save))
            sent = request;
        return QByteArray();
    });
    dialog->findChild<QPushButton *>(text("save"))->click();
    SOON(m_scene.field(m_account, "displayName").toString() == text("Typed"));
    QVERIFY(sent.contains("displayName") && !sent.contains("transport") && !sent.contains("fax"));
    QCOMPARE(
        m_scene.rest
            ->patch(m_scene.pathOf(m_account), R"([{"op":"replace","path":"/displayName","value":"Before"}])")
            .code,
        204);
}

void TestFaults::whatANewerServiceSaysComesBackWithItsObject()
{
    m_scene.console.reset();
    const QUuid account = m_scene.create(R"("user":"brief","domain":"127.0.0.1:9")");
    QByteArray list = m_scene.rest->get("objects/sipAccount").body;
    list.replace(R"("user":"brief")", R"("user":"brief","fax":{"a":1})");
    m_relay->setAnswer(always(listing, answer("200 OK", list)));
    m_scene.openConsole(m_relay->port());
    SOON(m_scene.seen(account));
    m_scene.select({account});
    m_scene.action("remove")->trigger();
    SOON(!m_scene.seen(account));
    QByteArray sent;
    m_relay->setAnswer([&](const QByteArray &request) {
        if (!request.startsWith("POST /webapi/http/objects/sipAccount "))
            return QByteArray();
        sent = request;
        return answer("500 Internal Server Error", "{\"type\":\"internal\",\"message\":\"Enough.\"}");
    });
    QAction *undo = m_scene.console->window->findChild<UndoBar *>()->actions()[0];
    SOON(undo->isEnabled());
    undo->trigger();
    SOON(!sent.isEmpty());
    QVERIFY2(sent.contains(R"("fax":{"a":1})") && sent.contains(R"("user":"brief")"), sent.constData());
    SOON(m_scene.console->window->findChild<RefusalDialog *>());
}

/// What the service says of the session, but with other rights: those that it has no class for are told by no
/// service.
Relay::Answer TestFaults::signInAs(const std::function<void(QJsonObject &classes)> &change)
{
    QJsonObject body = m_scene.rest->get("objects/session").json().toArray().first().toObject();
    QJsonObject session = body[u"session"].toObject();
    QJsonObject permissions = session[u"permissions"].toObject();
    QJsonObject classes = permissions[u"classes"].toObject();
    change(classes);
    permissions[u"classes"] = classes;
    session[u"permissions"] = permissions;
    body[u"session"] = session;
    const QByteArray said = QJsonDocument(body).toJson();
    const QByteArray cookie = m_scene.rest->header("Cookie");
    const QByteArray rest = "Content-Type: application/json\r\nSet-Cookie: " + cookie
        + "; Path=/; HttpOnly; SameSite=Strict\r\nContent-Length: " + QByteArray::number(said.size())
        + "\r\nConnection: close\r\n\r\n" + said;
    return [rest](const QByteArray &request) {
        const QByteArray path = " /webapi/http/objects/session";
        if (request.startsWith("POST" + path))
            return "HTTP/1.1 201 Created\r\n" + rest;
        return request.startsWith("GET" + path) ? "HTTP/1.1 200 OK\r\n" + rest : QByteArray();
    };
}

void TestFaults::aNewerServiceHasMoreClasses()
{
    const auto known = m_scene.console->window->workspace().pages().size();
    m_scene.console.reset();
    m_relay->setAnswer(signInAs([](QJsonObject &classes) {
        classes[u"fax"] = QJsonArray{text("read"), text("levitate")};
        classes[u"sipAccount"] = QJsonArray{text("read"), text("update"), text("levitate")};
    }));
    m_scene.openConsole(m_relay->port());
    SOON(m_scene.seen(m_account));
    QCOMPARE(m_scene.console->window->workspace().pages().size(), known);
    QVERIFY(!m_scene.action("create")->isEnabled());
}

void TestFaults::anOlderServiceHasLessClasses()
{
    const auto known = m_scene.console->window->workspace().pages().size();
    m_scene.console.reset();
    m_relay->setAnswer(signInAs([](QJsonObject &classes) {
        classes.remove(u"phoneBookEntry");
        classes.remove(u"alarm");
    }));
    m_scene.openConsole(m_relay->port());
    SOON(m_scene.seen(m_account));
    const Workspace &workspace = m_scene.console->window->workspace();
    QVERIFY(!workspace.pageOf(phoneBookEntry::objectClass));
    QCOMPARE(workspace.pages().size(), known - 1); // the log stays without alarms
    for (Page *page : workspace.pages()) {
        m_scene.console->window->workspace().open(page);
        QCoreApplication::processEvents();
    }
}

void TestFaults::whatAnOlderServiceLacksIsEmpty()
{
    m_scene.console.reset();
    const QByteArray list = R"([{"uuid":")" + m_account.toByteArray(QUuid::WithoutBraces)
        + R"(","rev":9,"sipAccount":{"displayName":"Older"}}])";
    m_relay->setAnswer(always(listing, answer("200 OK", list)));
    m_scene.openConsole(m_relay->port());
    SOON(m_scene.seen(m_account));
    QCOMPARE(m_scene.seen(m_account)->operator[](sipAccount::displayName), text("Older"));
    QCOMPARE(m_scene.seen(m_account)->operator[](sipAccount::outboundProxy), QString());
}

void TestFaults::whatIsRefusedAsAWholeIsPutInWords_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *status, const char *type, const char *pointer,
                        const char *reason) {
        const QByteArray body
            = R"({"type":")" + QByteArray(type) + R"(","message":"Raw text.","pointer":")" + pointer + "\"}";
        QTest::newRow(name) << answer(status, body) << text(reason);
    };
    const char *place = "/batch/operations/1";
    row("gone", "404 Not Found", "notFound", place, "Es ist nicht mehr da.");
    row("gone, by its number alone", "404 Not Found", "notFound", "/1", "Es ist nicht mehr da.");
    row("not allowed", "403 Forbidden", "unauthorized", place, "Sie dürfen das nicht. Raw text.");
    row("in use", "423 Locked", "locked", place, "Es wird gerade gebraucht. Raw text.");
    row("the quota", "403 Forbidden", "unlicensed", place, "Es dürfen nicht mehr davon sein. Raw text.");
    row("a field", "400 Bad Request", "value", "/batch/operations/1/body/sipAccount/domain",
        "Domain: Raw text.");
    row("whatever else", "400 Bad Request", "value", place, "Raw text.");
}

/// The object by its name, and the reason in the language of the program as far as the type of the error
/// tells.
void TestFaults::whatIsRefusedAsAWholeIsPutInWords()
{
    QFETCH(QByteArray, said);
    QList<QUuid> accounts;
    for (const char *name : {"A one", "B two", "C three"})
        accounts.append(m_scene.create("\"user\":\"u\",\"domain\":\"127.0.0.1:9\",\"displayName\":\""
                                       + QByteArray(name) + "\""));
    m_scene.console->languages->use(text("de"));
    m_scene.select(accounts);
    m_relay->setAnswer(always("POST /webapi/http/methods/batch ", said)); // a dry run is asked otherwise
    m_scene.action("remove")->trigger();
    SOON(m_scene.console->window->findChild<RefusalDialog *>());
    auto *dialog = m_scene.console->window->findChild<RefusalDialog *>();
    const auto *list = dialog->findChild<QTableWidget *>();
    QCOMPARE(list->rowCount(), 1);
    QCOMPARE(list->item(0, 0)->text(), text("2"));
    QVERIFY(list->item(0, 1)->text().startsWith(text("B two")));
    QTEST(list->item(0, 2)->text(), "reason");
    keepPicture(*dialog, text("refused, ") + text(QTest::currentDataTag()));
}

QTEST_MAIN(TestFaults)
#include "tst_faults.moc"

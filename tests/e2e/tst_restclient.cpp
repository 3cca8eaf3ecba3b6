// SPDX-License-Identifier: GPL-3.0-or-later
#include "awaited.h"
#include "classes/apikey.h"
#include "classes/methods.h"
#include "classes/phonebookentry.h"
#include "client/restclient.h"
#include "patience.h"
#include "support/daemon.h"
#include <QJsonArray>
#include <QSet>
#include <QTcpServer>
#include <QTest>

using namespace linekeeper;
using Cause = Failure::Cause;

namespace {

const ObjectClass &entries = phoneBookEntry::objectClass;

Draft draft(const char *name)
{
    return {.uuid = {},
            .attributes = {},
            .fields = {{QStringLiteral("displayName"), QString::fromUtf8(name)},
                       {QStringLiteral("address"), QStringLiteral("1")}}};
}

QUrl address(quint16 port, const char *scheme = "http")
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2").arg(QLatin1String(scheme)).arg(port));
}

/// All that the test has Qt and ourselves log.
QByteArray logged; // NOLINT

} // namespace

/// RestClient against the daemon.
class TestRestClient final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void logsIn();
    void aWrongPassword();
    void keys();
    void listsComePageByPage();
    void anObjectsLife();
    void conflictsAreSeen();
    void errorsPointAtTheirMember();
    void errorsAreGerman();
    void repeatsAreHarmless();
    void methodsAnswer();
    void lists();
    void losses_data();
    void losses();
    void anAnswerThatDoesNotCome();
    void aStranger();
    void redirectionsAreNotFollowed();
    void goneClientsHearNothing();
    void nothingSecretIsLogged();
    void cleanupTestCase();

private:
    Answer<QJsonObject> logIn(const char *password = "ferncast");
    Answer<Fetched> create(const Draft &object, const CallOptions &options = {});

    Daemon m_daemon;
    std::unique_ptr<ServerLink> m_link;
    std::unique_ptr<RestClient> m_client;
};

void TestRestClient::initTestCase()
{
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
        logged += text.toUtf8() + '\n';
        fprintf(stderr, "%s\n", qPrintable(text));
    });
    QVERIFY2(m_daemon.start(), m_daemon.output().constData());
    m_link = std::make_unique<ServerLink>(address(m_daemon.port()));
    m_client = std::make_unique<RestClient>(*m_link);
}

Answer<QJsonObject> TestRestClient::logIn(const char *password)
{
    return awaited<QJsonObject>([&](const auto &then) {
        m_client->logIn(QStringLiteral("root"), QString::fromLatin1(password), then);
    });
}

Answer<Fetched> TestRestClient::create(const Draft &object, const CallOptions &options)
{
    return awaited<Fetched>([&](const auto &then) { m_client->create(entries, object, then, options); });
}

void TestRestClient::logsIn()
{
    const auto session = logIn();
    QVERIFY2(bool(session), session ? "" : qPrintable(session.error().error.message.translated()));
    QCOMPARE((*session)[u"username"].toString(), QStringLiteral("root"));
    QVERIFY(bool(create(draft("Anna"))));
    QVERIFY(bool(awaited<void>([&](const auto &then) { m_client->logOut(then); })));
    const auto refused = create(draft("Anna"));
    QVERIFY(!refused);
    QVERIFY(refused.error().isUnauthorized());
    QVERIFY(bool(logIn()));
}

void TestRestClient::aWrongPassword()
{
    const auto refused = logIn("falsch");
    QVERIFY(!refused);
    QCOMPARE(refused.error().cause, Cause::Refused);
    QCOMPARE(refused.error().statusCode, 401);
    QCOMPARE(int(refused.error().error.reason), int(Reason::NotAuthenticated));
    QCOMPARE(refused.error().error.message.translated(), QStringLiteral("Check user name and password."));
}

void TestRestClient::keys()
{
    QVERIFY(bool(logIn()));
    const Draft object{
        .uuid = {}, .attributes = {}, .fields = {{QStringLiteral("name"), QStringLiteral("k")}}};
    const auto made
        = awaited<Fetched>([&](const auto &then) { m_client->create(apiKey::objectClass, object, then); });
    QVERIFY(bool(made));
    QVERIFY(!made->key.isEmpty());
    ServerLink link(address(m_daemon.port()));
    RestClient client(link);
    link.setApiKey("lk_wrong");
    const auto list = [&] {
        return awaited<QList<ObjectPtr>>([&](const auto &then) { client.list(entries, {}, then); });
    };
    const auto refused = list();
    QVERIFY(!refused);
    QVERIFY(refused.error().isUnauthorized());
    link.setApiKey(made->key.toLatin1());
    QVERIFY(bool(list()));
}

void TestRestClient::listsComePageByPage()
{
    QVERIFY(bool(logIn()));
    QJsonArray operations;
    for (int i = 0; i < 1100; ++i)
        operations.append(
            QJsonObject{{QStringLiteral("method"), QStringLiteral("POST")},
                        {QStringLiteral("path"), QStringLiteral("objects/phoneBookEntry")},
                        {QStringLiteral("body"), toJson(entries, draft(qPrintable(QString::number(i))))}});
    const auto made = awaited<QJsonObject>([&](const auto &then) {
        m_client->call(*findMethod(u"batch"), {{QStringLiteral("operations"), operations}}, then);
    });
    QVERIFY(bool(made));
    QSet<QUuid> listed;
    QString next;
    int pages = 0;
    do {
        const auto page
            = awaited<ListPage>([&](const auto &then) { m_client->listPage(entries, next, then); });
        QVERIFY(bool(page));
        for (const ObjectPtr &object : page->objects) {
            QVERIFY(!listed.contains(object->uuid));
            listed.insert(object->uuid);
        }
        next = page->next;
        ++pages;
    } while (!next.isEmpty());
    QVERIFY(pages > 2);
    const auto all = awaited<QList<ObjectPtr>>([&](const auto &then) { m_client->list(entries, {}, then); });
    QCOMPARE(listed.size(), all->size());
}

void TestRestClient::anObjectsLife()
{
    Draft object = draft("Änne");
    object.uuid = QUuid::createUuid();
    object.attributes = Attributes{{QStringLiteral("site"), QStringLiteral("köln")}};
    const auto made = create(object);
    QVERIFY(bool(made));
    const QUuid uuid = made->object->uuid;
    QCOMPARE(uuid, *object.uuid);
    QCOMPARE(made->object->attributes, *object.attributes);
    QVERIFY(bool(awaited<void>([&](const auto &then) {
        m_client->patch(entries, uuid,
                        QJsonArray{QJsonObject{{QStringLiteral("op"), QStringLiteral("replace")},
                                               {QStringLiteral("path"), QStringLiteral("/note")},
                                               {QStringLiteral("value"), QStringLiteral("n")}}},
                        then);
    })));
    const auto read
        = [&] { return awaited<Fetched>([&](const auto &then) { m_client->get(entries, uuid, then); }); };
    QCOMPARE((*read()->object)[phoneBookEntry::note], QStringLiteral("n"));
    QCOMPARE(read()->entityTag, "\"2\"");
    QVERIFY(bool(
        awaited<void>([&](const auto &then) { m_client->replace(entries, uuid, draft("Otto"), then); })));
    QCOMPARE((*read()->object)[phoneBookEntry::displayName], QStringLiteral("Otto"));
    const auto copy = awaited<Fetched>([&](const auto &then) {
        m_client->clone(entries, uuid,
                        {.uuid = {},
                         .attributes = {},
                         .fields = {{QStringLiteral("displayName"), QStringLiteral("Klon")}}},
                        then);
    });
    QVERIFY(bool(copy));
    QCOMPARE((*copy->object)[phoneBookEntry::displayName], QStringLiteral("Klon"));
    QVERIFY(bool(awaited<void>([&](const auto &then) { m_client->remove(entries, uuid, then); })));
    const auto gone = read();
    QVERIFY(!gone);
    QCOMPARE(int(gone.error().error.reason), int(Reason::NotFound));
}

void TestRestClient::conflictsAreSeen()
{
    const auto made = create(draft("Anna"));
    QVERIFY(bool(made));
    const auto note = [&](const char *text) {
        const QJsonObject patch{
            {toText(entries.name), QJsonObject{{QStringLiteral("note"), QLatin1String(text)}}}};
        return awaited<void>([&](const auto &then) {
            m_client->patch(entries, made->object->uuid, patch, then, {.ifMatch = made->entityTag});
        });
    };
    QVERIFY(bool(note("a")));
    const auto conflict = note("b");
    QVERIFY(!conflict);
    QCOMPARE(conflict.error().statusCode, 412);
    QCOMPARE(int(conflict.error().error.reason), int(Reason::PreconditionFailed));
}

void TestRestClient::errorsPointAtTheirMember()
{
    Draft object = draft("x");
    object.fields.insert(QStringLiteral("account"), QStringLiteral("nonsense"));
    const auto wrong = create(object);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().statusCode, 400);
    QCOMPARE(wrong.error().error.pointer, QStringLiteral("/phoneBookEntry/account"));
    object.fields.insert(QStringLiteral("account"), 7);
    QCOMPARE(int(create(object).error().error.reason), int(Reason::WrongType));
}

void TestRestClient::errorsAreGerman()
{
    m_link->setAcceptLanguage("de-AT,de;q=0.9,en;q=0.5");
    const auto refused = logIn("falsch");
    m_link->setAcceptLanguage({});
    QVERIFY(!refused);
    QCOMPARE(refused.error().error.message.translated(),
             QStringLiteral("Prüfen Sie Benutzername und Passwort."));
}

void TestRestClient::repeatsAreHarmless()
{
    const CallOptions options{.idempotencyKey = RestClient::newIdempotencyKey()};
    const auto first = create(draft("Einmal"), options);
    const auto again = create(draft("Einmal"), options);
    QVERIFY(first && again);
    QCOMPARE(again->object->uuid, first->object->uuid);
    const auto tried = create(draft("Keinmal"), {.dryRun = true});
    QVERIFY(bool(tried));
    QVERIFY(!awaited<Fetched>([&](const auto &then) { m_client->get(entries, tried->object->uuid, then); }));
}

void TestRestClient::methodsAnswer()
{
    const QJsonObject arguments{{QStringLiteral("Größe"), 1}};
    const auto answer = awaited<QJsonObject>(
        [&](const auto &then) { m_client->call(*findMethod(u"echo"), arguments, then); });
    QVERIFY(bool(answer));
    QCOMPARE(*answer, arguments);
}

void TestRestClient::lists()
{
    QVERIFY(bool(create(draft("Gesucht & gefunden"))));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("search"),
                       QString::fromLatin1(QUrl::toPercentEncoding(QStringLiteral("gesucht & "))));
    const auto found
        = awaited<QList<ObjectPtr>>([&](const auto &then) { m_client->list(entries, query, then); });
    QVERIFY(bool(found));
    QCOMPARE(found->size(), 1);
}

void TestRestClient::losses_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<Cause>("cause");
    QTcpServer nobody;
    QVERIFY(nobody.listen(QHostAddress::LocalHost));
    QTest::newRow("nothing listens") << address(nobody.serverPort()) << Cause::NothingListens;
    QTest::newRow("no such host") << QUrl(QStringLiteral("http://nowhere.invalid")) << Cause::HostUnknown;
    QTest::newRow("TLS where there is none") << address(m_daemon.port(), "https") << Cause::ConnectionLost;
}

void TestRestClient::losses()
{
    QFETCH(QUrl, url);
    QFETCH(Cause, cause);
    ServerLink link(url);
    RestClient client(link);
    const auto answer = awaited<QList<ObjectPtr>>([&](const auto &then) { client.list(entries, {}, then); });
    QVERIFY(!answer);
    QCOMPARE(answer.error().cause, cause);
    QCOMPARE(answer.error().statusCode, 0);
    QVERIFY(answer.error().error.message.translated().contains(link.host()));
}

void TestRestClient::anAnswerThatDoesNotCome()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    ServerLink link(address(silent.serverPort()));
    RestClient client(link);
    client.setPatience(std::chrono::milliseconds(100));
    const auto answer = awaited<QList<ObjectPtr>>([&](const auto &then) { client.list(entries, {}, then); });
    QVERIFY(!answer);
    QCOMPARE(answer.error().cause, Cause::TimedOut);
}

/// Answers all the same; tells what it was asked.
static QByteArray askScripted(const QByteArray &answer, Answer<QList<ObjectPtr>> &result)
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    QByteArray asked;
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [&asked, socket, answer] {
            asked += socket->readAll();
            if (asked.endsWith("\r\n\r\n"))
                socket->write(answer);
        });
    });
    ServerLink link(address(server.serverPort()));
    link.setApiKey("lk_geheim");
    RestClient client(link);
    result = awaited<QList<ObjectPtr>>([&](const auto &then) { client.list(entries, {}, then); });
    return asked;
}

void TestRestClient::aStranger()
{
    Answer<QList<ObjectPtr>> answer = Failure{};
    askScripted("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", answer);
    QVERIFY(!answer);
    QCOMPARE(answer.error().cause, Cause::NotUnderstood);
    QCOMPARE(answer.error().statusCode, 200);
}

void TestRestClient::redirectionsAreNotFollowed()
{
    Answer<QList<ObjectPtr>> answer = Failure{};
    const QByteArray asked = askScripted(
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", answer);
    QVERIFY(!answer);
    QCOMPARE(answer.error().statusCode, 307);
    QCOMPARE(asked.count("GET "), 1);
}

void TestRestClient::goneClientsHearNothing()
{
    bool isCalled = false;
    {
        RestClient client(*m_link);
        client.list(entries, {}, [&](const auto &) { isCalled = true; });
        QTest::qWait(1);
    }
    QTest::qWait(50);
    QVERIFY(!isCalled);
}

void TestRestClient::nothingSecretIsLogged()
{
    QVERIFY2(!logged.contains("ferncast") && !logged.contains("falsch") && !logged.contains("lk_"),
             logged.constData());
}

void TestRestClient::cleanupTestCase()
{
    QCOMPARE(m_daemon.stop(), 0);
}

QTEST_GUILESS_MAIN(TestRestClient)
#include "tst_restclient.moc"

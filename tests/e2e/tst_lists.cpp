// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QTest>
#include <functional>

namespace {

constexpr int many = 250;

QStringList valuesOf(const Reply &reply, const QByteArray &path)
{
    QStringList values;
    const QJsonArray list = reply.json().toArray();
    for (const QJsonValue envelope : list)
        values.append(at(envelope, path).toVariant().toString());
    return values;
}

/// The target in Link: <…>; rel="next"; empty: this is the end.
QByteArray nextOf(const Reply &reply)
{
    const QByteArray link = reply.header("Link");
    if (!link.endsWith(">; rel=\"next\""))
        return {};
    return link.mid(1, link.indexOf('>') - 1);
}

QByteArray pathOf(const QByteArray &url)
{
    return url.mid(url.indexOf("/webapi/"));
}

} // namespace

/// Lists: pages, orders, filters and searches.
class TestLists : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void wholeListIsInTheOrderOfCreation();
    void pagesMakeTheWholeList_data();
    void pagesMakeTheWholeList();
    void pagesWhileObjectsGoAndCome();
    void pageAfterAnObject();
    void matches_data();
    void matches();
    void sorts_data();
    void sorts();
    void fields();
    void refusals_data();
    void refusals();
    void secretsAreNotFound();
    void whoSeesLessIsToldLess();
    void cleanupTestCase();

private:
    QStringList walk(QByteArray path, const std::function<void(int page)> &between = {});
    Scene m_scene;
};

void TestLists::initTestCase()
{
    QVERIFY(m_scene.open());
    for (int i = 0; i < many; ++i)
        m_scene.root().send("POST", "objects/phoneBookEntry",
                            R"({"attributes":{"site":")" + QByteArray(i % 2 ? "köln" : "berlin")
                                + R"("},"phoneBookEntry":{"displayName":"n)"
                                + QByteArray::number(i).rightJustified(3, '0') + R"(","address":")"
                                + QByteArray::number(i % 10) + R"(","company":")" + (i % 3 ? "KDAB" : "")
                                + R"("}})");
    for (int i = 0; i < many; ++i)
        QCOMPARE(m_scene.root().receive().code, 201);
    const char *accounts[]{
        R"({"user":"anna","domain":"a.example","displayName":"Ärztin Böhm","password":"Geheimnis","enabled":true})",
        R"({"user":"bert","domain":"b.example","displayName":"straße","registerInterval":90})",
        R"({"user":"carl","domain":"a.example","displayName":"100% a_b","transport":"tcp","password":"Geheimnis"})",
    };
    for (const char *account : accounts)
        QVERIFY(!m_scene.create("last", "sipAccount", account).isEmpty());
    QVERIFY(
        !m_scene
             .create("ref", "phoneBookEntry", R"({"displayName":"zz","address":"7777","account":"{last}"})")
             .isEmpty());
    QVERIFY(m_scene.addUser("operator", R"(["operator"])"));
}

/// Follows Link from page to page; the display names.
QStringList TestLists::walk(QByteArray path, const std::function<void(int page)> &between)
{
    QStringList names;
    for (int page = 0; !path.isEmpty() && page <= many; ++page) {
        const Reply reply = m_scene.root().get(path);
        if (reply.code != 200)
            return {QString::fromUtf8(reply.body)};
        names += valuesOf(reply, "phoneBookEntry/displayName");
        path = nextOf(reply).isEmpty() ? QByteArray() : pathOf(nextOf(reply));
        if (between)
            between(page);
    }
    return names;
}

void TestLists::wholeListIsInTheOrderOfCreation()
{
    const Reply reply = m_scene.root().get("objects/phoneBookEntry");
    QCOMPARE(reply.header("X-Total-Count"), QByteArray::number(many + 1));
    QVERIFY(reply.header("Link").isEmpty());
    QStringList sorted = valuesOf(reply, "phoneBookEntry/displayName");
    QCOMPARE(sorted.size(), many + 1);
    sorted.sort();
    QCOMPARE(valuesOf(reply, "phoneBookEntry/displayName"), sorted);
}

void TestLists::pagesMakeTheWholeList_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("one a page") << QByteArray("limit=1&address=3");
    QTest::newRow("a page that divides") << QByteArray("limit=50");
    QTest::newRow("a page that does not") << QByteArray("limit=37");
    QTest::newRow("more than there are") << QByteArray("limit=1000");
    QTest::newRow("sorted by what many share") << QByteArray("limit=7&sort=address");
    QTest::newRow("sorted backwards") << QByteArray("limit=7&sort=-company");
    QTest::newRow("sorted by a label") << QByteArray("limit=20&sort=attributes.site");
    QTest::newRow("filtered by a label with an umlaut") << QByteArray("limit=20&attributes.site=k%C3%B6ln");
    QTest::newRow("searched") << QByteArray("limit=20&search=n1");
}

void TestLists::pagesMakeTheWholeList()
{
    QFETCH(QByteArray, query);
    QByteArray whole = query;
    whole.remove(0, whole.indexOf('&') < 0 ? whole.size() : whole.indexOf('&') + 1);
    const QStringList all
        = valuesOf(m_scene.root().get("objects/phoneBookEntry?" + whole), "phoneBookEntry/displayName");
    QVERIFY(all.size() >= 25);
    QCOMPARE(walk("objects/phoneBookEntry?" + query), all);
    const Reply first = m_scene.root().get("objects/phoneBookEntry?" + query);
    QCOMPARE(first.header("X-Total-Count"), QByteArray::number(all.size()));
    if (!nextOf(first).isEmpty())
        QVERIFY2(nextOf(first).startsWith("http://127.0.0.1:" + QByteArray::number(m_scene.daemon.port())),
                 nextOf(first).constData());
}

void TestLists::pagesWhileObjectsGoAndCome()
{
    const QStringList before = walk("objects/phoneBookEntry?limit=1000");
    QStringList removed;
    // Between pages the last object of the page before goes, and one far ahead; a new one comes at the end.
    const auto disturb = [&](int page) {
        const int last = page * 10 + 9;
        for (const int index : {last, many - 1 - page}) {
            if (index >= before.size() || page > 5)
                continue;
            const Reply found
                = m_scene.root().get("objects/phoneBookEntry?displayName=" + before[index].toUtf8());
            const QByteArray uuid = at(found.json().toArray().first(), "uuid").toString().toLatin1();
            QCOMPARE(m_scene.root().remove("objects/phoneBookEntry/" + uuid).code, 204);
            removed.append(before[index]);
        }
        if (page == 3)
            QVERIFY(!m_scene.create("late", "phoneBookEntry", R"({"displayName":"zzz late","address":"5"})")
                         .isEmpty());
    };
    const QStringList seen = walk("objects/phoneBookEntry?limit=10", disturb);
    QCOMPARE(removed.size(), 12);
    QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), seen.size()); // none twice
    for (const QString &name : before)
        if (!removed.contains(name))
            QVERIFY2(seen.contains(name), qPrintable(name + QStringLiteral(" was left out")));
    QCOMPARE(seen.last(), QStringLiteral("zzz late"));
}

void TestLists::pageAfterAnObject()
{
    const QJsonArray all = m_scene.root().get("objects/phoneBookEntry").json().toArray();
    const QByteArray uuid = at(all[5], "uuid").toString().toLatin1();
    const Reply page = m_scene.root().get("objects/phoneBookEntry?limit=2&after=" + uuid);
    QCOMPARE(page.json().toArray(), (QJsonArray{all[6], all[7]}));
    const Reply last
        = m_scene.root().get("objects/phoneBookEntry?after=" + at(all.last(), "uuid").toString().toLatin1());
    QCOMPARE(last.code, 200);
    QCOMPARE(last.body, "[]");
    QVERIFY(last.header("Link").isEmpty());
}

void TestLists::matches_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("users");
    const auto row = [](const char *name, const char *query, const char *users) {
        QTest::newRow(name) << QByteArray(query) << QString::fromLatin1(users);
    };
    row("everything", "", "anna bert carl");
    row("a text", "domain=a.example", "anna carl");
    row("a text in other case is another", "domain=A.example", "");
    row("a truth", "enabled=true", "anna");
    row("a falsehood", "enabled=false", "bert carl");
    row("a number", "registerInterval=90", "bert");
    row("a choice", "transport=tcp", "carl");
    row("two at a time", "domain=a.example&transport=tcp", "carl");
    row("state", "state.registration=disabled", "bert carl");
    row("a label that nobody has", "attributes.site=x", "");
    row("search", "search=EXAMPLE", "anna bert carl");
    row("search in small letters", "search=%C3%A4rzt", "anna");
    row("search in capitals", "search=B%C3%96HM", "anna");
    row("search with a sharp s", "search=stra%C3%9Fe", "bert");
    row("search with a plus for a space", "search=%C3%84rztin+b%C3%B6hm", "anna");
    row("search for a percent sign", "search=100%25", "carl");
    row("search for an underscore is no wildcard", "search=a_b", "carl");
    row("search for a star is no wildcard", "search=%2A", "");
    row("search and filter", "search=example&transport=tcp", "carl");
    row("search for a secret", "search=Geheimnis", "");
    row("search for nothing", "search=", "anna bert carl");
}

void TestLists::matches()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, users);
    const Reply reply = m_scene.root().get("objects/sipAccount?" + query);
    QVERIFY2(reply.code == 200, reply.body.constData());
    QCOMPARE(valuesOf(reply, "sipAccount/user").join(u' '), users);
    const qsizetype count = users.isEmpty() ? 0 : users.split(u' ').size();
    QCOMPARE(reply.header("X-Total-Count"), QByteArray::number(count));
}

void TestLists::sorts_data()
{
    QTest::addColumn<QByteArray>("sort");
    QTest::addColumn<QString>("users");
    QTest::newRow("text") << QByteArray("user") << QStringLiteral("anna bert carl");
    QTest::newRow("text, backwards") << QByteArray("-user") << QStringLiteral("carl bert anna");
    QTest::newRow("number") << QByteArray("-registerInterval") << QStringLiteral("bert anna carl");
    QTest::newRow("truth") << QByteArray("enabled") << QStringLiteral("bert carl anna");
    QTest::newRow("equals in the order of creation")
        << QByteArray("domain") << QStringLiteral("anna carl bert");
}

void TestLists::sorts()
{
    QFETCH(QByteArray, sort);
    QFETCH(QString, users);
    QString seen
        = valuesOf(m_scene.root().get("objects/sipAccount?sort=" + sort), "sipAccount/user").join(u' ');
    if (sort == "-registerInterval") // those that are equal may come either way round
        seen.replace(QStringLiteral("carl anna"), QStringLiteral("anna carl"));
    QCOMPARE(seen, users);
}

void TestLists::fields()
{
    const Reply reply = m_scene.root().get("objects/sipAccount?fields=user,domain&user=anna");
    const QJsonObject envelope = reply.json().toArray().first().toObject();
    QCOMPARE(envelope[u"sipAccount"].toObject().keys(),
             (QStringList{QStringLiteral("domain"), QStringLiteral("user")}));
    for (const char *member : {"uuid", "rev", "attributes", "state"})
        QVERIFY2(envelope.contains(QLatin1String(member)), member);
    // A filter may name what is not shown.
    const Reply other = m_scene.root().get("objects/sipAccount?fields=user&transport=tcp&sort=domain");
    QCOMPARE(valuesOf(other, "sipAccount/user"), QStringList{QStringLiteral("carl")});
}

void TestLists::refusals_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char *name, const char *query, const char *named) {
        QTest::newRow(name) << QByteArray(query) << QByteArray(named);
    };
    row("an unknown parameter", "colour=red", "colour");
    row("an unknown state", "state.colour=red", "colour");
    row("a parameter in other case", "Limit=3", "Limit");
    row("no limit", "limit=0", "limit");
    row("a negative limit", "limit=-1", "limit");
    row("too high a limit", "limit=1001", "limit");
    row("a limit that is none", "limit=x", "limit");
    row("an empty limit", "limit=", "limit");
    row("a position that is none", "after=xyz", "after");
    row("an object that is not there", "after=00000000-0000-4000-8000-000000000001", "after");
    row("a field twice", "user=anna&user=bert", "user");
    row("a truth that is none", "enabled=yes", "enabled");
    row("a number that is none", "registerInterval=x", "registerInterval");
    row("a choice that is none", "transport=sctp", "transport");
    row("sorted by what is not there", "sort=colour", "colour");
    row("sorted by nothing", "sort=", "");
    row("an unknown field", "fields=user,colour", "colour");
    row("a secret filtered by", "password=Geheimnis", "password");
    row("a secret sorted by", "sort=password", "password");
    row("a secret sorted by, backwards", "sort=-password", "password");
    row("a dry run of a list", "dryRun=true", "dryRun");
}

void TestLists::refusals()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, named);
    VERIFY_SCENARIO(m_scene,
                    (Scenario{.path = "objects/sipAccount?" + query,
                              .code = 400,
                              .holds = {"\"type\":\"value\"", named},
                              .lacks = {"Geheimnis"}}));
}

void TestLists::secretsAreNotFound()
{
    for (const char *query :
         {"objects/user?search=argon2", "objects/user?search=ferncast", "objects/sipAccount?search=heimni"})
        QCOMPARE(m_scene.root().get(query).body, "[]");
    for (const char *query :
         {"objects/user?password=x", "objects/user?sort=password", "objects/apiKey?digest=x",
          "objects/apiKey?sort=digest", "objects/apiKey?fields=digest"})
        QCOMPARE(m_scene.root().get(query).code, 400);
    const Reply shown = m_scene.root().get("objects/user?fields=password&username=root");
    QCOMPARE(at(shown.json().toArray().first(), "user/password"), QJsonValue(QJsonValue::Null));
}

void TestLists::whoSeesLessIsToldLess()
{
    QCOMPARE(m_scene.as("operator").get("objects/user").header("X-Total-Count"), "1");
    QCOMPARE(m_scene.root().get("objects/user").header("X-Total-Count"), "2");
    const Reply hidden = m_scene.as("operator").get("objects/sipAccount?fields=password");
    QCOMPARE(hidden.code, 200);
    QVERIFY(!hidden.body.contains("Geheimnis"));
    // Limited by labels: others are neither listed nor counted nor good as a position.
    QVERIFY(!m_scene
                 .create("role", "role", R"({"name":"berlin","rights":[{"class":"phoneBookEntry",
        "actions":["read"],"attributes":{"site":"berlin"}}]})")
                 .isEmpty());
    QVERIFY(m_scene.addUser("berta", R"(["berlin"])"));
    const Reply all = m_scene.root().get("objects/phoneBookEntry?attributes.site=berlin");
    const Reply seen = m_scene.as("berta").get("objects/phoneBookEntry");
    QCOMPARE(seen.body, all.body);
    QCOMPARE(seen.header("X-Total-Count"), all.header("X-Total-Count"));
    const QJsonArray others
        = m_scene.root().get("objects/phoneBookEntry?attributes.site=k%C3%B6ln&limit=1").json().toArray();
    const QByteArray other = at(others.first(), "uuid").toString().toLatin1();
    QCOMPARE(m_scene.as("berta").get("objects/phoneBookEntry?after=" + other).code, 400);
    QCOMPARE(m_scene.as("berta").get("objects/phoneBookEntry/" + other).code, 404);
}

void TestLists::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestLists)
#include "tst_lists.moc"

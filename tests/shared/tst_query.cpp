// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/apikey.h"
#include "classes/phonebookentry.h"
#include "model/query.h"
#include <QTest>

using namespace linekeeper;

namespace {

QString latin(const char *characters)
{
    return QString::fromLatin1(characters);
}

/// `a=1&b=2`, as it is written in the tables.
Parameters parametersOf(const QString &text)
{
    Parameters parameters;
    for (const QString &pair : text.split(u'&', Qt::SkipEmptyParts))
        parameters.append({pair.section(u'=', 0, 0), pair.section(u'=', 1)});
    return parameters;
}

ObjectPtr account(int sequence, const char *user, const char *domain, int interval, bool enabled,
                  const char *site)
{
    auto object = std::make_shared<Object>(sipAccount::objectClass);
    object->uuid
        = QUuid::fromString(QStringLiteral("00000000-0000-4000-8000-%1").arg(sequence, 12, 10, QChar(u'0')));
    object->sequence = sequence;
    object->revision = 1;
    object->set(sipAccount::user, QString::fromUtf8(user));
    object->set(sipAccount::domain, latin(domain));
    object->set(sipAccount::password, latin("geheim"));
    object->set(sipAccount::registerInterval, std::chrono::seconds(interval));
    object->set(sipAccount::enabled, enabled);
    if (enabled)
        object->observe(sipAccount::registration, latin("registered"));
    if (*site)
        object->attributes = {{latin("site"), latin(site)}};
    return object;
}

std::vector<ObjectPtr> accounts()
{
    return {
        account(1, "dora", "b.example", 60, true, "berlin"), account(2, "Anna", "a.example", 600, false, ""),
        account(3, "bert", "b.example", 60, false, "köln"),
        account(4, "Ähre", "a.example", 60, true, "berlin"), account(5, "anna", "c.example", 3600, true, "")};
}

QString sequences(const std::vector<ObjectPtr> &objects)
{
    QStringList numbers;
    for (const ObjectPtr &object : objects)
        numbers.append(QString::number(object->sequence));
    return numbers.join(u' ');
}

Page pageOf(const QString &parameters, const std::vector<ObjectPtr> &objects = accounts())
{
    const auto query = readListQuery(sipAccount::objectClass, parametersOf(parameters));
    if (!query) {
        QTest::qFail(qPrintable(query.error().message.translated()), __FILE__, __LINE__);
        return {};
    }
    const auto page = selectPage(*query, objects);
    if (!page) {
        QTest::qFail(qPrintable(page.error().message.translated()), __FILE__, __LINE__);
        return {};
    }
    return *page;
}

} // namespace

class TestQuery final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void selects_data();
    void selects();
    void refuses_data();
    void refuses();
    void anObjectThatIsNotThere();
    void pages_data();
    void pages();
    void theTokenOutlivesItsObject();
    void objectsComeAndGoBetweenPages();
    void theTokenKeepsItsPlaceWhenTheObjectChanges();
    void limits_data();
    void limits();
    void fieldsAskedFor();
    void nullsAndLists();
};

void TestQuery::selects_data()
{
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<qsizetype>("total");
    const auto row = [](const char *name, const QString &parameters, const char *expected, qsizetype total) {
        QTest::newRow(name) << parameters << latin(expected) << total;
    };
    row("everything, in the order of creation", QString(), "1 2 3 4 5", 5);
    row("a text", latin("domain=b.example"), "1 3", 2);
    row("a text is compared whole", latin("domain=b"), "", 0);
    row("a text is compared with its case", latin("user=anna"), "5", 1);
    row("a boolean", latin("enabled=true"), "1 4 5", 3);
    row("a number", latin("registerInterval=60"), "1 3 4", 3);
    row("a choice", latin("transport=udp"), "1 2 3 4 5", 5);
    row("a state field", latin("state.registration=registered"), "1 4 5", 3);
    row("a label", latin("attributes.site=berlin"), "1 4", 2);
    row("a label nobody has", latin("attributes.team=sales"), "", 0);
    row("a label is not empty where it is missing", latin("attributes.site="), "", 0);
    row("two conditions", latin("domain=b.example&enabled=false"), "3", 1);
    row("search, without regard to case", latin("search=ANNA"), "2 5", 2);
    row("search within a text", latin("search=.exam"), "1 2 3 4 5", 5);
    row("search for an umlaut", QStringLiteral("search=ä"), "4", 1);
    row("search never looks at secrets", latin("search=geheim"), "", 0);
    row("search does not look at choices", latin("search=udp"), "", 0);
    row("search for nothing", latin("search="), "1 2 3 4 5", 5);
    row("search and a condition", latin("search=anna&enabled=true"), "5", 1);
    row("sort by text, without regard to case", latin("sort=domain"), "2 4 1 3 5", 5);
    row("sort backwards, equals in the order of creation", latin("sort=-domain"), "5 1 3 2 4", 5);
    row("sort by number", latin("sort=registerInterval"), "1 3 4 2 5", 5);
    row("sort by number backwards", latin("sort=-registerInterval"), "5 2 1 3 4", 5);
    row("sort by boolean", latin("sort=enabled"), "2 3 1 4 5", 5);
    row("sort by state", latin("sort=state.registration"), "2 3 1 4 5", 5);
    row("sort by label, those without first", latin("sort=attributes.site"), "2 5 1 4 3", 5);
    row("sort by label backwards, those without last", latin("sort=-attributes.site"), "3 1 4 2 5", 5);
    row("limit", latin("limit=2"), "1 2", 5);
    row("limit, sorted", latin("sort=-registerInterval&limit=3"), "5 2 1", 5);
    row("limit, filtered: the total is of all that match", latin("enabled=true&limit=1"), "1", 3);
    row("after an object", latin("after=00000000-0000-4000-8000-000000000003"), "4 5", 5);
    row("after an object in capitals and sorted",
        latin("sort=domain&after=00000000-0000-4000-8000-000000000004"), "1 3 5", 5);
    row("after an object that does not match itself",
        latin("enabled=true&after=00000000-0000-4000-8000-000000000002"), "4 5", 3);
    row("after the last", latin("after=00000000-0000-4000-8000-000000000005"), "", 5);
}

void TestQuery::selects()
{
    QFETCH(QString, parameters);
    const Page page = pageOf(parameters);
    QTEST(sequences(page.objects), "expected");
    QTEST(page.total, "total");
}

void TestQuery::refuses_data()
{
    QTest::addColumn<QString>("parameters");
    QTest::newRow("an unknown parameter") << latin("colour=red");
    QTest::newRow("an unknown state field") << latin("state.colour=red");
    QTest::newRow("a state field without its prefix") << latin("registration=failed");
    QTest::newRow("an empty name") << latin("=1");
    QTest::newRow("a parameter in capitals") << latin("LIMIT=1");
    QTest::newRow("the same parameter twice") << latin("limit=1&limit=1");
    QTest::newRow("the same filter twice") << latin("user=a&user=b");
    QTest::newRow("a filter by a secret") << latin("password=geheim");
    QTest::newRow("sorted by a secret") << latin("sort=password");
    QTest::newRow("sorted by nothing") << latin("sort=");
    QTest::newRow("sorted by a dash") << latin("sort=-");
    QTest::newRow("sorted by what is unknown") << latin("sort=colour");
    QTest::newRow("a boolean that is none") << latin("enabled=1");
    QTest::newRow("a number that is none") << latin("registerInterval=often");
    QTest::newRow("a fraction for an integer") << latin("registerInterval=1.5");
    QTest::newRow("a choice that is none") << latin("transport=sctp");
    QTest::newRow("an instant that is none") << latin("state.since=yesterday");
    QTest::newRow("limit 0") << latin("limit=0");
    QTest::newRow("limit 1001") << latin("limit=1001");
    QTest::newRow("limit -1") << latin("limit=-1");
    QTest::newRow("limit of nothing") << latin("limit=");
    QTest::newRow("limit beyond integers") << latin("limit=99999999999999999999");
    QTest::newRow("limit with a fraction") << latin("limit=1.0");
    QTest::newRow("after nothing") << latin("after=");
    QTest::newRow("after a word") << latin("after=yesterday");
    QTest::newRow("after the nil uuid") << latin("after=00000000-0000-0000-0000-000000000000");
    QTest::newRow("a token that holds something else") << latin("after=eyJhIjoxfQ");
    QTest::newRow("a token of one part") << latin("after=WzFd");
    QTest::newRow("a token whose place is a text") << latin("after=WyJhIiwxXQ");
    QTest::newRow("unknown fields") << latin("fields=user,colour");
    QTest::newRow("no fields") << latin("fields=");
    QTest::newRow("a state field among the fields") << latin("fields=registration");
}

void TestQuery::refuses()
{
    QFETCH(QString, parameters);
    const auto query = readListQuery(sipAccount::objectClass, parametersOf(parameters));
    QVERIFY(!query);
    QCOMPARE(int(query.error().reason), int(Reason::Invalid));
    QVERIFY(!query.error().message.translated().contains(u"geheim"));
}

void TestQuery::anObjectThatIsNotThere()
{
    const auto query = readListQuery(sipAccount::objectClass,
                                     parametersOf(latin("after=c66d5435-fadd-4117-bd8c-788bc72b04af")));
    QVERIFY(bool(query));
    const auto page = selectPage(*query, accounts());
    QVERIFY(!page);
    QCOMPARE(int(page.error().reason), int(Reason::Invalid));
    const auto hidden = readListQuery(apiKey::objectClass, parametersOf(latin("digest=x")));
    QVERIFY(!hidden);
}

void TestQuery::pages_data()
{
    QTest::addColumn<QString>("sort");
    QTest::addColumn<QString>("expected");
    QTest::newRow("by creation") << QString() << latin("1 2 3 4 5");
    QTest::newRow("by text") << latin("domain") << latin("2 4 1 3 5");
    QTest::newRow("by text backwards") << latin("-domain") << latin("5 1 3 2 4");
    QTest::newRow("by number") << latin("registerInterval") << latin("1 3 4 2 5");
    QTest::newRow("by boolean backwards") << latin("-enabled") << latin("1 4 5 2 3");
    QTest::newRow("by label, some without") << latin("attributes.site") << latin("2 5 1 4 3");
    QTest::newRow("by label backwards, some without") << latin("-attributes.site") << latin("3 1 4 2 5");
    QTest::newRow("by a label nobody has") << latin("attributes.team") << latin("1 2 3 4 5");
    QTest::newRow("by what is null everywhere") << latin("state.since") << latin("1 2 3 4 5");
}

void TestQuery::pages()
{
    QFETCH(QString, sort);
    const QString order = sort.isEmpty() ? QString() : latin("&sort=") + sort;
    QStringList seen;
    QString after;
    for (int page = 0; page < 10; ++page) {
        const Page got
            = pageOf(latin("limit=1") + order + (after.isEmpty() ? QString() : latin("&after=") + after));
        QCOMPARE(got.total, 5);
        seen.append(sequences(got.objects));
        after = got.next;
        if (after.isEmpty())
            break;
    }
    QTEST(seen.join(u' '), "expected");
}

void TestQuery::theTokenOutlivesItsObject()
{
    const Page first = pageOf(latin("sort=domain&limit=2"));
    QCOMPARE(sequences(first.objects), latin("2 4"));
    auto objects = accounts();
    objects.erase(objects.begin() + 3); // number 4, where the page ended
    const Page second = pageOf(latin("sort=domain&limit=2&after=") + first.next, objects);
    QCOMPARE(sequences(second.objects), latin("1 3"));
    QCOMPARE(second.total, 4);
}

void TestQuery::objectsComeAndGoBetweenPages()
{
    const Page first = pageOf(latin("sort=domain&limit=2"));
    auto objects = accounts();
    objects.erase(objects.begin()); // 1 was still to come
    objects.erase(objects.begin()); // 2 was already shown
    objects.push_back(account(6, "emil", "a.example", 60, true, "")); // equal to where it ended, but younger
    objects.push_back(account(7, "fred", "0.example", 60, true, "")); // before where it ended
    const Page second = pageOf(latin("sort=domain&after=") + first.next, objects);
    QCOMPARE(sequences(second.objects), latin("6 3 5"));
}

void TestQuery::theTokenKeepsItsPlaceWhenTheObjectChanges()
{
    const Page first = pageOf(latin("sort=domain&limit=2"));
    auto objects = accounts();
    objects[3] = account(4, "Ähre", "z.example", 60, true, ""); // moves to the end and is met again there
    const Page second = pageOf(latin("sort=domain&after=") + first.next, objects);
    QCOMPARE(sequences(second.objects), latin("1 3 5 4"));
}

void TestQuery::limits_data()
{
    QTest::addColumn<QString>("limit");
    QTest::addColumn<std::size_t>("count");
    QTest::addColumn<bool>("more");
    QTest::newRow("without") << QString() << std::size_t(1001) << false;
    QTest::newRow("least") << latin("limit=1") << std::size_t(1) << true;
    QTest::newRow("greatest") << latin("limit=1000") << std::size_t(1000) << true;
}

void TestQuery::limits()
{
    QFETCH(QString, limit);
    QFETCH(std::size_t, count);
    QFETCH(bool, more);
    std::vector<ObjectPtr> objects;
    for (int i = 1; i <= 1001; ++i)
        objects.push_back(account(i, "anna", "example.com", 60, true, ""));
    const Page page = pageOf(limit, objects);
    QCOMPARE(page.objects.size(), count);
    QCOMPARE(!page.next.isEmpty(), more);
    QCOMPARE(page.total, 1001);
    const Page exact = pageOf(latin("limit=5"));
    QVERIFY(exact.next.isEmpty());
}

void TestQuery::fieldsAskedFor()
{
    const auto query = readListQuery(sipAccount::objectClass, parametersOf(latin("fields=user,password")));
    QVERIFY(bool(query));
    QCOMPARE(query->fields,
             std::vector<int>(
                 {sipAccount::objectClass.indexOf("user"), sipAccount::objectClass.indexOf("password")}));
}

void TestQuery::nullsAndLists()
{
    auto entry = std::make_shared<Object>(phoneBookEntry::objectClass);
    entry->sequence = 1;
    auto dialled = std::make_shared<Object>(*entry);
    dialled->sequence = 2;
    dialled->set(phoneBookEntry::account, QUuid::fromString(latin("c66d5435-fadd-4117-bd8c-788bc72b04af")));
    const auto find = [&](const char *parameters) {
        const auto query = readListQuery(phoneBookEntry::objectClass, parametersOf(latin(parameters)));
        return query ? sequences(selectPage(*query, {entry, dialled})->objects) : latin("error");
    };
    QCOMPARE(find("account=null"), latin("1"));
    QCOMPARE(find("account=C66D5435-FADD-4117-BD8C-788BC72B04AF"), latin("2"));
    QCOMPARE(find("account=nobody"), latin("error"));
    QCOMPARE(find("sort=-account"), latin("2 1"));
    auto user = std::make_shared<Object>(user::objectClass);
    user->set(user::roles, QStringList{latin("operator"), latin("viewer")});
    const auto ofRole = [&](const char *parameters) {
        return selectPage(*readListQuery(user::objectClass, parametersOf(latin(parameters))), {user})->total;
    };
    QCOMPARE(ofRole("roles=viewer"), 1);
    QCOMPARE(ofRole("roles=view"), 0);
}

QTEST_APPLESS_MAIN(TestQuery)
#include "tst_query.moc"

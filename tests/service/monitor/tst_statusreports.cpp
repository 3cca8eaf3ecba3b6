// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "classes/node.h"
#include "classes/sipaccount.h"
#include "monitor/statusreports.h"
#include "service/access/accessfixture.h"
#include "service/store/journalfixture.h"
#include <QJsonDocument>
#include <sodium.h>

using namespace linekeeper;

namespace {

const Attributes berlin{{QStringLiteral("city"), QStringLiteral("Berlin")}};
const Attributes koeln{{QStringLiteral("city"), QStringLiteral("Köln")}};

QByteArray textOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// As text between the threads: what is shared of JSON is counted where ThreadSanitizer does not see it.
Result<QJsonObject> awaited(const std::function<void(const StatusReports::Done &)> &ask)
{
    std::promise<Result<QByteArray>> promise;
    ask([&](const Result<QJsonObject> &report) {
        promise.set_value(report ? Result(textOf(*report)) : report.error());
    });
    const auto text = promise.get_future().get();
    return text ? Result(QJsonDocument::fromJson(*text).object()) : text.error();
}

QStringList keysOf(const QJsonValue &value)
{
    return value.toObject().keys();
}

QStringList messagesIn(const QJsonValue &list)
{
    QStringList messages;
    for (const QJsonValue entry : list.toArray())
        messages.append(entry[latin("message")].toString());
    return messages;
}

const Sentence cannotRegister("%1 at %2 cannot register: %3.",
                              {Sentence("“%1”", {latin("berliner")}), latin("a.example"),
                               latin("No route to b.example")});

QString german(const char *, const char *text)
{
    const QByteArray english(text);
    return english == "%1 at %2 cannot register: %3." ? latin("%1 bei %2 kann sich nicht registrieren: %3.")
        : english == "No route to %1"                 ? latin("Keine Route zu %1")
                                                      : QString::fromUtf8(text);
}

} // namespace

/// What is told to whom.
class TestStatusReports final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void shape();
    void whoMayReadAll();
    void whoMayOnlyMonitor();
    void cannotSearchForWhatHeMayNotSee_data();
    void cannotSearchForWhatHeMayNotSee();
    void limitedReaders();
    void goneObjects();
    void logNeedsTheNode_data();
    void logNeedsTheNode();
    void cursors_data();
    void cursors();
    void cursorGoesOn();
    void pages();
    void health();
    void searchInTheWordsOfTheReader_data();
    void searchInTheWordsOfTheReader();
    void sentencesAreHidden();

private:
    Caller caller(const QJsonArray &rights) const;
    Result<QJsonObject> status(const Caller &caller, const QString &cursor = {}, int limit = 1000);
    Result<QJsonObject> journal(const Caller &caller, const JournalFilter &filter = {}, int limit = 1000,
                                const Translate &translate = inEnglish);
    ObjectPtr addAccount(const char *name, const Attributes &attributes);
    ObjectPtr addAlarm(const char *code, const char *severity, const ObjectPtr &about, const char *message);
    void noteAbout(const ObjectPtr &account, const char *code, const char *message);
    void noteFailure();

    AccessFixture m_access;
    JournalFixture m_journal;
    AccountTally m_tally;
    std::unique_ptr<StatusReports> m_reports;
    ObjectPtr m_inBerlin, m_inKoeln, m_gone;
    const QJsonArray m_all{makeRight("sipAccount", {latin("read")}), makeRight("node", {latin("read")}),
                           makeRight("alarm", {latin("read")}), makeRight("user", {latin("read")})};
    const QJsonArray m_berlinOnly{
        makeRight("sipAccount", {latin("read")}, {{latin("city"), latin("Berlin")}})};
};

void TestStatusReports::initTestCase()
{
    QVERIFY(sodium_init() >= 0);
    QVERIFY(bool(m_journal.open()));
    m_reports
        = std::make_unique<StatusReports>(StatusSources{m_access.store,
                                                        *m_journal.operator->(),
                                                        m_tally,
                                                        [] { return 3; },
                                                        [] { return QJsonValue(); },
                                                        {}},
                                          NodeFacts{QUuid::createUuid(), QStringLiteral("node-name"),
                                                    QStringLiteral("1.2"), QDateTime::currentDateTimeUtc()});
    m_inBerlin = addAccount("berliner", berlin);
    m_inKoeln = addAccount("koelner", koeln);
    m_gone = addAccount("gone", berlin);
    m_access.remove(m_gone);
    noteAbout(m_inBerlin, "sipAccount.updated", "Of Berlin.");
    noteAbout(m_inKoeln, "sipAccount.updated", "Of Köln.");
    noteAbout(m_gone, "sipAccount.deleted", "Of what is gone.");
    m_journal->note({.code = latin("session.refused"),
                     .message = latin("Of an unknown user."),
                     .className = latin("user")});
    m_journal->note({.code = latin("service.started"), .message = latin("Of the service.")});
    m_journal->note({.code = latin("strange"), .message = latin("Of no class."), .className = latin("tea")});
    m_journal->note(makeLog(latin("a line of the log")));
    addAlarm("storage.full", "warning", nullptr, "Alarm of nothing.");
    addAlarm("sipAccount.registrationFailed", "error", m_inKoeln, "Alarm of Köln.");
}

Caller TestStatusReports::caller(const QJsonArray &rights) const
{
    Permissions permissions;
    permissions.add(makeRole("r", rights, {latin("monitoringStats")}));
    return {.user = std::make_shared<const Object>(makeUser("someone")),
            .permissions = std::make_shared<const Permissions>(std::move(permissions))};
}

Result<QJsonObject> TestStatusReports::status(const Caller &caller, const QString &cursor, int limit)
{
    return awaited([&](const StatusReports::Done &done) { m_reports->status(cursor, limit, caller, done); });
}

Result<QJsonObject> TestStatusReports::journal(const Caller &caller, const JournalFilter &filter, int limit,
                                               const Translate &translate)
{
    return awaited(
        [&](const StatusReports::Done &done) { m_reports->journal(filter, limit, caller, translate, done); });
}

ObjectPtr TestStatusReports::addAccount(const char *name, const Attributes &attributes)
{
    Object account(sipAccount::objectClass);
    account.set(sipAccount::user, latin(name));
    account.set(sipAccount::domain, latin("a.example"));
    account.attributes = attributes;
    return m_access.create(account);
}

ObjectPtr TestStatusReports::addAlarm(const char *code, const char *severity, const ObjectPtr &about,
                                      const char *message)
{
    Object object(alarm::objectClass);
    object.set(alarm::code, latin(code));
    object.set(alarm::severity, latin(severity));
    object.set(alarm::message, QString::fromUtf8(message));
    object.observe(alarm::since, QDateTime::currentDateTimeUtc());
    if (about)
        object.values[alarm::objectClass.indexOf(alarm::object.name)] = QJsonObject{
            {latin("class"), toText(about->objectClass().name)}, {latin("uuid"), toText(about->uuid)}};
    return m_access.create(object);
}

void TestStatusReports::noteAbout(const ObjectPtr &account, const char *code, const char *message)
{
    m_journal->note({.code = latin(code),
                     .message = QString::fromUtf8(message),
                     .user = latin("anna"),
                     .className = latin("sipAccount"),
                     .object = account->uuid});
}

void TestStatusReports::shape()
{
    const auto report = status(caller(m_all));
    QVERIFY(bool(report));
    const auto words = [](const char *text) {
        QStringList list = QString::fromLatin1(text).split(u' ');
        list.sort();
        return list;
    };
    QCOMPARE(report->keys(), words("cursor status alarms events log truncated"));
    const QJsonObject now = (*report)[latin("status")].toObject();
    QCOMPARE(now.keys(),
             words("version node started uptimeSeconds health sipAccounts sipCalls sockets sessions process "
                   "system freeSwitch"));
    QCOMPARE(keysOf(now[latin("sipAccounts")]), words("total enabled registered failed"));
    QCOMPARE(keysOf(now[latin("process")]), words("pid residentBytes cpuSeconds threads openFiles"));
    QCOMPARE(keysOf(now[latin("system")]), words("os architecture totalMemoryBytes freeMemoryBytes load"));
    QCOMPARE(now[latin("sockets")].toInt(), 3);
    QCOMPARE(now[latin("health")].toString(), latin("error"));
    QCOMPARE(keysOf((*report)[latin("alarms")][0]),
             words("uuid code severity since object message acknowledgedBy"));
    QCOMPARE(keysOf((*report)[latin("events")][0]),
             words("id time code severity user object message sentence"));
    QCOMPARE(keysOf((*report)[latin("log")][0]), words("id time level category message"));
}

void TestStatusReports::whoMayReadAll()
{
    const auto report = status(caller(m_all));
    QCOMPARE(messagesIn((*report)[latin("events")]),
             QStringList({latin("Of Berlin."), QString::fromUtf8("Of Köln."), latin("Of what is gone."),
                          latin("Of an unknown user."), latin("Of the service."), latin("strange")}));
    QCOMPARE(messagesIn((*report)[latin("alarms")]),
             QStringList({latin("Alarm of nothing."), QString::fromUtf8("Alarm of Köln.")}));
    QCOMPARE(messagesIn((*report)[latin("log")]), QStringList(latin("a line of the log")));
    QCOMPARE((*report)[latin("events")][0][latin("object")].toObject(),
             QJsonObject({{latin("class"), latin("sipAccount")}, {latin("uuid"), toText(m_inBerlin->uuid)}}));
    QCOMPARE((*report)[latin("events")][0][latin("user")].toString(), latin("anna"));
    QVERIFY((*report)[latin("events")][4][latin("object")].isNull());
    QVERIFY((*report)[latin("events")][4][latin("user")].isNull());
}

void TestStatusReports::whoMayOnlyMonitor()
{
    for (const auto &report : {status(caller({})), journal(caller({}))}) {
        QVERIFY(bool(report));
        const QByteArray text = textOf(*report);
        for (const ObjectPtr &hidden : {m_inBerlin, m_inKoeln, m_gone})
            QVERIFY(!text.contains(toText(hidden->uuid).toLatin1()));
        for (const char *hidden : {"Of Berlin", "Of Köln", "of Köln", "is gone", "unknown user", "the log"})
            QVERIFY2(!text.contains(hidden), hidden);
        QVERIFY(text.contains("Of the service."));
        QVERIFY(text.contains("sipAccount.updated"));
    }
    const auto report = status(caller({}));
    const QJsonValue event = (*report)[latin("events")][0];
    QCOMPARE(event[latin("message")].toString(), latin("sipAccount.updated"));
    QCOMPARE(event[latin("object")].toObject(),
             QJsonObject({{latin("class"), latin("sipAccount")}, {latin("uuid"), QJsonValue()}}));
    const QJsonValue alarm = (*report)[latin("alarms")][1];
    QCOMPARE(alarm[latin("message")].toString(), latin("sipAccount.registrationFailed"));
    QVERIFY(alarm[latin("object")][latin("uuid")].isNull());
    QVERIFY((*report)[latin("log")].isArray());
    QVERIFY((*report)[latin("log")].toArray().isEmpty());
}

void TestStatusReports::cannotSearchForWhatHeMayNotSee_data()
{
    QTest::addColumn<QUuid>("object");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isLimited"); // to Berlin
    QTest::addColumn<int>("found");
    QTest::newRow("object, no right") << m_inBerlin->uuid << QString() << false << 0;
    QTest::newRow("text, no right") << QUuid() << latin("Of ") << false << 1;
    QTest::newRow("text of the log") << QUuid() << latin("line") << false << 0;
    QTest::newRow("both") << m_inBerlin->uuid << latin("Of ") << false << 0;
    QTest::newRow("object, his") << m_inBerlin->uuid << QString() << true << 1;
    QTest::newRow("object, another's") << m_inKoeln->uuid << QString() << true << 0;
    QTest::newRow("object, gone") << m_gone->uuid << QString() << true << 0;
    QTest::newRow("text, limited") << QUuid() << latin("Of ") << true << 2;
}

void TestStatusReports::cannotSearchForWhatHeMayNotSee()
{
    QFETCH(QUuid, object);
    QFETCH(QString, text);
    QFETCH(bool, isLimited);
    QFETCH(int, found);
    JournalFilter filter;
    filter.object = object;
    filter.text = text;
    for (const Translate &translate : {Translate(inEnglish), Translate(german)}) {
        const auto report = journal(caller(isLimited ? m_berlinOnly : QJsonArray()), filter, 1000, translate);
        QCOMPARE((*report)[latin("journal")].toArray().size(), found);
        QVERIFY((*report)[latin("next")].isNull());
        const auto all = journal(caller(m_all), filter, 1000, translate);
        QVERIFY((*all)[latin("journal")].toArray().size() >= 1); // there is something
    }
}

/// Of the account in Berlin.
void TestStatusReports::noteFailure()
{
    JournalEntry entry{.code = latin("sipAccount.registrationFailed"),
                       .className = latin("sipAccount"),
                       .object = m_inBerlin->uuid};
    entry.say(cannotRegister);
    m_journal->note(entry);
}

void TestStatusReports::searchInTheWordsOfTheReader_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFoundInEnglish");
    QTest::addColumn<bool>("isFoundInGerman");
    QTest::newRow("English") << latin("cannot REGISTER") << true << true;
    QTest::newRow("German") << latin("NICHT registrieren") << false << true;
    QTest::newRow("German, from the text into an argument")
        << QString::fromUtf8("registrieren: keine Route zu b") << false << true;
    QTest::newRow("argument") << latin("b.example") << true << true;
    QTest::newRow("neither") << latin("cannot registrieren") << false << false;
}

void TestStatusReports::searchInTheWordsOfTheReader()
{
    QFETCH(QString, text);
    QFETCH(bool, isFoundInEnglish);
    QFETCH(bool, isFoundInGerman);
    noteFailure();
    JournalFilter filter;
    filter.text = text;
    QCOMPARE(!(*journal(caller(m_all), filter))[latin("journal")].toArray().isEmpty(), isFoundInEnglish);
    const auto found = (*journal(caller(m_all), filter, 1000, german))[latin("journal")].toArray();
    QCOMPARE(!found.isEmpty(), isFoundInGerman);
    if (!found.isEmpty())
        QCOMPARE(Sentence::of(found[0][latin("sentence")]).json(), cannotRegister.json());
    QVERIFY((*journal(caller({}), filter, 1000, german))[latin("journal")].toArray().isEmpty());
}

/// Who may not see what an event is about is not told it in other words.
void TestStatusReports::sentencesAreHidden()
{
    noteFailure();
    QVERIFY(textOf(*status(caller(m_all))).contains("No route to b.example"));
    QVERIFY(!textOf(*status(caller({}))).contains("b.example"));
}

void TestStatusReports::limitedReaders()
{
    const auto report = status(caller(m_berlinOnly));
    QCOMPARE(messagesIn((*report)[latin("events")]),
             QStringList({latin("Of Berlin."), latin("sipAccount.updated"), latin("sipAccount.deleted"),
                          latin("session.refused"), latin("Of the service."), latin("strange")}));
    QCOMPARE(messagesIn((*report)[latin("alarms")]),
             QStringList({latin("Alarm of nothing."), latin("sipAccount.registrationFailed")}));
    QVERIFY(!textOf(*report).contains(toText(m_inKoeln->uuid).toLatin1()));
}

/// What labels it bore is not known any more.
void TestStatusReports::goneObjects()
{
    const auto seen = journal(caller(m_all));
    QVERIFY(textOf(*seen).contains(toText(m_gone->uuid).toLatin1()));
    const auto unseen = journal(caller(m_berlinOnly));
    QVERIFY(!textOf(*unseen).contains(toText(m_gone->uuid).toLatin1()));
}

void TestStatusReports::logNeedsTheNode_data()
{
    QTest::addColumn<QJsonArray>("rights");
    QTest::addColumn<bool>("isSeen");
    QTest::newRow("read") << QJsonArray{makeRight("node", {latin("read")})} << true;
    QTest::newRow("none") << QJsonArray() << false;
    QTest::newRow("another action") << QJsonArray{makeRight("node", {latin("update")})} << false;
    QTest::newRow("limited") << QJsonArray{makeRight("node", {latin("read")}, {{latin("a"), latin("b")}})}
                             << false;
    QTest::newRow("another class") << QJsonArray{makeRight("sipAccount", {latin("read")})} << false;
}

void TestStatusReports::logNeedsTheNode()
{
    QFETCH(QJsonArray, rights);
    QFETCH(bool, isSeen);
    const auto report = status(caller(rights));
    QCOMPARE((*report)[latin("log")].toArray().size(), isSeen ? 1 : 0);
    QCOMPARE(textOf(*journal(caller(rights))).contains("a line of the log"), isSeen);
}

void TestStatusReports::cursors_data()
{
    QTest::addColumn<QString>("cursor"); // N stands for the name of the journal
    QTest::addColumn<bool>("isGood");
    for (const char *good : {"", "N.0.0", "N.7.7", "N.1.3"})
        QTest::newRow(good) << latin(good) << true;
    for (const char *bad : {"x",
                            "N",
                            "N.",
                            "N.1",
                            "N..",
                            "N.1.",
                            "N.1.1.1",
                            "N.-1.0",
                            "N.0.-1",
                            "N.01.0",
                            "N.+1.0",
                            "N. 1.0",
                            " N.1.1",
                            "N.1.1 ",
                            "N.8.0",
                            "N.0.8",
                            "N.99999999999999999999.0",
                            "N.9223372036854775807.0",
                            "N.0x1.0",
                            "N.1e0.0",
                            "N.١.0",
                            "0.0.0",
                            "xN.1.1",
                            "'.1.1"})
        QTest::newRow(bad) << QString::fromUtf8(bad) << false;
}

void TestStatusReports::cursors()
{
    QFETCH(QString, cursor);
    QFETCH(bool, isGood);
    const auto report = status(caller(m_all), cursor.replace(u'N', m_journal->name()));
    QCOMPARE(bool(report), isGood);
    if (!isGood)
        QCOMPARE(int(report.error().reason), int(Reason::Invalid));
}

void TestStatusReports::cursorGoesOn()
{
    QString cursor = m_journal->name() + latin(".0.0");
    QStringList messages;
    for (int i = 0; i < 6; ++i) {
        const auto report = status(caller(m_all), cursor, 1);
        QCOMPARE((*report)[latin("events")].toArray().size(), 1);
        QCOMPARE((*report)[latin("log")].toArray().size(), i == 0 ? 1 : 0);
        messages += messagesIn((*report)[latin("events")]);
        cursor = (*report)[latin("cursor")].toString();
    }
    QCOMPARE(messages, messagesIn((*status(caller(m_all)))[latin("events")]));
    QVERIFY((*status(caller(m_all), cursor, 1))[latin("events")].toArray().isEmpty());
}

void TestStatusReports::pages()
{
    JournalFilter filter;
    QStringList messages;
    int pageCount = 0;
    do {
        const auto report = journal(caller(m_all), filter, 2);
        messages += messagesIn((*report)[latin("journal")]);
        filter.olderThan = (*report)[latin("next")].toInteger();
        ++pageCount;
    } while (filter.olderThan > 0 && pageCount < 10);
    QCOMPARE(messages.size(), 7);
    QCOMPARE(pageCount, 4);
    QCOMPARE(messages.first(), latin("a line of the log"));
    QCOMPARE(messages.last(), latin("Of Berlin."));
    const auto report = journal(caller(m_all));
    QCOMPARE((*report)[latin("journal")][0][latin("kind")].toString(), latin("log"));
    QCOMPARE((*report)[latin("journal")][1][latin("kind")].toString(), latin("event"));
}

void TestStatusReports::health()
{
    QCOMPARE(m_reports->health(), latin("error"));
    const ObjectPtr worst = addAlarm("a", "critical", nullptr, "m");
    const ObjectPtr other = addAlarm("b", "warning", nullptr, "m");
    QCOMPARE(m_reports->health(), latin("critical"));
    m_access.remove(worst);
    QCOMPARE(m_reports->health(), latin("error"));
    for (const ObjectPtr &each : m_access.store.all(alarm::objectClass))
        m_access.remove(each);
    QCOMPARE(m_reports->health(), latin("ok"));
}

QTEST_GUILESS_MAIN(TestStatusReports)
#include "tst_statusreports.moc"

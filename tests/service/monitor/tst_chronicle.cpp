// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/sessionrecord.h"
#include "classes/alarm.h"
#include "classes/apikey.h"
#include "classes/catalogue.h"
#include "classes/sipaccount.h"
#include "monitor/alarmbook.h"
#include "monitor/chronicle.h"
#include <QJsonObject>
#include <QTest>

using namespace linekeeper;

namespace {

using What = ChangeEvent::Kind;
using Level = JournalEntry::Level;

const QUuid someUser = QUuid::createUuid();

std::shared_ptr<const Author> author(const char *name)
{
    return std::make_shared<const Author>(
        Author{.user = someUser, .username = QLatin1String(name), .address = QStringLiteral("192.0.2.1")});
}

ObjectPtr made(const ObjectClass &objectClass, const std::function<void(Object &)> &fill = {})
{
    Object object(objectClass);
    object.uuid = QUuid::createUuid();
    object.revision = 1;
    if (fill)
        fill(object);
    return std::make_shared<const Object>(std::move(object));
}

ObjectPtr changed(const ObjectPtr &object, const std::function<void(Object &)> &change)
{
    Object copy = *object;
    change(copy);
    if (!copy.sameConfiguration(*object))
        ++copy.revision;
    return std::make_shared<const Object>(std::move(copy));
}

ChangeEvent changeOf(const ObjectPtr &before, const ObjectPtr &after, const char *by = nullptr)
{
    return {.kind = !before ? What::Create
                : after     ? What::Update
                            : What::Destroy,
            .objectClass = &(after ? after : before)->objectClass(),
            .before = before,
            .after = after,
            .author = by ? author(by) : nullptr};
}

/// Shows what would be looked up in another language.
QString marked(const char *, const char *text)
{
    return u'<' + QString::fromUtf8(text) + u'>';
}

} // namespace

/// What is committed, as people read it.
class TestChronicle final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void everyStoredClass_data();
    void everyStoredClass();
    void stateAloneIsNothing();
    void whatLivesIsNothing_data();
    void whatLivesIsNothing();
    void secretsAreNotTold_data();
    void secretsAreNotTold();
    void labels();
    void theServiceItself();
    void sessions();
    void registrations_data();
    void registrations();
    void deletedAccountsAreForgotten();
    void alarms();
    void alarmsKeepTheirSentence();
    void failuresTellWhatThereIs_data();
    void failuresTellWhatThereIs();
    void alarmsOfNothing();

private:
    void note(const ObjectPtr &before, const ObjectPtr &after, const char *by = nullptr)
    {
        m_chronicle->noteChanges({changeOf(before, after, by)});
    }
    QStringList codes() const
    {
        QStringList codes;
        for (const JournalEntry &entry : m_entries)
            codes.append(entry.code);
        return codes;
    }

    QHash<QUuid, ObjectPtr> m_known;
    std::vector<JournalEntry> m_entries;
    std::unique_ptr<Chronicle> m_chronicle;
};

void TestChronicle::init()
{
    m_entries.clear();
    m_known.clear();
    m_chronicle = std::make_unique<Chronicle>(
        [this](JournalEntry entry) { m_entries.push_back(std::move(entry)); },
        [this](const ObjectClass &, const QUuid &uuid) { return m_known.value(uuid); });
}

void TestChronicle::everyStoredClass_data()
{
    QTest::addColumn<const ObjectClass *>("objectClass");
    for (const ObjectClass *objectClass : catalogue())
        if (objectClass->persistence == Persistence::Stored)
            QTest::newRow(toText(objectClass->name).toLatin1().constData()) << objectClass;
}

void TestChronicle::everyStoredClass()
{
    QFETCH(const ObjectClass *, objectClass);
    const QString name = toText(objectClass->name);
    const int text
        = int(std::find_if(objectClass->fields.begin(), objectClass->fields.end(),
                           [](const FieldSpec &field) { return field.kind == linekeeper::Kind::Text; })
              - objectClass->fields.begin());
    const ObjectPtr before = made(*objectClass);
    const ObjectPtr after
        = changed(before, [text](Object &object) { object.values[text] = QStringLiteral("new"); });
    note(nullptr, before, "anna");
    note(before, after, "bert");
    note(after, nullptr, "carl");
    QCOMPARE(codes(),
             QStringList({name + QStringLiteral(".created"), name + QStringLiteral(".updated"),
                          name + QStringLiteral(".deleted")}));
    const char *const users[]{"anna", "bert", "carl"};
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(m_entries[i].className, name);
        QCOMPARE(m_entries[i].object, before->uuid);
        QCOMPARE(m_entries[i].user, QLatin1String(users[i]));
        QCOMPARE(m_entries[i].level, Level::Info);
        QCOMPARE(m_entries[i].kind, JournalEntry::Kind::Event);
        QVERIFY(m_entries[i].message.endsWith(u'.'));
    }
    const QString field = QString::fromUtf8(objectClass->fields[std::size_t(text)].label);
    QVERIFY2(m_entries[1].message.endsWith(QStringLiteral("changed: ") + field + u'.'),
             qPrintable(m_entries[1].message));
}

void TestChronicle::stateAloneIsNothing()
{
    const ObjectPtr user = made(user::objectClass);
    note(user, changed(user, [](Object &object) { object.observe(user::sessions, 3); }));
    QVERIFY(m_entries.empty());
}

void TestChronicle::whatLivesIsNothing_data()
{
    QTest::addColumn<const ObjectClass *>("objectClass");
    for (const ObjectClass *objectClass : catalogue())
        if (objectClass->persistence == Persistence::Live && objectClass != &alarm::objectClass)
            QTest::newRow(toText(objectClass->name).toLatin1().constData()) << objectClass;
}

void TestChronicle::whatLivesIsNothing()
{
    QFETCH(const ObjectClass *, objectClass);
    const ObjectPtr object = made(*objectClass);
    note(nullptr, object);
    note(object, nullptr);
    QVERIFY(m_entries.empty());
}

void TestChronicle::secretsAreNotTold_data()
{
    QTest::addColumn<const ObjectClass *>("objectClass");
    QTest::addColumn<int>("field");
    for (const ObjectClass *objectClass : catalogue())
        for (std::size_t i = 0; i < objectClass->fields.size(); ++i)
            if (const FieldSpec &field = objectClass->fields[i]; field.isSecret() || field.is(Hidden))
                QTest::addRow("%s %s", toText(objectClass->name).toLatin1().constData(),
                              toText(field.name).toLatin1().constData())
                    << objectClass << int(i);
}

void TestChronicle::secretsAreNotTold()
{
    QFETCH(const ObjectClass *, objectClass);
    QFETCH(int, field);
    const ObjectPtr before = made(
        *objectClass, [field](Object &object) { object.values[field] = QStringLiteral("0ld-s3cret"); });
    const ObjectPtr after
        = changed(before, [field](Object &object) { object.values[field] = QStringLiteral("n3w-s3cret"); });
    note(nullptr, before, "anna");
    note(before, after, "anna");
    note(after, nullptr, "anna");
    QCOMPARE(m_entries.size(), std::size_t(3));
    for (const JournalEntry &entry : m_entries)
        QVERIFY(!(entry.message + entry.code + entry.user).contains(QStringLiteral("s3cret")));
    const FieldSpec &spec = objectClass->fields[std::size_t(field)];
    const QString changed = QStringLiteral("was changed");
    const QString label = QString::fromUtf8(spec.label);
    QCOMPARE(m_entries[1].message.section(changed, 1),
             spec.is(Hidden) ? QStringLiteral(".") : QStringLiteral(": %1.").arg(label));
    QVERIFY(!m_entries[1].message.contains(QStringLiteral(": .")));
}

void TestChronicle::labels()
{
    const ObjectPtr account = made(sipAccount::objectClass, [](Object &object) {
        object.set(sipAccount::user, QStringLiteral("anna"));
    });
    note(account, changed(account, [](Object &object) {
             object.attributes = {{QStringLiteral("city"), QStringLiteral("Köln")}};
             object.set(sipAccount::displayName, QStringLiteral("Anna"));
         }));
    QCOMPARE(m_entries[0].message,
             QStringLiteral("SIP account “Anna” was changed: Display name, Attributes."));
    QCOMPARE(Sentence::parsed(m_entries[0].sentence).said(marked),
             QStringLiteral("<<SIP account> <“Anna”> was changed: <Display name>, <Attributes>.>"));
}

void TestChronicle::theServiceItself()
{
    note(nullptr, made(sipAccount::objectClass));
    QCOMPARE(m_entries.size(), std::size_t(1));
    QCOMPARE(m_entries[0].user, QString());
}

void TestChronicle::sessions()
{
    const ObjectPtr user
        = made(user::objectClass, [](Object &object) { object.set(user::username, QStringLiteral("anna")); });
    m_known.insert(user->uuid, user);
    const ObjectPtr session = made(sessionRecord::objectClass, [&](Object &object) {
        object.set(sessionRecord::user, user->uuid);
        object.set(sessionRecord::digest, QStringLiteral("d1gest"));
        object.set(sessionRecord::address, QStringLiteral("192.0.2.7"));
    });
    note(nullptr, session);
    note(session, changed(session, [](Object &object) {
             object.observe(sessionRecord::lastSeen, QDateTime::currentDateTimeUtc());
         }));
    note(session, nullptr);
    m_known.clear();
    note(session, nullptr);
    QCOMPARE(codes(),
             QStringList({QStringLiteral("session.started"), QStringLiteral("session.ended"),
                          QStringLiteral("session.ended")}));
    QCOMPARE(m_entries[0].message, QStringLiteral("anna logged in from 192.0.2.7."));
    QCOMPARE(m_entries[0].user, QStringLiteral("anna"));
    QCOMPARE(m_entries[1].message, QStringLiteral("A session of anna ended."));
    QCOMPARE(m_entries[2].user, QString());
    for (const JournalEntry &entry : m_entries) {
        QCOMPARE(entry.className, QStringLiteral("user"));
        QCOMPARE(entry.object, user->uuid);
        QVERIFY(!entry.message.contains(QStringLiteral("d1gest")));
    }
}

void TestChronicle::registrations_data()
{
    QTest::addColumn<QString>("states");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const char *states, const char *told) {
        QTest::newRow(name) << QString::fromLatin1(states) << QString::fromLatin1(told);
    };
    row("comes up", "registering registered", "registered");
    row("refreshes", "registered registering registered registered", "registered");
    row("never comes up", "registering failed registering failed failed", "registrationFailed");
    row("is lost", "registered failed", "registered registrationLost");
    row("is lost and retried", "registered failed registering failed registering failed",
        "registered registrationLost");
    row("is lost and regained", "registered registering failed registering registered",
        "registered registrationLost registered");
    row("is lost twice", "registered failed registered failed",
        "registered registrationLost registered registrationLost");
    row("is disabled", "registered unregistering disabled", "registered");
    row("is disabled and enabled", "registered disabled registering registered", "registered registered");
    row("fails, is disabled and fails", "failed disabled failed", "registrationFailed registrationFailed");
    row("is never enabled", "disabled disabled", "");
}

void TestChronicle::registrations()
{
    QFETCH(QString, states);
    QFETCH(QString, told);
    ObjectPtr account = made(sipAccount::objectClass, [](Object &object) {
        object.set(sipAccount::user, QStringLiteral("anna"));
        object.set(sipAccount::domain, QStringLiteral("a.example"));
    });
    for (const QString &state : states.split(u' ')) {
        const ObjectPtr after = changed(account, [&](Object &object) {
            object.observe(sipAccount::registration, state);
            object.observe(sipAccount::code, state == u"failed" ? 403 : 200);
            object.observe(sipAccount::reason, QStringLiteral("Because"));
        });
        note(account, after);
        account = after;
    }
    QStringList expected;
    for (const QString &code : told.split(u' ', Qt::SkipEmptyParts))
        expected.append(QStringLiteral("sipAccount.") + code);
    QCOMPARE(codes(), expected);
    for (const JournalEntry &entry : m_entries) {
        const bool isGood = entry.code.endsWith(u".registered");
        QCOMPARE(entry.level, isGood ? Level::Info : Level::Warning);
        QCOMPARE(entry.object, account->uuid);
        QCOMPARE(entry.user, QString());
        QVERIFY(entry.message.startsWith(QStringLiteral("“anna” at a.example ")));
        QCOMPARE(entry.message.endsWith(QStringLiteral(": 403 Because.")), !isGood);
        QCOMPARE(Sentence::parsed(entry.sentence).said(), entry.message);
        QVERIFY(Sentence::parsed(entry.sentence)
                    .said(marked)
                    .startsWith(QStringLiteral("<<“anna”> at a.example ")));
    }
}

void TestChronicle::deletedAccountsAreForgotten()
{
    const ObjectPtr account = made(sipAccount::objectClass);
    const ObjectPtr up = changed(account, [](Object &object) {
        object.observe(sipAccount::registration, QStringLiteral("registered"));
    });
    note(account, up);
    note(up, nullptr, "anna");
    note(nullptr, account, "anna");
    note(account, up);
    QCOMPARE(codes(),
             QStringList({QStringLiteral("sipAccount.registered"), QStringLiteral("sipAccount.deleted"),
                          QStringLiteral("sipAccount.created"), QStringLiteral("sipAccount.registered")}));
}

void TestChronicle::alarms()
{
    const QUuid account = QUuid::createUuid();
    const ObjectPtr raised = made(alarm::objectClass, [&](Object &object) {
        object.set(alarm::code, QStringLiteral("a.b"));
        object.set(alarm::severity, QStringLiteral("critical"));
        object.set(alarm::message, QStringLiteral("It hurts."));
        object.values[alarm::objectClass.indexOf(alarm::object.name)]
            = QJsonObject{{QStringLiteral("class"), QStringLiteral("sipAccount")},
                          {QStringLiteral("uuid"), toText(account)}};
    });
    const ObjectPtr worse
        = changed(raised, [](Object &object) { object.set(alarm::message, QStringLiteral("Ouch.")); });
    const ObjectPtr seen = changed(worse, [](Object &object) {
        AlarmBook::acknowledge(object, QStringLiteral("anna"), QStringLiteral("on it"), {});
    });
    const ObjectPtr unseen
        = changed(seen, [](Object &object) { AlarmBook::acknowledge(object, {}, {}, {}); });
    note(nullptr, raised);
    note(raised, worse);
    note(worse, seen, "anna");
    note(seen, unseen);
    note(unseen, nullptr);
    QCOMPARE(codes(),
             QStringList({QStringLiteral("alarm.raised"), QStringLiteral("alarm.acknowledged"),
                          QStringLiteral("alarm.unacknowledged"), QStringLiteral("alarm.cleared")}));
    for (const JournalEntry &entry : m_entries) {
        QCOMPARE(entry.className, QStringLiteral("sipAccount"));
        QCOMPARE(entry.object, account);
    }
    QCOMPARE(m_entries[0].level, Level::Critical);
    QCOMPARE(m_entries[0].message, QStringLiteral("Alarm raised: It hurts."));
    QCOMPARE(Sentence::parsed(m_entries[0].sentence).said(marked),
             QStringLiteral("<Alarm raised: <It hurts.>>"));
    QCOMPARE(m_entries[1].user, QStringLiteral("anna"));
    QCOMPARE(m_entries[1].message, QStringLiteral("Alarm acknowledged: Ouch. (on it)"));
    QCOMPARE(m_entries[2].message, QStringLiteral("Alarm no longer acknowledged: Ouch."));
    QCOMPARE(m_entries[3].message, QStringLiteral("Alarm cleared: Ouch."));
    QCOMPARE(m_entries[3].level, Level::Info);
}

/// What an alarm says can be said in another language, whatever names stand in it.
void TestChronicle::alarmsKeepTheirSentence()
{
    note(nullptr, made(alarm::objectClass, [](Object &object) {
             object.set(alarm::code, QStringLiteral("a.b"));
             object.set(alarm::message, QStringLiteral("%2 hurts: No answer."));
             object.set(alarm::text, QStringLiteral("%1 hurts: %2."));
             object.set(alarm::arguments, QStringList{QStringLiteral("%2"), QStringLiteral("No answer")});
         }));
    QCOMPARE(m_entries[0].message, QStringLiteral("Alarm raised: %2 hurts: No answer."));
    QCOMPARE(Sentence::parsed(m_entries[0].sentence).said(marked),
             QStringLiteral("<Alarm raised: <%2 hurts: No answer.>>"));
}

void TestChronicle::failuresTellWhatThereIs_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("end");
    QTest::newRow("both") << 403 << QStringLiteral("Forbidden") << QStringLiteral(": 403 Forbidden.");
    QTest::newRow("no phrase") << 403 << QString() << QStringLiteral(": 403.");
    QTest::newRow("no answer") << 0 << QStringLiteral("No answer") << QStringLiteral(": No answer.");
    QTest::newRow("nothing") << 0 << QString() << QStringLiteral(".");
}

void TestChronicle::failuresTellWhatThereIs()
{
    QFETCH(int, code);
    QFETCH(QString, reason);
    QFETCH(QString, end);
    const ObjectPtr account = made(sipAccount::objectClass, [](Object &object) {
        object.set(sipAccount::user, QStringLiteral("anna"));
        object.set(sipAccount::domain, QStringLiteral("a.example"));
    });
    const ObjectPtr registered = changed(account, [](Object &object) {
        object.observe(sipAccount::registration, QStringLiteral("registered"));
    });
    const ObjectPtr failed = changed(account, [&](Object &object) {
        object.observe(sipAccount::registration, QStringLiteral("failed"));
        object.observe(sipAccount::code, code);
        object.observe(sipAccount::reason, reason);
    });
    note(account, failed);
    note(failed, registered);
    note(registered, failed);
    QCOMPARE(m_entries[0].message, QStringLiteral("“anna” at a.example cannot register") + end);
    QCOMPARE(m_entries[2].message, QStringLiteral("“anna” at a.example is not registered any more") + end);
}

void TestChronicle::alarmsOfNothing()
{
    const ObjectPtr alarm = made(alarm::objectClass);
    note(nullptr, alarm);
    QCOMPARE(m_entries[0].className, QStringLiteral("alarm"));
    QCOMPARE(m_entries[0].object, alarm->uuid);
}

QTEST_GUILESS_MAIN(TestChronicle)
#include "tst_chronicle.moc"

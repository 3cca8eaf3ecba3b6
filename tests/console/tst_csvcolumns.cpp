// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "classes/user.h"
#include "handmirror.h"
#include "languages.h"
#include "objects/csvcolumns.h"
#include "objects/fieldtypes.h"
#include "objects/importplan.h"
#include "quiet.h"
#include "shared/samplevalues.h"
#include <QSettings>
#include <QTemporaryDir>

using namespace linekeeper;

namespace {

const ObjectClass &entries = phoneBookEntry::objectClass;

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QStringList record(std::initializer_list<const char *> fields)
{
    QStringList texts;
    for (const char *field : fields)
        texts.append(text(field));
    return texts;
}

const FieldSpec &fieldOf(const ObjectClass &objectClass, std::string_view name)
{
    return objectClass.fields[std::size_t(objectClass.indexOf(name))];
}

} // namespace

/// Fields of any class as columns of a CSV file, and back.
class TestCsvColumns final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { failOnAnyWarning(); }
    void cellsAreReadBack_data();
    void cellsAreReadBack();
    void peoplesWordsAreRead_data();
    void peoplesWordsAreRead();
    void titlesAreGuessed_data();
    void titlesAreGuessed();
    void ambiguousNamesStayUuids();
    void rowsBecomeObjects();
    void problemsHaveTheirRow_data();
    void problemsHaveTheirRow();
    void everyBadCellIsNamed();
    void plansSpeakGerman();

private:
    ImportPlan plan(const ObjectClass &objectClass, const QList<QStringList> &records);
    ObjectPtr put(Object object);

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Languages> m_languages;
    HandMirror m_hand;
    References m_references{HandMirror::classes(), m_hand.mirror};
};

void TestCsvColumns::initTestCase()
{
    m_settings
        = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    m_languages = std::make_unique<Languages>(*m_settings);
    m_languages->use(QStringLiteral("en"));
    m_hand.mirror.startAfresh();
}

ObjectPtr TestCsvColumns::put(Object object)
{
    object.uuid = QUuid::createUuid();
    object.revision = 1;
    const auto kept = std::make_shared<const Object>(std::move(object));
    m_hand.put(kept);
    return kept;
}

/// The first record names the fields.
ImportPlan TestCsvColumns::plan(const ObjectClass &objectClass, const QList<QStringList> &records)
{
    ImportPlan::Source source{.records = records, .hasTitles = true, .fields = {}};
    for (const QString &title : records.first())
        source.fields.append(csv::guess(objectClass, title));
    ImportPlanner planner(objectClass, m_hand.mirror, m_references, source);
    while (planner.readSome()) { }
    return planner.plan();
}

void TestCsvColumns::cellsAreReadBack_data()
{
    QTest::addColumn<const ObjectClass *>("objectClass");
    for (const ObjectClass *objectClass : catalogue())
        QTest::newRow(toText(objectClass->name).toLatin1().constData()) << objectClass;
}

/// In every class, whatever its fields hold.
void TestCsvColumns::cellsAreReadBack()
{
    QFETCH(const ObjectClass *, objectClass);
    for (int number = 0; number < 3; ++number) {
        const Object sample = sampleObject(*objectClass, number);
        for (const FieldSpec *field : csv::importable(*objectClass)) {
            if (field == &csv::uuidField() || field->is(Hidden))
                continue;
            const QString cell = csv::cellOf(sample, *field, m_references);
            const FieldContext context{contextOf(*objectClass, *field), *field, m_references};
            QVERIFY2(typeOf(*field).fromCell(context, cell) == valueOf(sample, *field)
                         || (cell.isEmpty() && field == &attributesField()),
                     field->name.data());
        }
    }
}

void TestCsvColumns::peoplesWordsAreRead_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<Value>("value");
    QTest::newRow("true") << "en"
                          << "enabled"
                          << "TRUE" << Value(true);
    QTest::newRow("yes") << "en"
                         << "enabled"
                         << "yes" << Value(true);
    QTest::newRow("1") << "en"
                       << "enabled"
                       << " 1 " << Value(true);
    QTest::newRow("ja") << "de"
                        << "enabled"
                        << "ja" << Value(true);
    QTest::newRow("nein") << "de"
                          << "enabled"
                          << "Nein" << Value(false);
    QTest::newRow("0") << "en"
                       << "enabled"
                       << "0" << Value(false);
    QTest::newRow("no truth at all") << "en"
                                     << "enabled"
                                     << "perhaps" << Value(text("perhaps"));
    QTest::newRow("a number") << "en"
                              << "registerInterval"
                              << " 300 " << Value(300);
    QTest::newRow("no number") << "en"
                               << "registerInterval"
                               << "often" << Value(text("often"));
    QTest::newRow("a choice") << "en"
                              << "transport"
                              << "TCP" << Value(text("tcp"));
    QTest::newRow("no choice") << "en"
                               << "transport"
                               << "pigeon" << Value(text("pigeon"));
}

void TestCsvColumns::peoplesWordsAreRead()
{
    QFETCH(QString, language);
    QFETCH(QString, field);
    QFETCH(QString, cell);
    QFETCH(Value, value);
    m_languages->use(language);
    const QByteArray name = field.toLatin1();
    const FieldSpec &spec = fieldOf(sipAccount::objectClass, {name.constData(), std::size_t(name.size())});
    QCOMPARE(typeOf(spec).fromCell({sipAccount::objectClass.name, spec, m_references}, cell), value);
    m_languages->use(text("en"));
}

void TestCsvColumns::titlesAreGuessed_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("field");
    QTest::newRow("its name") << "en"
                              << "displayName"
                              << "displayName";
    QTest::newRow("its label") << "en"
                               << "Display name"
                               << "displayName";
    QTest::newRow("spelt otherwise") << "en"
                                     << "DISPLAY_NAME"
                                     << "displayName";
    QTest::newRow("its German label") << "de"
                                      << "Anzeigename"
                                      << "displayName";
    QTest::newRow("English in German") << "de"
                                       << "Display name"
                                       << "displayName";
    QTest::newRow("labels") << "en"
                            << "Labels"
                            << "attributes";
    QTest::newRow("uuid") << "en"
                          << "UUID"
                          << "uuid";
    QTest::newRow("something else") << "en"
                                    << "Shoe size"
                                    << "";
    QTest::newRow("nothing") << "en"
                             << " "
                             << "";
}

void TestCsvColumns::titlesAreGuessed()
{
    QFETCH(QString, language);
    QFETCH(QString, title);
    QFETCH(QString, field);
    m_languages->use(language);
    const FieldSpec *guessed = csv::guess(sipAccount::objectClass, title);
    QCOMPARE(guessed ? toText(guessed->name) : QString(), field);
    m_languages->use(text("en"));
}

void TestCsvColumns::ambiguousNamesStayUuids()
{
    Object line(sipAccount::objectClass);
    line.set(sipAccount::displayName, text("Desk"));
    line.set(sipAccount::user, text("a"));
    line.set(sipAccount::domain, text("b"));
    const ObjectPtr first = put(line);
    const FieldSpec &account = fieldOf(entries, "account");
    Object entry(entries);
    entry.set(phoneBookEntry::account, first->uuid);
    QCOMPARE(csv::cellOf(entry, account, m_references), text("Desk (a, b)"));
    QCOMPARE(typeOf(account).fromCell({entries.name, account, m_references}, text("desk (A, b)")),
             Value(toText(first->uuid)));
    const ObjectPtr second = put(line);
    QCOMPARE(csv::cellOf(entry, account, m_references), toText(first->uuid));
    m_hand.drop(second);
    QCOMPARE(csv::cellOf(entry, account, m_references), text("Desk (a, b)"));
}

void TestCsvColumns::rowsBecomeObjects()
{
    Object known(entries);
    known.set(phoneBookEntry::displayName, text("Known"));
    known.set(phoneBookEntry::address, text("1"));
    known.set(phoneBookEntry::company, text("Old"));
    const QByteArray uuid = toText(put(known)->uuid).toUtf8();
    const ImportPlan made = plan(entries,
                                 {record({"Display name", "address", "Company", "?", "Labels", "uuid"}),
                                  record({"New", "'+49 30", "", "x", "site=berlin; floor=2", ""}),
                                  record({""}), record({"Known", "1", "Newer", "x", "", uuid.constData()}),
                                  record({"Known", "1", "Old", "x", "", uuid.constData()}).mid(0, 3)});
    QVERIFY2(made.problems.isEmpty(), qPrintable(made.problems.value(0).reason));
    QList<qsizetype> rows;
    for (const Alteration &alteration : made.step)
        rows.append(alteration.row);
    QCOMPARE(rows, (QList<qsizetype>{2, 4, 5}));
    QVERIFY(!made.step[0].before && made.step[1].before && !made.step[2].before);
    const Object &fresh = *made.step[0].after;
    QCOMPARE(fresh[phoneBookEntry::address], text("+49 30"));
    QCOMPARE(fresh.attributes, (Attributes{{text("floor"), text("2")}, {text("site"), text("berlin")}}));
    QCOMPARE(made.step[1].after->operator[](phoneBookEntry::company), text("Newer"));
    QCOMPARE(made.step[1].request({}).kind, ChangeRequest::Kind::Patch);
    const ImportPlan same = plan(
        entries, {record({"uuid", "company", "note"}), {QString::fromUtf8(uuid), text("Old"), QString()}});
    QCOMPARE(same.unchanged, 1);
    QVERIFY(same.step.isEmpty());
}

void TestCsvColumns::problemsHaveTheirRow_data()
{
    QTest::addColumn<const ObjectClass *>("objectClass");
    QTest::addColumn<QList<QStringList>>("records");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("reason");
    QTest::newRow("something required is missing")
        << &entries << QList{record({"displayName", "address"}), record({"a", "1"}), record({"b", ""})} << 3
        << text("Give “Address”; it is required.");
    QTest::newRow("a column that is required is missing")
        << &entries << QList{record({"displayName"}), record({"a"})} << 2
        << text("Give “Address”; it is required.");
    QTest::newRow("a wrong type") << &sipAccount::objectClass
                                  << QList{record({"user", "domain", "enabled"}),
                                           record({"a", "b", "perhaps"})}
                                  << 2 << text("Send true or false for “Enabled”.");
    QTest::newRow("too many fields") << &entries << QList{record({"displayName"}), record({"a", "b"})} << 2
                                     << text("The row has more fields than there are columns.");
    QTest::newRow("no uuid") << &entries << QList{record({"uuid"}), record({"x"})} << 2
                             << text("“x” is not a UUID.");
    QTest::newRow("twice the same name")
        << &user::objectClass << QList{record({"username"}), record({"anna"}), record({"Anna"})} << 3
        << text("Row 2 has “Anna”, too.");
    QTest::newRow("labels without a key")
        << &entries << QList{record({"displayName", "address", "labels"}), record({"a", "1", "x"})} << 2
        << text("Send an object for “Labels”.");
}

void TestCsvColumns::problemsHaveTheirRow()
{
    QFETCH(const ObjectClass *, objectClass);
    QFETCH(QList<QStringList>, records);
    QFETCH(int, row);
    QFETCH(QString, reason);
    const ImportPlan made = plan(*objectClass, records);
    QCOMPARE(made.problems.size(), 1);
    QCOMPARE(made.problems[0].row, row);
    QCOMPARE(made.problems[0].reason, reason);
}

void TestCsvColumns::everyBadCellIsNamed()
{
    const ImportPlan made
        = plan(sipAccount::objectClass,
               {record({"user", "domain", "enabled", "registerInterval", "labels"}),
                record({"a", "no host", "yes", "60", ""}), record({"a", "b", "yes", "60", ""}),
                record({"a", "no host", "perhaps", "soon", "x"})});
    QStringList found;
    for (const ImportPlan::Problem &problem : made.problems)
        found.append(QString::number(problem.row) + u' ' + problem.reason);
    QCOMPARE(found,
             (QStringList{text("2 Domain: Send a host or host:port, with an IPv6 address in brackets."),
                          text("4 Domain: Send a host or host:port, with an IPv6 address in brackets."),
                          text("4 Send true or false for “Enabled”."),
                          text("4 Send an integer for “Register interval”."),
                          text("4 Send an object for “Labels”.")}));
    QCOMPARE(made.step.size(), 1);
    QVERIFY(made.summary().contains(text("2 refused")));
}

void TestCsvColumns::plansSpeakGerman()
{
    m_languages->use(text("de"));
    const ImportPlan made = plan(
        entries,
        {record({"uuid", "displayName", "address"}), record({"x", "", ""}), record({"", "Anna", "1"})});
    QCOMPARE(made.problems.value(0).reason, text("„x“ ist keine UUID."));
    QCOMPARE(describe(made.step), text("„Anna“ angelegt"));
    m_languages->use(text("en"));
}

QTEST_MAIN(TestCsvColumns)
#include "tst_csvcolumns.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/catalogue.h"
#include "classes/methods.h"
#include "classes/node.h"
#include "model/object.h"
#include "scene.h"
#include "shared/samplevalues.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSqlDatabase>
#include <QTest>

using namespace linekeeper;

/// Every class of the catalogue over HTTP, from its declaration alone: a new class is tested by being
/// declared.
class TestCatalogueE2e : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void listsNameTheCatalogue();
    void lifeOfAnObject_data() { storedClasses(); }
    void lifeOfAnObject();
    void unknownFieldsAreNamed_data() { storedClasses(); }
    void unknownFieldsAreNamed();
    void requiredFieldsAreNamed_data() { storedClasses(); }
    void requiredFieldsAreNamed();
    void secretsAreHidden_data() { storedClasses(); }
    void secretsAreHidden();
    void liveClassesAreListed_data();
    void liveClassesAreListed();
    void objectsSurviveARestart();
    void tablesAreNamedAfterTheClasses();
    void schemasHold();
    void cleanupTestCase();

private:
    void storedClasses();
    QJsonValue value(const FieldSpec &field, int number);
    QJsonObject body(const ObjectClass &objectClass, int number);
    QJsonValue target(const ObjectClass &objectClass, bool byName);
    QJsonObject configuration(const QByteArray &path, const QString &className);
    void write(const QString &name, const QByteArray &text);

    Scene m_scene;
    QTemporaryDir m_folder;
    QHash<QString, QJsonObject> m_sent; ///< the last configuration, by path
    int m_targets = 1000;
};

void TestCatalogueE2e::initTestCase()
{
    QVERIFY(m_scene.open());
}

void TestCatalogueE2e::storedClasses()
{
    QTest::addColumn<QString>("className");
    for (const ObjectClass *objectClass : catalogue())
        if (objectClass->operations.create)
            QTest::addRow("%s", objectClass->name.data()) << toText(objectClass->name);
}

/// An object for others to refer to: its uuid, or the name that it goes by.
QJsonValue TestCatalogueE2e::target(const ObjectClass &objectClass, bool byName)
{
    const QByteArray name = toText(objectClass.name).toUtf8();
    const Reply reply = m_scene.root().post("objects/" + name, toText(body(objectClass, ++m_targets)));
    if (reply.code != 201)
        qWarning("%d %s", reply.code, reply.body.constData());
    if (byName)
        return at(reply.json(), name + '/' + toText(objectClass.uniqueField()->name).toUtf8());
    return at(reply.json(), "uuid");
}

/// One that the class takes; what a declaration can't tell, such as which classes there are, is told here.
QJsonValue TestCatalogueE2e::value(const FieldSpec &field, int number)
{
    if (field.name == "methods")
        return QJsonArray{QStringLiteral("echo")};
    if (field.name == "class")
        return QStringLiteral("user");
    if (field.format == Format::HostPort || field.format == Format::SipUri)
        return QStringLiteral("%1127.0.0.1:9")
            .arg(field.format == Format::SipUri ? QStringLiteral("sip:") : QString());
    if (field.onTargetRemoved == OnTargetRemoved::RemoveToo) // an owner, and only he may change what he owns
        return at(m_scene.root().get("objects/session").json(), "0/session/user");
    if (field.kind == Kind::Reference)
        return target(*field.target, false);
    if (field.kind == Kind::TextList && field.target)
        return QJsonArray{target(*field.target, true)};
    if (field.kind != Kind::RecordList)
        return sampleValue(field, number);
    QJsonObject record;
    for (const FieldSpec &member : field.members)
        record.insert(toText(member.name), value(member, number));
    return QJsonArray{record};
}

QJsonObject TestCatalogueE2e::body(const ObjectClass &objectClass, int number)
{
    QJsonObject fields;
    for (const FieldSpec &field : objectClass.fields)
        if (!field.is(Hidden))
            fields.insert(toText(field.name), value(field, number));
    const QJsonObject labels{{QStringLiteral("number"), QString::number(number)}};
    return {{QStringLiteral("attributes"), labels}, {toText(objectClass.name), fields}};
}

QJsonObject TestCatalogueE2e::configuration(const QByteArray &path, const QString &className)
{
    return m_scene.read(path)[className].toObject();
}

void TestCatalogueE2e::listsNameTheCatalogue()
{
    QJsonArray classes;
    for (const ObjectClass *objectClass : catalogue())
        classes.append(toText(objectClass->name));
    QCOMPARE(m_scene.root().get("list/objects").json().toArray(), classes);
    QJsonArray methods;
    for (const MethodClass *method : methodCatalogue())
        methods.append(toText(method->name));
    QCOMPARE(m_scene.root().get("list/methods").json().toArray(), methods);
}

void TestCatalogueE2e::lifeOfAnObject()
{
    QFETCH(QString, className);
    const ObjectClass &objectClass = *findClass(className);
    const QByteArray all = "objects/" + className.toUtf8();
    const auto shown = [&](QJsonObject fields) {
        for (const FieldSpec &field : objectClass.fields)
            if (field.is(WriteOnly))
                fields[toText(field.name)] = QJsonValue::Null;
        return fields;
    };

    const QJsonObject first = body(objectClass, 1);
    const Reply made = m_scene.root().post(all, toText(first));
    QVERIFY2(made.code == 201, made.body.constData());
    const QByteArray uuid = at(made.json(), "uuid").toString().toUtf8();
    const QByteArray path = all + '/' + uuid;
    QVERIFY(made.header("Location").endsWith(path));
    QCOMPARE(configuration(path, className), shown(first[className].toObject()));
    QCOMPARE(m_scene.read(path)[u"attributes"], first[u"attributes"]);
    QVERIFY(m_scene.root().get(all).body.contains(uuid));
    QVERIFY(m_scene.root().get(path).header("ETag").startsWith(objectClass.hasState() ? "\"1." : "\"1\""));

    QJsonObject second = body(objectClass, 2);
    QJsonObject fields = second[className].toObject();
    for (const FieldSpec &field : objectClass.fields)
        if (field.is(Fixed))
            fields[toText(field.name)] = first[className][toText(field.name)];
    second[className] = fields;
    const Reply put = m_scene.root().put(path, toText(second), {{"If-Match", "\"1\""}});
    QVERIFY2(put.code == 204, put.body.constData());
    QCOMPARE(configuration(path, className), shown(fields));
    QCOMPARE(m_scene.read(path)[u"rev"].toInt(), 2);

    for (const FieldSpec &field : objectClass.fields) {
        if (field.is(Fixed | Hidden))
            continue;
        const QJsonValue other = value(field, 3);
        const QJsonArray patch{QJsonObject{{QStringLiteral("op"), QStringLiteral("replace")},
                                           {QStringLiteral("path"), u'/' + toText(field.name)},
                                           {QStringLiteral("value"), other}}};
        const QByteArray text = toText(QJsonObject{{QStringLiteral("p"), patch}});
        const Reply patched = m_scene.root().patch(path, text.mid(5).chopped(1)); // the array alone
        QVERIFY2(patched.code == 204, patched.body.constData());
        fields[toText(field.name)] = other;
        QCOMPARE(configuration(path, className), shown(fields));
    }
    m_sent.insert(QString::fromUtf8(path), m_scene.read(path));

    const Reply gone = m_scene.root().post(all, toText(body(objectClass, 4)));
    QVERIFY2(gone.code == 201, gone.body.constData());
    const QByteArray goner = all + '/' + at(gone.json(), "uuid").toString().toUtf8();
    QCOMPARE(m_scene.root().remove(goner).code, 204);
    QCOMPARE(m_scene.root().get(goner).code, 404);
}

void TestCatalogueE2e::unknownFieldsAreNamed()
{
    QFETCH(QString, className);
    QJsonObject sent = body(*findClass(className), 10);
    QJsonObject fields = sent[className].toObject();
    fields.insert(QStringLiteral("colour"), 1);
    sent[className] = fields;
    const Reply reply = m_scene.root().post("objects/" + className.toUtf8(), toText(sent));
    QCOMPARE(reply.code, 400);
    QCOMPARE(at(reply.json(), "type").toString(), QStringLiteral("value"));
    QCOMPARE(at(reply.json(), "pointer").toString(), u'/' + className + QStringLiteral("/colour"));
    QVERIFY(at(reply.json(), "message").toString().contains(u"colour"));
}

void TestCatalogueE2e::requiredFieldsAreNamed()
{
    QFETCH(QString, className);
    int required = 0;
    for (const FieldSpec &field : findClass(className)->fields) {
        if (!field.is(Required))
            continue;
        ++required;
        QJsonObject sent = body(*findClass(className), 20 + required);
        QJsonObject fields = sent[className].toObject();
        fields.remove(toText(field.name));
        sent[className] = fields;
        const Reply reply = m_scene.root().post("objects/" + className.toUtf8(), toText(sent));
        QCOMPARE(reply.code, 400);
        QCOMPARE(at(reply.json(), "pointer").toString(), u'/' + className + u'/' + toText(field.name));
    }
    QVERIFY2(required > 0, "every class has a name at least");
}

void TestCatalogueE2e::secretsAreHidden()
{
    QFETCH(QString, className);
    if (!m_scene.uuids.contains("reader")) {
        QJsonArray rights;
        for (const ObjectClass *objectClass : catalogue())
            rights.append(QJsonObject{{QStringLiteral("class"), toText(objectClass->name)},
                                      {QStringLiteral("actions"), QJsonArray{QStringLiteral("read")}}});
        const QJsonObject fields{{QStringLiteral("name"), QStringLiteral("reader")},
                                 {QStringLiteral("rights"), rights}};
        QVERIFY(!m_scene.create("role", "role", toText(fields)).isEmpty());
        QVERIFY(m_scene.addUser("reader", R"(["reader"])"));
    }
    const QJsonArray list = m_scene.as("reader").get("objects/" + className.toUtf8()).json().toArray();
    QVERIFY(!list.isEmpty());
    for (const QJsonValue envelope : list)
        for (const FieldSpec &field : findClass(className)->fields) {
            const QJsonObject fields = envelope[className].toObject();
            QCOMPARE(fields.contains(toText(field.name)), !field.is(Hidden));
            if (field.isSecret())
                QCOMPARE(fields[toText(field.name)], QJsonValue(QJsonValue::Null));
        }
}

void TestCatalogueE2e::liveClassesAreListed_data()
{
    QTest::addColumn<QByteArray>("className");
    for (const ObjectClass *objectClass : catalogue())
        if (objectClass->persistence == Persistence::Live)
            QTest::addRow("%s", objectClass->name.data()) << toText(objectClass->name).toUtf8();
}

void TestCatalogueE2e::liveClassesAreListed()
{
    QFETCH(QByteArray, className);
    const Reply reply = m_scene.root().get("objects/" + className);
    QCOMPARE(reply.code, 200);
    const int expected = className == toText(node::objectClass.name).toUtf8() ? 1 : 0;
    QCOMPARE(QJsonDocument::fromJson(reply.body).array().size(), expected);
    QCOMPARE(reply.header("X-Total-Count"), QByteArray::number(expected));
}

void TestCatalogueE2e::objectsSurviveARestart()
{
    QCOMPARE(m_scene.close(), 0);
    QVERIFY(m_scene.open());
    QVERIFY(m_sent.size() >= 5);
    for (auto sent = m_sent.begin(); sent != m_sent.end(); ++sent) {
        QJsonObject now = m_scene.read(sent.key().toUtf8());
        QJsonObject before = sent.value();
        now.remove(QStringLiteral("state"));
        before.remove(QStringLiteral("state"));
        QCOMPARE(now, before);
    }
}

void TestCatalogueE2e::tablesAreNamedAfterTheClasses()
{
    const QString connection = QStringLiteral("reader");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
        database.setDatabaseName(m_scene.daemon.dataFolder() + QStringLiteral("/linekeeper.sqlite"));
        QVERIFY(database.open());
        const QStringList tables = database.tables();
        for (const ObjectClass *objectClass : catalogue())
            QCOMPARE(tables.contains(toText(objectClass->name)),
                     objectClass->persistence == Persistence::Stored);
    }
    QSqlDatabase::removeDatabase(connection);
}

void TestCatalogueE2e::write(const QString &name, const QByteArray &text)
{
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

/// A second opinion on schemas and objects: ajv's.
void TestCatalogueE2e::schemasHold()
{
    int schemas = 0;
    for (const ObjectClass *objectClass : catalogue()) {
        const QString name = toText(objectClass->name);
        write(name + QStringLiteral(".schema.json"),
              m_scene.root().get("schema/object/" + name.toUtf8()).body);
        ++schemas;
        const QJsonArray list = m_scene.root().get("objects/" + name.toUtf8()).json().toArray();
        for (int i = 0; i < list.size(); ++i)
            write(QStringLiteral("%1.get%2.valid.json").arg(name).arg(i), toText(list[i].toObject()));
        if (!objectClass->operations.create)
            continue;
        QVERIFY(!list.isEmpty());
        QJsonObject sent = body(*objectClass, 30);
        write(name + QStringLiteral(".post.valid.json"), toText(sent));
        sent.insert(QStringLiteral("colour"), 1);
        write(name + QStringLiteral(".member.invalid.json"), toText(sent));
        write(name + QStringLiteral(".empty.invalid.json"), "{}");
        write(name + QStringLiteral(".nofields.invalid.json"), toText(QJsonObject{{name, QJsonObject()}}));
    }
    for (const MethodClass *method : methodCatalogue()) {
        const QString name = toText(method->name);
        const QJsonObject both = m_scene.read("schema/method/" + name.toUtf8());
        for (const char *part : {"arguments", "result"}) {
            write(name + u'-' + QLatin1String(part) + QStringLiteral(".schema.json"),
                  toText(both[QLatin1String(part)].toObject()));
            ++schemas;
        }
    }
    write(QStringLiteral("echo-arguments.1.valid.json"), R"({"echo":{"a":[1,null]}})");
    write(QStringLiteral("userSetPassword-arguments.1.valid.json"),
          R"({"userSetPassword":{"user":"00000000-0000-4000-8000-000000000001","password":"p"}})");
    write(QStringLiteral("userSetPassword-arguments.2.invalid.json"),
          R"({"userSetPassword":{"user":"root","password":"p"}})");
    write(QStringLiteral("userSetPassword-result.1.valid.json"), R"({"userSetPassword":{}})");

    QProcess node;
    node.setProcessChannelMode(QProcess::MergedChannels);
    node.start(QStringLiteral("node"), {QStringLiteral(AJV_FOLDER "/validate.mjs"), m_folder.path()});
    QVERIFY2(node.waitForFinished(60'000), "is Node there?");
    const QByteArray output = node.readAll();
    QVERIFY2(node.exitCode() == 0, output.constData());
    QVERIFY2(output.startsWith(QByteArray::number(schemas) + " schemas, "), output.constData());
    qInfo("%s", output.trimmed().constData());
}

void TestCatalogueE2e::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestCatalogueE2e)
#include "tst_catalogue_e2e.moc"

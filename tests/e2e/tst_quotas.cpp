// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include <QTest>

namespace {

QByteArray account(const QByteArray &user)
{
    return R"({"sipAccount":{"user":")" + user + R"(","domain":"127.0.0.1:9"}})";
}

QByteArray user(const QByteArray &name)
{
    return R"({"user":{"username":")" + name + R"("}})";
}

QByteArray create(const QByteArray &name)
{
    return R"({"path":"objects/sipAccount","body":)" + account(name) + "}";
}

QByteArray remove(const QByteArray &uuid)
{
    return R"({"method":"DELETE","path":"objects/sipAccount/)" + uuid + R"("})";
}

QByteArray batch(const QByteArrayList &operations)
{
    return R"({"batch":{"operations":[)" + operations.join(',') + "]}}";
}

QStringList settings(const QStringList &settings)
{
    QStringList arguments;
    for (const QString &setting : settings)
        arguments << QStringLiteral("--set") << setting;
    return arguments;
}

} // namespace

/// How many objects of a class there may be.
class TestQuotas : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void creates();
    void clones();
    void batches();
    void whatComesFirst();
    void users();
    void nothingAtAll();
    void moreThanTheQuota();
    void otherSettings_data();
    void otherSettings();

private:
    /// A quota of three accounts, of which the first `count` are there.
    std::unique_ptr<Scene> fill(int count);
    static QByteArray refusal(const Reply &reply, const QByteArray &pointer = {});
    static int count(Scene &scene, const QByteArray &className = "sipAccount")
    {
        return scene.root().get("objects/" + className + "?limit=1").header("X-Total-Count").toInt();
    }
};

std::unique_ptr<Scene> TestQuotas::fill(int count)
{
    auto scene = std::make_unique<Scene>(
        settings({QStringLiteral("quota.sipAccount=3"), QStringLiteral("quota.user=2")}));
    if (!scene->open())
        return nullptr;
    for (int i = 0; i < count; ++i)
        if (scene->create("a" + QByteArray::number(i), "sipAccount", R"({"user":"u","domain":"127.0.0.1:9"})")
                .isEmpty())
            return nullptr;
    return scene;
}

/// Empty: it is the error of a quota.
QByteArray TestQuotas::refusal(const Reply &reply, const QByteArray &pointer)
{
    const bool isQuota = reply.code == 403 && textAt(reply.json(), "type") == "unlicensed"
        && (pointer.isNull() || textAt(reply.json(), "pointer") == pointer)
        && errorShapeFailure(reply).isEmpty();
    return isQuota ? QByteArray() : QByteArray::number(reply.code) + " " + reply.body;
}

void TestQuotas::creates()
{
    const auto scene = fill(3);
    QVERIFY(scene);
    const QByteArray before = scene->everything();
    QCOMPARE(refusal(scene->root().post("objects/sipAccount", account("x"))), QByteArray());
    QCOMPARE(refusal(scene->root().post("objects/sipAccount?dryRun=true", account("x"))), QByteArray());
    QCOMPARE(scene->everything(), before);
    const QByteArray path = scene->filledIn("objects/sipAccount/{a0}");
    QCOMPARE(scene->root().put(path, account("changed")).code, 204);
    QCOMPARE(scene->root().patch(path, R"([{"op":"add","path":"/attributes/a","value":"b"}])").code, 204);
    const QByteArray entry = R"({"phoneBookEntry":{"displayName":"n","address":"1"}})";
    for (int i = 0; i < 5; ++i)
        QCOMPARE(scene->root().post("objects/phoneBookEntry", entry).code, 201);
    QCOMPARE(scene->root().remove(path + "?dryRun=true").code, 204);
    QCOMPARE(refusal(scene->root().post("objects/sipAccount", account("x"))), QByteArray());
    QCOMPARE(scene->root().remove(path).code, 204);
    QCOMPARE(scene->root().post("objects/sipAccount", account("x")).code, 201);
    QCOMPARE(refusal(scene->root().post("objects/sipAccount", account("y"))), QByteArray());
    scene->daemon.kill();
    QVERIFY(scene->open());
    QCOMPARE(refusal(scene->root().post("objects/sipAccount", account("y"))), QByteArray());
    QCOMPARE(scene->close(), 0);
}

void TestQuotas::clones()
{
    const auto scene = fill(2);
    QVERIFY(scene);
    const QByteArray path = scene->filledIn("objects/sipAccount/{a0}/clone");
    QCOMPARE(scene->root().post(path + "?dryRun=true", "").code, 201);
    QCOMPARE(scene->root().post(path, "").code, 201);
    QCOMPARE(refusal(scene->root().post(path, "")), QByteArray());
    QCOMPARE(count(*scene), 3);
    QCOMPARE(scene->close(), 0);
}

void TestQuotas::batches()
{
    const auto scene = fill(1);
    QVERIFY(scene);
    const auto run = [&](const QByteArrayList &operations) {
        return scene->root().post("methods/batch", batch(operations));
    };
    const QByteArray before = scene->everything();
    QCOMPARE(refusal(run({create("b"), create("c"), create("d")}), "/batch/operations/2"), QByteArray());
    QCOMPARE(scene->everything(), before);
    // Room that one operation makes is another's.
    QCOMPARE(run({create("b"), create("c"), remove(scene->uuids["a0"]), create("d")}).code, 200);
    QCOMPARE(count(*scene), 3);
    QCOMPARE(refusal(run({create("e")}), "/batch/operations/0"), QByteArray());
    const QByteArray first = textAt(scene->root().get("objects/sipAccount").json(), "0/uuid");
    QCOMPARE(refusal(run({create("e"), remove(first)}), "/batch/operations/0"), QByteArray());
    QCOMPARE(run({remove(first), create("e")}).code, 200);
    QCOMPARE(scene->close(), 0);
}

/// Who may not create at all, or what is not valid, is not told of the quota.
void TestQuotas::whatComesFirst()
{
    const auto scene = fill(3);
    QVERIFY(scene);
    QVERIFY(scene->addUser("bert", R"(["viewer"])"));
    const Reply forbidden = scene->as("bert").post("objects/sipAccount", account("x"));
    QCOMPARE(forbidden.code, 403);
    QCOMPARE(textAt(forbidden.json(), "type"), "unauthorized");
    QCOMPARE(scene->root().post("objects/sipAccount", R"({"sipAccount":{"user":"u"}})").code, 400);
    QCOMPARE(scene->close(), 0);
}

/// Root counts, too. What was refused left no session and no record.
void TestQuotas::users()
{
    const auto scene = fill(0);
    QVERIFY(scene);
    QVERIFY(scene->addUser("anna", R"(["operator"])"));
    const Headers key{{"Idempotency-Key", "quota"}};
    QCOMPARE(refusal(scene->root().post("objects/user", user("bert"), key)), QByteArray());
    QVERIFY(!scene->as("bert").logIn("bert", "pass-of-bert"));
    QVERIFY(scene->as("anna").logIn("anna", "pass-of-anna"));
    QCOMPARE(scene->root().remove(scene->filledIn("objects/user/{anna}")).code, 204);
    QCOMPARE(scene->root().post("objects/user", user("bert"), key).code, 201);
    QCOMPARE(scene->root().post("objects/user", user("bert"), key).code, 201); // a repeat needs no room
    QCOMPARE(count(*scene, "user"), 2);
    QCOMPARE(scene->close(), 0);
}

void TestQuotas::nothingAtAll()
{
    Scene scene(settings({QStringLiteral("quota.phoneBookEntry=0"), QStringLiteral("quota.role=0")}));
    QVERIFY(scene.open()); // what is built in is there nevertheless
    const QByteArray entry = R"({"phoneBookEntry":{"displayName":"n","address":"1"}})";
    QCOMPARE(refusal(scene.root().post("objects/phoneBookEntry", entry)), QByteArray());
    QCOMPARE(refusal(scene.root().post("objects/role", R"({"role":{"name":"r"}})")), QByteArray());
    QCOMPARE(count(scene, "role"), 4);
    QCOMPARE(scene.close(), 0);
}

/// A lower quota takes nothing away.
void TestQuotas::moreThanTheQuota()
{
    const auto scene = fill(3);
    QVERIFY(scene);
    const QByteArray before = scene->everything();
    QCOMPARE(scene->close(), 0);
    Scene fewer(settings({QStringLiteral("quota.sipAccount=1")}));
    fewer.daemon.setDataFolder(scene->daemon.dataFolder());
    QVERIFY(fewer.open());
    QCOMPARE(fewer.everything(), before);
    const QByteArray path = scene->filledIn("objects/sipAccount/{a1}");
    QCOMPARE(fewer.root().patch(path, R"([{"op":"replace","path":"/displayName","value":"x"}])").code, 204);
    for (const char *name : {"{a0}", "{a1}", "{a2}"}) {
        QCOMPARE(refusal(fewer.root().post("objects/sipAccount", account("x"))), QByteArray());
        QCOMPARE(fewer.root().remove("objects/sipAccount/" + scene->filledIn(name)).code, 204);
    }
    QCOMPARE(fewer.root().post("objects/sipAccount", account("x")).code, 201);
    QCOMPARE(refusal(fewer.root().post("objects/sipAccount", account("x"))), QByteArray());
    QCOMPARE(fewer.close(), 0);
}

void TestQuotas::otherSettings_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<int>("code");
    const auto row = [](const char *setting, int code) {
        QTest::newRow(setting) << QString::fromLatin1(setting) << code;
    };
    row("quota.sipAccount=3", 0);
    row("quota.sipAccount=0", 0);
    row("quota.apiKey=1000000", 0);
    row("quota.sipAccount=-1", 1);
    row("quota.sipAccount=", 1);
    row("quota.sipAccount=many", 1);
    row("quota.sipAccount=3.5", 1);
    row("quota.sipAccount=1e3", 1);
    row("quota.sipAccount=0x10", 1);
    row("quota.sipAccount=99999999999999999999", 1);
    row("quota.nothing=3", 1);
    row("quota.sipaccount=3", 1);
    row("quota.session=3", 1);
    row("quota.repeat=3", 1);
    row("quota.=3", 1);
    row("quota=3", 1);
}

void TestQuotas::otherSettings()
{
    QFETCH(QString, setting);
    QFETCH(int, code);
    QTemporaryDir folder;
    for (const char *what : {"--print-config", "--check", ""}) {
        if (code == 0 && !*what)
            continue; // it would stay
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        QStringList arguments{QStringLiteral("--data"),   folder.filePath(QStringLiteral("data")),
                              QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                              QStringLiteral("--set"),    setting};
        if (*what)
            arguments.append(QString::fromLatin1(what));
        process.start(Daemon::program(), arguments);
        QVERIFY(process.waitForFinished(10'000 * patience));
        const QByteArray output = process.readAll();
        QVERIFY2(process.exitCode() == code, output.constData());
        const QString shown
            = code == 0 ? QString(setting).replace(u'=', QStringLiteral(" = ")) : setting.section(u'=', 0, 0);
        if (code != 0 || QByteArray(what) == "--print-config")
            QVERIFY2(output.contains(shown.toUtf8()), output.constData());
    }
}

QTEST_GUILESS_MAIN(TestQuotas)
#include "tst_quotas.moc"

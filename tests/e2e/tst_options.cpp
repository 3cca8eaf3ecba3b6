// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include <QFile>
#include <QTest>

/// Options, settings and files of the daemon's start.
class TestOptions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ends_data();
    void ends();
    void configurationFile();
    void badConfigurationFiles_data();
    void badConfigurationFiles();
    void checkWritesNothing();
    void portFileIsOneLine();
    void severalAddresses();
    void randomRootPassword();
    void rootPasswordFile();
    void rootPasswordCountsOnceOnly();
    void missingRootPasswordFileIsNamed();
    void takenPortIsNamed();
    void defaultsAreLoopback();

private:
    struct Ended {
        int code = -1;
        QByteArray output;
    };
    Ended run(const QStringList &arguments, const QStringList &environment = {});
    QString write(const QString &name, const QByteArray &text);
    QTemporaryDir m_folder;
};

/// Runs it to its end, as one that should not stay.
TestOptions::Ended TestOptions::run(const QStringList &arguments, const QStringList &environment)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    QStringList all = QProcess::systemEnvironment();
    all += environment;
    all += QStringLiteral("STATE_DIRECTORY=") + m_folder.filePath(QStringLiteral("state"));
    process.setEnvironment(all);
    process.start(Daemon::program(), arguments);
    if (!process.waitForFinished(10'000 * patience)) {
        process.kill();
        process.waitForFinished();
        return {-1, "it did not end: " + process.readAll()};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, process.readAll()};
}

QString TestOptions::write(const QString &name, const QByteArray &text)
{
    QFile file(m_folder.filePath(name));
    if (file.open(QFile::WriteOnly))
        file.write(text);
    return file.fileName();
}

void TestOptions::ends_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArrayList>("holds");
    const auto row = [](const char *name, const char *arguments, int code, const QByteArrayList &holds) {
        QTest::newRow(name) << QString::fromUtf8(arguments) << code << holds;
    };
    row("version", "--version", 0, {"linekeeperd 0."});
    row("help", "--help", 0, {"--port-file", "--root-password-file", "--tls-certificate", "rotate-key"});
    row("check of nothing", "--check", 0, {});
    row("check of a good setting", "--check --set http.threads=3", 0, {});
    row("check of a bad value", "--check --set http.threads=0", 1, {"http.threads", "1 to 64"});
    row("check of a value of the wrong type", "--check --set http.threads=many", 1, {"http.threads"});
    row("check of a choice that is none", "--check --set log.format=xml", 1, {"log.format", "json"});
    row("check of an address that is none", "--check --listen nowhere", 1, {"nowhere", "ADDRESS:PORT"});
    row("check of a port that is none", "--check --listen 127.0.0.1:99999", 1, {"127.0.0.1:99999"});
    row("check of a certificate that is not there", "--check --tls-certificate /no/c --tls-key /no/k", 1,
        {"/no/c"});
    row("a certificate without a key", "--check --tls-certificate /no/c", 1, {"--tls-key"});
    row("a key without a certificate", "--check --tls-key /no/k", 1, {"--tls-certificate"});
    row("check of good proxies", "--check --set http.trustedProxies=127.0.0.1,10.0.0.0/8,fd00::/8", 0, {});
    row("check of a proxy that is none", "--check --set http.trustedProxies=::1,proxy.example", 1,
        {"http.trustedProxies", "proxy.example"});
    row("start with a proxy that is none", "--set http.trustedProxies=10.0.0.0/33", 1,
        {"http.trustedProxies", "10.0.0.0/33"});
    row("check of a throttle that lets nobody in", "--check --set login.failuresPerUser=0", 1,
        {"login.failuresPerUser"});
    row("check of a throttle of no address", "--check --set login.failuresPerAddress=0", 1,
        {"login.failuresPerAddress"});
    row("print-config", "--print-config --set http.threads=7 --listen 127.0.0.1:1234", 0,
        {"http.threads = 7", "listen = 127.0.0.1:1234", "session.idleTime = 1800", "password.memory = 64"});
    row("an unknown option", "--colour red", 1, {"colour"});
    row("an unknown setting", "--set colour=red", 1, {"colour"});
    row("a setting without a value", "--set colour", 1, {"colour", "KEY=VALUE"});
    row("an option without its value", "--data", 1, {"data"});
    row("PostgreSQL", "--database postgresql://localhost/x", 1, {"sqlite:"});
    row("a word that is no command", "dance", 1, {"dance"});
    row("backup", "backup", 1, {"backup", "does not have that command yet"});
    row("restore", "restore", 1, {"restore", "does not have that command yet"});
    row("rotate-key with a word too many", "rotate-key now", 1, {"“now”"});
    row("rotate-key of a folder that is not there", "rotate-key --data /no/such", 1, {"/no/such"});
    row("rotate-key of the folder that nobody named", "rotate-key", 1, {"--data", "no database"});
    row("import", "import file", 1, {"import", "does not have that command yet"});
    row("export", "export file", 1, {"export", "does not have that command yet"});
    row("user set-password", "user set-password root", 1, {"user", "does not have that command yet"});
    row("a data folder that cannot be", "--data /dev/null/x", 1, {"/dev/null/x"});
    row("a configuration file that is not there", "--config /no/such.conf", 1, {"/no/such.conf"});
}

void TestOptions::ends()
{
    QFETCH(QString, arguments);
    QFETCH(int, code);
    QFETCH(QByteArrayList, holds);
    const Ended ended = run(arguments.split(u' '));
    QVERIFY2(ended.code == code, ended.output.constData());
    for (const QByteArray &text : holds)
        QVERIFY2(ended.output.contains(text), ended.output.constData());
    if (code != 0)
        QVERIFY2(ended.output.startsWith("linekeeperd: ") && ended.output.count('\n') == 1,
                 ended.output.constData());
}

void TestOptions::configurationFile()
{
    const QString file
        = write(QStringLiteral("good.conf"), "; a comment\n[http]\nbodyBytes=2048\n\n[log]\nformat=json\n");
    Ended ended = run({QStringLiteral("--config"), file, QStringLiteral("--print-config")});
    QCOMPARE(ended.code, 0);
    QVERIFY2(ended.output.contains("http.bodyBytes = 2048") && ended.output.contains("log.format = json"),
             ended.output.constData());
    ended = run({QStringLiteral("--config"), file, QStringLiteral("--set"),
                 QStringLiteral("http.bodyBytes=4096"), QStringLiteral("--print-config")});
    QVERIFY2(ended.output.contains("http.bodyBytes = 4096"), ended.output.constData());
    // And it is what holds.
    Scene scene({QStringLiteral("--config"), file});
    QVERIFY(scene.open());
    const QByteArray large = R"({"echo":{"a":")" + QByteArray(3000, 'x') + R"("}})";
    QCOMPARE(scene.root().post("methods/echo", large).code, 413);
    QCOMPARE(scene.close(), 0);
    const QByteArray output = scene.daemon.output();
    QVERIFY2(output.startsWith('{'), output.constData());
}

void TestOptions::badConfigurationFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("an unknown key") << QByteArray("[http]\ncolour=red\n") << QByteArray("http.colour");
    QTest::newRow("an unknown section") << QByteArray("[colour]\nx=red\n") << QByteArray("colour.x");
    QTest::newRow("a bad value") << QByteArray("[http]\nbodyBytes=large\n") << QByteArray("http.bodyBytes");
    QTest::newRow("a value beyond the limits")
        << QByteArray("[session]\nidleTime=0\n") << QByteArray("session.idleTime");
    QTest::newRow("a proxy that is none")
        << QByteArray("[http]\ntrustedProxies=127.0.0.1, 10.0.0.0/8, x\n") << QByteArray("x");
    QTest::newRow("a key in other case")
        << QByteArray("[http]\nbodybytes=2048\n") << QByteArray("http.bodybytes");
}

void TestOptions::badConfigurationFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, named);
    const Ended ended = run(
        {QStringLiteral("--config"), write(QStringLiteral("bad.conf"), text), QStringLiteral("--check")});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.output.contains(named), ended.output.constData());
}

void TestOptions::checkWritesNothing()
{
    const QString data = m_folder.filePath(QStringLiteral("unborn"));
    QCOMPARE(run({QStringLiteral("--check"), QStringLiteral("--data"), data}).code, 0);
    QVERIFY(!QFile::exists(data));
}

void TestOptions::portFileIsOneLine()
{
    Daemon daemon;
    QVERIFY(daemon.start());
    QFile file(daemon.portFile());
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray::number(daemon.port()) + '\n');
    QCOMPARE(RestClient(daemon.port()).get("list/objects").code, 401);
    QCOMPARE(daemon.stop(), 0);
}

void TestOptions::severalAddresses()
{
    Daemon daemon({QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--listen"),
                   QStringLiteral("127.0.0.2:0")});
    QVERIFY(daemon.start());
    QCOMPARE(RestClient(daemon.port()).get("list/objects").code, 401);
    const QByteArray output = daemon.output();
    QVERIFY2(output.contains("127.0.0.2"), output.constData());
    QCOMPARE(daemon.stop(), 0);
}

void TestOptions::randomRootPassword()
{
    Scene scene;
    scene.daemon.setRootPassword({});
    QVERIFY(scene.daemon.start());
    QFile file(scene.daemon.dataFolder() + QStringLiteral("/initial-root-password"));
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.permissions() & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray password = file.readAll().trimmed();
    QVERIFY(password.size() >= 16);
    QVERIFY(scene.root().logIn("root", password));
    QVERIFY(!scene.daemon.output().contains(password)); // stderr is no terminal here
    const QByteArray user
        = at(scene.root().get("objects/session").json(), "0/session/user").toString().toLatin1();
    const QByteArray patch = R"([{"op":"replace","path":"/displayName","value":"R"}])";
    QCOMPARE(scene.root().patch("objects/user/" + user, patch).code, 204);
    QVERIFY(file.exists());
    const QByteArray body = R"({"userSetPassword":{"user":")" + user
        + R"(","password":"mine","currentPassword":")" + password + R"("}})";
    QCOMPARE(scene.root().post("methods/userSetPassword", body).code, 200);
    QVERIFY(!file.exists());
    QCOMPARE(scene.close(), 0);
    QVERIFY(scene.daemon.start());
    QVERIFY(!file.exists());
    RestClient client(scene.daemon.port());
    QVERIFY(!client.logIn("root", password));
    QVERIFY(client.logIn("root", "mine"));
    QCOMPARE(scene.close(), 0);
    Daemon other;
    other.setRootPassword({});
    QVERIFY(other.start());
    QFile second(other.dataFolder() + QStringLiteral("/initial-root-password"));
    QVERIFY(second.open(QFile::ReadOnly));
    QVERIFY(second.readAll().trimmed() != password);
    QCOMPARE(other.stop(), 0);
}

void TestOptions::rootPasswordFile()
{
    Scene scene(
        {QStringLiteral("--root-password-file"), write(QStringLiteral("password"), "from the file ä\n")});
    QVERIFY(scene.daemon.start());
    QVERIFY(scene.root().logIn("root", "from the file ä"));
    QVERIFY(!QFile::exists(scene.daemon.dataFolder() + QStringLiteral("/initial-root-password")));
    QVERIFY(!RestClient(scene.daemon.port()).logIn()); // the file goes before the environment
    QCOMPARE(scene.close(), 0);
}

void TestOptions::rootPasswordCountsOnceOnly()
{
    Scene scene;
    QVERIFY(scene.open());
    QCOMPARE(scene.close(), 0);
    scene.daemon.setRootPassword("another");
    QVERIFY(scene.daemon.start());
    QVERIFY(!RestClient(scene.daemon.port()).logIn("root", "another"));
    QVERIFY(RestClient(scene.daemon.port()).logIn());
    QCOMPARE(scene.close(), 0);
}

void TestOptions::missingRootPasswordFileIsNamed()
{
    const Ended ended = run({QStringLiteral("--root-password-file"), QStringLiteral("/no/such"),
                             QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.output.contains("/no/such"), ended.output.constData());
}

void TestOptions::takenPortIsNamed()
{
    Daemon daemon;
    QVERIFY(daemon.start());
    const QString address = QStringLiteral("127.0.0.1:%1").arg(daemon.port());
    // Without a listener of its own it must not take from one that is there.
    const Ended ended
        = run({QStringLiteral("--listen"), address}, {QStringLiteral("LINEKEEPER_ROOT_PASSWORD=x")});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.output.contains(QByteArray::number(daemon.port())), ended.output.constData());
    QCOMPARE(daemon.stop(), 0);
}

void TestOptions::defaultsAreLoopback()
{
    const Ended ended = run({QStringLiteral("--print-config")});
    QVERIFY2(ended.output.contains("listen = 127.0.0.1:8080\n"), ended.output.constData());
    QVERIFY2(
        ended.output.contains(("data = " + m_folder.filePath(QStringLiteral("state")).toUtf8()).constData()),
        ended.output.constData());
}

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QLocalSocket>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QThread>
#include <unistd.h>

namespace {

constexpr int accounts = 20;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
}

QByteArray passwordOf(int number)
{
    return "Wolfgang-Amadeus-" + QByteArray::number(number);
}

} // namespace

/// `linekeeperd rotate-key`, with and without a daemon, cut off where it hurts, and the other place of the
/// key.
class TestRotateKey : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void whileItRuns();
    void whileItIsWrittenTo();
    void afterARestart();
    void withoutADaemon();
    void killed();
    void cutOffBeforeTheCommit();
    void cutOffAfterTheCommit();
    void nothingInTheOutput();
    void theSocketIsForTheOwner();
    void garbageAtTheSocket_data();
    void garbageAtTheSocket();
    void aSocketThatAKillLeft();
    void aFolderTooDeepForASocket();
    void aFolderOfSomebodyElse();
    void aFolderWithoutADatabase();
    void aKeyFromSystemd();
    void aKeyFromSystemdThatDiffers();

private:
    struct Ended {
        int code = -1;
        QByteArray output;
        QByteArray errors;
    };
    Ended rotate(const QString &folder = {}, const QString &credentials = {});
    QString inFolder(const char *name) const
    {
        return m_scene.daemon.dataFolder() + u'/' + QString::fromLatin1(name);
    }
    QByteArray key() const { return contentOf(inFolder("secret.key")); }
    /// What must be gone after the next rotation.
    void noteSealed();
    QByteArray findings() const;
    QByteArray whatIsWrong();
    QString credentials(const QByteArray &key);

    Scene m_scene;
    QTemporaryDir m_folder;
    QByteArray m_apiKey;
    QByteArray m_cookie;
    QList<std::pair<QByteArray, QByteArray>> m_gone; ///< what it is, and the bytes
    int m_created = 0;
};

TestRotateKey::Ended TestRotateKey::rotate(const QString &folder, const QString &credentials)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!credentials.isEmpty())
        environment.insert(QStringLiteral("CREDENTIALS_DIRECTORY"), credentials);
    process.setProcessEnvironment(environment);
    process.start(Daemon::program(),
                  {QStringLiteral("rotate-key"), QStringLiteral("--data"),
                   folder.isEmpty() ? m_scene.daemon.dataFolder() : folder});
    if (!process.waitForFinished(20'000 * patience)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

/// Read past the daemon; closed at once, for a reader would be in the way of the rotation.
void TestRotateKey::noteSealed()
{
    m_gone.emplaceBack("an old key", key());
    m_gone.emplaceBack("an old key as bytes", QByteArray::fromBase64(key()));
    {
        QSqlDatabase database
            = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("looking"));
        database.setDatabaseName(inFolder("linekeeper.sqlite"));
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(QStringLiteral("SELECT password FROM sipAccount UNION ALL "
                                          "SELECT value FROM \"linekeeper.meta\" WHERE key = 'tokenKey'")));
        while (query.next())
            m_gone.emplaceBack("an old sealed text", query.value(0).toByteArray());
    }
    QSqlDatabase::removeDatabase(QStringLiteral("looking"));
    QVERIFY(m_gone.size() > accounts + 3);
}

/// What was found where; empty: nothing.
QByteArray TestRotateKey::findings() const
{
    QByteArray found;
    QDirIterator files(m_scene.daemon.dataFolder(), QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        const QString name = files.next();
        const QByteArray content = contentOf(name);
        for (const auto &[what, bytes] : m_gone)
            if (content.contains(bytes))
                found += what + " in " + name.toUtf8() + "\n";
    }
    for (const char *name : {"secret.key.new", "linekeeper.sqlite-journal"})
        if (QFile::exists(inFolder(name)))
            found += QByteArray(name) + " is there\n";
    return found;
}

/// Everybody is let in and every password reads as before; empty: so it is.
QByteArray TestRotateKey::whatIsWrong()
{
    RestClient client(m_scene.daemon.port());
    if (client.get("objects/sipAccount", {{"Authorization", "Bearer " + m_apiKey}}).code != 200)
        return "the API key is not known";
    const Reply list = client.get("objects/sipAccount", {{"Cookie", m_cookie}});
    if (list.code != 200)
        return "the session is not known";
    if (list.json().toArray().size() != accounts + m_created)
        return "accounts are lost";
    for (const QJsonValue envelope : list.json().toArray()) {
        const QByteArray number = at(envelope, "sipAccount/user").toString().mid(1).toLatin1();
        if (at(envelope, "sipAccount/password").toString().toLatin1() != passwordOf(number.toInt()))
            return "a password is another";
    }
    return {};
}

QString TestRotateKey::credentials(const QByteArray &key)
{
    const QString folder = m_folder.filePath(QStringLiteral("credentials-") + QString::number(key.size()));
    if (QDir().mkpath(folder))
        write(folder + QStringLiteral("/secret.key"), key);
    return folder;
}

#define VERIFY_ALL_IS_WELL()                                                                                 \
    do {                                                                                                     \
        const QByteArray wrong = whatIsWrong() + findings();                                                 \
        QVERIFY2(wrong.isEmpty(), wrong.constData());                                                        \
    } while (false)

void TestRotateKey::initTestCase()
{
    QVERIFY(m_scene.open());
    for (int i = 0; i < accounts; ++i) {
        const QByteArray number = QByteArray::number(i);
        m_gone.emplaceBack("a clear password", passwordOf(i));
        QVERIFY(!m_scene
                     .create("a" + number, "sipAccount",
                             R"({"user":"u)" + number + R"(","domain":"127.0.0.1:9","password":")"
                                 + passwordOf(i) + R"("})")
                     .isEmpty());
    }
    const Reply made = m_scene.root().post("objects/apiKey", R"({"apiKey":{"name":"k"}})");
    m_apiKey = at(made.json(), "key").toString().toLatin1();
    m_cookie = m_scene.root().header("Cookie");
    m_gone.emplaceBack("the API key", m_apiKey);
    m_gone.emplaceBack("the session's token", m_cookie.mid(m_cookie.indexOf('=') + 1));
    QVERIFY(m_apiKey.size() > 20 && m_cookie.size() > 20);
    VERIFY_ALL_IS_WELL();
}

void TestRotateKey::whileItRuns()
{
    noteSealed();
    const QByteArray before = key();
    const Ended ended = rotate();
    QVERIFY2(ended.code == 0, ended.errors.constData());
    QVERIFY(ended.errors.isEmpty());
    QVERIFY(ended.output.count('\n') == 1 && ended.output.endsWith('\n'));
    QVERIFY(ended.output.contains(inFolder("secret.key").toUtf8()));
    QVERIFY(key() != before);
    QCOMPARE(QByteArray::fromBase64(key()).size(), 32);
    QCOMPARE(QFile::permissions(inFolder("secret.key")) & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
    VERIFY_ALL_IS_WELL();
}

/// Nobody is turned away meanwhile, and what is written meanwhile is sealed with the key that stays.
void TestRotateKey::whileItIsWrittenTo()
{
    for (int i = 0; i < 3; ++i) {
        noteSealed();
        QProcess process;
        process.start(Daemon::program(),
                      {QStringLiteral("rotate-key"), QStringLiteral("--data"), m_scene.daemon.dataFolder()});
        do {
            const int number = accounts + m_created++;
            const QByteArray body = R"({"sipAccount":{"user":"u)" + QByteArray::number(number)
                + R"(","domain":"127.0.0.1:9","password":")" + passwordOf(number) + R"("}})";
            QCOMPARE(m_scene.root().post("objects/sipAccount", body).code, 201);
        } while (!process.waitForFinished(1));
        QCOMPARE(process.exitCode(), 0);
        VERIFY_ALL_IS_WELL();
    }
}

void TestRotateKey::afterARestart()
{
    QVERIFY(QFile::exists(inFolder("control")));
    QCOMPARE(m_scene.close(), 0);
    QVERIFY(!QFile::exists(inFolder("control")));
    const QByteArray found = findings();
    QVERIFY2(found.isEmpty(), found.constData());
    QVERIFY(m_scene.daemon.start());
    VERIFY_ALL_IS_WELL();
}

void TestRotateKey::withoutADaemon()
{
    QCOMPARE(m_scene.close(), 0);
    noteSealed();
    const QByteArray before = key();
    const Ended ended = rotate();
    QVERIFY2(ended.code == 0, ended.errors.constData());
    QVERIFY(ended.errors.isEmpty());
    QVERIFY(ended.output.count('\n') == 1);
    QVERIFY(key() != before);
    const QByteArray found = findings();
    QVERIFY2(found.isEmpty(), found.constData());
    QVERIFY(m_scene.daemon.start());
    VERIFY_ALL_IS_WELL();
}

/// At whatever point it happens to be.
void TestRotateKey::killed()
{
    for (int i = 0; i < 12; ++i) {
        noteSealed();
        const QByteArray before = key();
        QProcess process;
        process.start(Daemon::program(),
                      {QStringLiteral("rotate-key"), QStringLiteral("--data"), m_scene.daemon.dataFolder()});
        QVERIFY(process.waitForStarted());
        QThread::msleep(ulong(10 + 4 * i) * patience);
        m_scene.daemon.kill();
        QVERIFY(process.waitForFinished(20'000 * patience));
        QVERIFY(m_scene.daemon.start());
        if (key() == before) // it did not come so far: nothing had to go
            m_gone.removeIf([](const auto &entry) { return entry.first.startsWith("an old"); });
        VERIFY_ALL_IS_WELL();
    }
}

void TestRotateKey::cutOffBeforeTheCommit()
{
    const QByteArray before = key();
    QCOMPARE(m_scene.close(), 0);
    write(inFolder("secret.key.new"), QByteArray(32, 'n').toBase64());
    QVERIFY(m_scene.daemon.start());
    QCOMPARE(key(), before);
    VERIFY_ALL_IS_WELL();
}

void TestRotateKey::cutOffAfterTheCommit()
{
    QCOMPARE(m_scene.close(), 0);
    noteSealed();
    const QByteArray before = key();
    QCOMPARE(rotate().code, 0);
    const QByteArray after = key();
    write(inFolder("secret.key.new"), after);
    write(inFolder("secret.key"), before);
    QVERIFY(m_scene.daemon.start());
    QCOMPARE(key(), after);
    VERIFY_ALL_IS_WELL();
}

void TestRotateKey::nothingInTheOutput()
{
    QCOMPARE(rotate().code, 0);
    QTRY_VERIFY(m_scene.daemon.output().contains("rotate-key: done"));
    const QByteArray output = m_scene.daemon.output();
    QVERIFY(!output.contains(key()));
    for (const auto &[what, bytes] : m_gone)
        QVERIFY2(!output.contains(bytes), what.constData());
}

void TestRotateKey::theSocketIsForTheOwner()
{
    QCOMPARE(QFile::permissions(inFolder("control")) & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
}

void TestRotateKey::garbageAtTheSocket_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a line") << QByteArray(R"({"command":"rotate-key")");
    QTest::newRow("no JSON") << QByteArray("rotate-key\n");
    QTest::newRow("no end") << QByteArray(100'000, 'x');
    QTest::newRow("an unknown command") << QByteArray("{\"command\":\"dance\"}\n");
}

void TestRotateKey::garbageAtTheSocket()
{
    QFETCH(QByteArray, bytes);
    const QByteArray before = key();
    QLocalSocket socket;
    socket.connectToServer(inFolder("control"));
    QVERIFY(socket.waitForConnected());
    socket.write(bytes);
    QTRY_VERIFY_WITH_TIMEOUT(socket.state() == QLocalSocket::UnconnectedState, 10'000 * patience);
    const QByteArray answer = socket.readAll();
    QVERIFY2(answer.contains("\"ok\":false") && answer.count('\n') == 1, answer.constData());
    QCOMPARE(key(), before);
    VERIFY_ALL_IS_WELL();
}

void TestRotateKey::aSocketThatAKillLeft()
{
    m_scene.daemon.kill();
    QVERIFY(QFile::exists(inFolder("control")));
    QCOMPARE(rotate().code, 0); // nobody serves it: on the folder itself
    QVERIFY(m_scene.daemon.start());
    QCOMPARE(rotate().code, 0);
    VERIFY_ALL_IS_WELL();
}

void TestRotateKey::aFolderTooDeepForASocket()
{
    const QString folder = m_folder.filePath(QString(120, u'd'));
    Daemon daemon;
    daemon.setDataFolder(folder);
    QVERIFY2(daemon.start(), daemon.output().constData());
    QVERIFY(RestClient(daemon.port()).logIn());
    QVERIFY(!QFile::exists(folder + QStringLiteral("/control")));
    const QByteArray output = daemon.output();
    QVERIFY2(output.contains("shorter data folder"), output.constData());
    Ended ended = rotate(folder);
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.errors.contains("Stop the other daemon") && ended.errors.count('\n') == 1,
             ended.errors.constData());
    QCOMPARE(daemon.stop(), 0);
    QCOMPARE(rotate(folder).code, 0);
}

void TestRotateKey::aFolderOfSomebodyElse()
{
    if (::geteuid() != 0)
        QSKIP("only root can give a folder away"); // chown(2); CI runs as root
    const QString folder = m_folder.filePath(QStringLiteral("foreign"));
    QVERIFY(QDir().mkpath(folder));
    write(folder + QStringLiteral("/linekeeper.sqlite"), {});
    QCOMPARE(::chown(QFile::encodeName(folder).constData(), 65534, 65534), 0);
    const Ended ended = rotate(folder);
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.errors.contains(folder.toUtf8()) && ended.errors.contains("as user"),
             ended.errors.constData());
    QVERIFY(!QFile::exists(folder + QStringLiteral("/secret.key")));
}

void TestRotateKey::aFolderWithoutADatabase()
{
    const QString folder = m_folder.filePath(QStringLiteral("nowhere"));
    const Ended ended = rotate(folder);
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.errors.contains(folder.toUtf8()), ended.errors.constData());
    QVERIFY(ended.output.isEmpty());
    QVERIFY(!QFile::exists(folder));
}

void TestRotateKey::aKeyFromSystemd()
{
    const QByteArray secret = QByteArray(32, 's').toBase64();
    const QString folder = credentials(secret + "\n");
    Scene scene;
    scene.daemon.setEnvironment(QStringLiteral("CREDENTIALS_DIRECTORY"), folder);
    QVERIFY(scene.open());
    const QString data = scene.daemon.dataFolder();
    QVERIFY(
        !scene.create("a", "sipAccount", R"({"user":"u","domain":"127.0.0.1:9","password":"geheim-0815"})")
             .isEmpty());
    QVERIFY(!QFile::exists(data + QStringLiteral("/secret.key")));
    Ended ended = rotate(data);
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.errors.contains("credential") && ended.errors.contains(folder.toUtf8())
                 && ended.errors.count('\n') == 1,
             ended.errors.constData());
    QCOMPARE(scene.close(), 0);
    ended = rotate(data, folder);
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.errors.contains(folder.toUtf8()), ended.errors.constData());
    ended = rotate(data);
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.errors.contains("Bring back"), ended.errors.constData());
    QVERIFY(!QFile::exists(data + QStringLiteral("/secret.key")));
    // What the refusal says to do does it.
    write(data + QStringLiteral("/secret.key"), secret + "\n");
    QCOMPARE(rotate(data).code, 0);
    const QByteArray rotated = contentOf(data + QStringLiteral("/secret.key"));
    QVERIFY(rotated != secret);
    write(folder + QStringLiteral("/secret.key"), rotated);
    QVERIFY(QFile::remove(data + QStringLiteral("/secret.key")));
    QVERIFY(scene.open());
    QCOMPARE(at(scene.read("objects/sipAccount/{a}"), "sipAccount/password").toString(),
             QStringLiteral("geheim-0815"));
    const QByteArray output = scene.daemon.output();
    QVERIFY(!output.contains(secret) && !output.contains(rotated));
    QCOMPARE(scene.close(), 0);
}

void TestRotateKey::aKeyFromSystemdThatDiffers()
{
    const QByteArray other = QByteArray(32, 'o').toBase64();
    const QString folder = credentials(other);
    Scene scene;
    QVERIFY(scene.open());
    const QString file = scene.daemon.dataFolder() + QStringLiteral("/secret.key");
    const QByteArray own = contentOf(file);
    QCOMPARE(scene.close(), 0);
    scene.daemon.setEnvironment(QStringLiteral("CREDENTIALS_DIRECTORY"), folder);
    QVERIFY(!scene.daemon.start());
    const QByteArray output = scene.daemon.output();
    QVERIFY2(output.contains(file.toUtf8()) && output.contains(folder.toUtf8()) && output.contains("differ"),
             output.constData());
    QVERIFY(!output.contains(own) && !output.contains(other));
    // The database fits the credential: the file beside it does no harm.
    write(folder + QStringLiteral("/secret.key"), own);
    write(file, other);
    QVERIFY(scene.open());
    QCOMPARE(scene.close(), 0);
    QCOMPARE(contentOf(file), other);
}

QTEST_GUILESS_MAIN(TestRotateKey)
#include "tst_rotatekey.moc"

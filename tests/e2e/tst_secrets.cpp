// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include "support/kamailio.h"
#include <QDirIterator>
#include <QFile>
#include <QStringConverter>
#include <QTest>

using linekeeper::test::Kamailio;

/// Nothing that lets somebody in stands in clear in the data folder or in what the daemon prints.
class TestSecrets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void automation();
    void nothingInTheFolderWhileItRuns();
    void nothingInErrors();
    void nothingAfterAKill();
    void nothingAfterAnOrderlyStop();
    void nothingInTheOutput();
    void folderIsForItsOwnerOnly();

private:
    QByteArray findings();

    Kamailio m_registrar;
    Scene m_scene;
    QList<std::pair<QByteArray, QByteArray>> m_secrets; ///< what it is, and the text
};

void TestSecrets::initTestCase()
{
    QVERIFY2(m_registrar.start(), qPrintable(m_registrar.log()));
    QVERIFY(m_scene.open());
    const QByteArray domain = m_registrar.address().toLatin1();
    m_secrets.emplaceBack("root's password", Daemon::rootPassword);
    m_secrets.emplaceBack("root's token",
                          m_scene.root().header("Cookie").mid(int(sizeof "linekeeper_session")));
    for (int i = 0; i < 20; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray password = "Wolfgang-Amadeus-" + number;
        m_secrets.emplaceBack("a SIP password", password);
        QVERIFY(!m_scene
                     .create("a" + number, "sipAccount",
                             R"({"user":"u)" + number + R"(","domain":")" + domain + R"(","password":")"
                                 + password + R"(","enabled":true})")
                     .isEmpty());
    }
    QVERIFY(!m_scene
                 .create("good", "sipAccount",
                         R"({"user":"good","domain":")" + domain + R"(","password":"secret","enabled":true})")
                 .isEmpty());
    // Changed ones leave nothing behind either.
    const QByteArray patch = R"([{"op":"replace","path":"/password","value":"Johann-Sebastian"}])";
    QCOMPARE(m_scene.root().patch(m_scene.filledIn("objects/sipAccount/{a1}"), patch).code, 204);
    m_secrets.emplaceBack("a changed SIP password", "Johann-Sebastian");
    QCOMPARE(m_scene.root().remove(m_scene.filledIn("objects/sipAccount/{a2}")).code, 204);
    QCOMPARE(m_scene.root().post(m_scene.filledIn("objects/sipAccount/{a3}/clone"), "").code, 201);
    for (const char *name : {"anna", "bert"}) {
        QVERIFY(m_scene.addUser(name, R"(["operator"])"));
        m_secrets.emplaceBack("a user's password", "pass-of-" + QByteArray(name));
        m_secrets.emplaceBack("a token",
                              m_scene.as(name).header("Cookie").mid(int(sizeof "linekeeper_session")));
        const Reply made = m_scene.as(name).post("objects/apiKey", R"({"apiKey":{"name":"k"}})");
        const QByteArray key = at(made.json(), "key").toString().toLatin1();
        m_secrets.emplaceBack("an API key", key);
        QCOMPARE(m_scene.as("nobody").get("objects/sipAccount", {{"Authorization", "Bearer " + key}}).code,
                 200);
    }
    const QByteArray body
        = m_scene.filledIn(R"({"userSetPassword":{"user":"{anna}","password":"Clara-Schumann"}})");
    QCOMPARE(m_scene.root().post("methods/userSetPassword", body).code, 200);
    m_secrets.emplaceBack("a set password", "Clara-Schumann");
    for (const auto &[what, text] : m_secrets)
        QVERIFY2(text.size() >= 8, what.constData());
    // Until the registrar has refused and taken all that it was asked.
    QTRY_COMPARE(
        m_scene.root().get("objects/sipAccount?state.registration=registered").header("X-Total-Count"), "1");
    QTRY_COMPARE(m_scene.root().get("objects/sipAccount?state.registration=failed").header("X-Total-Count"),
                 "19");
}

/// Batches, repeats and the history know secrets, too.
void TestSecrets::automation()
{
    RestClient &root = m_scene.root();
    const QByteArray batch = m_scene.filledIn(R"({"batch":{"operations":[
        {"path":"objects/sipAccount","body":{"uuid":"5ec2e700-0000-4000-8000-000000000001",
            "sipAccount":{"user":"b","domain":"127.0.0.1:9","password":"Felix-Mendelssohn"}}},
        {"method":"PATCH","path":"objects/sipAccount/{a4}",
            "body":[{"op":"replace","path":"/password","value":"Fanny-Hensel-1805"}]},
        {"path":"objects/user","body":{"user":{"username":"batched","password":"Robert-Schumann"}}}]}})");
    for (int i = 0; i < 2; ++i)
        QCOMPARE(root.post("methods/batch", batch, {{"Idempotency-Key", "Niccolo-Paganini"}}).code, 200);
    const Headers bound{{"Idempotency-Key", "Franz-Liszt-1811"}};
    const Reply made = root.post("objects/apiKey", R"({"apiKey":{"name":"bound"}})", bound);
    QCOMPARE(made.code, 201);
    const QByteArray set
        = m_scene.filledIn(R"({"userSetPassword":{"user":"{bert}","password":"Hector-Berlioz"}})");
    QCOMPARE(root.post("methods/userSetPassword", set, bound).code, 200);
    const QByteArray echo = R"({"echo":{"said":"Georges-Bizet-1838"}})";
    QCOMPARE(root.post("methods/echo", echo, bound).code, 200);
    QCOMPARE(root.post("methods/history", R"({"history":{"class":"user"}})", bound).code, 200);
    m_secrets.emplaceBack("a bound API key", textAt(made.json(), "key"));
    m_secrets.emplaceBack("the result of a batch",
                          "webapi/http/objects/sipAccount/5ec2e700-0000-4000-8000-000000000001");
    for (const char *text : {"Felix-Mendelssohn", "Fanny-Hensel-1805", "Robert-Schumann", "Niccolo-Paganini",
                             "Franz-Liszt-1811", "Hector-Berlioz", "Georges-Bizet-1838"})
        m_secrets.emplaceBack(text, text);
}

/// The forms in which a text may stand in a file. Of base64 only what does not depend on what goes before.
static QByteArrayList formsOf(const QByteArray &text)
{
    QByteArrayList forms{text};
    for (const auto encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE})
        forms.append(QStringEncoder(encoding)(QString::fromUtf8(text)));
    for (const QByteArray &form : QByteArrayList(forms)) {
        forms << form.toHex() << form.toHex().toUpper();
        for (int skipped = 0; skipped < 3; ++skipped)
            forms << form.mid(skipped, (form.size() - skipped) / 3 * 3).toBase64();
    }
    return forms;
}

/// What was found where; empty: nothing.
QByteArray TestSecrets::findings()
{
    QByteArray found;
    qint64 bytes = 0;
    QDirIterator files(m_scene.daemon.dataFolder(), QDir::Files | QDir::Hidden); // sockets hold nothing
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QFile::ReadOnly))
            return "cannot read " + file.fileName().toUtf8();
        const QByteArray content = file.readAll();
        bytes += content.size();
        for (const auto &[what, text] : m_secrets)
            for (const QByteArray &form : formsOf(text))
                if (content.contains(form))
                    found += what + " in " + file.fileName().toUtf8() + "\n";
    }
    return bytes > 10'000 ? found : "the folder is empty";
}

void TestSecrets::nothingInTheFolderWhileItRuns()
{
    QVERIFY(QFile::exists(m_scene.daemon.dataFolder() + QStringLiteral("/linekeeper.sqlite-wal")));
    const QByteArray found = findings();
    QVERIFY2(found.isEmpty(), found.constData());
}

void TestSecrets::nothingInErrors()
{
    const QByteArray path = m_scene.filledIn("objects/sipAccount/{a1}");
    for (const QByteArray &body :
         {QByteArray(R"([{"op":"test","path":"/password","value":"x"}])"),
          QByteArray(R"([{"op":"add","path":"/password/x","value":"x"}])"),
          QByteArray(R"([{"op":"copy","from":"/password","path":"/enabled"}])"),
          QByteArray(R"([{"op":"copy","from":"/password","path":"/registerInterval"}])"),
          QByteArray(R"([{"op":"move","from":"/password","path":"/transport"}])")}) {
        const Reply reply = m_scene.root().patch(path, body);
        QVERIFY2(reply.code == 400 || reply.code == 409, reply.body.constData());
        QVERIFY2(!reply.body.contains("Johann"), reply.body.constData());
    }
}

void TestSecrets::nothingAfterAKill()
{
    m_scene.daemon.kill();
    const QByteArray found = findings();
    QVERIFY2(found.isEmpty(), found.constData());
}

void TestSecrets::nothingAfterAnOrderlyStop()
{
    QVERIFY(m_scene.open());
    // They are still known, only not in clear.
    QCOMPARE(at(m_scene.read("objects/sipAccount/{a1}"), "sipAccount/password").toString(),
             QStringLiteral("Johann-Sebastian"));
    m_secrets.emplaceBack("root's new token",
                          m_scene.root().header("Cookie").mid(int(sizeof "linekeeper_session")));
    QCOMPARE(m_scene.close(), 0);
    const QByteArray found = findings();
    QVERIFY2(found.isEmpty(), found.constData());
}

void TestSecrets::nothingInTheOutput()
{
    const QByteArray output = m_scene.daemon.output();
    QVERIFY(output.contains("listening on"));
    for (const auto &[what, text] : m_secrets)
        QVERIFY2(!output.contains(text), what.constData());
}

void TestSecrets::folderIsForItsOwnerOnly()
{
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(QFile::permissions(m_scene.daemon.dataFolder()) & others, QFile::Permissions());
    QDirIterator files(m_scene.daemon.dataFolder(), QDir::Files | QDir::Hidden);
    QVERIFY(files.hasNext());
    while (files.hasNext()) {
        const QString name = files.next();
        QVERIFY2((QFile::permissions(name) & others) == QFile::Permissions(), qPrintable(name));
    }
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"

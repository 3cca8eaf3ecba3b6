// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>
#include <csignal>

/// HTTPS by --tls-certificate and --tls-key.
class TestTls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void loginIsSecure();
    void originsAreOfHttps();
    void requestsShareAConnection();
    void plainHttpIsNotAnswered();
    void oldProtocolsAreRefused();
    void certificatesAreReadAgain();
    void badCertificateKeepsTheOldOne();
    void cleanupTestCase();

private:
    bool makeCertificate(const QByteArray &name);
    bool open(QSslSocket &socket);
    Reply ask(QSslSocket &socket, const QByteArray &line, const QByteArray &headers,
              const QByteArray &body = {});
    QString commonName();
    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    QTemporaryDir m_folder;
    Daemon m_daemon{{QStringLiteral("--tls-certificate"), file("certificate.pem"),
                     QStringLiteral("--tls-key"), file("key.pem")}};
};

void TestTls::initTestCase()
{
    QVERIFY(makeCertificate("first.example"));
    QVERIFY2(m_daemon.start(), m_daemon.output().constData());
}

bool TestTls::makeCertificate(const QByteArray &name)
{
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                   QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                   QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
                   QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
                   QStringLiteral("/CN=") + QString::fromLatin1(name), QStringLiteral("-keyout"),
                   file("key.pem"), QStringLiteral("-out"), file("certificate.pem")});
    return openssl.waitForFinished() && openssl.exitCode() == 0;
}

bool TestTls::open(QSslSocket &socket)
{
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_daemon.port());
    return socket.waitForEncrypted(5000 * patience);
}

Reply TestTls::ask(QSslSocket &socket, const QByteArray &line, const QByteArray &headers,
                   const QByteArray &body)
{
    socket.write(line + " HTTP/1.1\r\nHost: box.example\r\n" + headers
                 + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
                 + "\r\n\r\n" + body);
    QByteArray bytes;
    Reply reply;
    while (!bytes.contains("\r\n\r\n") && socket.waitForReadyRead(5000 * patience))
        bytes += socket.readAll();
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    for (const QByteArray &field : bytes.left(end).split('\n').mid(1))
        reply.headers.emplaceBack(field.left(field.indexOf(':')),
                                  field.mid(field.indexOf(':') + 1).trimmed());
    reply.code = bytes.mid(9, 3).toInt();
    reply.body = bytes.mid(end + 4);
    while (reply.body.size() < reply.header("Content-Length").toLongLong()
           && socket.waitForReadyRead(5000 * patience))
        reply.body += socket.readAll();
    return reply;
}

/// Of the certificate that the daemon shows to a new connection.
QString TestTls::commonName()
{
    QSslSocket socket;
    return open(socket) ? socket.peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0)
                        : QString();
}

void TestTls::loginIsSecure()
{
    QSslSocket socket;
    QVERIFY2(open(socket), qPrintable(socket.errorString()));
    QCOMPARE(socket.peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0),
             QStringLiteral("first.example"));
    const Reply reply = ask(socket, "POST /webapi/http/objects/session", {},
                            R"({"session": {"username": "root", "password": "ferncast"}})");
    QCOMPARE(reply.code, 201);
    QCOMPARE(reply.header("Location"),
             "https://box.example/webapi/http/objects/session/5ff1c07e-5cd7-4d94-94ef-79a28bb189e4");
    QByteArrayList flags;
    for (const QByteArray &flag : reply.header("Set-Cookie").split(';'))
        flags.append(flag.trimmed());
    for (const char *flag : {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"})
        QVERIFY2(flags.contains(flag), reply.header("Set-Cookie").constData());
    const Reply made = ask(socket, "POST /webapi/http/objects/sipAccount", "Cookie: " + flags[0] + "\r\n",
                           R"({"sipAccount":{"user":"a","domain":"a"}})");
    QCOMPARE(made.code, 201);
    QVERIFY(made.header("Location").startsWith("https://box.example/webapi/http/objects/sipAccount/"));
}

void TestTls::originsAreOfHttps()
{
    QSslSocket socket;
    QVERIFY(open(socket));
    const QByteArray body = R"({"session": {"username": "root", "password": "ferncast"}})";
    const QByteArray line = "POST /webapi/http/objects/session";
    QCOMPARE(ask(socket, line, "Origin: http://box.example\r\n", body).code, 403);
    QCOMPARE(ask(socket, line, "Origin: https://box.example\r\n", body).code, 201);
}

void TestTls::requestsShareAConnection()
{
    QSslSocket socket;
    QVERIFY(open(socket));
    for (int i = 0; i < 20; ++i)
        QCOMPARE(ask(socket, "GET /webapi/http/list/objects", {}).code, 401);
}

void TestTls::plainHttpIsNotAnswered()
{
    RestClient client(m_daemon.port());
    client.sendRaw("GET /webapi/http/list/objects HTTP/1.1\r\nHost: a\r\n\r\n");
    const QByteArray answer = client.receiveRest(5000 * patience);
    QVERIFY(client.hasEnded());
    QVERIFY2(!answer.contains("HTTP/1.1 2") && !answer.contains("HTTP/1.1 401"), answer.constData());
}

void TestTls::oldProtocolsAreRefused()
{
    QProcess openssl;
    openssl.setProcessChannelMode(QProcess::MergedChannels);
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("s_client"), QStringLiteral("-tls1_1"), QStringLiteral("-cipher"),
                   QStringLiteral("ALL:@SECLEVEL=0"), QStringLiteral("-connect"),
                   QStringLiteral("127.0.0.1:%1").arg(m_daemon.port())});
    openssl.closeWriteChannel();
    QVERIFY(openssl.waitForFinished());
    const QByteArray output = openssl.readAll();
    QVERIFY2(output.contains("Cipher is (NONE)"), output.constData());
}

void TestTls::certificatesAreReadAgain()
{
    QSslSocket before;
    QVERIFY(open(before));
    QCOMPARE(ask(before, "GET /webapi/http/list/objects", {}).code, 401);
    QVERIFY(makeCertificate("second.example"));
    QCOMPARE(::kill(pid_t(m_daemon.pid()), SIGHUP), 0);
    QTRY_COMPARE(commonName(), QStringLiteral("second.example"));
    QCOMPARE(ask(before, "GET /webapi/http/list/objects", {}).code, 401);
}

void TestTls::badCertificateKeepsTheOldOne()
{
    QFile certificate(file("certificate.pem"));
    QVERIFY(certificate.open(QFile::WriteOnly));
    certificate.write("nonsense");
    certificate.close();
    QCOMPARE(::kill(pid_t(m_daemon.pid()), SIGHUP), 0);
    QTRY_VERIFY(m_daemon.output().contains("certificate.pem"));
    QCOMPARE(commonName(), QStringLiteral("second.example"));
}

void TestTls::cleanupTestCase()
{
    QCOMPARE(m_daemon.stop(), 0);
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/failure.h"
#include "client/serverlink.h"
#include <QTest>

using namespace linekeeper;
using Cause = Failure::Cause;

class TestFailure final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusals_data();
    void refusals();
    void strangersAreNotUnderstood_data();
    void strangersAreNotUnderstood();
    void lossesAreToldApart_data();
    void lossesAreToldApart();
    void linksHideCredentials();
    void linksKnowTheirAddresses();
};

void TestFailure::refusals_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("pointer");
    const auto row
        = [](const char *name, int code, const char *type, Reason reason, const char *pointer = "") {
              QByteArray body = R"({"type":")" + QByteArray(type) + R"(","message":"100 %1.")";
              if (*pointer)
                  body += R"(,"pointer":")" + QByteArray(pointer) + '"';
              QTest::newRow(name) << code << body + '}' << reason << QString::fromLatin1(pointer);
          };
    row("not JSON", 400, "decode", Reason::Malformed);
    row("a wrong type", 400, "decode", Reason::WrongType, "/user/enabled");
    row("a wrong value", 400, "value", Reason::Invalid, "/user/username");
    row("nobody", 401, "unauthorized", Reason::NotAuthenticated);
    row("not allowed", 403, "unauthorized", Reason::Forbidden);
    row("the quota", 403, "unlicensed", Reason::QuotaExceeded);
    row("not there", 404, "notFound", Reason::NotFound);
    row("taken", 409, "alreadyExists", Reason::AlreadyExists, "/user/username");
    row("a failed test", 409, "value", Reason::TestFailed);
    row("changed since", 412, "locked", Reason::PreconditionFailed);
    row("in use", 423, "locked", Reason::Locked);
    row("too often", 429, "locked", Reason::TooManyAttempts);
    row("overload", 503, "internal", Reason::Overloaded);
    row("a full disk", 507, "internal", Reason::StorageFull);
    row("a code of tomorrow", 599, "internal", Reason::Internal);
}

void TestFailure::refusals()
{
    QFETCH(int, code);
    QFETCH(QByteArray, body);
    QFETCH(Reason, reason);
    const Failure failure = refusalOf(code, body, QStringLiteral("box"));
    QCOMPARE(failure.cause, Cause::Refused);
    QCOMPARE(failure.statusCode, code);
    QCOMPARE(int(failure.error.reason), int(reason));
    QTEST(failure.error.pointer, "pointer");
    QCOMPARE(failure.error.message.translated(), QStringLiteral("100 %1."));
    QCOMPARE(failure.isUnauthorized(), code == 401);
}

void TestFailure::strangersAreNotUnderstood_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a page") << QByteArray("<html>Not Found</html>");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("another JSON") << QByteArray(R"({"error":"no"})");
    QTest::newRow("an array") << QByteArray("[]");
}

void TestFailure::strangersAreNotUnderstood()
{
    QFETCH(QByteArray, body);
    const Failure failure = refusalOf(404, body, QStringLiteral("box:8080"));
    QCOMPARE(failure.cause, Cause::NotUnderstood);
    QCOMPARE(failure.statusCode, 404);
    QVERIFY(failure.error.message.translated().contains(QStringLiteral("box:8080")));
}

void TestFailure::lossesAreToldApart_data()
{
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("refused") << QNetworkReply::ConnectionRefusedError << Cause::NothingListens;
    QTest::newRow("no host") << QNetworkReply::HostNotFoundError << Cause::HostUnknown;
    QTest::newRow("late") << QNetworkReply::OperationCanceledError << Cause::TimedOut;
    QTest::newRow("late to connect") << QNetworkReply::TimeoutError << Cause::TimedOut;
    QTest::newRow("closed") << QNetworkReply::RemoteHostClosedError << Cause::ConnectionLost;
    QTest::newRow("no TLS") << QNetworkReply::SslHandshakeFailedError << Cause::ConnectionLost;
    QTest::newRow("no HTTP") << QNetworkReply::ProtocolFailure << Cause::NotUnderstood;
}

void TestFailure::lossesAreToldApart()
{
    QFETCH(QNetworkReply::NetworkError, error);
    QFETCH(Cause, cause);
    const Failure failure = failureOf(error, QStringLiteral("box"), {});
    QCOMPARE(failure.cause, cause);
    QCOMPARE(failure.statusCode, 0);
    QVERIFY(failure.error.message.translated().contains(QStringLiteral("box")));
}

void TestFailure::linksHideCredentials()
{
    const ServerLink link(QUrl(QStringLiteral("https://root:geheim@box:8443/?key=geheim#geheim")));
    QVERIFY(!link.restRequest(QStringLiteral("objects/user")).url().toString().contains(u"geheim"));
    QCOMPARE(link.host(), QStringLiteral("box:8443"));
}

void TestFailure::linksKnowTheirAddresses()
{
    ServerLink link(QUrl(QStringLiteral("https://box:8443/lines/")));
    link.setApiKey("lk_secret\n");
    QCOMPARE(link.restRequest(QStringLiteral("objects/user")).url(),
             QUrl(QStringLiteral("https://box:8443/lines/webapi/http/objects/user")));
    QCOMPARE(link.socketRequest().url(), QUrl(QStringLiteral("wss://box:8443/lines/webapi/socket")));
    QCOMPARE(link.socketRequest().rawHeader("Authorization"), "Bearer lk_secret");
    QCOMPARE(ServerLink(QUrl(QStringLiteral("http://box"))).socketRequest().url(),
             QUrl(QStringLiteral("ws://box/webapi/socket")));
}

QTEST_APPLESS_MAIN(TestFailure)
#include "tst_failure.moc"

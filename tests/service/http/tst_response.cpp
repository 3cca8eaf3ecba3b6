// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/response.h"
#include <QTest>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

QByteArray headerOf(const Response &response, const QByteArray &wanted)
{
    for (const auto &[name, value] : response.headers)
        if (name == wanted)
            return value;
    return {};
}

} // namespace

/// Errors as they go out.
class TestResponse final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void retryAfter_data();
    void retryAfter();
    void authentication_data();
    void authentication();
};

void TestResponse::retryAfter_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("overload") << Reason::Overloaded << 0 << QByteArray("5");
    QTest::newRow("a full disk") << Reason::StorageFull << 0 << QByteArray("5");
    QTest::newRow("overload that knows better") << Reason::Overloaded << 30 << QByteArray("30");
    QTest::newRow("too many attempts") << Reason::TooManyAttempts << 42 << QByteArray("42");
    QTest::newRow("too many attempts, time unknown") << Reason::TooManyAttempts << 0 << QByteArray("1");
    QTest::newRow("not in the past") << Reason::TooManyAttempts << -3 << QByteArray("1");
    QTest::newRow("not found") << Reason::NotFound << 0 << QByteArray();
}

void TestResponse::retryAfter()
{
    QFETCH(Reason, reason);
    QFETCH(int, seconds);
    const Error error{.reason = reason, .message = {"Wait."}, .retryAfter = std::chrono::seconds(seconds)};
    QTEST(headerOf(Response::error(error), "Retry-After"), "expected");
    QTEST(headerOf(Response::error(error.under(QStringLiteral("/a"))), "Retry-After"), "expected");
}

void TestResponse::authentication_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("nobody") << Reason::NotAuthenticated << 401 << QByteArray("Bearer realm=\"linekeeper\"");
    QTest::newRow("a bad key") << Reason::InvalidToken << 401
                               << QByteArray("Bearer realm=\"linekeeper\", error=\"invalid_token\"");
    QTest::newRow("not allowed") << Reason::Forbidden << 403 << QByteArray();
}

void TestResponse::authentication()
{
    QFETCH(Reason, reason);
    const Response response = Response::error({reason, {"Log in."}});
    QTEST(response.code, "code");
    QTEST(headerOf(response, "WWW-Authenticate"), "expected");
    QVERIFY(response.body.startsWith(R"({"type":"unauthorized",)"));
}

QTEST_APPLESS_MAIN(TestResponse)
#include "tst_response.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "webitel/jsonwebtoken.h"
#include "webitel/webitelstatus.h"
#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

using namespace linekeeper;

/// The forms of Webitel's figures, and its tokens.
class TestWebitelStatus final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sizes_data();
    void sizes();
    void times_data();
    void times();
    void tokens();
    void freeSwitchIsVerbatim();
};

void TestWebitelStatus::sizes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << QStringLiteral("0 Bytes");
    QTest::newRow("one") << qint64(1) << QStringLiteral("1 Bytes");
    QTest::newRow("under a kB") << qint64(1023) << QStringLiteral("1023 Bytes");
    QTest::newRow("a kB") << qint64(1024) << QStringLiteral("1 kB");
    QTest::newRow("one and a half") << qint64(1536) << QStringLiteral("1.5 kB");
    QTest::newRow("58.4 MB") << qint64(61236838) << QStringLiteral("58.4 MB");
    QTest::newRow("7.7 GB") << qint64(8267812045) << QStringLiteral("7.7 GB");
    QTest::newRow("2 TB") << (qint64(2) << 40) << QStringLiteral("2 TB");
    QTest::newRow("beyond") << (qint64(3) << 50) << QStringLiteral("3072 TB");
}

void TestWebitelStatus::sizes()
{
    QFETCH(qint64, bytes);
    QTEST(webitelSize(bytes), "text");
}

void TestWebitelStatus::times_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0 << QStringLiteral("00:00:00");
    QTest::newRow("a minute and a second") << 61 << QStringLiteral("00:01:01");
    QTest::newRow("144:34:32") << 144 * 3600 + 34 * 60 + 32 << QStringLiteral("144:34:32");
}

void TestWebitelStatus::times()
{
    QFETCH(int, seconds);
    QTEST(webitelTime(std::chrono::seconds(seconds)), "text");
}

void TestWebitelStatus::tokens()
{
    const JsonWebToken token{QUuid::createUuid(),
                             QDateTime::fromMSecsSinceEpoch(1'442'002'179'358, QTimeZone::utc())};
    const QByteArray text = token.signedWith("key");
    const auto read = JsonWebToken::read(text, "key");
    QVERIFY(read);
    QCOMPARE(read->session, token.session);
    QCOMPARE(read->expires, token.expires);
    QVERIFY(!JsonWebToken::read(text, "other"));
    QVERIFY(!JsonWebToken::read(text.chopped(1), "key"));
    QVERIFY(!JsonWebToken::read("", "key"));
}

void TestWebitelStatus::freeSwitchIsVerbatim()
{
    WebitelStatus status;
    status.freeSwitch = "UP 0 years\nFreeSWITCH (Version 1.6.8 “x”) is ready\n";
    const auto json = QJsonDocument::fromJson(status.toJson());
    QCOMPARE(json[u"freeSWITCH"].toString().toUtf8(), status.freeSwitch);
    status.freeSwitch.clear();
    QCOMPARE(QJsonDocument::fromJson(status.toJson())[u"freeSWITCH"],
             QJsonValue(QStringLiteral("Connect server error.")));
}

QTEST_GUILESS_MAIN(TestWebitelStatus)
#include "tst_webitelstatus.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"
#include <QFile>
#include <QTest>

using namespace linekeeper;

class TestSettings final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKeyIsInTheManual();
    void throttleAndProxies();
    void badValuesAreNamed_data();
    void badValuesAreNamed();
};

void TestSettings::everyKeyIsInTheManual()
{
    QFile manual(QStringLiteral(MANUAL));
    QVERIFY(manual.open(QFile::ReadOnly));
    const QByteArray text = manual.readAll();
    for (const FieldSpec &field : setting::all) {
        const QByteArray name(field.name.data(), qsizetype(field.name.size()));
        QVERIFY2(text.contains("\n.TP\n.B " + name + "\n"), name.constData());
    }
    QCOMPARE(text.count("\n.TP\n.B "), qsizetype(setting::all.size()));
}

void TestSettings::throttleAndProxies()
{
    Settings settings;
    QCOMPARE(settings[setting::loginFailuresPerUser], 10);
    QCOMPARE(settings[setting::loginFailuresPerAddress], 100);
    QCOMPARE(settings[setting::httpTrustedProxies], QString());
    QVERIFY(bool(settings.set(QStringLiteral("login.failuresPerUser"), QStringLiteral("1"))));
    QVERIFY(bool(settings.set(QStringLiteral("login.failuresPerAddress"), QStringLiteral("100000"))));
    QVERIFY(bool(settings.set(QStringLiteral("http.trustedProxies"), QStringLiteral("::1,10.0.0.0/8"))));
    QCOMPARE(settings[setting::loginFailuresPerUser], 1);
    QCOMPARE(settings[setting::loginFailuresPerAddress], 100'000);
    QCOMPARE(settings[setting::httpTrustedProxies], QStringLiteral("::1,10.0.0.0/8"));
}

void TestSettings::badValuesAreNamed_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    for (const char *key : {"login.failuresPerUser", "login.failuresPerAddress"})
        for (const char *value : {"0", "-1", "100001", "many", "", "1.5"})
            QTest::addRow("%s=%s", key, value) << QString::fromLatin1(key) << QString::fromLatin1(value);
}

void TestSettings::badValuesAreNamed()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    Settings settings;
    const auto set = settings.set(key, value);
    QVERIFY(!set);
    QVERIFY2(set.error().message.translated().contains(key), qPrintable(set.error().message.translated()));
}

QTEST_APPLESS_MAIN(TestSettings)
#include "tst_settings.moc"

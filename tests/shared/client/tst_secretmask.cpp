// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/catalogue.h"
#include "client/secretmask.h"
#include "model/json.h"
#include <QJsonObject>
#include <QTest>

using namespace linekeeper;

class TestSecretMask final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void secretsAreMasked_data();
    void secretsAreMasked();
    void everySecretFieldIsMasked();
    void whatIsNoJsonIsNotShown();
    void theQueryIsMasked();
};

void TestSecretMask::secretsAreMasked_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, const char *json, const char *shown) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(shown);
    };
    row("nothing secret", "{\"sipAccount\":{\"user\":\"anna\"}}", "{\"sipAccount\":{\"user\":\"anna\"}}");
    row("a login", "{\"session\":{\"password\":\"s\",\"username\":\"root\"}}",
        "{\"session\":{\"password\":\"•••\",\"username\":\"root\"}}");
    row("a new key", "{\"key\":\"lk_s\",\"uuid\":\"u\"}", "{\"key\":\"•••\",\"uuid\":\"u\"}");
    row("in a list", "[{\"sipAccount\":{\"password\":\"s\"}}]", "[{\"sipAccount\":{\"password\":\"•••\"}}]");
    row("one that is not there", "{\"user\":{\"password\":null}}", "{\"user\":{\"password\":null}}");
    row("a JSON Patch", "[{\"op\":\"replace\",\"path\":\"/sipAccount/password\",\"value\":\"s\"}]",
        "[{\"op\":\"replace\",\"path\":\"/sipAccount/password\",\"value\":\"•••\"}]");
    row("a JSON Patch of the whole",
        "[{\"op\":\"replace\",\"path\":\"/sipAccount\",\"value\":{\"password\":\"s\"}}]",
        "[{\"op\":\"replace\",\"path\":\"/sipAccount\",\"value\":{\"password\":\"•••\"}}]");
    row("what only a newer service has",
        "{\"phoneBookEntry\":{\"address\":\"110\",\"pin\":\"s\"},\"state\":{},\"uuid\":\"u\"}",
        "{\"phoneBookEntry\":{\"address\":\"110\",\"pin\":\"•••\"},\"state\":{},\"uuid\":\"u\"}");
    row("arguments of a method", "{\"userSetPassword\":{\"currentPassword\":\"a\",\"password\":\"b\"}}",
        "{\"userSetPassword\":{\"currentPassword\":\"•••\",\"password\":\"•••\"}}");
}

void TestSecretMask::secretsAreMasked()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, shown);
    QCOMPARE(masked(json), shown);
}

void TestSecretMask::everySecretFieldIsMasked()
{
    for (const ObjectClass *objectClass : catalogue())
        for (const FieldSpec &field : objectClass->fields) {
            const QJsonObject object{{toText(field.name), QStringLiteral("plain text")}};
            QByteArray json;
            appendJson(json, QJsonObject{{toText(objectClass->name), object}});
            QVERIFY2(!field.isSecret() || !masked(json).contains("plain text"), field.name.data());
        }
}

void TestSecretMask::whatIsNoJsonIsNotShown()
{
    QCOMPARE(masked(QByteArray("password=s")), QByteArray());
    QCOMPARE(masked(QByteArray()), QByteArray());
}

void TestSecretMask::theQueryIsMasked()
{
    const QUrl url(QStringLiteral("http://me:s@a/objects/user?password=s&username=anna"));
    const QString shown = masked(url).toString(QUrl::FullyDecoded);
    QCOMPARE(shown, QStringLiteral("http://a/objects/user?password=•••&username=anna"));
}

QTEST_MAIN(TestSecretMask)
#include "tst_secretmask.moc"

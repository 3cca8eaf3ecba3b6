// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/secretbox.h"
#include <QSet>
#include <QTest>
#include <sodium.h>

using namespace linekeeper;

class TestSecretBox final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void opensWhatItSealed_data();
    void opensWhatItSealed();
    void doesNotOpen_data();
    void doesNotOpen();
    void sealsTheSameTextDifferently();
    void keys();
};

void TestSecretBox::opensWhatItSealed_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("ASCII") << QStringLiteral("geheim");
    QTest::newRow("German and emoji") << QStringLiteral("Größe 😀");
    QTest::newRow("long") << QString(100'000, u'x');
}

void TestSecretBox::opensWhatItSealed()
{
    QFETCH(QString, text);
    const SecretBox box(SecretBox::newKey());
    const QString sealed = box.seal(text, "user/1/password");
    if (!text.isEmpty())
        QVERIFY(!sealed.contains(text));
    const auto opened = box.open(sealed, "user/1/password");
    QVERIFY(bool(opened));
    QCOMPARE(*opened, text);
}

void TestSecretBox::doesNotOpen_data()
{
    QTest::addColumn<QString>("sealed");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("key");
    const QByteArray key(SecretBox::keyBytes(), 'k');
    const QString sealed = SecretBox(key).seal(QStringLiteral("geheim"), "place");
    QString tampered = sealed;
    tampered[40] = tampered[40] == u'A' ? u'B' : u'A';
    QTest::newRow("at another place") << sealed << QByteArray("elsewhere") << key;
    QTest::newRow("at no place") << sealed << QByteArray() << key;
    QTest::newRow("with another key")
        << sealed << QByteArray("place") << QByteArray(SecretBox::keyBytes(), 'l');
    QTest::newRow("tampered with") << tampered << QByteArray("place") << key;
    QTest::newRow("cut short") << sealed.chopped(4) << QByteArray("place") << key;
    QTest::newRow("cut to the nonce") << sealed.left(32) << QByteArray("place") << key;
    QTest::newRow("empty") << QString() << QByteArray("place") << key;
    QTest::newRow("never sealed") << QStringLiteral("geheim") << QByteArray("place") << key;
}

void TestSecretBox::doesNotOpen()
{
    QFETCH(QString, sealed);
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, key);
    const auto opened = SecretBox(key).open(sealed, place);
    QVERIFY(!opened);
    QCOMPARE(int(opened.error().reason), int(Reason::Internal));
    QVERIFY(!opened.error().message.translated().contains(u"geheim"));
}

void TestSecretBox::sealsTheSameTextDifferently()
{
    const SecretBox box(SecretBox::newKey());
    QSet<QString> sealed;
    for (int i = 0; i < 100; ++i)
        sealed.insert(box.seal(QStringLiteral("geheim"), "place"));
    QCOMPARE(sealed.size(), 100);
}

void TestSecretBox::keys()
{
    const QByteArray key = SecretBox::newKey();
    QCOMPARE(key.size(), SecretBox::keyBytes());
    QCOMPARE(key.size(), 32);
    QVERIFY(key != SecretBox::newKey());
    QCOMPARE(SecretBox(key).fingerprint(), SecretBox(key).fingerprint());
    QVERIFY(SecretBox(key).fingerprint() != SecretBox(SecretBox::newKey()).fingerprint());
    QVERIFY(!key.toHex().contains(SecretBox(key).fingerprint().toLatin1()));
}

QTEST_APPLESS_MAIN(TestSecretBox)
#include "tst_secretbox.moc"

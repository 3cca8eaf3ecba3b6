// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainjobs.h"
#include "quiet.h"
#include <QDirIterator>

using namespace linekeeper;

/// With the Secret Service of a desktop: see inkeyring.sh.
class TestKeychain final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void isUsable();
    void keepsUntilItIsRemoved();
    void keepsEachProfilesOwn();
    void keepsNothingInPlainText();
};

/// The service may have only just begun.
void TestKeychain::isUsable()
{
    QTRY_COMPARE(keychainjobs::probe().state, KeychainState::Usable);
    QCOMPARE(keychainjobs::probe().whyNot, QString());
}

void TestKeychain::keepsUntilItIsRemoved()
{
    const QUuid profile = QUuid::createUuid();
    const QString secret = QString::fromUtf8("grün & „quoted“ \"$(x)\"");
    QCOMPARE(keychainjobs::read(profile), std::nullopt);
    QCOMPARE(keychainjobs::write(profile, secret), QString());
    QCOMPARE(keychainjobs::read(profile), std::optional(secret));
    QCOMPARE(keychainjobs::write(profile, QStringLiteral("another")), QString());
    QCOMPARE(keychainjobs::read(profile), std::optional(QStringLiteral("another")));
    QCOMPARE(keychainjobs::remove(profile), QString());
    QCOMPARE(keychainjobs::read(profile), std::nullopt);
    QCOMPARE(keychainjobs::remove(profile), QString()); // there is none, and that is no failure
}

void TestKeychain::keepsEachProfilesOwn()
{
    const QUuid one = QUuid::createUuid();
    const QUuid other = QUuid::createUuid();
    QCOMPARE(keychainjobs::write(one, QStringLiteral("1")), QString());
    QCOMPARE(keychainjobs::write(other, QStringLiteral("2")), QString());
    QCOMPARE(keychainjobs::remove(one), QString());
    QCOMPARE(keychainjobs::read(other), std::optional(QStringLiteral("2")));
}

void TestKeychain::keepsNothingInPlainText()
{
    const QString secret = QStringLiteral("nobody-finds-me");
    QCOMPARE(keychainjobs::write(QUuid::createUuid(), secret), QString());
    int keyrings = 0;
    for (QDirIterator it(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         it.hasNext();) {
        QFile file(it.next());
        keyrings += file.fileName().endsWith(QStringLiteral(".keyring"));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QByteArray content = file.readAll();
        QVERIFY2(!content.contains(secret.toUtf8()), qPrintable(file.fileName()));
        QVERIFY2(!content.contains(secret.toUtf8().toBase64()), qPrintable(file.fileName()));
    }
    QVERIFY(keyrings > 0);
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"

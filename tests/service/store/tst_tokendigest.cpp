// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/secretbox.h"
#include "store/tokendigest.h"
#include <QTest>
#include <sodium.h>

using namespace linekeeper;

class TestTokenDigest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void digests();
    void databasesOfBeforeKeepTheirDigests();
};

void TestTokenDigest::digests()
{
    const QByteArray key = TokenDigest::newKey();
    const TokenDigest tokens(key);
    QCOMPARE(tokens.digest("token"), TokenDigest(key).digest("token"));
    QVERIFY(tokens.digest("token") != tokens.digest("tokem"));
    QVERIFY(tokens.digest("token") != TokenDigest(TokenDigest::newKey()).digest("token"));
    QVERIFY(!tokens.digest("token").contains(u"token"));
    // It is looked up without regard to case, so it must not need it.
    QCOMPARE(tokens.digest("token"), tokens.digest("token").toCaseFolded());
}

/// What was computed before the key of token hashes was a key of its own, under the master key of 32 k's.
void TestTokenDigest::databasesOfBeforeKeepTheirDigests()
{
    const SecretBox box(QByteArray(SecretBox::keyBytes(), 'k'));
    QCOMPARE(TokenDigest(box.derivedTokenKey()).digest("token"),
             QStringLiteral("1b3b76548cb85cfdec3ebd3ce576143639be6853baf04c3e7be83236922e3922"));
    QCOMPARE(box.fingerprint(), QStringLiteral("bc285b1738165eac"));
}

QTEST_APPLESS_MAIN(TestTokenDigest)
#include "tst_tokendigest.moc"

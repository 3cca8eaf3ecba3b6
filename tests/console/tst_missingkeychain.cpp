// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainjobs.h"
#include "quiet.h"

using namespace linekeeper;

/// On a desktop where nobody keeps secrets.
class TestMissingKeychain final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void isSaid();
    void nothingIsKept();
};

void TestMissingKeychain::isSaid()
{
    const keychainjobs::Probe probed = keychainjobs::probe();
    QCOMPARE(probed.state, KeychainState::Missing);
    QVERIFY(!probed.whyNot.isEmpty());
}

void TestMissingKeychain::nothingIsKept()
{
    const QUuid profile = QUuid::createUuid();
    QVERIFY(!keychainjobs::write(profile, QStringLiteral("secret")).isEmpty());
    QCOMPARE(keychainjobs::read(profile), std::nullopt);
}

QTEST_GUILESS_MAIN(TestMissingKeychain)
#include "tst_missingkeychain.moc"

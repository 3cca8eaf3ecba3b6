// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "client/textpool.h"
#include <QTest>

using namespace linekeeper;

class TestTextPool final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesStayWhatTheyAre();
    void nothingIsMixedUpInTheLongRun();
};

void TestTextPool::valuesStayWhatTheyAre()
{
    TextPool pool;
    Object object(phoneBookEntry::objectClass);
    object.set(phoneBookEntry::displayName, QStringLiteral("Ännchen"));
    const Object before = object;
    pool.share(object);
    QVERIFY(object.sameConfiguration(before));
    QCOMPARE(object.state, before.state);
}

void TestTextPool::nothingIsMixedUpInTheLongRun()
{
    TextPool pool;
    for (int i = 0; i < 20'000; ++i) {
        Object object(phoneBookEntry::objectClass);
        object.set(phoneBookEntry::displayName, QString::number(i % 7000));
        pool.share(object);
        QCOMPARE(object[phoneBookEntry::displayName], QString::number(i % 7000));
    }
}

QTEST_GUILESS_MAIN(TestTextPool)
#include "tst_textpool.moc"

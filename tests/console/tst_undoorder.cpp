// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "consolewindow.h"
#include "handparts.h"
#include "objects/awaitedstep.h"
#include "quiet.h"
#include "support/daemon.h"

using namespace linekeeper;

/// Steps are turned back in the order they were made in, however long it takes to look at them.
class TestUndoOrder final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_daemon.start(), m_daemon.output().constData()); }
    void init() { failOnAnyWarning(); }
    void aSmallStepComesAfterALargeOne();

private:
    Daemon m_daemon;
};

void TestUndoOrder::aSmallStepComesAfterALargeOne()
{
    constexpr int many = 40'000; // not looked at in one go
    HandParts parts(Rights(), m_daemon.port());
    ChangeDesk &desk = parts.desk;
    bool isSignedIn = false;
    parts.client.logIn(QStringLiteral("root"), QLatin1String(Daemon::rootPassword),
                       [&](const Answer<QJsonObject> &session) {
                           isSignedIn = bool(session);
                           parts.rights = Rights(*session);
                       });
    SOON(isSignedIn);
    ChangeDesk::Step step;
    for (int number = 0; number < many; ++number) {
        Object entry(phoneBookEntry::objectClass);
        entry.uuid = QUuid::createUuid();
        entry.set(phoneBookEntry::displayName, QString::number(number));
        entry.set(phoneBookEntry::address, QString::number(number));
        step.append(Alteration::creation(std::move(entry)));
    }
    const Alteration small = step.first();
    QWidget dialog;
    AwaitedStep awaited(desk, dialog);
    bool isLooking = false;
    connect(&awaited, &AwaitedStep::made, &desk, [&] {
        isLooking = desk.isBusy();
        desk.note(small);
    });
    awaited.make(step);
    QTRY_VERIFY_WITH_TIMEOUT(!awaited.isUnderWay(), 60'000 * patience);
    QVERIFY(isLooking);
    SOON(!desk.isBusy());
    QCOMPARE(*desk.nextUndo(), ChangeDesk::Step{small});
}

QTEST_MAIN(TestUndoOrder)
#include "tst_undoorder.moc"

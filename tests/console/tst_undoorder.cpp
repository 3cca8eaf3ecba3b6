// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "consolewindow.h"
#include "handparts.h"
#include "quiet.h"
#include "support/daemon.h"
#include <QSignalSpy>

using namespace linekeeper;

/// Steps are turned back in the order they were made in, however long it takes to look at them.
class TestUndoOrder final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_daemon.start(), m_daemon.output().constData()); }
    void init() { failOnAnyWarning(); }
    void aStepComesAfterWhatIsStillBeingLookedAt();

private:
    Daemon m_daemon;
};

void TestUndoOrder::aStepComesAfterWhatIsStillBeingLookedAt()
{
    HandParts parts(Rights(), m_daemon.port());
    ChangeDesk &desk = parts.desk;
    bool isSignedIn = false;
    parts.client.logIn(QStringLiteral("root"), QLatin1String(Daemon::rootPassword),
                       [&](const Answer<QJsonObject> &session) {
                           isSignedIn = bool(session);
                           parts.rights = Rights(*session);
                       });
    SOON(isSignedIn);
    ChangeDesk::Step large;
    for (const char *number : {"1", "2"}) {
        Object entry(phoneBookEntry::objectClass);
        entry.uuid = QUuid::createUuid();
        entry.set(phoneBookEntry::displayName, QLatin1String(number));
        entry.set(phoneBookEntry::address, QLatin1String(number));
        large.append(Alteration::creation(std::move(entry)));
    }
    const ChangeDesk::Step small{large.first()};
    int told = 0;
    QSignalSpy made(&desk, &ChangeDesk::made);
    connect(&desk, &ChangeDesk::changed, &desk, [&] {
        if (++told == 2) // it was sent before, and is looked at now that it is made
            desk.note(small.first());
    });
    desk.make(large);
    SOON(made.count() == 2);
    QCOMPARE(*desk.nextUndo(), small);
}

QTEST_MAIN(TestUndoOrder)
#include "tst_undoorder.moc"

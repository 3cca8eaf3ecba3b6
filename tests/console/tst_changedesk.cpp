// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "handparts.h"
#include "objects/awaitedstep.h"
#include "objects/fielddialog.h"
#include "pages/presentations.h"
#include "quiet.h"
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QProgressDialog>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace linekeeper;

namespace {

constexpr int few = 3;
constexpr int many = 30'000;

QList<ObjectPtr> accounts(int count)
{
    QList<ObjectPtr> objects;
    for (int number = 0; number < count; ++number) {
        auto object = std::make_shared<Object>(sipAccount::objectClass);
        object->uuid = QUuid::createUuid();
        object->revision = 1;
        object->set(sipAccount::user, QString::number(number));
        objects.append(object);
    }
    return objects;
}

std::optional<Alteration> renamed(const ObjectPtr &object)
{
    Object after = *object;
    after.set(sipAccount::displayName, QStringLiteral("other"));
    return Alteration::update(object, std::move(after));
}

} // namespace

/// The desk without a service: how it comes to what it sends.
class TestChangeDesk final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void fewAreLookedAtAtOnce();
    void manyAreLookedAtBetweenTheEvents();
    void whatIsBeingGotReadyIsStopped();
    void whoAwaitsItStopsWhatIsBeingGotReady();
    void whoAwaitsItMayGo();
    void whatIsNotListedYetIsNotTakenForGone_data();
    void whatIsNotListedYetIsNotTakenForGone();
    void whoSignsOutMeanwhileLeavesNothingBehind();
};

void TestChangeDesk::fewAreLookedAtAtOnce()
{
    HandParts parts;
    int looked = 0;
    parts.desk.change(accounts(few), [&looked](const ObjectPtr &) -> std::optional<Alteration> {
        ++looked;
        return {}; // it is as it should be
    });
    QCOMPARE(looked, few);
    QVERIFY(!parts.desk.isBusy());
}

void TestChangeDesk::manyAreLookedAtBetweenTheEvents()
{
    HandParts parts;
    int looked = 0;
    parts.desk.change(accounts(many), [&looked](const ObjectPtr &object) {
        ++looked;
        renamed(object);
        return std::optional<Alteration>();
    });
    QVERIFY(looked < many);
    QVERIFY(parts.desk.isBusy());
    parts.desk.undo(); // not meanwhile
    QTRY_COMPARE(looked, many);
    QTRY_VERIFY(!parts.desk.isBusy());
}

void TestChangeDesk::whatIsBeingGotReadyIsStopped()
{
    HandParts parts;
    parts.desk.change(accounts(many), renamed);
    QPointer<QProgressDialog> progress = parts.over.findChild<QProgressDialog *>();
    QVERIFY(progress);
    QCOMPARE(progress->labelText(), QStringLiteral("Getting ready …"));
    progress->findChild<QPushButton *>()->click();
    QVERIFY(!parts.desk.isBusy());
    QTRY_VERIFY(!progress);
    QVERIFY(!parts.desk.isBusy() && !parts.desk.nextUndo());
}

void TestChangeDesk::whoAwaitsItStopsWhatIsBeingGotReady()
{
    HandParts parts;
    QWidget dialog;
    AwaitedStep awaited(parts.desk, dialog);
    QSignalSpy failed(&awaited, &AwaitedStep::failed);
    awaited.change(accounts(many), renamed);
    QVERIFY(awaited.isUnderWay() && parts.desk.isBusy());
    QCOMPARE(awaited.whyNot(sipAccount::objectClass), QStringLiteral("Getting ready …"));
    QCOMPARE(awaited.wayOut(), QStringLiteral("Stop"));
    QVERIFY(!parts.over.findChild<QProgressDialog *>());
    QVERIFY(awaited.stop());
    QVERIFY(!awaited.isUnderWay() && !parts.desk.isBusy());
    QVERIFY(!awaited.stop());
    QCOMPARE(failed.count(), 0);
}

void TestChangeDesk::whoAwaitsItMayGo()
{
    HandParts parts;
    int looked = 0;
    {
        QWidget dialog;
        (new AwaitedStep(parts.desk, dialog))->change(accounts(many), [&looked](const ObjectPtr &object) {
            ++looked;
            return renamed(object);
        });
    }
    const int before = looked;
    QVERIFY(!parts.desk.isBusy());
    QCoreApplication::processEvents();
    QCOMPARE(looked, before);
}

void TestChangeDesk::whatIsNotListedYetIsNotTakenForGone_data()
{
    QTest::addColumn<bool>("isListed");
    QTest::newRow("not listed yet") << false;
    QTest::newRow("gone") << true;
}

/// After other rights, a list is read anew while a dialog is open.
void TestChangeDesk::whatIsNotListedYetIsNotTakenForGone()
{
    QFETCH(bool, isListed);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    HandParts parts; // nobody answers
    if (isListed)
        parts.hand.mirror.startAfresh();
    QCOMPARE(parts.hand.mirror.isComplete(sipAccount::objectClass), isListed);
    const QPointer<FieldDialog> dialog
        = new FieldDialog(accounts(few), parts.with(settings), presentationOf(sipAccount::objectClass));
    dialog->present();
    dialog->findChild<QLineEdit *>(QStringLiteral("displayName"))->setText(QStringLiteral("other"));
    dialog->findChild<QPushButton *>(QStringLiteral("apply"))->click();
    QTRY_VERIFY(isListed ? !dialog : dialog && dialog->findChild<QMessageBox *>()); // it would be changed
    delete dialog;
}

void TestChangeDesk::whoSignsOutMeanwhileLeavesNothingBehind()
{
    HandParts parts;
    int looked = 0;
    {
        ChangeDesk desk(parts.client, parts.rights, parts.over);
        desk.change(accounts(many), [&looked](const ObjectPtr &object) {
            ++looked;
            return renamed(object);
        });
        QVERIFY(parts.over.findChild<QProgressDialog *>());
    }
    const int before = looked;
    QTRY_VERIFY(!parts.over.findChild<QProgressDialog *>());
    QCOMPARE(looked, before);
}

QTEST_MAIN(TestChangeDesk)
#include "tst_changedesk.moc"

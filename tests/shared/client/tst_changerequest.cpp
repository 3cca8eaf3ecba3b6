// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/changerequest.h"
#include <QTest>

using namespace linekeeper;

class TestChangeRequest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusalsOfABatchTellTheirPlace_data();
    void refusalsOfABatchTellTheirPlace();
};

void TestChangeRequest::refusalsOfABatchTellTheirPlace_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<qsizetype>("index");
    QTest::addColumn<QString>("pointerOfOne");
    const auto row = [](const char *name, const char *pointer, qsizetype index, const char *pointerOfOne) {
        QTest::newRow(name) << QString::fromLatin1(pointer) << index << QString::fromLatin1(pointerOfOne);
    };
    row("a field", "/batch/operations/17/body/sipAccount/domain", 17, "/sipAccount/domain");
    row("the path", "/batch/operations/17/path", 17, "/path");
    row("the whole operation", "/batch/operations/3", 3, "");
    row("the whole operation, of the arguments", "/operations/3", 3, "");
    row("the whole operation, of the operations", "/0", 0, "");
    row("a field, of the operations", "/0/body/sipAccount/user", 0, "/sipAccount/user");
    row("the batch", "/batch/operations", -1, "/batch/operations");
    row("nothing", "", -1, "");
    row("a field of no operation", "/sipAccount/user", -1, "/sipAccount/user");
    row("no number", "/batch/operations/17x", -1, "/batch/operations/17x");
    row("a number too great", "/batch/operations/99999999999999999999", -1,
        "/batch/operations/99999999999999999999");
}

void TestChangeRequest::refusalsOfABatchTellTheirPlace()
{
    QFETCH(QString, pointer);
    const Failure failure{
        .cause = Failure::Cause::Refused, .error = {Reason::Invalid, {}, pointer}, .statusCode = 400};
    QTEST(refusedIndex(failure), "index");
    QTEST(refusalOfOne(failure).error.pointer, "pointerOfOne");
}

QTEST_GUILESS_MAIN(TestChangeRequest)
#include "tst_changerequest.moc"

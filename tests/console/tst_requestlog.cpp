// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "connection/requestlogdock.h"
#include "consolescene.h"
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTableView>

using namespace linekeeper;

namespace {

CallRecord call(const char *method, const char *path, const QByteArray &request = {})
{
    return {.begun = QDateTime::currentDateTime(),
            .took = std::chrono::milliseconds(12),
            .method = method,
            .url = QUrl(QStringLiteral("http://a:1") + QLatin1String(path)),
            .headers = {{"Content-Type", "application/json"}},
            .request = request,
            .statusCode = 200,
            .response = {}};
}

} // namespace

class TestRequestLog final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void theNewestComeFirstAndTheOldestGo();
    void greatBodiesAreNotKept();
    void commandsHoldNoSecret();
    void whatTheConsoleAsksIsListed();
};

void TestRequestLog::theNewestComeFirstAndTheOldestGo()
{
    RequestLog log;
    const QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (int i = 0; i <= RequestLog::callsKept; ++i)
        log.add(text("one"), call("GET", ("/" + QByteArray::number(i)).constData()));
    QCOMPARE(log.rowCount(), RequestLog::callsKept);
    QCOMPARE(log.entry(0).call.url.path(), text("/1000"));
    QCOMPARE(log.entry(log.rowCount() - 1).call.url.path(), text("/1"));
    QCOMPARE(log.index(0, RequestLog::Duration).data().toString(), text("12"));
    log.clear();
    QCOMPARE(log.rowCount(), 0);
}

void TestRequestLog::greatBodiesAreNotKept()
{
    RequestLog log;
    const QByteArray great = "[\"" + QByteArray(RequestLog::greatestBody, 'x') + "\"]";
    log.add(text("one"), call("POST", "/", great));
    QVERIFY(log.entry(0).call.request.isEmpty());
    QCOMPARE(log.entry(0).requestBytes, great.size());
}

void TestRequestLog::commandsHoldNoSecret()
{
    RequestLog log;
    log.add(text("one"),
            call("POST", "/x?a=b", "{\"user\":{\"password\":\"s3cret\",\"username\":\"d'or\"}}"));
    QCOMPARE(
        curlOf(log.entry(0).call),
        text("curl -X POST -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' "
             "--data-raw '{\"user\":{\"password\":\"•••\",\"username\":\"d'\\''or\"}}' 'http://a:1/x?a=b'"));
}

void TestRequestLog::whatTheConsoleAsksIsListed()
{
    ConsoleScene scene(sipAccount::objectClass);
    QVERIFY(scene.start());
    scene.openConsole();
    auto *dock = scene.console->window->findChild<RequestLogDock *>();
    QVERIFY(!dock->isVisible());
    QTest::keyClick(scene.console->window.get(), Qt::Key_F12);
    QVERIFY(dock->isVisible());
    RequestLog &log = dock->log();
    QVERIFY(log.rowCount() > 1);
    const int first = log.rowCount() - 1; // the login
    QCOMPARE(log.index(first, RequestLog::Method).data().toString(), text("POST"));
    QCOMPARE(log.index(first, RequestLog::Status).data().toString(), text("201"));
    QVERIFY(log.index(first, RequestLog::Path).data().toString().endsWith(text("objects/session")));

    auto *table = dock->findChild<QTableView *>();
    table->selectRow(first);
    const QString detail = dock->findChild<QPlainTextEdit *>()->toPlainText();
    QVERIFY2(detail.contains(text("\"username\": \"root\"")), qPrintable(detail));
    QVERIFY(!detail.contains(text(Daemon::rootPassword)));
    keepPicture(*scene.console->window, text("request log"));
    ConsoleWindow::button(*dock, text("Copy as curl"))->click();
    const QString command = QGuiApplication::clipboard()->text();
    QVERIFY(command.startsWith(text("curl -X POST")) && command.contains(text("$TOKEN")));
    QVERIFY(command.contains(text("Content-Type: application/json")));
    QVERIFY(!command.contains(text(Daemon::rootPassword)));
    for (int row = 0; row < log.rowCount(); ++row) {
        QVERIFY(!log.entry(row).call.request.contains(Daemon::rootPassword));
        QVERIFY(!curlOf(log.entry(row).call).contains(text("linekeeper_session")));
    }
}

QTEST_MAIN(TestRequestLog)
#include "tst_requestlog.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "connection/curlcommand.h"
#include "connection/requestlogdock.h"
#include "consolescene.h"
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
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

/// The arguments of curl, one a line, when a shell that knows these variables runs the command; null: it
/// refused to.
std::optional<QByteArray> ranBy(const QString &command, const QString &variables = {})
{
    QProcess shell;
    shell.start(
        text("/bin/sh"),
        {text("-c"), text("curl() { printf '\\n%s' \"$@\"; echo; }; %1\n%2").arg(variables, command)});
    if (!shell.waitForFinished() || shell.exitCode() != 0)
        return std::nullopt;
    return shell.readAllStandardOutput();
}

} // namespace

class TestRequestLog final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void theNewestComeFirstAndTheOldestGo();
    void greatBodiesAreNotKept();
    void commandsHoldNoSecret();
    void commandsDoNotRunWithoutWhatIsMissing();
    void whatACommandLacksIsSaid();
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
    const CurlCommand command(log.entry(0));
    QCOMPARE(command.text.section(u'\n', 1),
             text("curl -X POST -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' "
                  "--data-raw '{\"user\":{\"password\":\"'\"${SECRET1:?}\"'\",\"username\":\"d'\\''or\"}}' "
                  "'http://a:1/x?a=b'"));
    QCOMPARE(command.secrets, QStringList(text("password")));
    QVERIFY(command.text.startsWith(u'#') && command.text.contains(text("SECRET1 (password)")));
    log.add(text("one"), call("GET", "/x?token=abc"));
    QVERIFY(CurlCommand(log.entry(0)).text.endsWith(text("'http://a:1/x?token='\"${SECRET1:?}\"''")));
}

/// With a shell that has `curl` tell its arguments.
void TestRequestLog::commandsDoNotRunWithoutWhatIsMissing()
{
    RequestLog log;
    log.add(text("one"), call("POST", "/x", "{\"password\":\"a\",\"key\":\"b\",\"note\":\"$HOME\"}"));
    const QString secrets = CurlCommand(log.entry(0)).text;
    log.add(text("one"), call("POST", "/x", "[\"" + QByteArray(RequestLog::greatestBody, 'x') + "\"]"));
    const QString great = CurlCommand(log.entry(0)).text;
    QVERIFY(!ranBy(secrets));
    QVERIFY(!ranBy(secrets, text("SECRET1=a")));
    QVERIFY(!ranBy(great));
    const auto withSecrets = ranBy(secrets, text("SECRET1=a SECRET2=b"));
    QVERIFY(withSecrets);
    QVERIFY2(withSecrets->contains("\n{\"key\":\"a\",\"note\":\"$HOME\",\"password\":\"b\"}\n")
                 || withSecrets->contains("\n{\"password\":\"a\",\"key\":\"b\",\"note\":\"$HOME\"}\n"),
             withSecrets->constData());
    const auto withFile = ranBy(great, text("FILE=body.json"));
    QVERIFY(withFile && withFile->contains("\n--data-binary\n@body.json\n"));
}

void TestRequestLog::whatACommandLacksIsSaid()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(text("s.ini")), QSettings::IniFormat);
    RequestLogDock dock(settings);
    dock.log().add(text("one"), call("POST", "/x", "{\"password\":\"a\"}"));
    dock.log().add(text("one"),
                   call("POST", "/x", "[\"" + QByteArray(RequestLog::greatestBody, 'x') + "\"]"));
    dock.log().add(text("one"), call("GET", "/x"));
    dock.show();
    const auto hintOf = [&](int row) {
        dock.findChild<QTableView *>()->selectRow(row);
        const auto *hint = dock.findChild<QLabel *>(text("hint"));
        return hint->isVisible() ? hint->text() : QString();
    };
    QVERIFY(hintOf(0).isEmpty());
    QVERIFY(hintOf(1).contains(text("$FILE")));
    QVERIFY(hintOf(2).contains(text("$SECRET1")));
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
    QVERIFY(command.contains(text("\ncurl -X POST")) && command.contains(text("$TOKEN")));
    QVERIFY(command.contains(text("Content-Type: application/json")));
    QVERIFY(!command.contains(text(Daemon::rootPassword)));
    for (int row = 0; row < log.rowCount(); ++row) {
        QVERIFY(!log.entry(row).call.request.contains(Daemon::rootPassword));
        QVERIFY(!CurlCommand(log.entry(row)).text.contains(text("linekeeper_session")));
    }
}

QTEST_MAIN(TestRequestLog)
#include "tst_requestlog.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/controlclient.h"
#include "control/controlserver.h"
#include <QElapsedTimer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <future>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

constexpr auto requestTime = 300ms;

Result<QString> done(const QString &message)
{
    return message;
}

/// What a process of another user is answered; it must be forked off while this one runs as root.
QByteArray askedAs(uid_t user, const QByteArray &path, const QByteArray &line)
{
    int ends[2];
    if (::pipe(ends) != 0)
        return {};
    const pid_t child = ::fork();
    if (child == 0) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy(path.begin(), path.end(), address.sun_path);
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        char answer[1024];
        const bool asked = ::setuid(user) == 0
            && ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
            && ::write(socket, line.constData(), std::size_t(line.size())) > 0;
        const ssize_t size = asked ? ::read(socket, answer, sizeof answer) : 0;
        ::_exit(size > 0 && ::write(ends[1], answer, std::size_t(size)) == size ? 0 : 1);
    }
    ::close(ends[1]);
    int status = 0;
    while (::waitpid(child, &status, WNOHANG) == 0)
        QTest::qWait(5);
    QByteArray answer(1024, '\0');
    answer.resize(std::max<ssize_t>(0, ::read(ends[0], answer.data(), std::size_t(answer.size()))));
    ::close(ends[0]);
    return answer;
}

} // namespace

class TestControl final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void doesACommand();
    void doesOneOnly();
    void answersFromAnyThread();
    void tellsWhatFailed();
    void refuses_data();
    void refuses();
    void takesALineOf64KiB();
    void dropsWhoDoesNotAsk_data();
    void dropsWhoDoesNotAsk();
    void survivesAClientThatLeaves();
    void isForTheOwner();
    void refusesOthers();
    void takesThePlaceOfWhatIsLeft();
    void aLongPath();
    void nobodyServes();
    void theServerEndsWithoutAnAnswer();

private:
    void serve(uid_t owner = ::geteuid());
    /// What comes back until the server hangs up.
    QByteArray ask(const QByteArray &bytes);
    std::optional<Result<QString>> askAsClient(const ControlRequest &request);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    ControlHandlers m_handlers;
    std::unique_ptr<ControlServer> m_server;
    QList<QJsonObject> m_asked;
};

void TestControl::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = controlPath(m_folder->path());
    m_asked.clear();
    m_handlers.clear();
    m_handlers[QStringLiteral("note")] = [this](const QJsonObject &arguments, const ControlAnswer &answer) {
        m_asked.append(arguments);
        answer(done(QStringLiteral("Noted “ä”.")));
    };
    serve();
}

void TestControl::cleanup()
{
    m_server.reset();
}

void TestControl::serve(uid_t owner)
{
    m_server = std::make_unique<ControlServer>(
        m_handlers, ControlServer::Rules{.owner = owner, .requestTime = requestTime});
    QVERIFY(bool(m_server->listen(m_path)));
}

QByteArray TestControl::ask(const QByteArray &bytes)
{
    QLocalSocket socket;
    socket.connectToServer(m_path);
    socket.write(bytes);
    const bool ended
        = QTest::qWaitFor([&] { return socket.state() == QLocalSocket::UnconnectedState; }, 5000);
    return ended ? socket.readAll() : "it did not hang up";
}

std::optional<Result<QString>> TestControl::askAsClient(const ControlRequest &request)
{
    auto answer = std::async(std::launch::async, [&] { return askDaemon(m_path, request); });
    while (answer.wait_for(0s) != std::future_status::ready)
        QTest::qWait(2);
    return answer.get();
}

void TestControl::doesACommand()
{
    const QJsonObject arguments{{QStringLiteral("a"), 1}};
    const auto answer = askAsClient({QStringLiteral("note"), arguments});
    QVERIFY(answer && *answer);
    QCOMPARE(**answer, QStringLiteral("Noted “ä”."));
    QCOMPARE(m_asked, QList<QJsonObject>{arguments});
    QCOMPARE(ask("{\"command\":\"note\"}\n"), QByteArray("{\"message\":\"Noted “ä”.\",\"ok\":true}\n"));
}

void TestControl::doesOneOnly()
{
    const QByteArray line = "{\"command\":\"note\"}\n";
    QCOMPARE(ask(line + line + line).count('\n'), 1);
    QCOMPARE(m_asked.size(), 1);
}

void TestControl::answersFromAnyThread()
{
    std::thread worker;
    m_handlers[QStringLiteral("slow")] = [&worker](const QJsonObject &, const ControlAnswer &answer) {
        worker = std::thread([answer] {
            QThread::msleep(
                2 * std::chrono::milliseconds(requestTime).count()); // longer than a request may take
            answer(done(QStringLiteral("At last.")));
        });
    };
    const auto answer = askAsClient({QStringLiteral("slow")});
    worker.join();
    QVERIFY(answer && *answer);
    QCOMPARE(**answer, QStringLiteral("At last."));
}

void TestControl::tellsWhatFailed()
{
    m_handlers[QStringLiteral("fail")] = [](const QJsonObject &, const ControlAnswer &answer) {
        answer(Error{Reason::Internal, {"Mend %1.", {QStringLiteral("it")}}});
    };
    const auto answer = askAsClient({QStringLiteral("fail")});
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().message.translated(), QStringLiteral("Mend it."));
}

void TestControl::refuses_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QByteArray &line, const char *says) {
        QTest::newRow(name) << line << QByteArray(says);
    };
    row("nothing", "\n", "Send one line");
    row("no JSON", "rotate-key\n", "Send one line");
    row("no UTF-8", "\xff\xfe\n", "Send one line");
    row("zeros", QByteArray(100, '\0') + '\n', "Send one line");
    row("an array", "[\"note\"]\n", "Send one line");
    row("no command", "{\"arguments\":{}}\n", "Send one line");
    row("a command that is no text", "{\"command\":1}\n", "Send one line");
    row("a command that is no name", "{\"command\":\"no\\nte\"}\n", "Send one line");
    row("arguments that are no object", "{\"command\":\"note\",\"arguments\":[]}\n", "Send one line");
    row("deep nesting", QByteArray(1000, '[') + '\n', "Send one line");
    row("HTTP", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "Send one line");
    row("an unknown command", "{\"command\":\"dance\"}\n", "“dance”");
    row("a long line", QByteArray(100'000, 'x') + '\n', "64 KiB");
    row("a line without an end", QByteArray(100'000, 'x'), "64 KiB");
}

void TestControl::refuses()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, says);
    const QByteArray answer = ask(line);
    QVERIFY2(answer.contains("\"ok\":false") && answer.contains(says) && answer.count('\n') == 1, answer);
    QVERIFY(m_asked.isEmpty());
    QVERIFY(ask("{\"command\":\"note\"}\n").contains("true"));
}

void TestControl::takesALineOf64KiB()
{
    const QByteArray frame = R"({"command":"note","arguments":{"a":""}})";
    const QByteArray text(maxControlLine - frame.size() - 1, 'x');
    QByteArray line = frame + '\n';
    line.insert(frame.size() - 3, text);
    QCOMPARE(line.size(), maxControlLine);
    QVERIFY(ask(line).contains("true"));
    QCOMPARE(m_asked.value(0).value(u"a").toString().size(), text.size());
}

void TestControl::dropsWhoDoesNotAsk_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a line") << QByteArray("{\"command\":");
}

void TestControl::dropsWhoDoesNotAsk()
{
    QFETCH(QByteArray, bytes);
    QElapsedTimer timer;
    timer.start();
    const QByteArray answer = ask(bytes);
    QVERIFY2(answer.contains("\"ok\":false") && answer.contains("sooner"), answer);
    QVERIFY(timer.elapsed() >= std::chrono::milliseconds(requestTime).count() - 50);
}

void TestControl::survivesAClientThatLeaves()
{
    ControlAnswer late;
    m_handlers[QStringLiteral("slow")]
        = [&late](const QJsonObject &, const ControlAnswer &answer) { late = answer; };
    {
        QLocalSocket socket;
        socket.connectToServer(m_path);
        socket.write("{\"command\":\"slow\"}\n");
        QTRY_VERIFY(late);
    }
    QTest::qWait(20);
    late(done(QStringLiteral("Too late.")));
    QTest::qWait(20);
    QVERIFY(ask("{\"command\":\"note\"}\n").contains("true"));
}

void TestControl::isForTheOwner()
{
    struct stat status { };
    QCOMPARE(::stat(QFile::encodeName(m_path).constData(), &status), 0);
    QVERIFY(S_ISSOCK(status.st_mode));
    QCOMPARE(status.st_mode & 07777U, 0600U);
    m_server->close();
    QVERIFY(!QFile::exists(m_path));
}

void TestControl::refusesOthers()
{
    const QByteArray line = "{\"command\":\"note\"}\n";
    QByteArray answer;
    if (::geteuid() == 0) {
        const QByteArray path = QFile::encodeName(m_path);
        ::chmod(QFile::encodeName(m_folder->path()).constData(), 0755); // as if the folder did not bar them
        ::chmod(path.constData(), 0666);
        answer = askedAs(65534, path, line);
    } else {
        serve(::geteuid() + 1);
        answer = ask(line);
    }
    QVERIFY2(answer.contains("\"ok\":false") && answer.contains("as root"), answer);
    QVERIFY(m_asked.isEmpty());
}

void TestControl::takesThePlaceOfWhatIsLeft()
{
    m_server->close();
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray path = QFile::encodeName(m_path);
    std::copy(path.begin(), path.end(), address.sun_path);
    QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    ::close(socket); // as a kill leaves it
    QVERIFY(QFile::exists(m_path));
    QVERIFY(!askAsClient({QStringLiteral("note")}));
    serve();
    QVERIFY(askAsClient({QStringLiteral("note")}));
}

void TestControl::aLongPath()
{
    const QString path = m_folder->filePath(QString(200, u'x'));
    QVERIFY(!isControlPath(path));
    ControlServer server(m_handlers);
    const auto served = server.listen(path);
    QVERIFY(!served);
    QVERIFY(served.error().message.translated().contains(path));
    QVERIFY(!askDaemon(path, {QStringLiteral("note")}));
    // To the last byte.
    const QString longest = m_folder->filePath(QString(105 - m_folder->path().size(), u'x'));
    QVERIFY(isControlPath(longest) && !isControlPath(longest + u'x'));
    QVERIFY(bool(server.listen(longest)));
}

void TestControl::nobodyServes()
{
    m_server.reset();
    QVERIFY(!askAsClient({QStringLiteral("note")}));
}

void TestControl::theServerEndsWithoutAnAnswer()
{
    m_handlers[QStringLiteral("never")] = [this](const QJsonObject &, const ControlAnswer &) {
        QMetaObject::invokeMethod(
            this, [this] { m_server.reset(); }, Qt::QueuedConnection);
    };
    const auto answer = askAsClient({QStringLiteral("never")});
    QVERIFY(answer && !*answer);
    QVERIFY(answer->error().message.translated().contains(u"log"));
}

QTEST_GUILESS_MAIN(TestControl)
#include "tst_control.moc"

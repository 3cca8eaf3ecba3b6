// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/controlserver.h"
#include <QFile>
#include <QLocalSocket>
#include <QLoggingCategory>
#include <QPointer>
#include <QTimer>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linekeeper {
namespace {

Q_LOGGING_CATEGORY(controlLog, "linekeeper.control")

Error wrong(Reason reason, const char *text, QStringList arguments = {})
{
    return {reason, {text, std::move(arguments)}};
}

} // namespace

/// One client; gone when he is.
class ControlServer::Connection final : public QObject {
public:
    Connection(ControlServer *server, QLocalSocket *socket)
        : QObject(server)
        , m_server(*server)
        , m_socket(socket)
    {
        m_socket->setParent(this);
        m_socket->setReadBufferSize(maxControlLine + 1);
        m_timer.setSingleShot(true);
        connect(m_socket, &QLocalSocket::disconnected, this, &QObject::deleteLater);
    }

    void awaitRequest()
    {
        connect(m_socket, &QLocalSocket::readyRead, this, &Connection::read);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            answer(
                wrong(Reason::Incomplete,
                      QT_TRANSLATE_NOOP("messages", "Send a whole line sooner; nobody waits for the rest.")));
        });
        m_timer.start(m_server.m_rules.requestTime);
        read();
    }

    /// The last that this client hears.
    void answer(const Result<QString> &result)
    {
        endRequest();
        m_socket->write(toLine(result));
        m_socket->disconnectFromServer();
    }

private:
    void read()
    {
        if (m_socket->canReadLine()) {
            endRequest();
            m_server.handle(this, m_socket->readLine());
        } else if (m_socket->bytesAvailable() > maxControlLine) {
            answer(wrong(Reason::TooLarge, QT_TRANSLATE_NOOP("messages", "Send a line of at most 64 KiB.")));
        }
    }

    void endRequest()
    {
        m_timer.stop();
        disconnect(m_socket, &QLocalSocket::readyRead, this, nullptr);
    }

    ControlServer &m_server;
    QLocalSocket *m_socket;
    QTimer m_timer;
};

void runControl(const ControlHandlers &handlers, const ControlRequest &request, const ControlAnswer &answer)
{
    const auto handler = handlers.find(request.command);
    if (handler == handlers.end())
        return answer(wrong(Reason::NotFound,
                            QT_TRANSLATE_NOOP("messages", "Leave out “%1”; there is no such command."),
                            {request.command}));
    handler->second(request.arguments, answer);
}

ControlServer::ControlServer(const ControlHandlers &handlers)
    : ControlServer(handlers, Rules{.owner = ::geteuid()})
{
}

ControlServer::ControlServer(const ControlHandlers &handlers, const Rules &rules)
    : m_handlers(handlers)
    , m_rules(rules)
{
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            accept(socket);
    });
}

Result<void> ControlServer::listen(const QString &path)
{
    if (!isControlPath(path))
        return wrong(
            Reason::Invalid,
            QT_TRANSLATE_NOOP("messages", "Choose a shorter data folder; %1 is too long for a socket."),
            {path});
    QLocalServer::removeServer(path);
    if (!m_server.listen(path) || ::chmod(QFile::encodeName(path).constData(), 0600) != 0)
        return wrong(Reason::Internal, QT_TRANSLATE_NOOP("messages", "Let %1 be written: %2."),
                     {path, m_server.errorString()});
    return {};
}

void ControlServer::close()
{
    m_server.close();
}

/// unix(7): who connected, as the kernel knows him.
bool ControlServer::mayAsk(const QLocalSocket &socket) const
{
    ucred peer{};
    socklen_t size = sizeof peer;
    const int descriptor = int(socket.socketDescriptor());
    if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return false;
    return peer.uid == m_rules.owner || peer.uid == 0;
}

void ControlServer::accept(QLocalSocket *socket)
{
    auto *connection = new Connection(this, socket);
    if (mayAsk(*socket))
        return connection->awaitRequest();
    qCWarning(controlLog, "refused a command of another user");
    connection->answer(
        wrong(Reason::Forbidden, QT_TRANSLATE_NOOP("messages", "Run this as the daemon's user or as root.")));
}

void ControlServer::handle(Connection *connection, const QByteArray &line)
{
    const auto request = readRequest(line);
    if (!request)
        return connection->answer(request.error());
    runControl(m_handlers, *request,
               [this, command = request->command,
                client = QPointer<Connection>(connection)](const Result<QString> &result) {
                   if (result)
                       qCInfo(controlLog, "%s: done", qPrintable(command));
                   else
                       qCWarning(controlLog, "%s: %s", qPrintable(command),
                                 qPrintable(result.error().message.translated()));
                   m_mailbox.post([client, result] {
                       if (client)
                           client->answer(result);
                   });
               });
}

} // namespace linekeeper

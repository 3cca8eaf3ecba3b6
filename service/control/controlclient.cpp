// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/controlclient.h"
#include <QLocalSocket>

namespace linekeeper {
namespace {

constexpr int connectMilliseconds = 5000;

bool isServed(QLocalSocket::LocalSocketError error)
{
    return error != QLocalSocket::ServerNotFoundError && error != QLocalSocket::ConnectionRefusedError;
}

} // namespace

std::optional<Result<QString>> askDaemon(const QString &path, const ControlRequest &request)
{
    if (!isControlPath(path))
        return std::nullopt;
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(connectMilliseconds)) {
        if (!isServed(socket.error()))
            return std::nullopt;
        return Error{Reason::Forbidden,
                     {QT_TRANSLATE_NOOP("messages", "Run this as the daemon's user; %1 says: %2."),
                      {path, socket.errorString()}}};
    }
    socket.write(toLine(request));
    QByteArray answer;
    do
        answer += socket.readAll();
    while (!answer.endsWith('\n') && socket.waitForReadyRead(-1));
    return readAnswer(answer);
}

} // namespace linekeeper

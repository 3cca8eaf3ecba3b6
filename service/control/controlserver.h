// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/controlprotocol.h"
#include "model/mailbox.h"
#include <QLocalServer>
#include <chrono>
#include <functional>
#include <map>
#include <sys/types.h>

namespace linekeeper {

/// Does a command. Has to answer once, from any thread.
using ControlAnswer = std::function<void(const Result<QString> &)>;
using ControlHandler = std::function<void(const QJsonObject &arguments, const ControlAnswer &answer)>;
using ControlHandlers = std::map<QString, ControlHandler>; ///< by the name of the command

/// The command of that name, or an answer that there is none.
void runControl(const ControlHandlers &handlers, const ControlRequest &request, const ControlAnswer &answer);

/// Takes commands over a socket in the data folder from the owner of the process and from root, one a
/// connection. Handlers must have answered before this is destroyed, or never answer.
class ControlServer final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ControlServer)
public:
    struct Rules {
        uid_t owner; ///< who may ask, beside root
        std::chrono::milliseconds requestTime{3000};
    };

    explicit ControlServer(const ControlHandlers &handlers);
    ControlServer(const ControlHandlers &handlers, const Rules &rules);

    /// Takes the place of a socket that is left there; whoever calls holds the folder.
    Result<void> listen(const QString &path);
    /// Removes the socket; what was asked is still answered.
    void close();

private:
    class Connection;
    void accept(QLocalSocket *socket);
    bool mayAsk(const QLocalSocket &socket) const;
    void handle(Connection *connection, const QByteArray &line);

    const ControlHandlers &m_handlers;
    const Rules m_rules;
    QLocalServer m_server;
    Mailbox m_mailbox;
};

} // namespace linekeeper

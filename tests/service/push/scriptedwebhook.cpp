// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedwebhook.h"
#include <QJsonDocument>
#include <memory>

QByteArray ScriptedWebhook::Request::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

QJsonObject ScriptedWebhook::Request::json() const
{
    return QJsonDocument::fromJson(body).object();
}

ScriptedWebhook::ScriptedWebhook()
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection())
            accept(client);
    });
}

bool ScriptedWebhook::listen()
{
    const bool isListening = m_server.listen(QHostAddress::LocalHost, m_port);
    m_port = m_server.serverPort();
    return isListening;
}

void ScriptedWebhook::stop()
{
    m_server.close();
}

ScriptedWebhook::Answer ScriptedWebhook::answering(const QByteArray &statusAndHeaders)
{
    return [statusAndHeaders](QTcpSocket &client) {
        client.write("HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: 0\r\n\r\n");
    };
}

QStringList ScriptedWebhook::events() const
{
    QStringList events;
    for (const Request &request : requests)
        events.append(request.json()[QLatin1String("event")].toString());
    return events;
}

void ScriptedWebhook::accept(QTcpSocket *client)
{
    const auto buffer = std::make_shared<QByteArray>();
    connect(client, &QTcpSocket::readyRead, this, [this, client, buffer] { read(*client, *buffer); });
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
}

void ScriptedWebhook::read(QTcpSocket &client, QByteArray &buffer)
{
    buffer += client.readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    Request request{buffer.left(end + 2), buffer.mid(end + 4)};
    if (request.body.size() < request.header("Content-Length").toLongLong())
        return;
    buffer.clear();
    requests.append(std::move(request));
    const Answer answer = script.isEmpty() ? answering("200 OK") : script.takeFirst();
    answer(client);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/restclient.h"
#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <sys/socket.h>

namespace {

constexpr int patienceMilliseconds = 60'000;

Headers jsonHeaders(const Headers &headers)
{
    for (const auto &[name, value] : headers)
        if (name.compare("Content-Type", Qt::CaseInsensitive) == 0)
            return headers;
    return Headers{{"Content-Type", "application/json"}} + headers;
}

} // namespace

QByteArray Reply::header(const QByteArray &name) const
{
    for (const auto &[known, value] : headers)
        if (known.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

QJsonValue Reply::json() const
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isArray())
        return document.array();
    return document.isObject() ? QJsonValue(document.object()) : QJsonValue(QJsonValue::Undefined);
}

RestClient::RestClient(quint16 port, QHostAddress server)
    : m_port(port)
    , m_server(std::move(server))
{
}

bool RestClient::logIn(const QByteArray &username, const QByteArray &password)
{
    const QJsonObject session{{QStringLiteral("username"), QString::fromUtf8(username)},
                              {QStringLiteral("password"), QString::fromUtf8(password)}};
    const Reply reply
        = post("objects/session", QJsonDocument(QJsonObject{{QStringLiteral("session"), session}}).toJson());
    if (reply.code != 201)
        return false;
    setHeader("Cookie", reply.header("Set-Cookie").split(';')[0]);
    return true;
}

void RestClient::setHeader(const QByteArray &name, const QByteArray &value)
{
    m_headers.removeIf([&](const auto &header) { return header.first == name; });
    if (!value.isEmpty())
        m_headers.append({name, value});
}

QByteArray RestClient::header(const QByteArray &name) const
{
    for (const auto &[known, value] : m_headers)
        if (known.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

Reply RestClient::post(const QByteArray &path, const QByteArray &body, const Headers &headers)
{
    return request("POST", path, body, jsonHeaders(headers));
}

Reply RestClient::put(const QByteArray &path, const QByteArray &body, const Headers &headers)
{
    return request("PUT", path, body, jsonHeaders(headers));
}

Reply RestClient::patch(const QByteArray &path, const QByteArray &body, const Headers &headers)
{
    return request("PATCH", path, body, jsonHeaders(headers));
}

Reply RestClient::request(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                          const Headers &headers)
{
    send(method, path, body, headers);
    return receive(method == "HEAD");
}

bool RestClient::connectIfNeeded()
{
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        return true;
    m_buffer.clear();
    m_socket.abort(); // may still be closing
    if (!m_source.isNull() && !m_socket.bind(m_source))
        return false;
    m_socket.connectToHost(m_server, m_port);
    return m_socket.waitForConnected(patienceMilliseconds);
}

void RestClient::send(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                      const Headers &headers)
{
    QByteArray text = method + ' ' + (path.startsWith('/') ? path : "/webapi/http/" + path)
        + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port) + "\r\n";
    for (const auto &[name, value] : m_headers + headers)
        text += name + ": " + value + "\r\n";
    if (!body.isEmpty() || method == "POST" || method == "PUT" || method == "PATCH")
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    sendRaw(text + "\r\n" + body);
}

void RestClient::sendRaw(const QByteArray &bytes)
{
    if (!connectIfNeeded())
        return;
    m_socket.write(bytes);
    m_socket.flush();
}

bool RestClient::finishSending()
{
    return ::shutdown(int(m_socket.socketDescriptor()), SHUT_WR) == 0;
}

QByteArray RestClient::receiveRest(int milliseconds)
{
    QDeadlineTimer deadline(milliseconds);
    while (m_socket.state() == QAbstractSocket::ConnectedState && !deadline.hasExpired()) {
        m_socket.waitForReadyRead(int(deadline.remainingTime()));
        m_buffer += m_socket.readAll();
    }
    m_hasEnded = m_socket.state() != QAbstractSocket::ConnectedState;
    return std::exchange(m_buffer, {});
}

void RestClient::disconnect()
{
    m_socket.abort();
}

bool RestClient::readUntil(const QByteArray &end)
{
    while (!m_buffer.contains(end)) {
        if (!m_socket.waitForReadyRead(patienceMilliseconds) && m_socket.bytesAvailable() == 0)
            return false;
        m_buffer += m_socket.readAll();
    }
    return true;
}

bool RestClient::readBytes(qsizetype count)
{
    while (m_buffer.size() < count) {
        if (!m_socket.waitForReadyRead(patienceMilliseconds) && m_socket.bytesAvailable() == 0)
            return false;
        m_buffer += m_socket.readAll();
    }
    return true;
}

QByteArray RestClient::readChunks()
{
    QByteArray body;
    while (readUntil("\r\n")) {
        const qsizetype size = m_buffer.left(m_buffer.indexOf("\r\n")).toLongLong(nullptr, 16);
        m_buffer.remove(0, m_buffer.indexOf("\r\n") + 2);
        if (!readBytes(size + 2))
            return {};
        body += m_buffer.left(size);
        m_buffer.remove(0, size + 2);
        if (size == 0)
            return body;
    }
    return {};
}

Reply RestClient::receive(bool isHead)
{
    Reply reply;
    if (!readUntil("\r\n\r\n"))
        return reply;
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    const QByteArrayList lines = m_buffer.left(end).split('\n');
    m_buffer.remove(0, end + 4);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        reply.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    reply.code = lines[0].mid(9, 3).toInt();
    const qsizetype length = reply.header("Content-Length").toLongLong();
    if (isHead || reply.code == 204 || reply.code == 304)
        return reply;
    if (reply.header("Transfer-Encoding") == "chunked")
        reply.body = readChunks();
    else if (readBytes(length)) {
        reply.body = m_buffer.left(length);
        m_buffer.remove(0, length);
    }
    if (reply.header("Connection") == "close")
        m_socket.disconnectFromHost();
    return reply;
}

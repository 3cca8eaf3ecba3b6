// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QHostAddress>
#include <QJsonValue>
#include <QList>
#include <QTcpSocket>
#include <utility>

using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// What came back.
struct Reply {
    int code = 0; ///< 0 = no answer
    Headers headers;
    QByteArray body;

    QByteArray header(const QByteArray &name) const; ///< without regard to case; null = not there
    QJsonValue json() const; ///< undefined = not JSON
};

/// A plain blocking HTTP/1.1 client over one keep-alive connection, so that tests see what is really on the
/// wire.
class RestClient {
public:
    explicit RestClient(quint16 port, QHostAddress server = QHostAddress(QHostAddress::LocalHost));

    /// The address that it connects from; without it the system chooses.
    void setSource(const QHostAddress &address) { m_source = address; }

    /// Logs in and keeps the cookie for all further requests.
    bool logIn(const QByteArray &username = "root", const QByteArray &password = "ferncast");
    /// Sent with every further request; an empty value takes it away.
    void setHeader(const QByteArray &name, const QByteArray &value);

    /// One that is sent with every request; null = none.
    QByteArray header(const QByteArray &name) const;

    /// `path` begins below /webapi/http/, or with a slash.
    Reply get(const QByteArray &path, const Headers &headers = {})
    {
        return request("GET", path, {}, headers);
    }
    Reply post(const QByteArray &path, const QByteArray &body, const Headers &headers = {});
    Reply put(const QByteArray &path, const QByteArray &body, const Headers &headers = {});
    Reply patch(const QByteArray &path, const QByteArray &body, const Headers &headers = {});
    Reply remove(const QByteArray &path, const Headers &headers = {})
    {
        return request("DELETE", path, {}, headers);
    }
    Reply request(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                  const Headers &headers);

    /// For many requests under way at once: sends without waiting, then takes the answers in their order.
    void send(const QByteArray &method, const QByteArray &path, const QByteArray &body,
              const Headers &headers = {});
    Reply receive(bool isHead = false);
    /// Bytes as they are.
    void sendRaw(const QByteArray &bytes);
    /// Says that no more will be sent.
    bool finishSending();
    /// All that comes until the other side closes, which hasEnded() then tells.
    QByteArray receiveRest(int milliseconds);
    bool hasEnded() const { return m_hasEnded; }
    /// At once; the next request connects again.
    void disconnect();

private:
    bool connectIfNeeded();
    bool readUntil(const QByteArray &end);
    bool readBytes(qsizetype count);
    QByteArray readChunks();

    quint16 m_port;
    QHostAddress m_server;
    QHostAddress m_source;
    QTcpSocket m_socket;
    QByteArray m_buffer;
    Headers m_headers;
    bool m_hasEnded = false;
};

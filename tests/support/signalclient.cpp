// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/signalclient.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

SignalClient::SignalClient(quint16 port, const QByteArray &header, const QByteArray &value)
    : m_request(QUrl(QStringLiteral("ws://127.0.0.1:%1/webapi/socket").arg(port)))
{
    m_request.setRawHeader(header, value);
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &message) {
        m_messages.append(QJsonDocument::fromJson(message.toUtf8()).object());
    });
}

SignalClient::~SignalClient()
{
    m_socket.disconnect();
    m_socket.abort();
}

bool SignalClient::open()
{
    m_socket.open(m_request);
    return QTest::qWaitFor([this] { return m_socket.state() != QAbstractSocket::ConnectingState; }, 5000)
        && m_socket.state() == QAbstractSocket::ConnectedState;
}

void SignalClient::send(const QJsonObject &message)
{
    m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

QString SignalClient::subscribe(const QStringList &classes, const QString &cursor)
{
    QJsonObject message{{QStringLiteral("event"), QStringLiteral("signals")},
                        {QStringLiteral("data"), QJsonArray::fromStringList(classes)}};
    if (!cursor.isNull())
        message.insert(QStringLiteral("cursor"), cursor);
    send(message);
    const QJsonObject answer = next();
    return answer[u"event"] == QStringLiteral("signals") ? answer[u"cursor"].toString() : QString();
}

QJsonObject SignalClient::next(int milliseconds)
{
    if (!QTest::qWaitFor([this] { return !m_messages.isEmpty(); }, milliseconds))
        return {};
    return m_messages.takeFirst();
}

bool SignalClient::isQuiet(const QStringList &classes)
{
    return !subscribe(classes).isNull() && m_messages.isEmpty();
}

int SignalClient::closeCode(int milliseconds)
{
    const bool isClosed = QTest::qWaitFor(
        [this] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, milliseconds);
    return isClosed ? int(m_socket.closeCode()) : 0;
}

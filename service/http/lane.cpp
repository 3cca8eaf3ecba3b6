// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/lane.h"
#include "http/connection.h"
#include "http/gate.h"
#include <QScopedValueRollback>
#include <cstring>

namespace linekeeper {
namespace {

QByteArray shownToQtHttpServer(const Request &request)
{
    const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method;
    const qsizetype query = request.target.indexOf('?');
    QByteArray path = query < 0 ? request.target : request.target.first(query);
    if (!path.startsWith('/') || path.startsWith("//"))
        path = "/"; // `*`, and what QUrl would take for an authority
    return method + ' ' + path + " HTTP/1.1\r\nHost: linekeeper\r\n\r\n";
}

} // namespace

Lane::Lane(Gate &gate)
    : QTcpSocket(&gate)
    , m_gate(gate)
{
    setSocketState(ConnectedState);
    setOpenMode(QIODevice::ReadWrite);
    setPeerAddress(QHostAddress::LocalHost);
    setLocalAddress(QHostAddress::LocalHost);
}

void Lane::load(Connection &connection, Request request)
{
    m_connection = &connection;
    m_request = std::move(request);
    m_feed = shownToQtHttpServer(m_request);
    m_fed = 0;
    m_end = pos() + m_feed.size();
    m_isTaken = m_isAnswered = false;
}

void Lane::deliver()
{
    const QScopedValueRollback delivering(m_isDelivering, true);
    Q_EMIT readyRead();
}

Request Lane::takeRequest()
{
    m_isTaken = true;
    return std::exchange(m_request, {});
}

void Lane::answer(Response response)
{
    m_isAnswered = true;
    if (Connection *connection = std::exchange(m_connection, nullptr))
        connection->answer(std::move(response));
    if (!m_isDelivering)
        m_gate.release(*this);
}

qint64 Lane::readData(char *data, qint64 maximalSize)
{
    const auto size = std::min<qsizetype>(maximalSize, m_feed.size() - m_fed);
    std::memcpy(data, m_feed.constData() + m_fed, std::size_t(size));
    m_fed += size;
    return size;
}

} // namespace linekeeper

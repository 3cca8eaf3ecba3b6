// SPDX-License-Identifier: GPL-3.0-or-later
#include "wireclient.h"
#include <array>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace linekeeper {

WireClient::WireClient(quint16 port, int receiveBuffer)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receiveBuffer > 0)
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    if (::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0) {
        ::close(m_descriptor);
        m_descriptor = -1;
    }
}

WireClient::~WireClient()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

qsizetype WireClient::send(const QByteArray &bytes)
{
    return ::send(m_descriptor, bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void WireClient::halfClose()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void WireClient::abort()
{
    const linger reset{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    ::close(m_descriptor);
    m_descriptor = -1;
}

void WireClient::read()
{
    std::array<char, 65536> buffer;
    while (m_descriptor >= 0 && !m_isAtEnd) {
        const ssize_t count = ::recv(m_descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (count <= 0)
            m_isAtEnd = true;
        else
            m_received.append(buffer.data(), count);
    }
}

QByteArray WireClient::received()
{
    read();
    return m_received;
}

bool WireClient::isAtEnd()
{
    read();
    return m_isAtEnd;
}

bool WireClient::waitFor(const std::function<bool()> &condition, int milliseconds)
{
    return QTest::qWaitFor(condition, milliseconds);
}

bool WireClient::waitForText(const QByteArray &text)
{
    return waitFor([&] { return received().contains(text); });
}

bool WireClient::waitForEnd()
{
    return waitFor([&] { return isAtEnd(); });
}

QList<QByteArray> WireClient::waitForAnswers(qsizetype count, bool toHead)
{
    QList<QByteArray> answers;
    qsizetype from = 0;
    waitFor([&] {
        const QByteArray all = received();
        while (answers.size() < count) {
            const qsizetype headEnd = all.indexOf("\r\n\r\n", from);
            if (headEnd < 0)
                return false;
            const QByteArray length = headerOf(all.sliced(from), "content-length");
            const qsizetype end = headEnd + 4 + (toHead ? 0 : length.toLongLong());
            if (all.size() < end)
                return false;
            answers.append(all.sliced(from, end - from));
            from = end;
        }
        return true;
    });
    return answers;
}

QByteArray headerOf(const QByteArray &answer, const QByteArray &name)
{
    const QByteArray head = answer.first(std::max<qsizetype>(0, answer.indexOf("\r\n\r\n")));
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).toLower() == name)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.sliced(answer.indexOf("\r\n\r\n") + 4);
}

QByteArray dechunked(QByteArray body)
{
    QByteArray result;
    while (true) {
        const qsizetype lineEnd = body.indexOf("\r\n");
        bool isNumber = false;
        const qsizetype size = body.first(std::max<qsizetype>(0, lineEnd)).toLongLong(&isNumber, 16);
        if (!isNumber || body.size() < lineEnd + 4 + size)
            return "not chunked: " + body.first(std::min<qsizetype>(100, body.size()));
        result += body.sliced(lineEnd + 2, size);
        if (size == 0)
            return result;
        body = body.sliced(lineEnd + 4 + size);
    }
}

QByteArray CountingSource::next()
{
    const qint64 size = std::min<qint64>(m_left, 65536);
    m_left -= size;
    *m_made += size;
    return QByteArray(size, 's');
}

Response text(const QByteArray &body)
{
    return Response{.body = body}.with("Content-Type", "text/plain");
}

void TestHandler::handle(const ExchangePtr &exchange)
{
    ++calls;
    last = exchange->request();
    const QByteArray path = last.target.split('?').front();
    if (const auto route = routes.constFind(path); route != routes.constEnd())
        (*route)(exchange);
    else if (path == "/later")
        kept.push_back(exchange);
    else if (path == "/throw")
        throw std::runtime_error("a secret");
    else if (path == "/throw-other")
        throw 1;
    else if (path == "/echo")
        exchange->answer(text(last.body));
    else if (path != "/drop")
        exchange->answer(text(last.target));
}

} // namespace linekeeper

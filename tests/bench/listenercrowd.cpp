// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenercrowd.h"
#include <QtEndian>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr int parts = 2;
constexpr int socketsAnAddress = 10'000; // fewer than there are ephemeral ports
constexpr timeval handshakePatience{.tv_sec = 20, .tv_usec = 0};
constexpr int text = 1;
constexpr int ping = 9;
constexpr int pong = 10;

/// RFC 6455 section 5.3: masked, with zeros.
QByteArray clientFrame(int opcode, const QByteArray &payload)
{
    QByteArray frame(1, char(0x80 | opcode));
    if (payload.size() < 126) {
        frame += char(0x80 | payload.size());
    } else {
        frame += char(0x80 | 126);
        frame += char(payload.size() >> 8);
        frame += char(payload.size());
    }
    return frame + QByteArray(4, '\0') + payload;
}

bool sendAll(int descriptor, const QByteArray &bytes)
{
    return ::send(descriptor, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) == bytes.size();
}

/// Each ten thousand sockets come from an address of their own, lest the ports run out.
int connectTo(quint16 port, int number)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int one = 1;
    const linger reset{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &handshakePatience, sizeof handshakePatience);
    ::setsockopt(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + quint32(number / socketsAnAddress));
    ::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return descriptor;
    ::close(descriptor);
    return -1;
}

} // namespace

/// The sockets of one thread.
class ListenerCrowd::Part {
public:
    Part(ListenerCrowd &crowd, int first, int count)
        : m_crowd(crowd)
        , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
        , m_end(::eventfd(0, EFD_CLOEXEC))
        , m_sockets(std::size_t(count))
        , m_thread([this, first] { run(first); })
    {
    }
    ~Part()
    {
        ::eventfd_write(m_end, 1);
        m_thread.join();
        for (const Socket &socket : m_sockets)
            ::close(socket.descriptor);
        ::close(m_epoll);
        ::close(m_end);
    }
    std::vector<Delivery> deliveries;
    QByteArray lastMessage;

private:
    struct Socket {
        int descriptor = -1;
        int messages = 0;
        QByteArray unread; ///< a part of a frame
    };
    bool open(Socket &socket, int number);
    void run(int first);
    void listen();
    void receive(Socket &socket);
    void takeFrames(Socket &socket);
    void takeFrame(Socket &socket, int opcode, QByteArrayView payload);

    ListenerCrowd &m_crowd;
    const int m_epoll;
    const int m_end;
    std::vector<Socket> m_sockets;
    std::array<char, 64 * 1024> m_buffer;
    std::thread m_thread; ///< begins last
};

bool ListenerCrowd::Part::open(Socket &socket, int number)
{
    socket.descriptor = connectTo(m_crowd.m_port, number);
    if (socket.descriptor < 0
        || !sendAll(socket.descriptor,
                    "GET /webapi/socket HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_crowd.m_port)
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + m_crowd.m_headerLines + "\r\n"))
        return false;
    QByteArray head;
    while (!head.endsWith("\r\n\r\n")) { // a server says nothing before it is asked
        const ssize_t count = ::recv(socket.descriptor, m_buffer.data(), m_buffer.size(), 0);
        if (count <= 0)
            return false;
        head.append(m_buffer.data(), count);
    }
    if (!head.startsWith("HTTP/1.1 101 ")
        || !sendAll(socket.descriptor, clientFrame(text, m_crowd.m_subscription)))
        return false;
    while (socket.messages == 0) {
        const ssize_t count = ::recv(socket.descriptor, m_buffer.data(), m_buffer.size(), 0);
        if (count <= 0)
            return false;
        socket.unread.append(m_buffer.data(), count);
        takeFrames(socket);
    }
    epoll_event event{.events = EPOLLIN, .data = {.ptr = &socket}};
    return ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket.descriptor, &event) == 0;
}

void ListenerCrowd::Part::run(int first)
{
    for (Socket &socket : m_sockets)
        if (!open(socket, first++)) {
            m_crowd.m_hasFailed = true;
            return;
        }
    listen();
}

void ListenerCrowd::Part::listen()
{
    epoll_event end{.events = EPOLLIN, .data = {.ptr = nullptr}};
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_end, &end);
    std::array<epoll_event, 256> events;
    for (;;) {
        const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            if (!events[std::size_t(i)].data.ptr)
                return;
            receive(*static_cast<Socket *>(events[std::size_t(i)].data.ptr));
        }
    }
}

void ListenerCrowd::Part::receive(Socket &socket)
{
    const ssize_t count = ::recv(socket.descriptor, m_buffer.data(), m_buffer.size(), MSG_DONTWAIT);
    if (count < 0 && errno == EAGAIN)
        return;
    if (count <= 0) {
        m_crowd.m_hasFailed = true;
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, socket.descriptor, nullptr);
        return;
    }
    socket.unread.append(m_buffer.data(), count);
    takeFrames(socket);
}

void ListenerCrowd::Part::takeFrames(Socket &socket)
{
    qsizetype at = 0;
    while (socket.unread.size() - at >= 4) {
        const QByteArrayView bytes = QByteArrayView(socket.unread).sliced(at);
        const bool isLong = bytes[1] == 126;
        const qsizetype header = isLong ? 4 : 2;
        const qsizetype length = isLong ? qFromBigEndian<quint16>(bytes.data() + 2) : quint8(bytes[1]);
        if (bytes.size() < header + length)
            break;
        takeFrame(socket, bytes[0] & 15, bytes.sliced(header, length));
        at += header + length;
    }
    socket.unread.remove(0, at);
}

void ListenerCrowd::Part::takeFrame(Socket &socket, int opcode, QByteArrayView payload)
{
    if (opcode == text) {
        deliveries.push_back({socket.messages++, Clock::now()});
        if (&socket == &m_sockets.front())
            lastMessage = payload.toByteArray();
        ++m_crowd.m_heard;
    } else if (opcode != ping || !sendAll(socket.descriptor, clientFrame(pong, payload.toByteArray()))) {
        m_crowd.m_hasFailed = true;
    }
}

ListenerCrowd::ListenerCrowd(quint16 port, QByteArray headerLines, QByteArray subscription)
    : m_port(port)
    , m_headerLines(std::move(headerLines))
    , m_subscription(std::move(subscription))
{
}

ListenerCrowd::~ListenerCrowd() = default;

bool ListenerCrowd::open(int sockets)
{
    m_sockets = sockets;
    for (int i = 0; i < parts; ++i) {
        const int first = sockets * i / parts;
        m_parts.push_back(std::make_unique<Part>(*this, first, sockets * (i + 1) / parts - first));
    }
    return waitFor(0, std::chrono::minutes(2));
}

bool ListenerCrowd::waitFor(int number, std::chrono::milliseconds patience)
{
    const auto end = Clock::now() + patience;
    while (m_heard < qint64(m_sockets) * (number + 1)) {
        if (m_hasFailed || Clock::now() > end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

std::vector<ListenerCrowd::Delivery> ListenerCrowd::deliveries() const
{
    std::vector<Delivery> all;
    for (const auto &part : m_parts)
        all.insert(all.end(), part->deliveries.begin(), part->deliveries.end());
    return all;
}

QByteArray ListenerCrowd::lastMessage() const
{
    return m_parts.front()->lastMessage;
}

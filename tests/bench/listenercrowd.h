// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

/// Many WebSockets that listen, on two threads of their own, as lean as goes: what is measured with it is to
/// be the server.
class ListenerCrowd {
public:
    using Clock = std::chrono::steady_clock;
    struct Delivery {
        int number; ///< of the message on its socket; 0: what answered the subscription
        Clock::time_point at;
    };

    /// `headerLines` go with the handshake, `subscription` is sent after it.
    ListenerCrowd(quint16 port, QByteArray headerLines, QByteArray subscription);
    /// Resets all connections.
    ~ListenerCrowd();
    ListenerCrowd(const ListenerCrowd &) = delete;
    ListenerCrowd &operator=(const ListenerCrowd &) = delete;

    /// Waits until each of them has the answer to its subscription.
    bool open(int sockets);
    /// Waits until each of them has the message of that number.
    bool waitFor(int number, std::chrono::milliseconds patience);
    /// All there were, while none is under way.
    std::vector<Delivery> deliveries() const;
    /// The text of the last message of one of them, while none is under way.
    QByteArray lastMessage() const;

private:
    class Part;
    const quint16 m_port;
    const QByteArray m_headerLines;
    const QByteArray m_subscription;
    std::vector<std::unique_ptr<Part>> m_parts;
    int m_sockets = 0;
    std::atomic<qint64> m_heard = 0; ///< messages, of all sockets
    std::atomic<bool> m_hasFailed = false;
};

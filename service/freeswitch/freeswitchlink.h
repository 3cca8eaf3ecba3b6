// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "freeswitch/eventsocketconnection.h"
#include "freeswitch/freeswitchstatus.h"
#include <QDateTime>
#include <mutex>

namespace linekeeper {

/// What is known of FreeSWITCH at a moment.
struct FreeSwitchState {
    bool isConnected = false; ///< it answered, no longer ago than FreeSwitchTimes::freshness
    FreeSwitchFigures figures; ///< empty while not connected, as is the text
    QByteArray statusText; ///< what it answered to `api status`, byte by byte
    QDateTime asOf; ///< of the last answer, UTC; stays when the connection is lost; null: there was none
    Message error; ///< why not connected; empty while the first attempt is under way
};

/// The pause before an attempt: doubled after each failure, up to the last, and cut by up to a quarter at
/// random.
struct RetryPauses {
    std::chrono::milliseconds first;
    std::chrono::milliseconds last;

    std::chrono::milliseconds after(int failures) const;
};

struct FreeSwitchTimes {
    std::chrono::milliseconds patience{5000}; ///< for the connection, the greeting and each answer
    std::chrono::milliseconds pollInterval{2000}; ///< from question to question
    std::chrono::milliseconds freshness{5000}; ///< an older answer counts for nothing
    RetryPauses retry{.first = std::chrono::seconds(1), .last = std::chrono::seconds(60)};
    RetryPauses retryRefused{.first = std::chrono::seconds(30),
                             .last = std::chrono::minutes(5)}; ///< after a wrong password
};

/// Keeps the last answer of FreeSWITCH to `api status` at hand, and the connection that it comes over for
/// ever. Belongs to the thread that made it and needs its event loop; other settings take another link.
class FreeSwitchLink final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FreeSwitchLink)
public:
    explicit FreeSwitchLink(const EventSocketAddress &address, const FreeSwitchTimes &times = {});

    /// A password that checkEventSocketPassword() refuses is never sent: the state says so, and that is all.
    void start();

    /// Any thread; at once.
    FreeSwitchState state() const;

Q_SIGNALS:
    /// Another answer, or another error. On the link's thread.
    void changed();
    /// After changed().
    void connectionChanged(bool isConnected);

private:
    void openConnection();
    void askStatus();
    void takeStatus(const QByteArray &status);
    void takeFailure(const Message &error, bool isPasswordRefused);
    void lose(const Message &error);
    void publish(const FreeSwitchState &state);

    const EventSocketAddress m_address;
    const FreeSwitchTimes m_times;
    EventSocketConnection *m_connection = nullptr;
    QTimer m_retry;
    QTimer m_poll;
    QTimer m_freshness;
    std::chrono::steady_clock::time_point m_askedAt;
    int m_failures = 0; ///< since the last answer, of the kind of the last
    bool m_wasRefused = false;

    mutable std::mutex m_mutex; ///< for all below
    FreeSwitchState m_state;
    std::chrono::steady_clock::time_point m_answeredAt;
};

} // namespace linekeeper

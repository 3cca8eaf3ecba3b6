// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/failurewindow.h"
#include "model/result.h"
#include <array>
#include <functional>
#include <mutex>

namespace linekeeper {

/// Slows down who guesses passwords: too many failures within a minute, of one user from one address or of
/// one address, and further attempts are refused until enough of them are a minute old. Any thread.
///
/// An IPv6 address counts as its /64, an IPv4-mapped one as the IPv4 one. It is not known here which users
/// there are, so it cannot be found out here either.
class LoginThrottle {
public:
    using Clock = std::function<FailureWindow::Time()>;

    struct Limits {
        int failuresPerUser = 10;
        int failuresPerAddress = 100;
    };

    /// An admitted one. It counts as a failure from the start, so that guesses made at once do not slip
    /// through.
    struct Attempt {
        FailureWindow::Key user = 0;
        FailureWindow::Serial ofUser = 0;
        FailureWindow::Serial ofAddress = 0;
    };

    static constexpr std::chrono::seconds window{60};
    /// Of each of the two tables, in attempts. Some 13 MB each when full.
    static constexpr std::size_t capacity = 131'072;

    explicit LoginThrottle(Limits limits, Clock clock = std::chrono::steady_clock::now);

    /// `address` in text form. Refused: TooManyAttempts, with the time after which the next is admitted.
    Result<Attempt> admit(const QString &username, const QString &address);
    /// Wrong: the attempt goes on counting. Right: it does not, and the user's earlier failures from this
    /// address are forgotten. An error: nobody knows, so it was no failure.
    void settle(const Attempt &attempt, const Result<bool> &isRight);

    /// Attempts in the larger table.
    std::size_t size() const;

private:
    FailureWindow::Key keyOf(const QByteArray &bytes) const;

    const Limits m_limits;
    const Clock m_clock;
    std::array<unsigned char, 16> m_key; ///< so that nobody can choose names that hash alike
    mutable std::mutex m_mutex;
    FailureWindow m_users{capacity}; ///< by user name and address
    FailureWindow m_addresses{capacity};
};

} // namespace linekeeper

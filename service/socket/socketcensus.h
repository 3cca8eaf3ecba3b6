// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QHash>
#include <QUuid>
#include <mutex>

namespace linekeeper {

/// Counts the listeners of all I/O threads. Any thread.
class SocketCensus {
public:
    /// One listener, for as long as it lives.
    class Entry {
    public:
        Entry(SocketCensus &census, const QUuid &user)
            : m_census(census)
            , m_user(user)
        {
            const std::lock_guard lock(m_census.m_mutex);
            ++m_census.m_sockets;
            ++m_census.m_users[m_user];
            m_census.m_mostUsers = qMax(m_census.m_mostUsers, int(m_census.m_users.size()));
        }
        ~Entry()
        {
            const std::lock_guard lock(m_census.m_mutex);
            --m_census.m_sockets;
            if (--m_census.m_users[m_user] == 0)
                m_census.m_users.remove(m_user);
        }
        Entry(const Entry &) = delete;
        Entry &operator=(const Entry &) = delete;

    private:
        SocketCensus &m_census;
        const QUuid m_user;
    };

    struct Counts {
        int sockets = 0;
        int users = 0; ///< distinct
        int mostUsers = 0; ///< since the start
    };
    Counts counts() const
    {
        const std::lock_guard lock(m_mutex);
        return {m_sockets, int(m_users.size()), m_mostUsers};
    }

private:
    mutable std::mutex m_mutex;
    int m_sockets = 0;
    int m_mostUsers = 0;
    QHash<QUuid, int> m_users;
};

} // namespace linekeeper

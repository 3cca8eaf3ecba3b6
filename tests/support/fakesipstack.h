// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/sipstack.h"
#include <map>
#include <mutex>

namespace linekeeper::test {

/// A SipStack in memory: remembers what it was told, and reports what the test says. All from any thread.
class FakeSipStack final : public SipStack {
public:
    explicit FakeSipStack(Reports reports)
        : m_reports(std::move(reports))
    {
    }

    void put(std::vector<SipLine> lines) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_isShutDown)
            return;
        ++m_puts;
        for (SipLine &line : lines)
            m_lines[line.account] = std::move(line);
    }

    void remove(std::vector<QUuid> accounts) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_isShutDown)
            return;
        for (const QUuid &account : accounts) {
            m_lines.erase(account);
            m_removed.push_back(account);
        }
    }

    void shutDown(std::chrono::milliseconds, std::function<void()> done) override
    {
        {
            const std::lock_guard lock(m_mutex);
            if (std::exchange(m_isShutDown, true))
                return;
        }
        if (done)
            done();
    }

    void registerNow(const QUuid &account) override
    {
        const std::lock_guard lock(m_mutex);
        m_registeredNow.push_back(account);
    }
    void pause(const QString &, const QDateTime &) override { }
    SipFigures figures() const override { return {.isUp = true}; }
    std::vector<TracedMessage> trace(const QUuid &) const override { return {}; }

    /// Reports from the calling thread.
    void report(std::vector<RegistrationReport> reports) { m_reports(std::move(reports)); }
    void report(const QUuid &account, RegistrationReport::Registration registration, int code = 0,
                const QString &reason = {})
    {
        RegistrationReport one;
        one.account = account;
        one.registration = registration;
        one.code = code;
        one.reason = reason;
        one.since = QDateTime::currentDateTimeUtc();
        report({one});
    }

    /// The lines as they stand now.
    std::map<QUuid, SipLine> lines() const
    {
        const std::lock_guard lock(m_mutex);
        return m_lines;
    }
    std::vector<QUuid> registeredNow() const
    {
        const std::lock_guard lock(m_mutex);
        return m_registeredNow;
    }
    std::vector<QUuid> removed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_removed;
    }
    int putCount() const
    {
        const std::lock_guard lock(m_mutex);
        return m_puts;
    }
    bool isShutDown() const
    {
        const std::lock_guard lock(m_mutex);
        return m_isShutDown;
    }

private:
    const Reports m_reports;
    mutable std::mutex m_mutex;
    std::map<QUuid, SipLine> m_lines;
    std::vector<QUuid> m_removed;
    std::vector<QUuid> m_registeredNow;
    int m_puts = 0;
    bool m_isShutDown = false;
};

} // namespace linekeeper::test

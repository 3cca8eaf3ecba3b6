// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/sipstack.h"
#include <algorithm>
#include <mutex>
#include <vector>

namespace linekeeper::test {

/// Keeps what a SipStack reports, for a test that looks at it from its own thread.
class ReportLog final {
public:
    using State = RegistrationReport::Registration;

    SipStack::Reports sink()
    {
        return [this](std::vector<RegistrationReport> reports) {
            const std::lock_guard lock(m_mutex);
            m_all.insert(m_all.end(), reports.begin(), reports.end());
        };
    }

    std::vector<RegistrationReport> of(const QUuid &account) const
    {
        const std::lock_guard lock(m_mutex);
        std::vector<RegistrationReport> found;
        std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(found),
                     [&](const RegistrationReport &report) { return report.account == account; });
        return found;
    }

    /// The newest report; before the first one an empty one.
    RegistrationReport last(const QUuid &account) const
    {
        const auto all = of(account);
        return all.empty() ? RegistrationReport{} : all.back();
    }
    bool is(const QUuid &account, State state) const
    {
        const auto all = of(account);
        return !all.empty() && all.back().registration == state;
    }
    int count(State state) const
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<int>(
            std::count_if(m_all.begin(), m_all.end(),
                          [&](const RegistrationReport &report) { return report.registration == state; }));
    }
    int count(const QUuid &account, State state) const
    {
        const auto all = of(account);
        return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const RegistrationReport &report) {
            return report.registration == state;
        }));
    }

private:
    mutable std::mutex m_mutex;
    std::vector<RegistrationReport> m_all;
};

/// An enabled line of user u0 with the password the test registrars want.
inline SipLine someLine(const QString &domain, const QString &user = QStringLiteral("u0"))
{
    SipLine line;
    line.account = QUuid::createUuid();
    line.user = user;
    line.password = QStringLiteral("secret");
    line.domain = domain;
    line.enabled = true;
    return line;
}

} // namespace linekeeper::test

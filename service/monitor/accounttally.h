// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "protocol/changeevent.h"
#include <QHash>
#include <mutex>

namespace linekeeper {

/// How many SIP accounts there are, counted as they change. Any thread.
class AccountTally {
public:
    struct Counts {
        int total = 0;
        int enabled = 0;
        int domains = 0; ///< distinct ones of enabled accounts
        QHash<QString, int> byRegistration;
        int registered() const { return byRegistration.value(QStringLiteral("registered")); }
        int failed() const { return byRegistration.value(QStringLiteral("failed")); }
    };

    void start(const std::vector<ObjectPtr> &accounts);
    void noteChanges(const std::vector<ChangeEvent> &events);
    Counts counts() const;

private:
    void add(const Object &account, int howMany);

    mutable std::mutex m_mutex;
    Counts m_counts;
    QHash<QString, int> m_domains;
};

} // namespace linekeeper

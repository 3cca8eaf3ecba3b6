// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounttally.h"
#include "classes/sipaccount.h"

namespace linekeeper {

void AccountTally::start(const std::vector<ObjectPtr> &accounts)
{
    const std::lock_guard lock(m_mutex);
    for (const ObjectPtr &account : accounts)
        add(*account, 1);
}

void AccountTally::noteChanges(const std::vector<ChangeEvent> &events)
{
    const std::lock_guard lock(m_mutex);
    for (const ChangeEvent &event : events) {
        if (event.objectClass != &sipAccount::objectClass)
            continue;
        if (event.before)
            add(*event.before, -1);
        if (event.after)
            add(*event.after, 1);
    }
}

void AccountTally::add(const Object &account, int howMany)
{
    m_counts.total += howMany;
    m_counts.byRegistration[account.observed(sipAccount::registration)] += howMany;
    if (!account[sipAccount::enabled])
        return;
    m_counts.enabled += howMany;
    const QString domain = account[sipAccount::domain];
    if ((m_domains[domain] += howMany) == 0)
        m_domains.remove(domain);
}

AccountTally::Counts AccountTally::counts() const
{
    const std::lock_guard lock(m_mutex);
    Counts counts = m_counts;
    counts.domains = int(m_domains.size());
    return counts;
}

} // namespace linekeeper

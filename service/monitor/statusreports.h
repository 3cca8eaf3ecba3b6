// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/caller.h"
#include "monitor/accounttally.h"
#include "monitor/figureshistory.h"
#include "store/journal.h"
#include "store/objectstore.h"
#include <QJsonArray>
#include <QJsonObject>

namespace linekeeper {

/// What stays as it is from start to stop.
struct NodeFacts {
    QUuid uuid;
    QString name;
    QString version;
    QDateTime started;
};

/// What others know.
struct StatusSources {
    const ObjectStore &store;
    Journal &journal;
    const AccountTally &accounts;
    std::function<int()> sockets;
    std::function<QJsonValue()> freeSwitch; ///< null where there is none configured
    std::function<QJsonArray(const Caller &)> undelivered; ///< alarms that receivers did not take
};

/// Answers what monitoring asks for, each as far as he may see it. Any thread.
class StatusReports {
public:
    using Done = std::function<void(Result<QJsonObject>)>;

    StatusReports(StatusSources sources, NodeFacts node);

    /// What came after the cursor (all of what is recent, without one), and how things are. `done` is called
    /// once, on any thread.
    void status(const QString &cursor, int limit, const Caller &caller, const Done &done) const;
    /// {"journal":[…],"next":id or null}: the newest first. The text of the filter is looked for in English
    /// and in the caller's language.
    void journal(JournalFilter filter, int limit, const Caller &caller, const Translate &translate,
                 const Done &done) const;

    /// {"undelivered":[…]}: the newest first.
    QJsonObject undelivered(const Caller &caller) const;

    /// The worst severity of the active alarms, or "ok".
    QString health() const;
    const NodeFacts &node() const { return m_node; }

private:
    QJsonObject figures() const;
    QJsonArray alarms(const Caller &caller) const;

    const StatusSources m_sources;
    const NodeFacts m_node;
};

} // namespace linekeeper

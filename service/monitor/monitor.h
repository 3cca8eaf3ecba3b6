// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "monitor/accountalarms.h"
#include "monitor/accounttally.h"
#include "monitor/certificatewatch.h"
#include "monitor/chronicle.h"
#include "monitor/figureshistory.h"
#include "monitor/metrics.h"
#include "monitor/statusreports.h"
#include "monitor/storagewatch.h"

namespace linekeeper {

/// Watches the service and tells of it: journal, alarms, the node's object, figures. Builds the parts of its
/// room and belongs to the thread that made it; what it gives may be used by any.
class Monitor final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Monitor)
public:
    struct Options {
        QString journalFile;
        Journal::Limits journal = {};
        AlarmPatience alarms = {};
        std::chrono::milliseconds storageRetry{5'000};
    };
    struct Sources {
        std::function<int()> sockets;
        std::function<QJsonValue()> freeSwitch;
        std::function<QJsonArray(const Caller &)> undelivered;
    };

    /// Before the store starts: hears of its commits. Nothing is kept before start().
    Monitor(ObjectStore &store, std::unique_ptr<SqlDialect> journalDialect, NodeFacts node,
            const Options &options, const Sources &sources);
    ~Monitor() override { m_journal.close(); } // it still answers who asked the reports

    Result<void> openJournal() { return m_journal.open(); }
    /// Once the store has started, before anything else changes it.
    void start();
    /// Makes the object of this node; `address`: where it listens.
    Result<void> showNode(const QString &address);
    /// Of the service itself.
    void noteService(const char *code, const Sentence &what);
    /// Of a login; `user`: null when nobody is called so. Any thread.
    void noteRefusal(const ObjectPtr &user, const QString &address);

    Journal &journal() { return m_journal; }
    AlarmBook &alarms() { return m_alarms; }
    CertificateWatch &certificates() { return m_certificates; }
    Metrics &metrics() { return m_metrics; }
    const FiguresHistory &figures() const { return m_figures; }
    const StatusReports &reports() const { return m_reports; }
    const AccountTally &accounts() const { return m_accounts; }
    bool isWritable() const { return !m_storage.isFailing(); }

private:
    void addMetrics();
    void addProcessMetrics();
    void observeNode();
    std::vector<double> takeFigures();

    ObjectStore &m_store;
    const NodeFacts m_node;
    const Sources m_sources;
    AlarmBook m_alarms;
    StorageWatch m_storage;
    Journal m_journal;
    Chronicle m_chronicle;
    AccountAlarms m_accountAlarms;
    AccountTally m_accounts;
    StatusReports m_reports;
    CertificateWatch m_certificates;
    FiguresHistory m_figures;
    Metrics m_metrics;
    QTimer m_nodeTimer;
    QTimer m_trimTimer;
    std::atomic<bool> m_isNodeStale = true;
    double m_cpuSeconds = 0; ///< at the last figures
    std::chrono::steady_clock::time_point m_cpuTime = std::chrono::steady_clock::now();
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "push/alarmevent.h"
#include "push/deadletters.h"
#include "push/deliverytable.h"
#include "push/outbox.h"
#include "push/pushoptions.h"
#include "push/transferloop.h"
#include "store/journalentry.h"
#include <QRandomGenerator>
#include <map>

namespace linekeeper {

/// Delivers to all receivers beside each other and keeps on the disk what is not delivered; what the disk
/// does not take is delivered all the same. Belongs to the thread that made it.
class Courier {
public:
    using Note = std::function<void(JournalEntry)>;

    Courier(const PushOptions &options, QString node, DeliveryTable &table, DeadLetters &dead,
            TransferLoop &loop, Note note);
    /// What is under way is broken off and stays for the next start.
    ~Courier();
    Courier(const Courier &) = delete;
    Courier &operator=(const Courier &) = delete;

    /// What an earlier start left. Alarms end with the service, so that those told by it are told to be over.
    Result<void> load();
    void take(const AlarmEvent &event);
    /// Does what is due, then waits until there is more.
    void work();
    /// Makes durable what changed.
    void keep();

private:
    using MakeTransfer = std::function<std::unique_ptr<Transfer>(const Delivery &)>;
    struct Lane {
        QString receiver;
        QString address; ///< for people, without secrets
        int least = 0; ///< by severityRank()
        MakeTransfer makeTransfer;
        Outbox outbox;
        std::unique_ptr<Transfer> transfer = {}; ///< null: none is under way
    };

    Lane *laneOf(const QString &receiver);
    void add(Lane &lane, const AlarmEvent &event);
    void send(Lane &lane);
    void end(const Transfer &transfer, CURLcode code);
    void noteFailure(const Lane &lane, const QString &reason) const;
    void giveUp(Delivery delivery);
    void makeRoom();
    void saveAll();

    const PushOptions m_options;
    const QString m_node;
    DeliveryTable &m_table;
    DeadLetters &m_dead;
    TransferLoop &m_loop;
    const Note m_note;
    std::vector<Lane> m_lanes;
    std::map<std::pair<QString, QUuid>, QByteArray> m_told; ///< envelopes by receiver and alarm
    qint64 m_lastId = 0;
    bool m_isStale = false; ///< the disk has not all
    Outbox::Clock::time_point m_nextTry{}; ///< to write, while it is stale
    QRandomGenerator m_random{QRandomGenerator::securelySeeded()};
};

} // namespace linekeeper

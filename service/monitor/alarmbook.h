// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/mailbox.h"
#include "model/message.h"
#include "model/object.h"
#include "protocol/changeevent.h"
#include <QTimer>
#include <chrono>
#include <map>
#include <set>

namespace linekeeper {

class ObjectStore;

/// What an alarm stands for: there is one at most for each.
struct AlarmCause {
    const char *code = ""; ///< of the contract, such as "storage.full"
    const ObjectClass *objectClass = nullptr; ///< of what it is about; null: of no object
    QUuid object = {}; ///< null: more than one of the class
    QString detail = {}; ///< tells causes apart that have no object

    bool operator<(const AlarmCause &other) const;
};

/// What is wrong, as long as it is.
struct AlarmProblem {
    const char *severity = "error"; ///< one of alarm::severities
    Message message = {}; ///< one sentence
    Attributes attributes = {}; ///< of the object it is about, so that rights hold for the alarm, too

    bool operator==(const AlarmProblem &other) const;
};

/// How long a problem must last to be told, and how long it must be gone.
struct AlarmPatience {
    std::chrono::milliseconds raise{5'000};
    std::chrono::milliseconds clear{5'000};
};

/// Keeps the `alarm` objects: raised and cleared by their causes, never two for one.
///
/// Belongs to the thread that made it; raise(), clear() and noteChanges() may be called by any thread and
/// take effect in their order.
class AlarmBook final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AlarmBook)
public:
    enum class Haste : quint8 { AtOnce, Patient };

    AlarmBook(ObjectStore &store, const AlarmPatience &patience);

    /// Again for the same cause: tells what it is now.
    void raise(const AlarmCause &cause, const AlarmProblem &problem, Haste haste = Haste::AtOnce);
    /// A cause that was not raised is none.
    void clear(const AlarmCause &cause, Haste haste = Haste::AtOnce);
    /// What an acknowledgement is; one by nobody takes it back. Null `until`: until the alarm is over.
    static void acknowledge(Object &alarm, const QString &by, const QString &comment, const QDateTime &until);
    /// For acknowledgements that end.
    void noteChanges(const std::vector<ChangeEvent> &events);

private:
    using Clock = std::chrono::steady_clock;
    enum class Stage : quint8 { Pending, Active, Clearing };
    struct Entry {
        Stage stage = Stage::Pending;
        QUuid uuid; ///< of the alarm
        AlarmProblem problem;
        QDateTime since; ///< of the problem, not of the alarm
        Clock::time_point due; ///< when the stage ends, but for Active
    };

    void raiseNow(const AlarmCause &cause, const AlarmProblem &problem, Haste haste);
    void clearNow(const AlarmCause &cause, Haste haste);
    void setDue(const AlarmCause &cause, Entry &entry, std::chrono::milliseconds time);
    void cancelDue(const AlarmCause &cause, const Entry &entry);
    void passTime();
    void startTimer();
    void create(const AlarmCause &cause, const Entry &entry);
    void update(const Entry &entry);
    void remove(const QUuid &uuid);
    void noteAcknowledgement(const QUuid &alarm, const QDateTime &until);
    void endAcknowledgements();

    ObjectStore &m_store;
    const AlarmPatience m_patience;
    std::map<AlarmCause, Entry> m_entries;
    std::set<std::pair<Clock::time_point, AlarmCause>> m_due;
    QTimer m_timer;
    std::map<QUuid, QDateTime> m_acknowledged; ///< alarms, and when they count again
    QTimer m_acknowledgedTimer;
    Mailbox m_mailbox;
};

} // namespace linekeeper

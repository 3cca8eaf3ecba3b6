// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/mailbox.h"
#include "model/result.h"
#include "monitor/alarmbook.h"
#include <QTimer>
#include <map>

namespace linekeeper {

/// Raises an alarm while the disk does not take what is to be kept, and tries by itself whether it does
/// again. Belongs to the thread that made it.
class StorageWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StorageWatch)
public:
    /// What is watched.
    enum class Source : quint8 { Objects, Journal };

    StorageWatch(ObjectStore &store, AlarmBook &book, std::chrono::milliseconds retry);

    /// Of a commit. Any thread.
    void note(Source source, const Result<void> &written);
    bool isFailing() const { return m_isFailing; } ///< any thread

private:
    void take(Source source, const Result<void> &written);
    void probe();

    ObjectStore &m_store;
    AlarmBook &m_book;
    std::map<Source, const char *> m_failing; ///< with the code of its alarm
    std::atomic<bool> m_isFailing = false;
    QTimer m_retry;
    Mailbox m_mailbox;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "pages/journalline.h"
#include "pages/poll.h"

namespace linekeeper {

/// Reads the journal of the service: the newest page, pages before it as they are wanted, and what comes
/// after, each line once.
class JournalReader final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JournalReader)
public:
    using Lines = QList<JournalLine>; ///< the oldest first
    /// Reads what is at a path of the API.
    using Read
        = std::function<void(const QString &path, const QUrlQuery &, const RestClient::Then<QJsonObject> &)>;
    JournalReader(Read read, std::chrono::milliseconds pause, QObject *parent);

    /// While it is not wanted, nothing is asked for.
    void setWanted(bool isWanted);
    /// Begins anew.
    void setFilter(const JournalFilter &filter);
    const JournalFilter &filter() const { return m_filter; }
    void readOlder();
    /// What is older than a line is to be read again.
    void forgetBefore(qint64 id) { m_next = id; }
    bool hasOlder() const { return m_next > 0; }
    bool isReading() const { return m_isReading; }
    /// Whether the newest page by the filter is there.
    bool isBegun() const { return m_isBegun; }

Q_SIGNALS:
    /// The newest page: what was there before counts no more.
    void replaced(const linekeeper::JournalReader::Lines &lines);
    void newerCame(const linekeeper::JournalReader::Lines &lines);
    void olderCame(const linekeeper::JournalReader::Lines &lines);
    void failed(const linekeeper::Failure &why);
    /// A page was asked for.
    void reading();

private:
    void ask(const RestClient::Then<QJsonObject> &then);
    void takeNews(const QJsonObject &news);
    void takeFailure(const Failure &why);
    void readPage();
    void takePage(const QJsonObject &page, bool isNewest);
    void tellNewer(const Lines &lines);

    const Read m_read;
    Poll *m_poll;
    JournalFilter m_filter;
    QString m_cursor; ///< of the status; empty: begin anew
    qint64 m_newest = 0; ///< id of the newest line that was told
    qint64 m_next = 0; ///< where the page before begins; 0: there is none
    int m_beginning = 0; ///< counts them: answers to an earlier one are dropped
    bool m_isReading = false;
    bool m_isBegun = false; ///< the newest page is there
    Lines m_held; ///< what came before it was
};

} // namespace linekeeper

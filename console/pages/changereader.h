// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/restclient.h"
#include "pages/historychange.h"

namespace linekeeper {

/// Reads the history of a class or of one object: the newest page, pages before it as they are wanted, and
/// what has come since, each change once.
class ChangeReader final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChangeReader)
public:
    using Changes = QList<HistoryChange>; ///< the newest first
    using Call = std::function<void(const QJsonObject &arguments, const RestClient::Then<QJsonObject> &)>;
    /// `call` asks the method history.
    ChangeReader(Call call, QObject *parent);

    /// Begins anew, of the object, or of all of the class where there is none.
    void begin(const Subject &subject);
    /// What was asked for counts no more; until it begins anew nothing is told.
    void forget();
    const Subject &subject() const { return m_subject; }
    /// Whether the newest page of the subject is there.
    bool isBegun() const { return m_isBegun; }
    /// What came since the newest that was told, or the newest page where that failed.
    void readNewer();
    void readOlder();
    bool hasOlder() const { return m_next > 0; }

Q_SIGNALS:
    /// The newest page: what was there before counts no more.
    void replaced(const linekeeper::ChangeReader::Changes &changes);
    void newerCame(const linekeeper::ChangeReader::Changes &changes);
    void olderCame(const linekeeper::ChangeReader::Changes &changes);
    void failed(const linekeeper::Failure &why);

private:
    enum class Direction : quint8 { Newest, Newer, Older };

    void read(Direction direction, qint64 after);
    void take(Direction direction, const QJsonObject &page);
    void takeNewest(const Changes &changes, qint64 next);
    void takeNewer(const Changes &changes, qint64 next);
    void goOn();

    const Call m_call;
    Subject m_subject;
    qint64 m_newest = 0; ///< id of the newest that was told
    qint64 m_next = 0; ///< where the page before begins; 0: there is none
    int m_beginning = 0; ///< counts them: answers to an earlier one are dropped
    bool m_isBegun = false;
    bool m_isReading = false;
    bool m_isBehind = false; ///< something came meanwhile
    bool m_wantsOlder = false; ///< asked for meanwhile
    Changes m_news; ///< newer than the newest that was told, but not all of them yet
    int m_newsPages = 0;
};

} // namespace linekeeper

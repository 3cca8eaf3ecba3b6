// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "protocol/changeevent.h"
#include <QString>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace linekeeper {

/// The last changes, in commit order, for whoever reads on from a position of his own. Any thread.
class ChangeRing {
public:
    struct Limits {
        std::size_t changes = 65'536;
        qint64 bytes = 64LL * 1024 * 1024; ///< roughly
    };
    using EventPtr = std::shared_ptr<const ChangeEvent>;

    /// `start` tells the cursors of this start of the service from those of others.
    ChangeRing(QString start, Limits limits);

    /// Takes what a listener should hear of; positions go on with the rest.
    void append(const std::vector<ChangeEvent> &events);

    /// The position after the newest change.
    qint64 end() const;
    struct Reading {
        std::vector<EventPtr> events; ///< after the position, in order
        qint64 position = 0; ///< to read on from
    };
    /// At most `most` changes after a position; nothing when some of them are not kept any more.
    std::optional<Reading> read(qint64 position, std::size_t most) const;

    QString cursor(qint64 position) const;
    /// The position of a cursor of this start, kept or not; nothing: it is of another, or none.
    std::optional<qint64> position(const QString &cursor) const;

    /// Called after each append, on the writer's thread, for as long as the registration lives: whether
    /// rights, keys or sessions may have changed.
    using WakeUp = std::function<void(bool concernsCallers)>;
    class Registration {
    public:
        Registration(ChangeRing &ring, WakeUp wakeUp);
        ~Registration();
        Registration(const Registration &) = delete;
        Registration &operator=(const Registration &) = delete;

    private:
        ChangeRing &m_ring;
        int m_number = 0;
    };

private:
    struct Kept {
        EventPtr event;
        qint64 bytes;
    };
    void trim();

    const QString m_start;
    const Limits m_limits;

    mutable std::mutex m_mutex;
    std::deque<Kept> m_kept;
    qint64 m_bytes = 0;
    qint64 m_end = 0;
    qint64 m_begin = 0; ///< nothing after it is missing

    std::mutex m_wakeUpMutex;
    std::map<int, WakeUp> m_wakeUps;
    int m_nextNumber = 0;
};

/// Whether a change is one for listeners: of a class of the API, and not only of what moves all the time.
bool isSignalled(const ChangeEvent &event);

} // namespace linekeeper

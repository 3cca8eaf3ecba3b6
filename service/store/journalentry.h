// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/sentence.h"
#include <QDateTime>
#include <QString>
#include <QUuid>
#include <chrono>
#include <optional>
#include <vector>

namespace linekeeper {

/// Something that happened, or a line of the log.
struct JournalEntry {
    enum class Kind : quint8 { Event, Log };
    enum class Level : quint8 { Debug, Info, Warning, Error, Critical };

    Kind kind = Kind::Event;
    Level level = Level::Info;
    QString code = {}; ///< "session.started"; of the log, the category
    QString message = {}; ///< one sentence in English, without secrets
    QByteArray sentence = {}; ///< the same for other languages, as JSON; the log has none
    QString user = {}; ///< by name, who did it; empty: nobody, or the service
    QString className = {}; ///< of the object it is about; empty: of none
    QUuid object = {};
    QDateTime time = {}; ///< null: when it is noted
    qint64 id = 0; ///< given by the journal; rises, over restarts too

    void say(const Sentence &what)
    {
        sentence = what.toJson();
        message = what.said();
    }
};

inline constexpr const char *levelNames[]{"debug", "info", "warning", "error", "critical"};
inline QString toText(JournalEntry::Level level)
{
    return QLatin1String(levelNames[int(level)]);
}

/// Up to where somebody has read: the last event and the last line of the log.
struct JournalPosition {
    qint64 event = 0;
    qint64 log = 0;
    bool operator==(const JournalPosition &) const = default;
};

/// What came after a position, the oldest first.
struct JournalNews {
    std::vector<JournalEntry> events;
    std::vector<JournalEntry> log;
    JournalPosition end; ///< to go on from
    bool isTruncated = false; ///< some of what came is not kept any more
};

/// What to look for; what is not set is not looked at.
struct JournalFilter {
    std::optional<JournalEntry::Kind> kind = {};
    JournalEntry::Level least = JournalEntry::Level::Debug;
    QDateTime from = {};
    QDateTime to = {};
    QString code = {}; ///< whole
    QUuid object = {};
    QString text = {}; ///< part of the English message, without regard to case
    qint64 olderThan = 0; ///< an id; 0: from the newest on
};

/// The newest first.
struct JournalPage {
    std::vector<JournalEntry> entries;
    qint64 next = 0; ///< for JournalFilter::olderThan; 0: there is no more
};

/// How much is kept, of events and of the log each.
struct JournalRetention {
    std::chrono::seconds time{30 * 24 * 3600};
    qint64 entries = 100'000;
};

} // namespace linekeeper

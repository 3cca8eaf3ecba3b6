// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "protocol/changeevent.h"
#include "store/journalentry.h"
#include <QHash>
#include <functional>

namespace linekeeper {

/// Tells committed changes as events of the journal. Belongs to the thread that hears of the commits.
class Chronicle {
public:
    using Note = std::function<void(JournalEntry)>;
    /// What an object that is referred to is called.
    using Find = std::function<ObjectPtr(const ObjectClass &, const QUuid &)>;

    Chronicle(Note note, Find find);

    void noteChanges(const std::vector<ChangeEvent> &events);

private:
    enum class Line : quint8 { Other, Registered, Failed };

    void noteConfiguration(const ChangeEvent &event) const;
    void noteSession(const ChangeEvent &event) const;
    void noteAlarm(const ChangeEvent &event) const;
    void noteRegistration(const ChangeEvent &event);

    const Note m_note;
    const Find m_find;
    QHash<QUuid, Line> m_lines; ///< what was told last of each account; a retry is nothing new
};

} // namespace linekeeper

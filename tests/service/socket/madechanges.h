// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/phonebookentry.h"
#include "protocol/changeevent.h"
#include <vector>

namespace linekeeper {

/// A new phone book entry whose name is the cursor.
inline ChangeEvent madeChange(qint64 cursor, int noteLength = 0)
{
    auto entry = std::make_shared<Object>(phoneBookEntry::objectClass);
    entry->uuid = QUuid::createUuid();
    entry->set(phoneBookEntry::displayName, QString::number(cursor));
    entry->set(phoneBookEntry::note, QString(noteLength, u'n'));
    return {.cursor = cursor,
            .kind = ChangeEvent::Kind::Create,
            .objectClass = &phoneBookEntry::objectClass,
            .before = nullptr,
            .after = std::move(entry)};
}

/// The changes after a cursor.
inline std::vector<ChangeEvent> madeChanges(qint64 after, int count, int noteLength = 0)
{
    std::vector<ChangeEvent> events;
    for (int i = 1; i <= count; ++i)
        events.push_back(madeChange(after + i, noteLength));
    return events;
}

} // namespace linekeeper

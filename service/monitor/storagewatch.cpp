// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/storagewatch.h"
#include "store/objectstore.h"

namespace linekeeper {

StorageWatch::StorageWatch(ObjectStore &store, AlarmBook &book, Source objects,
                           std::chrono::milliseconds retry)
    : m_store(store)
    , m_book(book)
    , m_objects(std::move(objects))
{
    connect(&m_retry, &QTimer::timeout, this, &StorageWatch::probe);
    m_retry.setInterval(retry);
}

void StorageWatch::note(const Source &source, const Result<void> &written)
{
    m_mailbox.post([this, source, written] { take(source, written); });
}

void StorageWatch::take(const Source &source, const Result<void> &written)
{
    const auto known = m_failing.find(source);
    const char *code = "storage.readOnly";
    if (!written && written.error().reason == Reason::StorageFull)
        code = "storage.full";
    if (known != m_failing.end() && (written || known->second != code)) {
        // A disk that is nearly full takes now this and now not that.
        m_book.clear({.code = known->second, .detail = source}, AlarmBook::Haste::Patient);
        m_failing.erase(known);
    }
    if (!written) {
        m_failing[source] = code;
        m_book.raise(
            {.code = code, .detail = source},
            {.severity = "critical",
             .message
             = QStringLiteral("%1 cannot be written: %2").arg(source, written.error().message.translated())});
    }
    m_isFailing = m_failing.contains(m_objects);
    if (m_isFailing && !m_retry.isActive())
        m_retry.start();
    else if (!m_isFailing)
        m_retry.stop();
}

/// Others than objects are written to again by whoever keeps them.
void StorageWatch::probe()
{
    m_store.maintain([](Database &database) { return database.probe(); },
                     [this](const Result<void> &written) { note(m_objects, written); });
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/storagewatch.h"
#include "store/objectstore.h"

namespace linekeeper {
namespace {

using Source = StorageWatch::Source;

AlarmCause causeOf(const char *code, Source source)
{
    return {.code = code, .detail = QString::number(int(source))};
}

/// Where the disk gave a reason, it is the last argument; what is to be done about it is plain then.
Message messageOf(Source source, const Error &error)
{
    if (error.message.arguments.isEmpty())
        return error.message;
    return {source == Source::Objects ? QT_TRANSLATE_NOOP("messages", "The database cannot be written: %1.")
                                      : QT_TRANSLATE_NOOP("messages", "The journal cannot be written: %1."),
            {error.message.arguments.constLast()}};
}

} // namespace

StorageWatch::StorageWatch(ObjectStore &store, AlarmBook &book, std::chrono::milliseconds retry)
    : m_store(store)
    , m_book(book)
{
    connect(&m_retry, &QTimer::timeout, this, &StorageWatch::probe);
    m_retry.setInterval(retry);
}

void StorageWatch::note(Source source, const Result<void> &written)
{
    m_mailbox.post([this, source, written] { take(source, written); });
}

void StorageWatch::take(Source source, const Result<void> &written)
{
    const auto known = m_failing.find(source);
    const char *code = "storage.readOnly";
    if (!written && written.error().reason == Reason::StorageFull)
        code = "storage.full";
    if (known != m_failing.end() && (written || known->second != code)) {
        // A disk that is nearly full takes now this and now not that.
        m_book.clear(causeOf(known->second, source), AlarmBook::Haste::Patient);
        m_failing.erase(known);
    }
    if (!written) {
        m_failing[source] = code;
        m_book.raise(causeOf(code, source),
                     {.severity = "critical", .message = messageOf(source, written.error())});
    }
    m_isFailing = m_failing.contains(Source::Objects);
    if (m_isFailing && !m_retry.isActive())
        m_retry.start();
    else if (!m_isFailing)
        m_retry.stop();
}

/// Others than objects are written to again by whoever keeps them.
void StorageWatch::probe()
{
    m_store.maintain([](Database &database) { return database.probe(); },
                     [this](const Result<void> &written) { note(Source::Objects, written); });
}

} // namespace linekeeper

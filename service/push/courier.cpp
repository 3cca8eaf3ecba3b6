// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/courier.h"
#include "push/mailtransfer.h"
#include "push/webhooktransfer.h"
#include <QLoggingCategory>
#include <algorithm>

namespace linekeeper {
namespace {

Q_LOGGING_CATEGORY(pushLog, "linekeeper.push")

using namespace std::chrono_literals;

constexpr auto writeRetry = 5s;

const char *textOfUntold(const QString &event)
{
    if (event == u"raised")
        return QT_TRANSLATE_NOOP("messages", "The %1 was not told that the alarm %2 was raised: %3.");
    if (event == u"cleared")
        return QT_TRANSLATE_NOOP("messages", "The %1 was not told that the alarm %2 was cleared: %3.");
    return QT_TRANSLATE_NOOP("messages", "The %1 was not told that the alarm %2 was changed: %3.");
}

constexpr char noLongerConfigured[] = QT_TRANSLATE_NOOP("messages", "no longer configured");
constexpr char tooManyWaiting[] = QT_TRANSLATE_NOOP("messages", "too many were waiting");

/// What is our own can be said in another language.
QJsonValue sayReason(const QString &reason)
{
    for (const char *own : {noLongerConfigured, tooManyWaiting})
        if (reason == QLatin1String(own))
            return Sentence(own);
    return reason;
}

Sentence nameOf(const QString &receiver)
{
    return receiver == u"mail" ? QT_TRANSLATE_NOOP("messages", "mail")
                               : QT_TRANSLATE_NOOP("messages", "webhook");
}

} // namespace

Courier::Courier(const PushOptions &options, QString node, DeliveryTable &table, DeadLetters &dead,
                 TransferLoop &loop, Note note)
    : m_options(options)
    , m_node(std::move(node))
    , m_table(table)
    , m_dead(dead)
    , m_loop(loop)
    , m_note(std::move(note))
{
    const Outbox outbox(options.retry, options.time);
    if (!options.webhook.url.isEmpty())
        m_lanes.push_back({.receiver = QStringLiteral("webhook"),
                           .address = maskedUrl(options.webhook.url),
                           .least = severityRank(options.webhook.least),
                           .makeTransfer =
                               [this](const Delivery &delivery) {
                                   return std::make_unique<WebhookTransfer>(delivery, m_options.webhook);
                               },
                           .outbox = outbox});
    if (!options.mail.server.isEmpty())
        m_lanes.push_back({.receiver = QStringLiteral("mail"),
                           .address = maskedUrl(options.mail.server),
                           .least = severityRank(options.mail.least),
                           .makeTransfer =
                               [this](const Delivery &delivery) {
                                   return std::make_unique<MailTransfer>(delivery, m_options.mail);
                               },
                           .outbox = outbox});
}

Courier::~Courier()
{
    for (const Lane &lane : m_lanes)
        if (lane.transfer)
            m_loop.remove(*lane.transfer);
}

Courier::Lane *Courier::laneOf(const QString &receiver)
{
    const auto place = std::find_if(m_lanes.begin(), m_lanes.end(),
                                    [&](const Lane &lane) { return lane.receiver == receiver; });
    return place == m_lanes.end() ? nullptr : &*place;
}

Result<void> Courier::load()
{
    auto contents = m_table.load();
    if (!contents)
        return contents.error();
    for (const auto &deliveries : {contents->pending, contents->dead})
        for (const Delivery &delivery : deliveries)
            m_lastId = std::max(m_lastId, delivery.id);
    for (Delivery &delivery : contents->dead)
        if (const auto dropped = m_dead.add(std::move(delivery)))
            m_table.remove(dropped->id);
    for (Delivery &delivery : contents->pending) {
        if (Lane *lane = laneOf(delivery.receiver)) {
            lane->outbox.add(std::move(delivery));
            continue;
        }
        delivery.reason = QLatin1String(noLongerConfigured);
        giveUp(std::move(delivery));
    }
    for (const ToldAlarm &told : contents->told) {
        m_table.removeTold(told.receiver, told.alarm);
        if (Lane *lane = laneOf(told.receiver))
            add(*lane,
                {.event = QStringLiteral("cleared"),
                 .time = QDateTime::currentDateTimeUtc(),
                 .alarm = told.alarm,
                 .severity = {},
                 .envelope = told.envelope});
    }
    makeRoom();
    keep();
    return {};
}

void Courier::take(const AlarmEvent &event)
{
    for (Lane &lane : m_lanes) {
        const std::pair key(lane.receiver, event.alarm);
        const bool isTold = m_told.contains(key);
        const bool isCleared = event.event == u"cleared";
        // Who was told of an alarm is told what becomes of it.
        if (!isTold && (isCleared || severityRank(event.severity) < lane.least))
            continue;
        if (isCleared) {
            m_told.erase(key);
            m_table.removeTold(lane.receiver, event.alarm);
        } else {
            m_told[key] = event.envelope;
            m_table.saveTold({lane.receiver, event.alarm, event.envelope});
        }
        add(lane, event);
    }
}

void Courier::add(Lane &lane, const AlarmEvent &event)
{
    Delivery delivery{.id = ++m_lastId,
                      .receiver = lane.receiver,
                      .uuid = QUuid::createUuid(),
                      .event = event.event,
                      .time = event.time,
                      .node = m_node,
                      .alarm = event.alarm,
                      .envelope = event.envelope};
    m_table.savePending(delivery);
    lane.outbox.add(std::move(delivery));
}

void Courier::work()
{
    for (Lane &lane : m_lanes)
        for (Delivery &delivery : lane.outbox.takeExpired(QDateTime::currentDateTimeUtc()))
            giveUp(std::move(delivery));
    makeRoom();
    keep();
    std::chrono::milliseconds idle = m_isStale ? writeRetry : 1min;
    for (Lane &lane : m_lanes) {
        send(lane);
        idle = std::min(idle, lane.outbox.idleTime(Outbox::Clock::now(), QDateTime::currentDateTimeUtc()));
    }
    m_loop.run(idle, [this](const Transfer &transfer, CURLcode code) { end(transfer, code); });
}

void Courier::send(Lane &lane)
{
    const Delivery *delivery = lane.outbox.begin(Outbox::Clock::now());
    if (!delivery)
        return;
    lane.transfer = lane.makeTransfer(*delivery);
    m_loop.add(*lane.transfer);
}

void Courier::end(const Transfer &transfer, CURLcode code)
{
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return; // at the end of the service: no fault of the receiver
    const auto place = std::find_if(m_lanes.begin(), m_lanes.end(),
                                    [&](const Lane &lane) { return lane.transfer.get() == &transfer; });
    const auto ended = std::exchange(place->transfer, nullptr);
    const Transfer::Outcome outcome = ended->outcome(code);
    if (outcome.reason.isEmpty()) {
        if (place->outbox.isFailing())
            qCInfo(pushLog, "the %s at %s takes alarms again", qPrintable(place->receiver),
                   qPrintable(place->address));
        m_table.remove(place->outbox.succeed().id);
        return;
    }
    noteFailure(*place, outcome.reason);
    m_table.savePending(place->outbox.fail(outcome.reason, outcome.retryAfter, m_random.generateDouble(),
                                           Outbox::Clock::now()));
}

/// Once for each reason in a row.
void Courier::noteFailure(const Lane &lane, const QString &reason) const
{
    if (lane.outbox.isFailing() && lane.outbox.reason() == reason)
        return;
    qCWarning(pushLog, "the %s at %s does not take an alarm, which is tried again: %s",
              qPrintable(lane.receiver), qPrintable(lane.address), qPrintable(reason));
}

void Courier::giveUp(Delivery delivery)
{
    const AlarmSummary alarm = AlarmSummary::of(delivery.envelope);
    JournalEntry entry{.level = JournalEntry::Level::Error,
                       .code = QStringLiteral("alarm.undelivered"),
                       .className = alarm.className,
                       .object = alarm.object};
    entry.say(
        {textOfUntold(delivery.event), {nameOf(delivery.receiver), alarm.code, sayReason(delivery.reason)}});
    m_note(std::move(entry));
    m_table.saveDead(delivery);
    if (const auto dropped = m_dead.add(std::move(delivery)))
        m_table.remove(dropped->id);
}

/// The oldest of the longer queue, as long as there are too many.
void Courier::makeRoom()
{
    const auto pending = [this] {
        std::size_t count = 0;
        for (const Lane &lane : m_lanes)
            count += lane.outbox.deliveries().size();
        return count;
    };
    while (pending() > m_options.mostPending) {
        const auto longest
            = std::max_element(m_lanes.begin(), m_lanes.end(), [](const Lane &one, const Lane &other) {
                  return one.outbox.deliveries().size() < other.outbox.deliveries().size();
              });
        auto oldest = longest->outbox.takeOldest();
        if (!oldest)
            return;
        oldest->reason = QLatin1String(tooManyWaiting);
        giveUp(*std::move(oldest));
    }
}

void Courier::keep()
{
    const auto now = Outbox::Clock::now();
    if (m_isStale && now < m_nextTry) {
        m_table.discard();
        return;
    }
    if (m_isStale) {
        m_table.discard();
        saveAll();
    }
    const auto kept = m_table.commit();
    if (!kept && !m_isStale)
        qCWarning(pushLog, "alarms to be told would not survive a restart now: %s",
                  qPrintable(kept.error().message.translated()));
    m_isStale = !kept;
    m_nextTry = now + writeRetry;
}

void Courier::saveAll()
{
    m_table.removeAll();
    for (const Delivery &delivery : m_dead.all())
        m_table.saveDead(delivery);
    for (const Lane &lane : m_lanes)
        for (const Delivery &delivery : lane.outbox.deliveries())
            m_table.savePending(delivery);
    for (const auto &[key, envelope] : m_told)
        m_table.saveTold({key.first, key.second, envelope});
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmpushtest.h"
#include "classes/alarm.h"
#include "support/testcertificate.h"
#include <QElapsedTimer>

namespace linekeeper {

ObjectPtr makeAlarm(const QString &severity, const QString &message)
{
    Object object(alarm::objectClass);
    object.uuid = QUuid::createUuid();
    object.revision = 1;
    object.set(alarm::code, QStringLiteral("storage.full"));
    object.set(alarm::severity, severity);
    object.set(alarm::message, message);
    object.observe(alarm::since, QDateTime::currentDateTimeUtc());
    return std::make_shared<const Object>(object);
}

ObjectPtr withSeverity(const ObjectPtr &alarm, const QString &severity)
{
    Object object = *alarm;
    ++object.revision;
    object.set(alarm::severity, severity);
    return std::make_shared<const Object>(object);
}

AlarmPushTest::AlarmPushTest()
    : file(m_folder.filePath(QStringLiteral("push.sqlite")))
{
    using namespace std::chrono_literals;
    for (const char *proxy : {"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY", "HTTPS_PROXY"})
        qunsetenv(proxy);
    options.retry = {.first = 20ms, .longest = 200ms, .longestAsked = 2s};
}

bool AlarmPushTest::start()
{
    push = std::make_unique<AlarmPush>(options, QStringLiteral("node1"), [this](JournalEntry entry) {
        const std::lock_guard lock(m_mutex);
        m_notes.append(entry.code + u' ' + entry.message);
    });
    return bool(push->start(makeSqliteDialect(), file));
}

qint64 AlarmPushTest::stop()
{
    QElapsedTimer timer;
    timer.start();
    push.reset();
    return timer.elapsed();
}

bool AlarmPushTest::trust(const QSslCertificate &certificate)
{
    options.webhook.authorities = m_folder.filePath(QStringLiteral("authorities.pem"));
    options.mail.authorities = options.webhook.authorities;
    return writeCertificate(certificate, options.webhook.authorities);
}

void AlarmPushTest::tell(ChangeEvent::Kind kind, const ObjectPtr &before, const ObjectPtr &after) const
{
    push->noteChanges({{.kind = kind, .objectClass = &alarm::objectClass, .before = before, .after = after}});
}

void AlarmPushTest::raise(const ObjectPtr &alarm)
{
    tell(ChangeEvent::Kind::Create, {}, alarm);
}

void AlarmPushTest::change(const ObjectPtr &before, const ObjectPtr &after)
{
    tell(ChangeEvent::Kind::Update, before, after);
}

void AlarmPushTest::clear(const ObjectPtr &alarm)
{
    tell(ChangeEvent::Kind::Destroy, alarm, {});
}

QStringList AlarmPushTest::notes() const
{
    const std::lock_guard lock(m_mutex);
    return m_notes;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "awaited.h"
#include "classes/phonebookentry.h"
#include "client/objectmirror.h"
#include "client/restclient.h"
#include "client/signallistener.h"
#include "model/json.h"
#include "patience.h"
#include "support/daemon.h"
#include "support/relay.h"
#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

const QList<const ObjectClass *> classes{&phoneBookEntry::objectClass, &sipAccount::objectClass};
constexpr int writerCount = 3;
constexpr int mirrorCount = 4;
constexpr int callsAtOnce = 4; ///< of a writer
constexpr int mostObjects = 300; ///< of a class and a writer

int seconds()
{
    bool isNumber = false;
    const int given = qEnvironmentVariableIntValue("LINEKEEPER_MODEL_SECONDS", &isNumber);
    return isNumber ? given : 5;
}

int random(int below)
{
    return QRandomGenerator::global()->bounded(below);
}

/// What of an object the API shows, and mirrors show alike.
QByteArray textOf(const Object &object)
{
    QByteArray text;
    appendEnvelope(text, object, {.secrets = true});
    return text;
}

qint64 numberOf(const QString &cursor)
{
    return cursor.section(u':', 1).toLongLong();
}

/// Changes objects of its own at random, for ever.
class Writer {
public:
    explicit Writer(ServerLink &link)
        : m_client(link)
    {
    }

    void start()
    {
        for (int i = 0; i < callsAtOnce; ++i)
            step();
    }
    void stop() { m_isStopped = true; }
    bool isIdle() const { return m_underWay == 0; }
    int done = 0;
    QString failure;

private:
    void step()
    {
        if (m_isStopped)
            return;
        ++m_underWay;
        const ObjectClass &objectClass = *classes[random(int(classes.size()))];
        QList<QUuid> &own = m_own[&objectClass];
        const int dice = random(10);
        if (own.isEmpty() || (dice < 4 && own.size() < mostObjects))
            return create(objectClass);
        const QUuid uuid = own[random(int(own.size()))];
        if (dice < 8)
            return change(objectClass, uuid);
        own.removeOne(uuid);
        m_client.remove(objectClass, uuid, [this](const auto &answer) { next(answer); });
    }
    void create(const ObjectClass &objectClass)
    {
        Draft draft{.uuid = QUuid::createUuid(), .attributes = {}, .fields = fields(objectClass)};
        m_client.create(objectClass, draft, [this, &objectClass](const Answer<Fetched> &made) {
            if (made)
                m_own[&objectClass].append(made->object->uuid);
            next(made);
        });
    }
    void change(const ObjectClass &objectClass, const QUuid &uuid)
    {
        m_client.patch(objectClass, uuid, QJsonObject{{toText(objectClass.name), fields(objectClass)}},
                       [this](const auto &answer) { next(answer); });
    }
    static QJsonObject fields(const ObjectClass &objectClass)
    {
        const QString name(1 + random(200), QChar(u'a' + ushort(random(26))));
        if (&objectClass == &sipAccount::objectClass)
            return {{QStringLiteral("user"), QStringLiteral("u")},
                    {QStringLiteral("domain"), QStringLiteral("example.org")},
                    {QStringLiteral("password"), name},
                    {QStringLiteral("displayName"), name}};
        return {{QStringLiteral("displayName"), name},
                {QStringLiteral("address"), QStringLiteral("1")},
                {QStringLiteral("note"), name.repeated(10)}};
    }
    template<typename T>
    void next(const Answer<T> &answer)
    {
        --m_underWay;
        ++done;
        if (!answer && answer.error().statusCode != 404) // of two calls at once, one may remove
            failure = answer.error().error.message.translated();
        step();
    }

    std::map<const ObjectClass *, QList<QUuid>> m_own;
    int m_underWay = 0;
    bool m_isStopped = false;
    RestClient m_client; ///< goes first
};

/// What a listener heard between two beginnings: the numbers of the cursors.
struct Run {
    qint64 start;
    QList<qint64> changes = {};
};

/// A mirror with what its listener heard.
class Watcher {
public:
    Watcher(ServerLink &link, ServerLink &way)
        : client(link)
        , listener(way, {.backoff = {.first = 20ms, .greatest = 500ms}})
        , mirror(classes, client, listener)
    {
        QObject::connect(&listener, &SignalListener::begun, &mirror,
                         [this](const QString &cursor) { runs.append(Run{numberOf(cursor)}); });
        QObject::connect(&listener, &SignalListener::reset, &mirror, [this](const QString &cursor) {
            ++resets;
            runs.append(Run{numberOf(cursor)});
        });
        QObject::connect(&listener, &SignalListener::resumed, &mirror, [this] { ++resumptions; });
        QObject::connect(&listener, &SignalListener::changed, &mirror, [this](const Change &change) {
            runs.last().changes.append(numberOf(change.cursor));
        });
        follow();
    }

    /// Its own account of the signals, which have to add up to what the mirror holds.
    void follow()
    {
        QObject::connect(&mirror, &ObjectMirror::created, &mirror, [this](const ObjectPtr &after) {
            doubled += known.contains(after->uuid) ? 1 : 0;
            known.insert(after->uuid, after);
        });
        QObject::connect(&mirror, &ObjectMirror::updated, &mirror,
                         [this](const ObjectPtr &before, const ObjectPtr &after) {
                             doubled += known.value(after->uuid) == before ? 0 : 1;
                             known.insert(after->uuid, after);
                         });
        QObject::connect(&mirror, &ObjectMirror::destroyed, &mirror, [this](const ObjectPtr &before) {
            doubled += known.take(before->uuid) == before ? 0 : 1;
        });
    }
    bool isComplete() const
    {
        return std::all_of(classes.begin(), classes.end(),
                           [this](const ObjectClass *c) { return mirror.isComplete(*c); });
    }

    RestClient client;
    SignalListener listener;
    ObjectMirror mirror;
    QList<Run> runs;
    QHash<QUuid, ObjectPtr> known;
    int doubled = 0;
    int resets = 0;
    int resumptions = 0;
};

/// A watcher behind a bad connection.
struct Sufferer {
    Sufferer(ServerLink &link, quint16 port)
        : relay(port)
        , way(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(relay.port())))
    {
        way.setSessionCookie(link.restRequest({}).rawHeader("Cookie"));
        watcher = std::make_unique<Watcher>(way, way);
    }
    void suffer()
    {
        const int dice = random(100);
        if (dice < 6)
            relay.breakOff();
        else if (dice < 10)
            relay.setPaused(true);
        else if (dice < 15)
            relay.setPaused(false);
    }

    Relay relay;
    ServerLink way;
    std::unique_ptr<Watcher> watcher;
};

/// Each run is the stretch of the whole log that follows its start: in order, nothing twice, nothing left
/// out; the last one reaches the end.
QByteArray gapIn(const Watcher &watcher, const QList<qint64> &whole)
{
    for (const Run &run : watcher.runs) {
        const auto first = std::upper_bound(whole.begin(), whole.end(), run.start);
        const QList<qint64> expected = whole.mid(first - whole.begin(), run.changes.size());
        if (expected != run.changes)
            return "the run after " + QByteArray::number(run.start) + " is no part of the log";
    }
    const Run &last = watcher.runs.last();
    const qint64 end = last.changes.isEmpty() ? last.start : last.changes.last();
    return end < whole.value(whole.size() - 1) ? QByteArray("the end is missing") : QByteArray();
}

} // namespace

/// Writers, mirrors behind bad connections, and one mirror that nothing disturbs, for
/// LINEKEEPER_MODEL_SECONDS.
class TestMirror final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalsTheService_data();
    void equalsTheService();

private:
    static void write(std::vector<std::unique_ptr<Writer>> &writers,
                      std::vector<std::unique_ptr<Sufferer>> &sufferers);
    static QByteArray differenceOf(const Watcher &watcher, RestClient &client);
};

void TestMirror::equalsTheService_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("mustReset");
    QTest::newRow("a large ring") << QStringList() << false;
    QTest::newRow("a small ring") << QStringList{QStringLiteral("--set"),
                                                 QStringLiteral("signals.changes=200")}
                                  << true;
}

void TestMirror::write(std::vector<std::unique_ptr<Writer>> &writers,
                       std::vector<std::unique_ptr<Sufferer>> &sufferers)
{
    for (const auto &writer : writers)
        writer->start();
    const QDeadlineTimer end(seconds() * 1000);
    while (!end.hasExpired()) {
        QTest::qWait(20);
        for (const auto &sufferer : sufferers)
            sufferer->suffer();
    }
    for (const auto &writer : writers)
        writer->stop();
    for (const auto &sufferer : sufferers)
        sufferer->relay.setPaused(false);
    for (const auto &writer : writers)
        QTRY_VERIFY_WITH_TIMEOUT(writer->isIdle(), 30'000);
}

QByteArray TestMirror::differenceOf(const Watcher &watcher, RestClient &client)
{
    for (const ObjectClass *objectClass : classes) {
        const auto list
            = awaited<QList<ObjectPtr>>([&](const auto &then) { client.list(*objectClass, {}, then); });
        if (!list)
            return "no list";
        const auto &objects = watcher.mirror.objects(*objectClass);
        if (objects.size() != list->size())
            return QByteArray::number(objects.size()) + " objects instead of "
                + QByteArray::number(list->size());
        for (const ObjectPtr &object : *list) {
            const ObjectPtr mirrored = objects.value(object->uuid);
            if (!mirrored || textOf(*mirrored) != textOf(*object))
                return textOf(*object) + " is " + (mirrored ? textOf(*mirrored) : QByteArray("missing"));
            if (watcher.known.value(object->uuid) != mirrored)
                return "the signals do not add up";
        }
    }
    return {};
}

void TestMirror::equalsTheService()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, mustReset);
    Daemon daemon(arguments);
    QVERIFY2(daemon.start(), daemon.output().constData());
    ServerLink link(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(daemon.port())));
    RestClient client(link);
    QVERIFY(bool(awaited<QJsonObject>([&](const auto &then) {
        client.logIn(QStringLiteral("root"), QLatin1String(Daemon::rootPassword), then);
    })));

    Watcher undisturbed(link, link);
    std::vector<std::unique_ptr<Sufferer>> sufferers;
    for (int i = 0; i < mirrorCount; ++i)
        sufferers.push_back(std::make_unique<Sufferer>(link, daemon.port()));
    std::vector<std::unique_ptr<Writer>> writers;
    for (int i = 0; i < writerCount; ++i)
        writers.push_back(std::make_unique<Writer>(link));
    undisturbed.listener.listen(classes);
    QTRY_COMPARE(undisturbed.listener.state(), SignalListener::State::Live);
    for (const auto &sufferer : sufferers)
        sufferer->watcher->listener.listen(classes);
    write(writers, sufferers);

    int changes = 0;
    for (const auto &writer : writers) {
        QVERIFY2(writer->failure.isEmpty(), qPrintable(writer->failure));
        changes += writer->done;
    }
    QTRY_COMPARE(differenceOf(undisturbed, client), QByteArray());
    QCOMPARE(undisturbed.runs.size(), 1);
    const QList<qint64> &whole = undisturbed.runs.first().changes;
    QVERIFY(std::is_sorted(whole.begin(), whole.end(), std::less_equal<>()) || whole.size() < 2);
    int resets = 0;
    int resumptions = 0;
    for (const auto &sufferer : sufferers) {
        const Watcher &watcher = *sufferer->watcher;
        QTRY_VERIFY_WITH_TIMEOUT(watcher.listener.state() == SignalListener::State::Live
                                     && watcher.isComplete() && differenceOf(watcher, client).isEmpty(),
                                 30'000 * patience);
        QCOMPARE(watcher.doubled, 0);
        QCOMPARE(gapIn(watcher, whole), QByteArray());
        resets += watcher.resets;
        resumptions += watcher.resumptions;
    }
    qInfo("%d changes, %lld signals, %d resumptions, %d resets", changes, qlonglong(whole.size()),
          resumptions, resets);
    constexpr int enough = 2000; // sanitizers are slow
    if (mustReset && whole.size() > enough)
        QVERIFY(resets > 0);
    QVERIFY(resumptions + resets > 0);
    const int exitCode = daemon.stop();
    QVERIFY2(exitCode == 0, daemon.output().constData());
}

QTEST_GUILESS_MAIN(TestMirror)
#include "tst_mirror.moc"

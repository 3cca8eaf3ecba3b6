// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/stream.h"
#include "handparts.h"
#include "languages.h"
#include "objects/exportdialog.h"
#include "objects/objectpage.h"
#include "objects/objecttablemodel.h"
#include "objects/objecttableproxy.h"
#include "objects/objecttableview.h"
#include "pages/presentations.h"
#include "quiet.h"
#include <QAction>
#include <QFile>
#include <QHeaderView>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace linekeeper;

namespace {

const ObjectClass &calls = sipCall::objectClass;
const ObjectClass &streams = stream::objectClass;

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QDateTime secondsAgo(int seconds)
{
    return QDateTime::currentDateTimeUtc().addSecs(-seconds);
}

/// Somebody speaks.
std::shared_ptr<Object> call(const char *remote, int seconds = 5)
{
    auto object = std::make_shared<Object>(calls);
    object->uuid = QUuid::createUuid();
    object->revision = 1;
    object->set(sipCall::remote, text(remote));
    object->observe(sipCall::phase, text("active"));
    object->observe(sipCall::started, secondsAgo(seconds + 100));
    object->observe(sipCall::answered, secondsAgo(seconds));
    return object;
}

struct Media {
    qint64 received = 0;
    qint64 lost = 0;
    double jitterMs = 0;
};

ObjectPtr streamOf(const Object &call, const Media &media, const QUuid &uuid = QUuid::createUuid())
{
    auto object = std::make_shared<Object>(streams);
    object->uuid = uuid;
    object->revision = 1;
    object->set(stream::call, call.uuid);
    object->observe(stream::packetsReceived, media.received);
    object->observe(stream::packetsLost, media.lost);
    object->observe(stream::jitterMs, media.jitterMs);
    return object;
}

QImage imageOf(const QIcon &icon)
{
    constexpr int side = 32;
    return icon.pixmap(side, side).toImage();
}

int secondsOf(const QString &clock)
{
    const QStringList parts = clock.split(u':');
    return parts.size() == 3 ? (parts[0].toInt() * 60 + parts[1].toInt()) * 60 + parts[2].toInt() : -1;
}

/// A page with all that stands on it.
struct Shown {
    explicit Shown(const PageParts &parts, const ObjectClass &objectClass = calls)
        : page(objectClass, parts, presentationOf(objectClass))
        , model(*page.findChild<ObjectTableModel *>())
        , proxy(*page.findChild<ObjectTableProxy *>())
        , view(*page.findChild<ObjectTableView *>())
    {
        page.resize(1000, 400);
        page.setLive(true);
        page.show();
    }

    int column(const char *name) const { return model.columnOf(name); }
    QString cell(const ObjectPtr &call, const char *column) const
    {
        return model.index(model.rowOf(call->uuid), this->column(column)).data().toString();
    }
    /// From above.
    QStringList cells(const char *column) const
    {
        QStringList cells;
        for (int row = 0; row < proxy.rowCount(); ++row)
            cells.append(proxy.index(row, this->column(column)).data().toString());
        return cells;
    }
    QStringList titles() const
    {
        const QHeaderView &header = *view.horizontalHeader();
        QStringList titles;
        for (int place = 0; place < header.count(); ++place)
            if (const int column = header.logicalIndex(place); !header.isSectionHidden(column))
                titles.append(model.headerData(column, Qt::Horizontal).toString());
        return titles;
    }

    ObjectPage page;
    ObjectTableModel &model;
    ObjectTableProxy &proxy;
    ObjectTableView &view;
};

} // namespace

class TestCallsPage final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void columnsBeginWithWhatMatters();
    void columnsAreRemembered();
    void phasesAreMarkedAndInTheOrderOfACall();
    void durationIsSinceTheAnswerOrElseTheBeginning();
    void durationGoesOnInPlace();
    void durationRestsWhereNobodyLooks();
    void durationRestsWhileTheConnectionIsLost();
    void lossAndJitterAreThoseOfTheWorstStream();
    void whatIsNotKnownIsNotSaid();
    void lossAndJitterFollowTheStreams();
    void whoMayNotReadStreamsSeesTheCalls();
    void columnsAreOrderedByValue();
    void computedColumnsAreSearched();
    void agesAreFoundByTheirNameAlone();
    void computedColumnsAreExported();
    void numbersAreWrittenAsTheLanguageDoes();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<HandParts> m_parts;
    HandMirror &hand() { return m_parts->hand; }
    PageParts parts() { return m_parts->with(*m_settings); }
};

void TestCallsPage::init()
{
    failOnAnyWarning();
    m_settings = std::make_unique<QSettings>(m_folder.filePath(text("settings.ini")), QSettings::IniFormat);
    m_settings->clear();
    m_parts = std::make_unique<HandParts>();
    hand().mirror.startAfresh();
}

void TestCallsPage::columnsBeginWithWhatMatters()
{
    const Shown shown(parts());
    QCOMPARE(shown.titles().join(text(", ")),
             text("Account, Direction, Remote party, Phase, Duration, Codec, Loss, Jitter"));
    for (const char *name : {"duration", "loss", "jitter"})
        QVERIFY(shown.model.headerData(shown.column(name), Qt::Horizontal, Qt::TextAlignmentRole).toInt()
                & Qt::AlignRight);
    QCOMPARE(Shown(parts(), streams).titles().join(text(", ")),
             text("Call, Codec, Remote address, Packets received, Packets lost, Jitter, Round trip"));
}

void TestCallsPage::columnsAreRemembered()
{
    {
        hand().put(call("100"));
        const Shown shown(parts());
        QTRY_COMPARE(shown.proxy.rowCount(), 1);
        shown.view.setColumnHidden(shown.column("loss"), true);
        QHeaderView &header = *shown.view.horizontalHeader();
        header.moveSection(header.visualIndex(shown.column("jitter")), 0);
    }
    const Shown again(parts());
    QCOMPARE(again.titles().join(text(", ")),
             text("Jitter, Account, Direction, Remote party, Phase, Duration, Codec"));
}

void TestCallsPage::phasesAreMarkedAndInTheOrderOfACall()
{
    for (const char *phase : {"ending", "from the future", "active", "ringing", "calling"}) {
        const auto object = call(phase);
        object->observe(sipCall::phase, text(phase));
        hand().put(object);
    }
    Shown shown(parts());
    QTRY_COMPARE(shown.proxy.rowCount(), 5);
    shown.view.sortByColumn(shown.column("phase"), Qt::AscendingOrder);
    QCOMPARE(shown.cells("phase").join(text(", ")),
             text("Calling, Ringing, Active, Ending, from the future"));
    const auto areMarked = [&shown](const QList<Tone> &tones) {
        for (int row = 0; row < tones.size(); ++row)
            if (imageOf(shown.proxy.index(row, shown.column("phase")).data(Qt::DecorationRole).value<QIcon>())
                != imageOf(iconOf(tones[row], shown.page.palette())))
                return false;
        return true;
    };
    QVERIFY(areMarked({Tone::Busy, Tone::Busy, Tone::Good, Tone::Off, Tone::Warning}));
    shown.page.setLive(false);
    QVERIFY(areMarked(QList<Tone>(5, Tone::Off)));
}

void TestCallsPage::durationIsSinceTheAnswerOrElseTheBeginning()
{
    const ObjectPtr answered = call("100", 3661);
    const std::shared_ptr<Object> ringing = call("200");
    ringing->observe(sipCall::started, secondsAgo(59));
    ringing->observe(sipCall::answered, QDateTime());
    const ObjectPtr ahead = call("300", -7200); // by a clock that differs
    hand().lists[&calls] = {answered, ringing, ahead};
    hand().mirror.startAfresh();
    const Shown shown(parts());
    QTRY_COMPARE(shown.proxy.rowCount(), 3);
    QCOMPARE(shown.cell(ahead, "duration"), text("0:00:00"));
    const QString clock = shown.cell(answered, "duration");
    QVERIFY2(clock.startsWith(u"1:01:0"), qPrintable(clock));
    const int seconds = secondsOf(shown.cell(ringing, "duration"));
    QVERIFY(seconds >= 59 && seconds < 3600);
    auto later = std::make_shared<Object>(*ringing);
    later->observe(sipCall::answered, secondsAgo(0));
    hand().put(later);
    QTRY_VERIFY(secondsOf(shown.cell(ringing, "duration")) < 59);
}

/// Without anything being arranged anew, or what is selected moving.
void TestCallsPage::durationGoesOnInPlace()
{
    for (int i = 0; i < 50; ++i)
        hand().put(call(qPrintable(QString::number(i)), i * 37 % 50));
    const Shown shown(parts());
    QTRY_COMPARE(shown.proxy.rowCount(), 50);
    for (const char *ordered : {"remote", "duration"}) {
        shown.view.sortByColumn(shown.column(ordered), Qt::AscendingOrder);
        QTRY_VERIFY(shown.proxy.isArranged());
        const QModelIndex first = shown.proxy.index(0, shown.column("remote"));
        shown.view.setCurrentIndex(first);
        const QString selected = first.data().toString();
        const QSignalSpy moved(&shown.proxy, &QAbstractItemModel::layoutChanged);
        const QSignalSpy anew(&shown.proxy, &QAbstractItemModel::rowsInserted);
        const QSignalSpy told(&shown.proxy, &QAbstractItemModel::dataChanged);
        const QStringList before = shown.cells("duration");
        QTRY_VERIFY(secondsOf(shown.cells("duration").first()) > secondsOf(before.first()) + 1);
        const QStringList after = shown.cells("duration");
        for (int row = 0; row < after.size(); ++row)
            QVERIFY(secondsOf(after[row]) > secondsOf(before[row]));
        QCOMPARE(moved.size() + anew.size(), 0);
        QVERIFY(std::any_of(told.begin(), told.end(), [&shown](const QList<QVariant> &change) {
            return change[0].toModelIndex() == shown.proxy.index(0, shown.column("duration"));
        }));
        QCOMPARE(shown.view.currentIndex(), first);
        QCOMPARE(shown.view.currentIndex().data().toString(), selected);
    }
    shown.view.sortByColumn(shown.column("remote"), Qt::AscendingOrder);
    QTRY_VERIFY(shown.proxy.isArranged());
    shown.model.setWatched(true);
    QVERIFY(shown.proxy.isArranged()); // there was nothing to be done
    shown.proxy.setSearch(text("1"));
    QTRY_VERIFY(shown.proxy.isArranged());
    shown.model.setWatched(true);
    QVERIFY(shown.proxy.isArranged()); // it is looked for in no duration
    shown.proxy.setSearch(text("duration: 0:00:3"));
    QTRY_VERIFY(shown.proxy.isArranged());
    shown.model.setWatched(true);
    QVERIFY(!shown.proxy.isArranged());
}

void TestCallsPage::durationRestsWhereNobodyLooks()
{
    const ObjectPtr object = call("100");
    hand().put(object);
    const Shown witness(parts());
    Shown shown(parts());
    shown.page.hide();
    const QSignalSpy told(&shown.model, &QAbstractItemModel::dataChanged);
    const int before = secondsOf(witness.cell(object, "duration"));
    QTRY_VERIFY(secondsOf(witness.cell(object, "duration")) > before + 1);
    QCOMPARE(told.size(), 0);
    shown.page.show();
    QVERIFY(secondsOf(shown.cell(object, "duration")) > before + 1);
}

void TestCallsPage::durationRestsWhileTheConnectionIsLost()
{
    const ObjectPtr object = call("100");
    hand().put(object);
    const Shown witness(parts());
    Shown shown(parts());
    shown.page.setLive(false);
    const QString before = shown.cell(object, "duration");
    QTRY_VERIFY(secondsOf(witness.cell(object, "duration")) > secondsOf(before) + 1);
    QCOMPARE(shown.cell(object, "duration"), before);
    shown.page.hide();
    shown.page.show();
    QCOMPARE(shown.cell(object, "duration"), before);
    shown.page.setLive(true);
    QVERIFY(secondsOf(shown.cell(object, "duration")) > secondsOf(before) + 1);
}

void TestCallsPage::lossAndJitterAreThoseOfTheWorstStream()
{
    const ObjectPtr object = call("100");
    const ObjectPtr other = call("200");
    hand().lists[&calls] = {object}; // before somebody looks
    hand().lists[&streams] = {streamOf(*object, {.received = 900, .lost = 100, .jitterMs = 1}),
                              streamOf(*object, {.received = 1000, .lost = 0, .jitterMs = 12.34})};
    hand().mirror.startAfresh();
    QTRY_COMPARE(hand().mirror.objects(streams).size(), 2);
    const Shown shown(parts());
    hand().put(other);
    hand().put(streamOf(*other, {.received = 1996, .lost = 4, .jitterMs = 2}));
    QTRY_COMPARE(shown.proxy.rowCount(), 2);
    QCOMPARE(shown.cell(object, "loss"), text("10.0 %"));
    QCOMPARE(shown.cell(object, "jitter"), text("12.3 ms"));
    QCOMPARE(shown.cell(other, "loss"), text("0.2 %"));
    QCOMPARE(shown.cell(other, "jitter"), text("2.0 ms"));
}

void TestCallsPage::whatIsNotKnownIsNotSaid()
{
    const auto object = call("100");
    object->observe(sipCall::started, QDateTime());
    object->observe(sipCall::answered, QDateTime());
    hand().put(object);
    const Shown shown(parts());
    for (const bool hasStream : {false, true}) {
        if (hasStream)
            hand().put(streamOf(*object, {})); // nothing came yet
        for (const char *column : {"duration", "loss", "jitter"})
            QCOMPARE(shown.cell(object, column), QString());
    }
}

void TestCallsPage::lossAndJitterFollowTheStreams()
{
    const ObjectPtr object = call("100");
    const ObjectPtr other = call("200");
    const ObjectPtr good = streamOf(*object, {.received = 99, .lost = 1, .jitterMs = 1});
    const ObjectPtr bad = streamOf(*object, {.received = 80, .lost = 20, .jitterMs = 30});
    hand().put(object);
    hand().put(other);
    const Shown shown(parts());
    QStringList told;
    connect(&shown.proxy, &QAbstractItemModel::dataChanged, this,
            [&](const QModelIndex &first, const QModelIndex &last) {
                if (first.column() <= shown.column("loss") && shown.column("loss") <= last.column())
                    told.append(first.siblingAtColumn(shown.column("loss")).data().toString());
            });
    const auto becomes = [&](const char *loss, const char *jitter) {
        return QTest::qWaitFor([&] { return told.contains(text(loss)); })
            && shown.cell(object, "loss") == text(loss) && shown.cell(object, "jitter") == text(jitter);
    };
    hand().put(good);
    QVERIFY(becomes("1.0 %", "1.0 ms"));
    hand().put(bad);
    QVERIFY(becomes("20.0 %", "30.0 ms"));
    hand().put(streamOf(*object, {.received = 180, .lost = 20, .jitterMs = 25}, bad->uuid));
    QVERIFY(becomes("10.0 %", "25.0 ms"));
    hand().put(
        streamOf(*other, {.received = 180, .lost = 20, .jitterMs = 25}, bad->uuid)); // another's by now
    told.clear();
    QVERIFY(becomes("1.0 %", "1.0 ms"));
    QCOMPARE(shown.cell(other, "loss"), text("10.0 %"));
    hand().drop(good);
    QVERIFY(becomes("", ""));
    const ObjectPtr later = call("300");
    hand().put(streamOf(*later, {.received = 3, .lost = 1, .jitterMs = 7})); // before its call
    hand().put(later);
    QTRY_COMPARE(shown.proxy.rowCount(), 3);
    QCOMPARE(shown.cell(later, "loss"), text("25.0 %"));
    hand().mirror.startAfresh(); // they ended meanwhile
    QTRY_COMPARE(shown.model.rowCount(), 0);
}

void TestCallsPage::whoMayNotReadStreamsSeesTheCalls()
{
    ObjectMirror::Classes readable = HandMirror::classes();
    readable.removeAll(&streams);
    ObjectMirror mirror(readable,
                        [](const ObjectClass &, const QString &, const auto &then) { then(ListPage{}); });
    References references(readable, mirror);
    PageParts parts = this->parts();
    const Shown shown(
        {parts.client, mirror, references, parts.schemas, parts.rights, parts.desk, parts.settings});
    mirror.startAfresh();
    QTRY_VERIFY(mirror.isComplete(calls));
    const ObjectPtr object = call("100");
    mirror.apply({.kind = ChangeEvent::Kind::Update,
                  .objectClass = &calls,
                  .uuid = object->uuid,
                  .after = object,
                  .cursor = {}});
    QTRY_COMPARE(shown.proxy.rowCount(), 1);
    QCOMPARE(shown.cell(object, "loss"), QString());
    QVERIFY(!shown.cell(object, "duration").isEmpty());
}

void TestCallsPage::columnsAreOrderedByValue()
{
    struct {
        const char *remote;
        int seconds;
        Media media;
    } const samples[] = {{"a", 36000, {.received = 96, .lost = 4, .jitterMs = 100}},
                         {"b", 120, {.received = 90, .lost = 10, .jitterMs = 9}},
                         {"c", 7200, {.received = 100, .lost = 0, .jitterMs = 20}},
                         {"d", 9, {}}};
    for (const auto &sample : samples) {
        const ObjectPtr object = call(sample.remote, sample.seconds);
        hand().put(object);
        hand().put(streamOf(*object, sample.media));
    }
    const Shown shown(parts());
    const auto order = [&shown](const char *column, Qt::SortOrder direction) {
        shown.view.sortByColumn(shown.column(column), direction);
        return shown.cells("remote").join(QString());
    };
    QTRY_COMPARE(shown.proxy.rowCount(), 4);
    QCOMPARE(order("duration", Qt::AscendingOrder), text("dbca"));
    QCOMPARE(order("duration", Qt::DescendingOrder), text("acbd"));
    QCOMPARE(order("loss", Qt::AscendingOrder), text("dcab"));
    QCOMPARE(order("jitter", Qt::DescendingOrder), text("acbd"));
}

void TestCallsPage::computedColumnsAreSearched()
{
    for (const int lost : {10, 20}) {
        const ObjectPtr object = call("100");
        hand().put(object);
        hand().put(streamOf(*object, {.received = 100 - lost, .lost = lost, .jitterMs = 3}));
    }
    const Shown shown(parts());
    QTRY_COMPARE(shown.proxy.rowCount(), 2);
    shown.proxy.setSearch(text("20.0 %"));
    QCOMPARE(shown.proxy.rowCount(), 1);
    shown.proxy.setSearch(text("loss: 10; jitter: 3.0"));
    QCOMPARE(shown.cells("loss"), QStringList{text("10.0 %")});
}

/// Else rows would come and go as the seconds do.
void TestCallsPage::agesAreFoundByTheirNameAlone()
{
    hand().put(call("100", 3700));
    hand().put(call("200", 50));
    const Shown shown(parts());
    QTRY_COMPARE(shown.proxy.rowCount(), 2);
    shown.proxy.setSearch(text("0:00:5"));
    QCOMPARE(shown.proxy.rowCount(), 0);
    shown.proxy.setSearch(text("duration: 1:01"));
    QCOMPARE(shown.cells("remote"), QStringList{text("100")});
    shown.proxy.setSearch(text("duration: ") + shown.cells("duration").first());
    QTRY_COMPARE(shown.proxy.rowCount(), 0); // a second later
}

/// As figures for whoever reckons with them.
void TestCallsPage::computedColumnsAreExported()
{
    const ObjectPtr object = call("100", 3600);
    hand().put(object);
    hand().put(streamOf(*object, {.received = 3, .lost = 1, .jitterMs = 2.5}));
    Shown shown(parts());
    QTRY_COMPARE(shown.proxy.rowCount(), 1);
    shown.page.setLive(false); // the time stands still
    const QString duration = shown.cell(object, "duration");
    for (QAction *action : shown.page.objectActions())
        if (action->objectName() == u"export")
            action->trigger();
    auto *dialog = shown.page.findChild<ExportDialog *>();
    QVERIFY(dialog);
    QFile file(m_folder.filePath(text("calls.csv")));
    dialog->writeTo(file.fileName());
    QTRY_VERIFY(file.exists());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()).simplified(),
             text("account,direction,remote,phase,duration,codec,loss,jitter "
                  ",outgoing,100,active,%1,,25,2.5")
                 .arg(duration));
}

void TestCallsPage::numbersAreWrittenAsTheLanguageDoes()
{
    const ObjectPtr object = call("100");
    hand().put(object);
    hand().put(streamOf(*object, {.received = 996, .lost = 4, .jitterMs = 12.5}));
    const Shown shown(parts());
    Languages languages(*m_settings);
    languages.use(text("de"));
    QTRY_COMPARE(shown.titles().join(text(", ")),
                 text("Konto, Richtung, Gegenstelle, Phase, Dauer, Codec, Verlust, Jitter"));
    QCOMPARE(shown.cell(object, "loss"), text("0,4 %"));
    QCOMPARE(shown.cell(object, "jitter"), text("12,5 ms"));
    shown.proxy.setSearch(text("Verlust: 0,4"));
    QCOMPARE(shown.proxy.rowCount(), 1);
    languages.use(text("en"));
    QCOMPARE(shown.cell(object, "loss"), text("0.4 %"));
}

QTEST_MAIN(TestCallsPage)
#include "tst_callspage.moc"

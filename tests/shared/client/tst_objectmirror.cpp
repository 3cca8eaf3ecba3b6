// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "client/objectmirror.h"
#include <QSignalSpy>
#include <QTest>

using namespace linekeeper;
using namespace std::chrono_literals;
using What = ChangeEvent::Kind;

namespace {

const ObjectClass &entries = phoneBookEntry::objectClass;
constexpr qint64 many = 100'000;

ObjectPtr entry(const QUuid &uuid, qint64 revision, const char *name = "n")
{
    auto object = std::make_shared<Object>(entries);
    object->uuid = uuid;
    object->revision = revision;
    object->set(phoneBookEntry::displayName, QString::fromLatin1(name));
    return object;
}

Change changeOf(What kind, const ObjectPtr &object)
{
    return {.kind = kind,
            .objectClass = &entries,
            .uuid = object->uuid,
            .after = kind == What::Destroy ? nullptr : object,
            .cursor = QStringLiteral("k:1")};
}

Failure failure(Reason reason, int code)
{
    return {.cause = code ? Failure::Cause::Refused : Failure::Cause::ConnectionLost,
            .error = {reason, {}},
            .statusCode = code};
}

} // namespace

/// The mirror with lists that answer when the test says so.
class TestObjectMirror final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void listsAfterTheBeginning();
    void pagesAreShownAsTheyCome();
    void aListThatBreaksOffBeginsAnew();
    void changesAreApplied();
    void whatOnlyANewerServiceKnowsIsAChange();
    void anUpdateOfTheUnknownInserts();
    void aCreateOfTheKnownReplaces();
    void changesWaitForTheList();
    void muchThatWaitsForTheListHoldsNobodyUp();
    void aResetOvertakesWhatWaits();
    void aListAheadIsNotTurnedBack();
    void aListIsOvertakenByAReset();
    void aListSurvivesALossOfTheConnection();
    void aFailedListIsTriedAgain();
    void whatIsKnownOfAListIsTold();
    void nobodyListsWhoIsNotLoggedIn();
    void theForbiddenIsEmpty();
    void aResetKeepsWhatIsTheSame();
    void otherClassesAreLeftAside();
    void goneMirrorsHearNothing();
    void classesComeAndGo();
    void theNextPageIsOnItsWayWhileOneIsTakenIn();

private:
    std::unique_ptr<ObjectMirror> m_mirror;
    QList<ObjectMirror::Listed> m_lists; ///< under way
    QStringList m_positions; ///< from which they were asked for
    const QUuid m_one = QUuid::createUuid();
    const QUuid m_two = QUuid::createUuid();
};

void TestObjectMirror::init()
{
    m_lists.clear();
    m_positions.clear();
    m_mirror = std::make_unique<ObjectMirror>(
        ObjectMirror::Classes{&entries},
        [this](const ObjectClass &, const QString &after, const ObjectMirror::Listed &then) {
            m_positions.append(after);
            m_lists.append(then);
        },
        Backoff::Limits{.first = 2ms, .greatest = 2ms});
}

void TestObjectMirror::listsAfterTheBeginning()
{
    QSignalSpy completed(m_mirror.get(), &ObjectMirror::completed);
    QSignalSpy created(m_mirror.get(), &ObjectMirror::created);
    QVERIFY(m_lists.isEmpty());
    m_mirror->startAfresh();
    QCOMPARE(m_lists.size(), 1);
    QVERIFY(!m_mirror->isComplete(entries));
    m_lists[0](ListPage{QList{entry(m_one, 1), entry(m_two, 2)}});
    QVERIFY(m_mirror->isComplete(entries));
    QCOMPARE(completed.size(), 1);
    QCOMPARE(created.size(), 2);
    QCOMPARE(m_mirror->objects(entries).size(), 2);
}

void TestObjectMirror::pagesAreShownAsTheyCome()
{
    const QUuid gone = QUuid::createUuid();
    m_mirror->startAfresh();
    m_lists[0](ListPage{QList{entry(gone, 1)}});
    m_mirror->startAfresh();
    m_lists[1](ListPage{QList{entry(m_one, 1)}, QStringLiteral("there")});
    QCOMPARE(m_positions, QStringList({{}, {}, QStringLiteral("there")}));
    QVERIFY(m_mirror->find(entries, m_one));
    QVERIFY(m_mirror->find(entries, gone));
    QVERIFY(!m_mirror->isComplete(entries));
    m_mirror->apply(changeOf(What::Destroy, entry(m_one, 1)));
    QVERIFY(m_mirror->find(entries, m_one));
    m_lists[2](ListPage{QList{entry(m_two, 1)}});
    QVERIFY(m_mirror->isComplete(entries));
    QCOMPARE(m_mirror->objects(entries).keys(), QList{m_two});
}

void TestObjectMirror::aListThatBreaksOffBeginsAnew()
{
    m_mirror->startAfresh();
    m_lists[0](ListPage{QList{entry(m_one, 1)}, QStringLiteral("there")});
    m_lists[1](failure(Reason::Internal, 0));
    QTRY_COMPARE(m_lists.size(), 3);
    QVERIFY(m_positions[2].isEmpty());
    m_lists[2](ListPage{QList{entry(m_two, 1)}});
    QCOMPARE(m_mirror->objects(entries).keys(), QList{m_two});
}

void TestObjectMirror::changesAreApplied()
{
    m_mirror->startAfresh();
    m_lists[0](ListPage{QList<ObjectPtr>()});
    QSignalSpy created(m_mirror.get(), &ObjectMirror::created);
    QSignalSpy updated(m_mirror.get(), &ObjectMirror::updated);
    QSignalSpy destroyed(m_mirror.get(), &ObjectMirror::destroyed);
    const ObjectPtr first = entry(m_one, 1, "a");
    const ObjectPtr second = entry(m_one, 2, "b");
    m_mirror->apply(changeOf(What::Create, first));
    m_mirror->apply(changeOf(What::Update, second));
    m_mirror->apply(changeOf(What::Destroy, second));
    m_mirror->apply(changeOf(What::Destroy, second));
    QCOMPARE(created.size(), 1);
    QCOMPARE(created[0][0].value<ObjectPtr>(), first);
    QCOMPARE(updated.size(), 1);
    QCOMPARE(updated[0][0].value<ObjectPtr>(), first);
    QCOMPARE(updated[0][1].value<ObjectPtr>(), second);
    QCOMPARE(destroyed.size(), 1);
    QCOMPARE(destroyed[0][0].value<ObjectPtr>(), second);
    QVERIFY(!m_mirror->find(entries, m_one));
}

void TestObjectMirror::whatOnlyANewerServiceKnowsIsAChange()
{
    m_mirror->startAfresh();
    m_lists[0](ListPage{QList{entry(m_one, 1)}});
    QSignalSpy updated(m_mirror.get(), &ObjectMirror::updated);
    auto configured = std::make_shared<Object>(*entry(m_one, 1));
    configured->undeclared = {{QStringLiteral("fax"), 1}};
    m_mirror->apply(changeOf(What::Update, configured));
    m_mirror->apply(changeOf(What::Update, std::make_shared<Object>(*configured)));
    QCOMPARE(updated.size(), 1);
    auto observed = std::make_shared<Object>(*configured);
    observed->undeclaredState = {{QStringLiteral("height"), 3}};
    m_mirror->apply(changeOf(What::Update, observed));
    QCOMPARE(updated.size(), 2);
}

void TestObjectMirror::anUpdateOfTheUnknownInserts()
{
    m_mirror->startAfresh();
    m_lists[0](ListPage{QList<ObjectPtr>()});
    QSignalSpy created(m_mirror.get(), &ObjectMirror::created);
    m_mirror->apply(changeOf(What::Update, entry(m_one, 5)));
    QCOMPARE(created.size(), 1);
    QCOMPARE(m_mirror->find(entries, m_one)->revision, 5);
}

void TestObjectMirror::aCreateOfTheKnownReplaces()
{
    m_mirror->startAfresh();
    m_lists[0](ListPage{QList{entry(m_one, 1, "a")}});
    QSignalSpy updated(m_mirror.get(), &ObjectMirror::updated);
    m_mirror->apply(changeOf(What::Create, entry(m_one, 1, "b")));
    QCOMPARE(updated.size(), 1);
    QCOMPARE((*m_mirror->find(entries, m_one))[phoneBookEntry::displayName], QStringLiteral("b"));
}

void TestObjectMirror::changesWaitForTheList()
{
    m_mirror->startAfresh();
    m_mirror->apply(changeOf(What::Create, entry(m_two, 1)));
    m_mirror->apply(changeOf(What::Destroy, entry(m_one, 1)));
    QVERIFY(m_mirror->objects(entries).isEmpty());
    m_lists[0](ListPage{QList{entry(m_one, 1)}}); // it was made before both
    QVERIFY(!m_mirror->find(entries, m_one));
    QVERIFY(m_mirror->find(entries, m_two));
}

void TestObjectMirror::muchThatWaitsForTheListHoldsNobodyUp()
{
    m_mirror->startAfresh();
    for (int revision = 1; revision <= many; ++revision)
        m_mirror->apply(changeOf(What::Update, entry(m_one, revision)));
    QSignalSpy completed(m_mirror.get(), &ObjectMirror::completed);
    m_lists[0](ListPage{QList{entry(m_two, 1)}});
    QVERIFY(m_mirror->find(entries, m_one)->revision < many);
    QVERIFY(completed.isEmpty() && !m_mirror->isComplete(entries));
    m_mirror->apply(changeOf(What::Destroy, entry(m_two, 2)));
    m_mirror->apply(changeOf(What::Update, entry(m_one, many + 1)));
    QVERIFY(m_mirror->find(entries, m_two)); // it came after all that waits
    QTRY_COMPARE(completed.size(), 1);
    QCOMPARE(m_mirror->find(entries, m_one)->revision, many + 1);
    QVERIFY(!m_mirror->find(entries, m_two));
}

void TestObjectMirror::aResetOvertakesWhatWaits()
{
    m_mirror->startAfresh();
    for (int revision = 1; revision <= many; ++revision)
        m_mirror->apply(changeOf(What::Update, entry(m_one, revision)));
    m_lists[0](ListPage{QList<ObjectPtr>()});
    m_mirror->startAfresh();
    const qint64 reached = m_mirror->find(entries, m_one)->revision;
    QCoreApplication::processEvents();
    QCOMPARE(m_mirror->find(entries, m_one)->revision, reached);
    QVERIFY(!m_mirror->isComplete(entries));
    m_lists[1](ListPage{QList{entry(m_two, 1)}});
    QVERIFY(m_mirror->isComplete(entries));
    QVERIFY(!m_mirror->find(entries, m_one) && m_mirror->find(entries, m_two));
}

void TestObjectMirror::aListAheadIsNotTurnedBack()
{
    m_mirror->startAfresh();
    m_lists[0](ListPage{QList{entry(m_one, 3, "c")}});
    QSignalSpy updated(m_mirror.get(), &ObjectMirror::updated);
    m_mirror->apply(changeOf(What::Create, entry(m_one, 1, "a")));
    m_mirror->apply(changeOf(What::Update, entry(m_one, 2, "b")));
    m_mirror->apply(changeOf(What::Update, entry(m_one, 3, "c")));
    QCOMPARE(updated.size(), 0);
    m_mirror->apply(changeOf(What::Update, entry(m_one, 4, "d")));
    QCOMPARE(updated.size(), 1);
}

void TestObjectMirror::aListIsOvertakenByAReset()
{
    m_mirror->startAfresh();
    m_mirror->apply(changeOf(What::Create, entry(m_two, 1)));
    m_mirror->startAfresh();
    QCOMPARE(m_lists.size(), 2);
    m_lists[0](ListPage{QList{entry(m_one, 1), entry(m_two, 1)}}); // both are gone since
    QVERIFY(!m_mirror->isComplete(entries));
    QVERIFY(m_mirror->objects(entries).isEmpty());
    m_lists[1](ListPage{QList<ObjectPtr>()});
    QVERIFY(m_mirror->isComplete(entries));
    QVERIFY(m_mirror->objects(entries).isEmpty());
}

void TestObjectMirror::aListSurvivesALossOfTheConnection()
{
    m_mirror->startAfresh();
    m_mirror->goOn(); // resumed
    QCOMPARE(m_lists.size(), 1);
    m_mirror->apply(changeOf(What::Update, entry(m_one, 2)));
    m_lists[0](ListPage{QList{entry(m_one, 1)}});
    QCOMPARE(m_mirror->find(entries, m_one)->revision, 2);
}

void TestObjectMirror::aFailedListIsTriedAgain()
{
    QSignalSpy failed(m_mirror.get(), &ObjectMirror::listingFailed);
    m_mirror->startAfresh();
    m_mirror->apply(changeOf(What::Create, entry(m_one, 1)));
    m_lists[0](failure(Reason::Internal, 0));
    QCOMPARE(failed.size(), 1);
    m_mirror->apply(changeOf(What::Destroy, entry(m_one, 1)));
    QTRY_COMPARE(m_lists.size(), 2);
    m_lists[1](failure(Reason::Internal, 503));
    m_mirror->goOn(); // resumed: at once
    QCOMPARE(m_lists.size(), 3);
    m_lists[2](ListPage{QList{entry(m_two, 1)}});
    QVERIFY(m_mirror->isComplete(entries));
    QVERIFY(!m_mirror->find(entries, m_one));
    QTest::qWait(20);
    QCOMPARE(m_lists.size(), 3);
}

void TestObjectMirror::whatIsKnownOfAListIsTold()
{
    const QSignalSpy begun(m_mirror.get(), &ObjectMirror::listingBegun);
    const auto is = [this](bool isComplete, bool mayBeOutOfDate, bool hasFailed) {
        return m_mirror->isComplete(entries) == isComplete
            && m_mirror->mayBeOutOfDate(entries) == mayBeOutOfDate
            && (m_mirror->failureOf(entries) != nullptr) == hasFailed;
    };
    m_mirror->startAfresh();
    QVERIFY(is(false, false, false));
    m_lists[0](failure(Reason::Internal, 503));
    QVERIFY(is(false, true, true));
    QCOMPARE(m_mirror->failureOf(entries)->statusCode, 503);
    m_mirror->goOn(); // is asked for once more, and it is still true
    QVERIFY(is(false, true, true));
    m_lists[1](ListPage{QList{entry(m_one, 1)}});
    QVERIFY(is(true, false, false));
    m_mirror->startAfresh();
    QVERIFY(is(false, true, false));
    m_lists[2](failure(Reason::Forbidden, 403));
    QVERIFY(is(true, false, false));
    QCOMPARE(begun.size(), 3);
}

void TestObjectMirror::nobodyListsWhoIsNotLoggedIn()
{
    m_mirror->startAfresh();
    m_lists[0](failure(Reason::NotAuthenticated, 401));
    QTest::qWait(20);
    QCOMPARE(m_lists.size(), 1);
    QVERIFY(!m_mirror->isComplete(entries));
}

void TestObjectMirror::theForbiddenIsEmpty()
{
    m_mirror->startAfresh();
    m_lists[0](ListPage{QList{entry(m_one, 1)}});
    QSignalSpy destroyed(m_mirror.get(), &ObjectMirror::destroyed);
    m_mirror->startAfresh();
    m_lists[1](failure(Reason::Forbidden, 403));
    QCOMPARE(destroyed.size(), 1);
    QVERIFY(m_mirror->isComplete(entries));
}

void TestObjectMirror::aResetKeepsWhatIsTheSame()
{
    m_mirror->startAfresh();
    m_lists[0](ListPage{QList{entry(m_one, 1), entry(m_two, 1)}});
    QSignalSpy created(m_mirror.get(), &ObjectMirror::created);
    QSignalSpy updated(m_mirror.get(), &ObjectMirror::updated);
    QSignalSpy destroyed(m_mirror.get(), &ObjectMirror::destroyed);
    m_mirror->startAfresh();
    QCOMPARE(m_mirror->objects(entries).size(), 2);
    m_lists[1](ListPage{QList{entry(m_one, 1), entry(QUuid::createUuid(), 1)}});
    QCOMPARE(created.size(), 1);
    QCOMPARE(updated.size(), 0);
    QCOMPARE(destroyed.size(), 1);
}

void TestObjectMirror::otherClassesAreLeftAside()
{
    m_mirror->startAfresh();
    m_lists[0](ListPage{QList<ObjectPtr>()});
    Change change = changeOf(What::Create, entry(m_one, 1));
    change.objectClass = &sipAccount::objectClass;
    m_mirror->apply(change);
    QVERIFY(m_mirror->objects(entries).isEmpty());
}

void TestObjectMirror::goneMirrorsHearNothing()
{
    m_mirror->startAfresh();
    m_mirror.reset();
    m_lists[0](ListPage{QList{entry(m_one, 1)}});
}

void TestObjectMirror::classesComeAndGo()
{
    m_mirror->startAfresh();
    m_lists.takeFirst()(ListPage{{entry(m_one, 1)}});
    const QSignalSpy destroyed(m_mirror.get(), &ObjectMirror::destroyed);
    m_mirror->setClasses({&entries});
    QVERIFY(m_mirror->find(entries, m_one) && destroyed.isEmpty()); // until it is listed again

    m_mirror->setClasses({});
    QCOMPARE(destroyed.size(), 1);
    m_mirror->startAfresh();
    m_mirror->apply(changeOf(What::Create, entry(m_two, 1)));
    QVERIFY(m_lists.isEmpty() && m_mirror->objects(entries).isEmpty());

    m_mirror->setClasses({&entries});
    m_mirror->startAfresh();
    m_lists.takeFirst()(ListPage{{entry(m_one, 1)}});
    QVERIFY(m_mirror->find(entries, m_one) && m_mirror->isComplete(entries));
}

void TestObjectMirror::theNextPageIsOnItsWayWhileOneIsTakenIn()
{
    m_mirror->startAfresh();
    qsizetype asked = 0;
    connect(m_mirror.get(), &ObjectMirror::created, this, [&] { asked = m_lists.size(); });
    m_lists.takeFirst()(ListPage{{entry(m_one, 1)}, QStringLiteral("more")});
    QCOMPARE(asked, 1);
}

QTEST_GUILESS_MAIN(TestObjectMirror)
#include "tst_objectmirror.moc"

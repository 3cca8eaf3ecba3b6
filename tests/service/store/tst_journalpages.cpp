// SPDX-License-Identifier: GPL-3.0-or-later
#include "journalfixture.h"
#include <QRandomGenerator>

using namespace linekeeper;

namespace {

using What = JournalEntry::Kind;
using Level = JournalEntry::Level;

const QDateTime start = QDateTime::currentDateTimeUtc().addDays(-1);
const QUuid objects[]{QUuid(), QUuid::createUuid(), QUuid::createUuid()};
const QStringList codes{QStringLiteral("a.b"), QStringLiteral("a.B"), QStringLiteral("a.bc"),
                        QStringLiteral("a%b")};
const QStringList messages{QStringLiteral("100% done"), QStringLiteral("100 done"), QStringLiteral("a_b"),
                           QStringLiteral("axb"),       QStringLiteral("c\\d"),     QStringLiteral("cd"),
                           QStringLiteral("AXB \\%"),   QStringLiteral("“Zoë” ä"),  QString()};

JournalEntry randomEntry(QRandomGenerator &random, int minute)
{
    JournalEntry entry;
    entry.kind = random.bounded(2) ? What::Event : What::Log;
    entry.level = Level(random.bounded(5));
    entry.code = codes[random.bounded(int(codes.size()))];
    entry.message = messages[random.bounded(int(messages.size()))];
    entry.object = objects[random.bounded(3)];
    entry.time = start.addSecs(60 * minute);
    return entry;
}

bool fits(const JournalFilter &filter, const JournalEntry &entry)
{
    return (!filter.kind || *filter.kind == entry.kind) && entry.level >= filter.least
        && (!filter.from.isValid() || entry.time >= filter.from)
        && (!filter.to.isValid() || entry.time < filter.to)
        && (filter.code.isEmpty() || filter.code == entry.code)
        && (filter.object.isNull() || filter.object == entry.object)
        && (filter.text.isEmpty() || entry.message.contains(filter.text, Qt::CaseInsensitive));
}

using Narrowing = std::function<void(JournalFilter &)>;
const QList<std::pair<const char *, Narrowing>> narrowings{
    {"nothing", [](JournalFilter &) {}},
    {"events", [](JournalFilter &filter) { filter.kind = What::Event; }},
    {"log", [](JournalFilter &filter) { filter.kind = What::Log; }},
    {"warnings", [](JournalFilter &filter) { filter.least = Level::Warning; }},
    {"critical", [](JournalFilter &filter) { filter.least = Level::Critical; }},
    {"from", [](JournalFilter &filter) { filter.from = start.addSecs(60 * 100); }},
    {"to", [](JournalFilter &filter) { filter.to = start.addSecs(60 * 200); }},
    {"code", [](JournalFilter &filter) { filter.code = codes[0]; }},
    {"code with percent", [](JournalFilter &filter) { filter.code = codes[3]; }},
    {"object", [](JournalFilter &filter) { filter.object = objects[1]; }},
    {"text", [](JournalFilter &filter) { filter.text = QStringLiteral("DONE"); }},
    {"text with percent", [](JournalFilter &filter) { filter.text = QStringLiteral("0%"); }},
    {"percent alone", [](JournalFilter &filter) { filter.text = QStringLiteral("%"); }},
    {"underscore", [](JournalFilter &filter) { filter.text = QStringLiteral("A_B"); }},
    {"letters", [](JournalFilter &filter) { filter.text = QStringLiteral("aXb"); }},
    {"backslash", [](JournalFilter &filter) { filter.text = QStringLiteral("\\"); }},
    {"backslash and percent", [](JournalFilter &filter) { filter.text = QStringLiteral("\\%"); }},
    {"quote", [](JournalFilter &filter) { filter.text = QStringLiteral("'"); }},
    {"other letters", [](JournalFilter &filter) { filter.text = QStringLiteral("“Zoë”"); }},
};

QList<qint64> idsOf(const std::vector<JournalEntry> &entries)
{
    QList<qint64> ids;
    for (const JournalEntry &entry : entries)
        ids.append(entry.id);
    return ids;
}

} // namespace

/// Looking back through the journal.
class TestJournalPages final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void filters_data();
    void filters();
    void pagesCoverAllOnce_data();
    void pagesCoverAllOnce();
    void whatIsNotSeenIsNotCounted();
    void looksAreBounded();
    void pagesWhileMoreComes();

private:
    /// The ids of all pages.
    QList<qint64> allPages(const JournalFilter &filter, int limit, const Journal::Sight &sight = {});

    JournalFixture m_journal;
    std::vector<JournalEntry> m_noted; ///< the newest first
};

void TestJournalPages::initTestCase()
{
    QVERIFY(bool(m_journal.open()));
    QRandomGenerator random(7);
    for (int i = 0; i < 300; ++i) {
        JournalEntry entry = randomEntry(random, i);
        m_journal->note(entry);
        entry.id = i + 1;
        m_noted.insert(m_noted.begin(), entry);
    }
}

QList<qint64> TestJournalPages::allPages(const JournalFilter &filter, int limit, const Journal::Sight &sight)
{
    QList<qint64> ids;
    JournalFilter next = filter;
    do {
        const auto page = m_journal.page(next, limit, sight);
        if (!page || int(page->entries.size()) > limit || ids.size() > 100'000)
            return {-1};
        ids += idsOf(page->entries);
        next.olderThan = page->next;
    } while (next.olderThan > 0);
    return ids;
}

void TestJournalPages::filters_data()
{
    QTest::addColumn<int>("one");
    QTest::addColumn<int>("other");
    for (int i = 0; i < narrowings.size(); ++i)
        for (int j = i; j < narrowings.size(); ++j)
            QTest::addRow("%s, %s", narrowings[i].first, narrowings[j].first) << i << j;
}

void TestJournalPages::filters()
{
    QFETCH(int, one);
    QFETCH(int, other);
    JournalFilter filter;
    narrowings[one].second(filter);
    narrowings[other].second(filter);
    std::vector<JournalEntry> expected;
    std::copy_if(m_noted.begin(), m_noted.end(), std::back_inserter(expected),
                 [&](const JournalEntry &entry) { return fits(filter, entry); });
    const auto page = m_journal.page(filter, 1000);
    QVERIFY(bool(page));
    QCOMPARE(idsOf(page->entries), idsOf(expected));
    QCOMPARE(page->next, 0);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const JournalEntry &entry = page->entries[i];
        QVERIFY(entry.kind == expected[i].kind && entry.level == expected[i].level
                && entry.code == expected[i].code && entry.message == expected[i].message
                && entry.object == expected[i].object);
        QCOMPARE(entry.time, expected[i].time);
    }
    QCOMPARE(allPages(filter, 7), idsOf(expected));
    const bool isKnownToFit = one == other && narrowings[one].first != QByteArray("quote");
    QVERIFY(!isKnownToFit || !expected.empty()); // else it would show nothing
}

void TestJournalPages::pagesCoverAllOnce_data()
{
    QTest::addColumn<int>("limit");
    for (const int limit : {1, 2, 99, 100, 150, 299, 300, 301})
        QTest::addRow("%d", limit) << limit;
}

void TestJournalPages::pagesCoverAllOnce()
{
    QFETCH(int, limit);
    QCOMPARE(allPages({}, limit), idsOf(m_noted));
    QCOMPARE(m_journal.page({}, limit)->next > 0, limit < 300);
}

void TestJournalPages::whatIsNotSeenIsNotCounted()
{
    const auto sight = [](const JournalEntry &entry) { return entry.id % 7 == 0; };
    std::vector<JournalEntry> expected;
    std::copy_if(m_noted.begin(), m_noted.end(), std::back_inserter(expected), sight);
    QCOMPARE(m_journal.page({}, 10, sight)->entries.size(), std::size_t(10));
    QCOMPARE(allPages({}, 10, sight), idsOf(expected));
    QCOMPARE(allPages({}, 10, [](const JournalEntry &) { return false; }), QList<qint64>());
}

void TestJournalPages::looksAreBounded()
{
    JournalFixture journal;
    QVERIFY(bool(journal.open()));
    for (int i = 0; i < 45'000; ++i)
        journal->note(makeEvent(QString()));
    JournalFilter filter;
    int pages = 0;
    QList<qint64> ids;
    do {
        int looks = 0;
        const auto page = journal.page(filter, 10, [&](const JournalEntry &entry) {
            ++looks;
            return entry.id == 1 || entry.id == 44'000;
        });
        QVERIFY(looks <= 20'000);
        ids += idsOf(page->entries);
        filter.olderThan = page->next;
        ++pages;
    } while (filter.olderThan > 0 && pages < 10);
    QCOMPARE(ids, QList<qint64>({44'000, 1}));
    QCOMPARE(pages, 3);
}

void TestJournalPages::pagesWhileMoreComes()
{
    JournalFixture journal;
    QVERIFY(bool(journal.open()));
    for (int i = 0; i < 20; ++i)
        journal->note(makeEvent(QString()));
    const auto first = journal.page({}, 10);
    journal->note(makeEvent(QStringLiteral("new")));
    JournalFilter filter;
    filter.olderThan = first->next;
    const auto second = journal.page(filter, 10);
    QCOMPARE(first->entries.back().id, 11);
    QCOMPARE(second->entries.front().id, 10);
    QCOMPARE(second->next, 0);
}

QTEST_GUILESS_MAIN(TestJournalPages)
#include "tst_journalpages.moc"

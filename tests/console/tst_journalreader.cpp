// SPDX-License-Identifier: GPL-3.0-or-later
#include "handmirror.h"
#include "languages.h"
#include "model/field.h"
#include "objects/references.h"
#include "pages/journalmodel.h"
#include "pages/journalreader.h"
#include "pages/journalview.h"
#include "quiet.h"
#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

const QDateTime start(QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc());

QJsonObject happened(qint64 id, const QString &severity = QStringLiteral("info"))
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("time"), toInstantText(start.addSecs(id))},
            {QStringLiteral("code"), QStringLiteral("user.created")},
            {QStringLiteral("severity"), severity},
            {QStringLiteral("kind"), QStringLiteral("event")},
            {QStringLiteral("message"), QStringLiteral("Event %1").arg(id)}};
}

/// Events from the newest to the oldest, as a page has them.
QJsonObject page(qint64 newest, qint64 oldest, qint64 next)
{
    QJsonArray entries;
    for (qint64 id = newest; id >= oldest; --id)
        entries.append(happened(id));
    return {{QStringLiteral("journal"), entries},
            {QStringLiteral("next"), next > 0 ? QJsonValue(next) : QJsonValue()}};
}

QJsonObject news(const QString &cursor, const QJsonArray &events = {})
{
    return {{QStringLiteral("cursor"), cursor}, {QStringLiteral("events"), events}};
}

} // namespace

/// The reader asks a service that answers by hand; what it tells fills the model and the view.
class TestJournalReader final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void eachLineComesOnce();
    void newsWaitForTheFirstPage();
    void pagesBeforeComeWhenTheyAreWanted();
    void anotherFilterBeginsAnew();
    void newsAreFilteredToo();
    void newsAreFilteredInEitherLanguage();
    void whatCannotBeSaidIsEnglish();
    void aForeignCursorBeginsAnew();
    void truncatedNewsAreReadAgain();
    void theEndIsFollowedAndElsewhereCounted();
    void whatIsReadStaysInPlace();
    void theOldestCanBeDropped();
    void timesAreShownWhole();

private:
    struct Question {
        QString path;
        QUrlQuery query;
        RestClient::Then<QJsonObject> then;
    };
    Question next(const char *path);
    void begin(qint64 newest = 3, qint64 oldest = 1, qint64 older = 0);
    QList<qint64> ids() const;

    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    HandMirror m_hand;
    QList<Question> m_questions;
    std::unique_ptr<References> m_references;
    std::unique_ptr<JournalModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<JournalView> m_view;
    std::unique_ptr<JournalReader> m_reader;
};

void TestJournalReader::init()
{
    failOnAnyWarning();
    m_questions.clear();
    m_references = std::make_unique<References>(HandMirror::classes(), m_hand.mirror);
    m_model = std::make_unique<JournalModel>(*m_references);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    m_view = std::make_unique<JournalView>(*m_model, m_settings);
    m_view->resize(700, 300);
    m_view->show();
    const auto read = [this](const QString &path, const QUrlQuery &query, const auto &then) {
        m_questions.append({path, query, then});
    };
    m_reader = std::make_unique<JournalReader>(read, 1ms, nullptr);
    connect(m_reader.get(), &JournalReader::replaced, m_model.get(), &JournalModel::replace);
    connect(m_reader.get(), &JournalReader::newerCame, m_model.get(), &JournalModel::append);
    connect(m_reader.get(), &JournalReader::olderCame, m_model.get(), &JournalModel::prepend);
}

void TestJournalReader::cleanup()
{
    m_reader.reset();
    m_view.reset();
    m_tester.reset();
    m_model.reset();
    m_references.reset();
}

/// The first question of that path, as soon as it comes.
TestJournalReader::Question TestJournalReader::next(const char *path)
{
    const auto place = [&] {
        return std::find_if(m_questions.begin(), m_questions.end(),
                            [&](const Question &question) { return question.path == QLatin1String(path); });
    };
    if (!QTest::qWaitFor([&] { return place() != m_questions.end(); }))
        qFatal("nobody asks");
    return m_questions.takeAt(place() - m_questions.begin());
}

void TestJournalReader::begin(qint64 newest, qint64 oldest, qint64 older)
{
    m_reader->setWanted(true);
    next("status").then(news(QStringLiteral("c.1")));
    next("status/journal").then(page(newest, oldest, older));
}

QList<qint64> TestJournalReader::ids() const
{
    QList<qint64> all;
    for (int row = 0; row < m_model->rowCount(); ++row)
        all.append(m_model->line(row).id);
    return all;
}

void TestJournalReader::eachLineComesOnce()
{
    begin();
    QCOMPARE(ids(), QList<qint64>({1, 2, 3}));
    const Question asked = next("status");
    QCOMPARE(asked.query.queryItemValue(QStringLiteral("cursor")), QStringLiteral("c.1"));
    asked.then(news(QStringLiteral("c.2"), {happened(3), happened(4)})); // 3 was in the page
    QCOMPARE(ids(), QList<qint64>({1, 2, 3, 4}));
    QCOMPARE(next("status").query.queryItemValue(QStringLiteral("cursor")), QStringLiteral("c.2"));
}

void TestJournalReader::newsWaitForTheFirstPage()
{
    m_reader->setWanted(true);
    next("status").then(news(QStringLiteral("c.1")));
    const Question first = next("status/journal");
    next("status").then(news(QStringLiteral("c.2"), {happened(3), happened(4)}));
    QCOMPARE(m_model->rowCount(), 0);
    first.then(page(3, 1, 0));
    QCOMPARE(ids(), QList<qint64>({1, 2, 3, 4}));
}

void TestJournalReader::pagesBeforeComeWhenTheyAreWanted()
{
    begin(6, 4, 4);
    QVERIFY(m_reader->hasOlder());
    m_reader->readOlder();
    m_reader->readOlder(); // one is under way
    const Question older = next("status/journal");
    QCOMPARE(older.query.queryItemValue(QStringLiteral("before")), QStringLiteral("4"));
    older.then(page(3, 1, 0));
    QCOMPARE(ids(), QList<qint64>({1, 2, 3, 4, 5, 6}));
    m_reader->readOlder();
    QVERIFY(!m_reader->hasOlder());
    QVERIFY(std::none_of(m_questions.begin(), m_questions.end(),
                         [](const Question &question) { return question.path.contains(u'/'); }));
}

void TestJournalReader::anotherFilterBeginsAnew()
{
    begin(6, 4, 4);
    m_reader->readOlder();
    const Question overtaken = next("status/journal");
    m_reader->setFilter({.kind = JournalLine::Kind::Event,
                         .level = QStringLiteral("warning"),
                         .text = QStringLiteral("50 % & +"),
                         .from = start});
    const Question filtered = next("status/journal");
    QCOMPARE(filtered.query.toString(QUrl::FullyEncoded),
             QStringLiteral("kind=event&level=warning&text=50%20%25%20%26%20%2B&from=2026-03-01T12%3A00%3A00."
                            "000Z&limit=200"));
    filtered.then(page(2, 2, 0));
    overtaken.then(page(3, 1, 0));
    QCOMPARE(ids(), QList<qint64>({2}));
}

void TestJournalReader::newsAreFilteredToo()
{
    begin();
    m_reader->setFilter({.level = QStringLiteral("warning"), .text = QStringLiteral("EVENT")});
    next("status/journal").then(page(0, 1, 0));
    next("status").then(
        news(QStringLiteral("c.2"), {happened(4), happened(5, QStringLiteral("error")), happened(6)}));
    QCOMPARE(ids(), QList<qint64>({5}));
}

/// As the service looks for them.
void TestJournalReader::newsAreFilteredInEitherLanguage()
{
    Languages languages(m_settings);
    languages.use(QStringLiteral("de"));
    const auto ended = [](qint64 id, const QString &who) {
        QJsonObject event = happened(id);
        event.insert(QStringLiteral("message"), QStringLiteral("A session of %1 ended.").arg(who));
        event.insert(QStringLiteral("sentence"), Sentence("A session of %1 ended.", {who}));
        return event;
    };
    begin(0, 1);
    for (const char *text : {"session OF anna", "SITZUNG von anna"}) {
        JournalFilter filter;
        filter.text = QLatin1String(text);
        m_reader->setFilter(filter);
        next("status/journal").then(page(0, 1, 0));
        next("status").then(news(QStringLiteral("c.2"),
                                 {ended(4, QStringLiteral("anna")), ended(5, QStringLiteral("bert"))}));
        QCOMPARE(ids(), QList<qint64>({4}));
        QCOMPARE(m_model->index(0, JournalModel::Message).data().toString(),
                 QStringLiteral("Eine Sitzung von anna ist zu Ende."));
    }
    languages.use(QStringLiteral("en"));
    QCOMPARE(m_model->index(0, JournalModel::Message).data().toString(),
             QStringLiteral("A session of anna ended."));
}

/// Of an older service, a newer one, and one that is none of ours.
void TestJournalReader::whatCannotBeSaidIsEnglish()
{
    Languages languages(m_settings);
    languages.use(QStringLiteral("de"));
    QJsonObject event = happened(1);
    QCOMPARE(JournalLine::event(event).text(), QStringLiteral("Event 1"));
    for (const QJsonValue &garbage : {QJsonValue(), QJsonValue(1), QJsonValue(QJsonObject()),
                                      QJsonValue(QStringLiteral("text")), QJsonValue(QJsonArray{1})}) {
        event.insert(QStringLiteral("sentence"), garbage);
        QCOMPARE(JournalLine::event(event).text(), QStringLiteral("Event 1"));
    }
    event.insert(QStringLiteral("sentence"), Sentence("%1 flew away.", {QStringLiteral("anna")}));
    QCOMPARE(JournalLine::event(event).text(), QStringLiteral("anna flew away."));
    languages.use(QStringLiteral("en"));
}

void TestJournalReader::aForeignCursorBeginsAnew()
{
    begin();
    next("status").then(
        Failure{.cause = Failure::Cause::Refused, .error = {Reason::Invalid, {}}, .statusCode = 400});
    const Question anew = next("status");
    QVERIFY(!anew.query.hasQueryItem(QStringLiteral("cursor")));
    anew.then(news(QStringLiteral("d.1")));
    next("status/journal").then(page(1, 1, 0));
    QCOMPARE(ids(), QList<qint64>({1}));
}

void TestJournalReader::truncatedNewsAreReadAgain()
{
    begin();
    QJsonObject cut = news(QStringLiteral("c.2"), {happened(900)});
    cut.insert(QStringLiteral("truncated"), true);
    next("status").then(cut);
    next("status/journal").then(page(900, 890, 890));
    QCOMPARE(ids().size(), 11);
}

void TestJournalReader::theEndIsFollowedAndElsewhereCounted()
{
    begin(200, 1, 0);
    QVERIFY(m_view->isFollowing());
    next("status").then(news(QStringLiteral("c.2"), {happened(201), happened(202)}));
    QVERIFY(m_view->isFollowing());
    QCOMPARE(m_view->unseen(), 0);
    m_view->verticalScrollBar()->setValue(50);
    next("status").then(news(QStringLiteral("c.3"), {happened(203), happened(204)}));
    QCOMPARE(m_view->verticalScrollBar()->value(), 50);
    QCOMPARE(m_view->unseen(), 2);
    m_view->goToEnd();
    QCOMPARE(m_view->unseen(), 0);
    QVERIFY(m_view->isFollowing());
}

void TestJournalReader::whatIsReadStaysInPlace()
{
    begin(300, 101, 101);
    m_view->verticalScrollBar()->setValue(5);
    QVERIFY(m_view->wantsOlder());
    const QString seen
        = m_view->indexAt(QPoint(2, 2)).siblingAtColumn(JournalModel::Message).data().toString();
    m_view->selectRow(7);
    m_reader->readOlder();
    next("status/journal").then(page(100, 1, 0));
    QCOMPARE(m_view->indexAt(QPoint(2, 2)).siblingAtColumn(JournalModel::Message).data().toString(), seen);
    QCOMPARE(m_view->currentIndex().row(), 107);
    QCOMPARE(m_view->unseen(), 0);
}

void TestJournalReader::theOldestCanBeDropped()
{
    begin(300, 101, 101);
    QCOMPARE(m_model->keepNewest(1000), qint64(0));
    QCOMPARE(m_model->keepNewest(10), qint64(291));
    m_reader->forgetBefore(291);
    m_reader->readOlder();
    QCOMPARE(next("status/journal").query.queryItemValue(QStringLiteral("before")), QStringLiteral("291"));
}

/// Of any month, and in the language that it is switched to.
void TestJournalReader::timesAreShownWhole()
{
    const QLocale before;
    begin();
    QJsonArray months;
    for (int month = 1; month <= 12; ++month) {
        QJsonObject event = happened(10 + month);
        event[u"time"]
            = toInstantText(QDateTime(QDate(2026, month, 28), QTime(22, 46, 20), QTimeZone::utc()));
        months.append(event);
    }
    next("status").then(news(QStringLiteral("c2"), months));
    QTRY_COMPARE(m_model->rowCount(), 15);
    const auto areWhole = [this](const JournalView &view) {
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (view.sizeHintForIndex(m_model->index(row, JournalModel::Time)).width()
                > view.columnWidth(JournalModel::Time))
                return false;
        return true;
    };
    for (const char *locale : {"de_DE", "C", "en_GB", "en_US"}) {
        QLocale::setDefault(QLocale(QLatin1String(locale)));
        m_view->retranslate();
        QVERIFY2(areWhole(*m_view), locale);
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        QVERIFY2(areWhole(JournalView(*m_model, settings)), locale);
    }
    QLocale::setDefault(before);
}

QTEST_MAIN(TestJournalReader)
#include "tst_journalreader.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/historymethod.h"
#include "classes/sipaccount.h"
#include "handmirror.h"
#include "objects/references.h"
#include "pages/changereader.h"
#include "pages/historymodel.h"
#include "pages/historyview.h"
#include "quiet.h"
#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace linekeeper;

namespace {

const QDateTime start(QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc());
const QUuid anna(QStringLiteral("c66d5435-fadd-4117-bd8c-788bc72b04af"));

QJsonObject edit(const QString &path, const QJsonValue &before, const QJsonValue &after)
{
    return {
        {QStringLiteral("path"), path}, {QStringLiteral("before"), before}, {QStringLiteral("after"), after}};
}

QJsonObject entry(qint64 id, const QString &kind = QStringLiteral("update"), const QJsonArray &changes = {})
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("time"), toInstantText(start.addSecs(id))},
            {QStringLiteral("user"), QJsonValue()},
            {QStringLiteral("username"), QStringLiteral("root")},
            {QStringLiteral("key"), QJsonValue()},
            {QStringLiteral("address"), QStringLiteral("192.0.2.7")},
            {QStringLiteral("class"), QStringLiteral("sipAccount")},
            {QStringLiteral("uuid"), toText(anna)},
            {QStringLiteral("rev"), id},
            {QStringLiteral("kind"), kind},
            {QStringLiteral("changes"), changes}};
}

/// From the newest to the oldest.
QJsonObject page(qint64 newest, qint64 oldest, qint64 next = 0)
{
    QJsonArray entries;
    for (qint64 id = newest; id >= oldest; --id)
        entries.append(entry(id));
    return {{QStringLiteral("entries"), entries}, {QStringLiteral("next"), next}};
}

QJsonObject page(const QJsonArray &entries)
{
    return {{QStringLiteral("entries"), entries}, {QStringLiteral("next"), 0}};
}

} // namespace

/// The reader asks a service that answers by hand; what it tells fills the model and the view.
class TestChangeReader final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void asksForTheSubject();
    void eachChangeComesOnce();
    void whatComesWhileItReadsIsNotForgotten();
    void pagesBeforeComeWhenTheyAreWanted();
    void moreThanAPageIsReadBackToWhatIsThere();
    void muchMoreBeginsAnew();
    void anotherHistoryBeginsAnew();
    void anAnswerWithoutNewsIsToldToo();
    void pagesOfLittleToBeSeenAreGoneThrough();
    void olderOnesWantedMeanwhileAreReadThen();
    void answersToAnEarlierBeginningAreDropped();
    void whatIsForgottenIsNotTold();
    void aFailureIsToldAndTheNextReadingBeginsAgain();
    void whatIsReadStaysInPlace();
    void whatIsGoneKeepsItsName();
    void changesAreToldInWords();

private:
    struct Question {
        QJsonObject arguments;
        RestClient::Then<QJsonObject> then;
    };
    Question next() { return m_questions.takeFirst(); }
    void begin(const QJsonObject &newest);
    QList<qint64> ids() const;
    QString cell(int row, HistoryModel::Column column) const
    {
        return m_model->index(row, column).data().toString();
    }

    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    HandMirror m_hand;
    QList<Question> m_questions;
    QList<Failure> m_failures;
    std::unique_ptr<References> m_references;
    std::unique_ptr<HistoryModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<HistoryView> m_view;
    std::unique_ptr<ChangeReader> m_reader;
};

void TestChangeReader::init()
{
    failOnAnyWarning();
    m_questions.clear();
    m_failures.clear();
    m_references = std::make_unique<References>(HandMirror::classes(), m_hand.mirror);
    m_model = std::make_unique<HistoryModel>(*m_references);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    m_view = std::make_unique<HistoryView>(*m_model, m_settings);
    m_view->resize(900, 300);
    m_view->show();
    m_reader = std::make_unique<ChangeReader>(
        [this](const QJsonObject &arguments, const auto &then) {
            m_questions.append({arguments, then});
        },
        nullptr);
    connect(m_reader.get(), &ChangeReader::replaced, m_model.get(), &HistoryModel::replace);
    connect(m_reader.get(), &ChangeReader::newerCame, m_model.get(), &HistoryModel::prepend);
    connect(m_reader.get(), &ChangeReader::olderCame, m_model.get(), &HistoryModel::append);
    connect(m_reader.get(), &ChangeReader::failed, this,
            [this](const Failure &why) { m_failures.append(why); });
}

void TestChangeReader::cleanup()
{
    m_reader.reset();
    m_view.reset();
    m_tester.reset();
    m_model.reset();
    m_references.reset();
}

void TestChangeReader::begin(const QJsonObject &newest)
{
    m_reader->begin({&sipAccount::objectClass, {}});
    next().then(newest);
}

QList<qint64> TestChangeReader::ids() const
{
    QList<qint64> ids;
    for (int row = 0; row < m_model->rowCount(); ++row)
        ids.append(m_model->change(row).id);
    return ids;
}

void TestChangeReader::asksForTheSubject()
{
    m_reader->begin({&sipAccount::objectClass, {}});
    QCOMPARE(m_questions.last().arguments[u"class"].toString(), QStringLiteral("sipAccount"));
    QVERIFY(!m_questions.last().arguments.contains(u"uuid"));
    m_reader->begin({&sipAccount::objectClass, anna});
    QCOMPARE(m_questions.last().arguments[u"uuid"].toString(), toText(anna));
    QVERIFY(!m_reader->isBegun());
}

void TestChangeReader::eachChangeComesOnce()
{
    begin(page(3, 1));
    QVERIFY(m_reader->isBegun());
    m_reader->readNewer();
    next().then(page(5, 1));
    QCOMPARE(ids(), QList<qint64>({5, 4, 3, 2, 1}));
    m_reader->readNewer();
    next().then(page(5, 1));
    QCOMPARE(ids(), QList<qint64>({5, 4, 3, 2, 1}));
}

void TestChangeReader::whatComesWhileItReadsIsNotForgotten()
{
    m_reader->begin({&sipAccount::objectClass, {}});
    m_reader->readNewer();
    m_reader->readNewer();
    QCOMPARE(m_questions.size(), 1);
    next().then(page(1, 1));
    QCOMPARE(m_questions.size(), 1);
    next().then(page(2, 1));
    QCOMPARE(ids(), QList<qint64>({2, 1}));
    QVERIFY(m_questions.isEmpty());
}

void TestChangeReader::pagesBeforeComeWhenTheyAreWanted()
{
    begin(page(9, 7, 7));
    QVERIFY(m_reader->hasOlder());
    m_reader->readOlder();
    m_reader->readOlder();
    QCOMPARE(m_questions.size(), 1);
    const Question question = next();
    QCOMPARE(question.arguments[u"after"].toInteger(), 7);
    question.then(page(6, 5));
    QCOMPARE(ids(), QList<qint64>({9, 8, 7, 6, 5}));
    QVERIFY(!m_reader->hasOlder());
    m_reader->readOlder();
    QVERIFY(m_questions.isEmpty());
}

void TestChangeReader::moreThanAPageIsReadBackToWhatIsThere()
{
    begin(page(3, 1));
    m_view->selectRow(1);
    m_reader->readNewer();
    next().then(page(20, 11, 11));
    const Question gap = next();
    QCOMPARE(gap.arguments[u"after"].toInteger(), 11);
    gap.then(page(10, 1));
    QCOMPARE(ids().size(), 20);
    QCOMPARE(m_model->change(m_view->currentIndex().row()).id, 2);
}

void TestChangeReader::muchMoreBeginsAnew()
{
    begin(page(3, 1));
    m_reader->readNewer();
    for (qint64 newest = 1000; !m_questions.isEmpty(); newest -= 10)
        next().then(page(newest, newest - 9, newest - 9));
    QCOMPARE(ids().size(), 100);
    QCOMPARE(ids().first(), 1000);
    QVERIFY(m_reader->hasOlder());
}

void TestChangeReader::anotherHistoryBeginsAnew()
{
    begin(page(9, 7, 7));
    m_reader->readNewer();
    next().then(page(8, 5, 5)); // restored from a backup
    next().then(page(8, 5, 5));
    QCOMPARE(ids(), QList<qint64>({8, 7, 6, 5}));
}

void TestChangeReader::anAnswerWithoutNewsIsToldToo()
{
    begin(page(3, 1));
    int answers = 0;
    connect(m_reader.get(), &ChangeReader::newerCame, this, [&] { ++answers; });
    m_reader->readNewer();
    next().then(page(3, 1));
    QCOMPARE(answers, 1);
}

void TestChangeReader::pagesOfLittleToBeSeenAreGoneThrough()
{
    begin(page(0, 1, 70)); // nothing of the newest is for this user
    m_reader->readOlder();
    next().then(page(60, 59));
    m_reader->readNewer();
    next().then(page(0, 1, 70));
    next().then(page(60, 59));
    QCOMPARE(ids(), QList<qint64>({60, 59}));
}

void TestChangeReader::olderOnesWantedMeanwhileAreReadThen()
{
    begin(page(9, 7, 7));
    m_reader->readNewer();
    m_reader->readOlder();
    next().then(page(9, 7, 7));
    next().then(page(6, 5));
    QCOMPARE(ids(), QList<qint64>({9, 8, 7, 6, 5}));
}

void TestChangeReader::answersToAnEarlierBeginningAreDropped()
{
    m_reader->begin({&sipAccount::objectClass, {}});
    m_reader->begin({&sipAccount::objectClass, anna});
    const Question early = next();
    next().then(page(2, 1));
    early.then(page(9, 8));
    QCOMPARE(ids(), QList<qint64>({2, 1}));
}

void TestChangeReader::whatIsForgottenIsNotTold()
{
    m_reader->begin({&sipAccount::objectClass, {}});
    m_reader->forget();
    next().then(page(2, 1));
    QVERIFY(ids().isEmpty());
    QVERIFY(!m_reader->isBegun() && !m_reader->hasOlder());
    begin(page(3, 2));
    QCOMPARE(ids(), QList<qint64>({3, 2}));
}

void TestChangeReader::aFailureIsToldAndTheNextReadingBeginsAgain()
{
    const Failure lost{.cause = Failure::Cause::ConnectionLost, .error = {}};
    m_reader->begin({&sipAccount::objectClass, {}});
    next().then(lost);
    QCOMPARE(m_failures.size(), 1);
    QVERIFY(!m_reader->isBegun());
    m_reader->readNewer();
    next().then(page(2, 1));
    QCOMPARE(ids(), QList<qint64>({2, 1}));
    m_reader->readNewer();
    next().then(lost);
    QCOMPARE(m_failures.size(), 2);
    m_reader->readNewer();
    next().then(page(3, 1));
    QCOMPARE(ids(), QList<qint64>({3, 2, 1}));
}

void TestChangeReader::whatIsReadStaysInPlace()
{
    begin(page(100, 1));
    m_view->selectRow(50);
    m_view->verticalScrollBar()->setValue(40);
    const qint64 seen = m_model->change(m_view->rowAt(0)).id;
    m_reader->readNewer();
    next().then(page(103, 1));
    QCOMPARE(m_model->change(m_view->rowAt(0)).id, seen);
    QCOMPARE(m_model->change(m_view->currentIndex().row()).id, 50);
    m_view->verticalScrollBar()->setValue(0);
    m_reader->readNewer();
    next().then(page(104, 1));
    QCOMPARE(m_model->change(m_view->rowAt(0)).id, 104);
}

void TestChangeReader::whatIsGoneKeepsItsName()
{
    const QJsonArray deleted{edit(QStringLiteral("/sipAccount/displayName"), QStringLiteral("Anna"), {})};
    begin(page({entry(3, QStringLiteral("destroy"), deleted), entry(2), entry(1)}));
    QCOMPARE(cell(0, HistoryModel::Object), QStringLiteral("Anna"));
    QCOMPARE(cell(2, HistoryModel::Object), QStringLiteral("Anna"));
    m_hand.mirror.startAfresh();
    auto back = std::make_shared<Object>(sipAccount::objectClass);
    back->uuid = anna;
    back->revision = 1;
    back->set(sipAccount::displayName, QStringLiteral("Anna again"));
    m_hand.put(back);
    QTRY_COMPARE(cell(2, HistoryModel::Object), QStringLiteral("Anna again"));
    m_hand.drop(back);
    QTRY_COMPARE(cell(2, HistoryModel::Object), QStringLiteral("Anna"));
}

void TestChangeReader::changesAreToldInWords()
{
    const QJsonArray changes{
        edit(QStringLiteral("/sipAccount/transport"), QStringLiteral("udp"), QStringLiteral("tls")),
        edit(QStringLiteral("/sipAccount/password"), {}, {}),
        edit(QStringLiteral("/attributes/floor~1room"), {}, QStringLiteral("2/14")),
        edit(QStringLiteral("/sipAccount/fax"), QJsonArray{1}, QJsonValue())};
    QJsonObject byKey = entry(1, QStringLiteral("update"), changes);
    byKey[QStringLiteral("key")] = toText(anna);
    begin(page({byKey}));
    QCOMPARE(cell(0, HistoryModel::Kind), QStringLiteral("Changed"));
    QCOMPARE(cell(0, HistoryModel::User), QStringLiteral("root, by API key"));
    QCOMPARE(cell(0, HistoryModel::Address), QStringLiteral("192.0.2.7"));
    QCOMPARE(cell(0, HistoryModel::Fields),
             QStringLiteral("Transport, Password, Labels: floor/room, /sipAccount/fax"));
    const QList<Difference> differences = differencesOf(m_model->change(0), *m_references);
    const QString dash = QString::fromUtf8("–");
    QCOMPARE(differences[0],
             Difference({QStringLiteral("Transport"), QStringLiteral("UDP"), QStringLiteral("TLS")}));
    QCOMPARE(differences[1].after, QStringLiteral("(not shown)"));
    QCOMPARE(differences[2],
             Difference({QStringLiteral("Labels: floor/room"), dash, QStringLiteral("2/14")}));
    QCOMPARE(differences[3], Difference({QStringLiteral("/sipAccount/fax"), QStringLiteral("[1]"), dash}));
}

QTEST_MAIN(TestChangeReader)
#include "tst_changereader.moc"

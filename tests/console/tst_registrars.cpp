// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "handparts.h"
#include "pages/pausedialog.h"
#include "pages/registrarspage.h"
#include "pages/registrartable.h"
#include "quiet.h"
#include "shared/samplevalues.h"
#include "widgets/mutedlabel.h"
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace linekeeper;

namespace {

ObjectPtr account(const char *domain, const char *registration, const char *reason = "",
                  const QDateTime &retryAt = {})
{
    auto object = std::make_shared<Object>(sipAccount::objectClass);
    object->uuid = QUuid::createUuid();
    object->set(sipAccount::domain, QString::fromLatin1(domain));
    object->observe(sipAccount::registration, QString::fromLatin1(registration));
    object->observe(sipAccount::reason, QString::fromLatin1(reason));
    object->observe(sipAccount::retryAt, retryAt);
    return object;
}

/// The same account, as it is later.
template<typename Change>
ObjectPtr changed(const ObjectPtr &before, Change change)
{
    auto after = std::make_shared<Object>(*before);
    ++after->revision;
    change(*after);
    return after;
}

ObjectPtr movedTo(const ObjectPtr &before, const char *domain)
{
    return changed(
        before, [domain](Object &account) { account.set(sipAccount::domain, QString::fromLatin1(domain)); });
}

ObjectPtr turned(const ObjectPtr &before, const char *registration)
{
    return changed(before, [registration](Object &account) {
        account.observe(sipAccount::registration, QString::fromLatin1(registration));
    });
}

QList<ObjectPtr> manyAccounts(int many)
{
    QList<ObjectPtr> accounts;
    for (int i = 0; i < many; ++i)
        accounts.append(account(i % 2 ? "odd.example" : "even.example", "registered"));
    return accounts;
}

Registrar named(const char *domain, int lines = 1)
{
    return {.domain = QString::fromLatin1(domain), .lines = lines};
}

const QDateTime noon(QDate(2026, 11, 22), QTime(12, 0), QTimeZone::utc());
constexpr char paused[] = "The registrar is paused";

} // namespace

class TestRegistrars final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void linesAreCountedByDomain();
    void pausesAreKnownByTheirLines();
    void countsFollowEveryChange();
    void countsFollowLists();
    void thePauseThatEndsLastCounts();
    void whatChangesWhileOthersAreUnreadCounts();
    void aChangeReadsNoOtherAccount();
    void theDialogCountsAlong();
    void theDialogListsDomainsBeneathWhatIsTyped();
    void rowsComeAndGo();
    void theSortedRowsFollowAStorm();
    void noughtIsShownAsADash();

private:
    void list(const QList<ObjectPtr> &accounts);

    std::unique_ptr<HandParts> m_parts;
};

void TestRegistrars::init()
{
    failOnAnyWarning();
    m_parts = std::make_unique<HandParts>();
    list({});
}

/// Instead of those that were there before.
void TestRegistrars::list(const QList<ObjectPtr> &accounts)
{
    m_parts->hand.lists[&sipAccount::objectClass] = accounts;
    m_parts->hand.mirror.startAfresh();
}

void TestRegistrars::linesAreCountedByDomain()
{
    list({account("b.example", "registered"), account("B.example", "failed"),
          account("a.example:5061", "disabled")});
    const QList<Registrar> expected{
        {.domain = QStringLiteral("a.example:5061"), .lines = 1},
        {.domain = QStringLiteral("b.example"), .lines = 2, .registered = 1, .failed = 1}};
    const RegistrarCounts counts(m_parts->hand.mirror);
    QVERIFY(counts.isComplete());
    QCOMPARE(counts.registrars(), expected);
    QCOMPARE(counts.linesAt(QStringLiteral("B.Example")), 2);
    QCOMPARE(counts.linesAt(QStringLiteral("c.example")), 0);
}

void TestRegistrars::pausesAreKnownByTheirLines()
{
    list({account("a", "disabled", paused, noon), // held
          account("a", "disabled"), // switched off
          account("a", "unregistering", paused, noon)});
    const QList<Registrar> registrars = RegistrarCounts(m_parts->hand.mirror).registrars();
    QCOMPARE(registrars.size(), 1);
    QCOMPARE(registrars[0].held, 1);
    QCOMPARE(registrars[0].pausedUntil, noon);
}

void TestRegistrars::countsFollowEveryChange()
{
    const RegistrarCounts counts(m_parts->hand.mirror);
    QSignalSpy told(&counts, &RegistrarCounts::changed);
    const ObjectPtr first = account("a", "registered");
    const ObjectPtr second = account("a", "failed");
    m_parts->hand.put(first);
    m_parts->hand.put(second);
    const Registrar both{.domain = QStringLiteral("a"), .lines = 2, .registered = 1, .failed = 1};
    QCOMPARE(counts.registrars(), QList{both});
    const ObjectPtr moved = movedTo(second, "B");
    m_parts->hand.put(moved);
    const Registrar left{.domain = QStringLiteral("a"), .lines = 1, .registered = 1};
    const Registrar gained{.domain = QStringLiteral("b"), .lines = 1, .failed = 1};
    QCOMPARE(counts.registrars(), (QList{left, gained}));
    m_parts->hand.put(turned(moved, "registering"));
    QCOMPARE(counts.registrars(), (QList{left, named("b")}));
    m_parts->hand.drop(moved);
    QCOMPARE(counts.registrars(), QList{left});
    QTRY_COMPARE(told.size(), 1); // of all of them
    m_parts->hand.put(changed(first, [](Object &account) { account.set(sipAccount::publish, true); }));
    m_parts->hand.put(std::make_shared<Object>(sampleObject(phoneBookEntry::objectClass)));
    QCOMPARE(counts.accountsRead(), 2 + 2 + 2 + 1 + 2);
}

void TestRegistrars::countsFollowLists()
{
    const RegistrarCounts counts(m_parts->hand.mirror);
    const ObjectPtr kept = account("a", "registered");
    list({kept, account("b", "registered")});
    QCOMPARE(counts.registrars().size(), 2);
    list({turned(kept, "failed"), account("c", "disabled")});
    const Registrar failed{.domain = QStringLiteral("a"), .lines = 1, .failed = 1};
    QCOMPARE(counts.registrars(), (QList{failed, named("c")}));
    m_parts->hand.mirror.setClasses({});
    QVERIFY(counts.registrars().isEmpty());
}

void TestRegistrars::thePauseThatEndsLastCounts()
{
    const RegistrarCounts counts(m_parts->hand.mirror);
    const ObjectPtr shorter = account("a", "disabled", paused, noon);
    const ObjectPtr longer = account("a", "disabled", paused, noon.addSecs(60));
    const ObjectPtr alike = account("a", "disabled", paused, noon.addSecs(60));
    for (const ObjectPtr &held : {longer, alike, shorter})
        m_parts->hand.put(held);
    m_parts->hand.drop(alike);
    QCOMPARE(counts.registrars().value(0).pausedUntil, noon.addSecs(60));
    m_parts->hand.drop(longer);
    QCOMPARE(counts.registrars().value(0).pausedUntil, noon);
    m_parts->hand.put(turned(shorter, "registering"));
    QCOMPARE(counts.registrars(), QList{named("a")});
}

/// Too many to be counted at once.
void TestRegistrars::whatChangesWhileOthersAreUnreadCounts()
{
    const QList<ObjectPtr> accounts = manyAccounts(100'000);
    list(accounts);
    const RegistrarCounts counts(m_parts->hand.mirror);
    QVERIFY(!counts.isComplete());
    QVERIFY(counts.registrars().isEmpty());
    for (int i = 0; i < 1000; ++i)
        m_parts->hand.put(movedTo(accounts[i], "other.example"));
    for (int i = 1000; i < 2000; ++i)
        m_parts->hand.drop(accounts[i]);
    m_parts->hand.put(account("odd.example", "failed"));
    QVERIFY(!counts.isComplete());
    QTRY_VERIFY(counts.isComplete());
    const auto registered = [](const char *domain, int lines, int failed = 0) -> Registrar {
        return {.domain = QString::fromLatin1(domain),
                .lines = lines + failed,
                .registered = lines,
                .failed = failed};
    };
    QCOMPARE(counts.registrars(),
             (QList{registered("even.example", 49'000), registered("odd.example", 49'000, 1),
                    registered("other.example", 1000)}));
}

void TestRegistrars::aChangeReadsNoOtherAccount()
{
    constexpr int many = 20'000;
    const QList<ObjectPtr> accounts = manyAccounts(many);
    list(accounts);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    RegistrarsPage page(m_parts->with(settings));
    page.show();
    const auto &counts = *page.findChild<RegistrarCounts *>();
    const auto &table = *page.findChild<RegistrarTable *>();
    QTRY_COMPARE(table.rowCount(), 2);
    QCOMPARE(counts.accountsRead(), many);
    for (int i = 0; i < 3; ++i) {
        m_parts->hand.put(turned(accounts[i], "failed"));
        const QModelIndex failed = table.index(i % 2, RegistrarTable::Failed);
        QTRY_COMPARE(failed.data().toInt(), i / 2 + 1);
    }
    QCOMPARE(counts.accountsRead(), many + 2 * 3);
    page.hide();
    page.show();
    QCOMPARE(counts.accountsRead(), many + 2 * 3);
}

void TestRegistrars::theDialogCountsAlong()
{
    list({account("a", "registered"), account("b", "registered")});
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    PauseDialog dialog(m_parts->with(settings), QStringLiteral("A"), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    const auto &domain = *dialog.findChild<QComboBox *>(QStringLiteral("domain"));
    QCOMPARE(domain.currentText(), QStringLiteral("a"));
    QCOMPARE(domain.count(), 2);
    const auto &said = *dialog.findChild<MutedLabel *>();
    QVERIFY2(said.text().startsWith(QStringLiteral("Lines there: 1.")), qPrintable(said.text()));
    m_parts->hand.put(account("a", "failed"));
    QTRY_VERIFY(said.text().startsWith(QStringLiteral("Lines there: 2.")));
}

void TestRegistrars::theDialogListsDomainsBeneathWhatIsTyped()
{
    list(manyAccounts(100'000));
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    PauseDialog dialog(m_parts->with(settings), {}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    auto &domain = *dialog.findChild<QComboBox *>(QStringLiteral("domain"));
    QCOMPARE(domain.count(), 0);
    QTest::keyClicks(&domain, QStringLiteral("od.example"));
    domain.lineEdit()->setCursorPosition(1);
    const auto &said = *dialog.findChild<MutedLabel *>();
    QVERIFY2(said.text().startsWith(QStringLiteral("Lines there: ….")), qPrintable(said.text()));
    QTRY_COMPARE(domain.count(), 2);
    QTest::keyClick(&domain, Qt::Key_D);
    QCOMPARE(domain.currentText(), QStringLiteral("odd.example"));
    QVERIFY2(said.text().startsWith(QStringLiteral("Lines there: 50,000.")), qPrintable(said.text()));
}

void TestRegistrars::rowsComeAndGo()
{
    RegistrarTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.setRegistrars({named("b"), named("d")});
    const QPersistentModelIndex kept = table.index(1, 0);
    table.setRegistrars({named("a"), named("c"), named("d", 7), named("e")});
    QCOMPARE(table.rowCount(), 4);
    QCOMPARE(kept.row(), 2);
    QCOMPARE(table.index(2, RegistrarTable::Lines).data().toString(), QStringLiteral("7"));
    table.setRegistrars({named("d")});
    QCOMPARE(kept.row(), 0);
    table.setRegistrars({});
    QCOMPARE(table.rowCount(), 0);
}

/// Sorted by what the storm changes.
void TestRegistrars::theSortedRowsFollowAStorm()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    RegistrarsPage page(m_parts->with(settings));
    page.show();
    auto &view = *page.findChild<QTableView *>();
    const QAbstractItemModelTester tester(view.model(),
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    view.sortByColumn(RegistrarTable::Failed, Qt::DescendingOrder);
    const auto failedIn
        = [&](int row) { return view.model()->index(row, RegistrarTable::Failed).data().toInt(); };
    QList<ObjectPtr> accounts;
    for (const char *domain : {"a", "b", "c", "d", "e", "f"})
        for (int i = 0; i < 3; ++i)
            accounts.append(account(domain, i ? "registered" : "failed"));
    for (const ObjectPtr &each : accounts)
        m_parts->hand.put(each);
    QTRY_COMPARE(view.model()->rowCount(), 6);
    for (int i = 0; i < accounts.size(); i += 2) {
        accounts[i] = turned(accounts[i], i % 4 ? "failed" : "registered");
        m_parts->hand.put(accounts[i]);
        accounts[i] = movedTo(accounts[i], i % 3 ? "a" : "g");
        m_parts->hand.put(accounts[i]);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(view.model()->rowCount(), 7);
    for (int row = 1; row < view.model()->rowCount(); ++row)
        QVERIFY(failedIn(row - 1) >= failedIn(row));
    list({accounts[1], turned(accounts[3], "registered")});
    QTRY_COMPARE(view.model()->rowCount(), 2);
    for (const ObjectPtr &each : std::as_const(accounts))
        m_parts->hand.drop(each);
    QTRY_COMPARE(view.model()->rowCount(), 0);
}

void TestRegistrars::noughtIsShownAsADash()
{
    RegistrarTable table;
    Registrar held = named("b");
    held.held = 1;
    held.pausedUntil = noon;
    table.setRegistrars({named("a"), held});
    const auto shown
        = [&](int row) { return table.index(row, RegistrarTable::PausedUntil).data().toString(); };
    QCOMPARE(shown(0), QString::fromUtf8("–"));
    QCOMPARE(shown(1), QLocale().toString(noon.toLocalTime(), QLocale::ShortFormat));
}

QTEST_MAIN(TestRegistrars)
#include "tst_registrars.moc"

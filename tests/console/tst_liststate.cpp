// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "classes/sipaccount.h"
#include "e2e/patience.h"
#include "handparts.h"
#include "objects/objectdialog.h"
#include "objects/objectpage.h"
#include "objects/objecttablemodel.h"
#include "objects/objecttableproxy.h"
#include "pages/alarmtable.h"
#include "pages/alarmwatch.h"
#include "pages/presentations.h"
#include "pages/registrarspage.h"
#include "pages/registrartable.h"
#include "quiet.h"
#include "widgets/notice.h"
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace linekeeper;

namespace {

const ObjectClass &accounts = sipAccount::objectClass;

constexpr int manyAccounts = 30000; ///< more than are looked at between two events

ObjectPtr account()
{
    auto object = std::make_shared<Object>(accounts);
    object->uuid = QUuid::createUuid();
    object->revision = 1;
    object->set(sipAccount::user, QStringLiteral("anna"));
    object->set(sipAccount::domain, QStringLiteral("example.org"));
    object->observe(sipAccount::registration, QStringLiteral("registered"));
    return object;
}

ObjectPtr criticalAlarm()
{
    auto object = std::make_shared<Object>(alarm::objectClass);
    object->uuid = QUuid::createUuid();
    object->revision = 1;
    object->set(alarm::severity, QStringLiteral("critical"));
    return object;
}

Failure broken(int statusCode = 500)
{
    return {.cause = Failure::Cause::Refused,
            .error = {Reason::Internal, {QT_TRANSLATE_NOOP("messages", "Broken.")}},
            .statusCode = statusCode};
}

QString countOf(const QWidget &page)
{
    return page.findChild<QLabel *>(QStringLiteral("count"))->text();
}

/// What the page says instead of rows, its title and its text.
QString noticeOf(const QWidget &page)
{
    QStringList texts;
    for (const QLabel *label : page.findChild<Notice *>()->findChildren<QLabel *>())
        texts.append(label->text());
    return texts.join(u'\n');
}

bool isMarked(const QModelIndex &cell, Tone tone)
{
    constexpr int side = 32;
    const auto image = [](const QIcon &icon) { return icon.pixmap(side, side).toImage(); };
    return image(cell.data(Qt::DecorationRole).value<QIcon>()) == image(iconOf(tone, QPalette()));
}

} // namespace

/// What pages say of a list that cannot be read, or is not known to be true any more.
class TestListState final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatCannotBeReadIsSaid();
    void whoHasToSignInIsNotPutOff();
    void rowsFromBeforeMayBeOutOfDate();
    void rowsOfAFirstListAreNotAll();
    void aListTellsHowMuchOfItWasRead();
    void aSearchThatTakesAWhileSaysSo();
    void staleMarksAreOff();
    void marksAreTurnedOffWithoutArrangingAnew();
    void dialogsBelieveNoStaleMark();
    void registrarsSayTheSame();
    void alarmsSayTheSame();
    void noAlarmsAreNotTakenForHealth();

private:
    void fail(const Failure &why = broken());
    void mend();

    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    std::unique_ptr<HandParts> m_parts;
};

void TestListState::init()
{
    failOnAnyWarning();
    m_parts = std::make_unique<HandParts>();
}

/// As after a restart of the service, which lets nobody read.
void TestListState::fail(const Failure &why)
{
    m_parts->hand.failure = why;
    m_parts->hand.mirror.startAfresh();
}

void TestListState::mend()
{
    m_parts->hand.failure.reset();
    m_parts->hand.mirror.goOn();
}

void TestListState::whatCannotBeReadIsSaid()
{
    ObjectPage page(accounts, m_parts->with(m_settings), presentationOf(accounts));
    page.setLive(true);
    QVERIFY(noticeOf(page).startsWith(QStringLiteral("Loading …")));
    fail();
    QCOMPARE(noticeOf(page),
             QStringLiteral("SIP accounts: cannot be read\nBroken.\nIt is tried again by itself."));
    QCOMPARE(countOf(page), QString());
    m_parts->hand.lists[&accounts] = {account()};
    mend();
    QCOMPARE(countOf(page), QStringLiteral("1"));
    m_parts->hand.drop(m_parts->hand.lists[&accounts].first());
    QTRY_VERIFY(noticeOf(page).startsWith(QStringLiteral("SIP accounts: none")));
}

void TestListState::whoHasToSignInIsNotPutOff()
{
    ObjectPage page(accounts, m_parts->with(m_settings), presentationOf(accounts));
    page.setLive(true);
    fail(broken(401));
    QCOMPARE(noticeOf(page), QStringLiteral("SIP accounts: cannot be read\nBroken."));
}

void TestListState::rowsFromBeforeMayBeOutOfDate()
{
    m_parts->hand.lists[&accounts] = {account(), account()};
    m_parts->hand.mirror.startAfresh();
    ObjectPage page(accounts, m_parts->with(m_settings), presentationOf(accounts));
    page.setLive(true);
    QTRY_COMPARE(countOf(page), QStringLiteral("2"));
    const auto *table = page.findChild<ObjectTableModel *>();
    const QModelIndex registration = table->index(0, table->columnOf(sipAccount::registration.name));
    m_parts->hand.isSilent = true;
    m_parts->hand.mirror.startAfresh(); // what is asked for is on its way
    QCOMPARE(countOf(page), QStringLiteral("2, may be out of date"));
    QVERIFY(isMarked(registration, Tone::Off));
    m_parts->hand.isSilent = false;
    fail();
    QCOMPARE(countOf(page), QStringLiteral("2, may be out of date: Broken."));
    QVERIFY(isMarked(registration, Tone::Off));
    mend();
    QCOMPARE(countOf(page), QStringLiteral("2"));
    QVERIFY(isMarked(registration, Tone::Good));
}

void TestListState::rowsOfAFirstListAreNotAll()
{
    m_parts->hand.lists[&accounts] = {account()};
    m_parts->hand.isEndless = true;
    m_parts->hand.mirror.startAfresh();
    ObjectPage page(accounts, m_parts->with(m_settings), presentationOf(accounts));
    page.setLive(true);
    QTRY_COMPARE(countOf(page), QStringLiteral("1, loading …"));
}

void TestListState::aListTellsHowMuchOfItWasRead()
{
    m_parts->hand.lists[&accounts] = {account(), account()};
    m_parts->hand.isEndless = true;
    m_parts->hand.total = 8;
    m_parts->hand.mirror.startAfresh();
    ObjectPage page(accounts, m_parts->with(m_settings), presentationOf(accounts));
    page.setLive(true);
    QTRY_COMPARE(countOf(page), QStringLiteral("2, loading … 25%"));
    m_parts->hand.isEndless = false;
    m_parts->hand.mirror.startAfresh();
    QTRY_COMPARE(countOf(page), QStringLiteral("2"));
    QVERIFY(!m_parts->hand.mirror.percentListed(accounts));
}

void TestListState::aSearchThatTakesAWhileSaysSo()
{
    for (int i = 0; i < manyAccounts; ++i)
        m_parts->hand.lists[&accounts].append(account());
    m_parts->hand.mirror.startAfresh();
    ObjectPage page(accounts, m_parts->with(m_settings), presentationOf(accounts));
    page.findChild<ObjectTableProxy *>()->setPatience(std::chrono::milliseconds(0));
    page.setLive(true);
    page.show();
    const QString all = QLocale().toString(manyAccounts);
    QTRY_COMPARE_WITH_TIMEOUT(countOf(page), all, 10'000 * patience);
    auto *search = page.findChild<QLineEdit *>(QStringLiteral("search"));
    search->setText(QStringLiteral("otto"));
    QVERIFY2(countOf(page).startsWith(all + QStringLiteral(", searching … ")), qPrintable(countOf(page)));
    QTRY_COMPARE_WITH_TIMEOUT(countOf(page), QStringLiteral("0 of %1").arg(all), 10'000 * patience);
    QVERIFY(noticeOf(page).contains(QStringLiteral("otto")));
    search->setText(QStringLiteral("anna"));
    QCOMPARE(noticeOf(page), QStringLiteral("Searching …\n"));
    QTRY_COMPARE_WITH_TIMEOUT(countOf(page), all, 10'000 * patience);
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(search->text(), QString());
    QVERIFY2(countOf(page).startsWith(all + QStringLiteral(", sorting … ")), qPrintable(countOf(page)));
    QTRY_COMPARE_WITH_TIMEOUT(countOf(page), all, 10'000 * patience);
}

/// Their text stays as it is, and so readable.
void TestListState::staleMarksAreOff()
{
    m_parts->hand.lists[&accounts] = {account()};
    m_parts->hand.mirror.startAfresh();
    ObjectPage page(accounts, m_parts->with(m_settings), presentationOf(accounts));
    const auto *table = page.findChild<ObjectTableModel *>();
    const QModelIndex registration = table->index(0, table->columnOf(sipAccount::registration.name));
    page.setLive(true);
    QVERIFY(isMarked(registration, Tone::Good));
    page.setLive(false);
    QVERIFY(isMarked(registration, Tone::Off));
    QCOMPARE(registration.data().toString(), QStringLiteral("Registered"));
    QVERIFY(!registration.data(Qt::ForegroundRole).isValid());
    QCOMPARE(countOf(page), QStringLiteral("1, may be out of date"));
    page.setLive(true);
    QVERIFY(isMarked(registration, Tone::Good));
    QCOMPARE(countOf(page), QStringLiteral("1"));
}

/// However many rows there are.
/// Whether they are open already or opened then.
void TestListState::dialogsBelieveNoStaleMark()
{
    const ObjectPtr object = account();
    m_parts->hand.lists[&accounts] = {object};
    m_parts->hand.mirror.startAfresh();
    ObjectPage page(accounts, m_parts->with(m_settings), presentationOf(accounts));
    page.setLive(true);
    page.showObject(object->uuid);
    const auto open = [&page] {
        for (QAction *action : page.objectActions())
            if (action->objectName() == u"edit")
                action->trigger();
        return page.findChild<ObjectDialog *>();
    };
    const auto shows = [](const ObjectDialog &dialog, Tone tone) {
        const auto *value = dialog.findChild<QLabel *>(toText(sipAccount::registration.name));
        for (const QLabel *mark : value->parentWidget()->findChildren<QLabel *>())
            if (mark != value) {
                const QPixmap shown = mark->pixmap();
                return shown.toImage() == iconOf(tone, dialog.palette()).pixmap(shown.size()).toImage();
            }
        return false;
    };
    const auto says = [](const ObjectDialog &dialog, const QString &words) {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text() == words; });
    };
    const QPointer<ObjectDialog> dialog = open();
    QVERIFY(dialog && shows(*dialog, Tone::Good) && says(*dialog, QStringLiteral("State")));
    page.setLive(false);
    QVERIFY(shows(*dialog, Tone::Off) && says(*dialog, QStringLiteral("State, may be out of date")));
    dialog->discard();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!dialog);
    const ObjectDialog *later = open();
    QVERIFY(shows(*later, Tone::Off));
    page.setLive(true);
    QVERIFY(shows(*later, Tone::Good) && says(*later, QStringLiteral("State")));
}

void TestListState::marksAreTurnedOffWithoutArrangingAnew()
{
    constexpr int rows = 1000;
    for (int i = 0; i < rows; ++i)
        m_parts->hand.lists[&accounts].append(account());
    m_parts->hand.mirror.startAfresh();
    ObjectTableModel model(accounts, m_parts->hand.mirror, m_parts->references, presentationOf(accounts));
    ObjectTableProxy proxy;
    proxy.setSourceModel(&model);
    QTRY_VERIFY(proxy.isArranged() && proxy.rowCount() == rows);
    const QSignalSpy changed(&proxy, &QAbstractItemModel::dataChanged);
    model.setStale(true);
    QVERIFY(proxy.isArranged());
    QVERIFY(changed.size() > 0 && changed.size() <= model.columnCount());
    for (const QList<QVariant> &told : changed) {
        QCOMPARE(told[0].toModelIndex().row(), 0);
        QCOMPARE(told[1].toModelIndex().row(), rows - 1);
    }
}

void TestListState::registrarsSayTheSame()
{
    RegistrarsPage page(m_parts->with(m_settings));
    page.show();
    page.setLive(true);
    fail();
    QVERIFY(noticeOf(page).startsWith(QStringLiteral("SIP accounts: cannot be read\nBroken.")));
    m_parts->hand.lists[&accounts] = {account()};
    mend();
    QTRY_COMPARE(countOf(page), QStringLiteral("1"));
    const QModelIndex registered = page.findChild<RegistrarTable *>()->index(0, RegistrarTable::Registered);
    QVERIFY(isMarked(registered, Tone::Good));
    page.setLive(false);
    QVERIFY(isMarked(registered, Tone::Off));
    QCOMPARE(countOf(page), QStringLiteral("1, may be out of date"));
    page.setLive(true);
    QVERIFY(isMarked(registered, Tone::Good));
    fail();
    QVERIFY(isMarked(registered, Tone::Off));
    QCOMPARE(countOf(page), QStringLiteral("1, may be out of date: Broken."));
}

void TestListState::alarmsSayTheSame()
{
    AlarmTable page(m_parts->with(m_settings));
    page.setLive(true);
    fail();
    QVERIFY(noticeOf(page).startsWith(QStringLiteral("Alarms: cannot be read\nBroken.")));
    m_parts->hand.lists[&alarm::objectClass] = {criticalAlarm()};
    mend();
    QTRY_COMPARE(countOf(page), QStringLiteral("1"));
    const auto *table = page.findChild<ObjectTableModel *>();
    const QModelIndex severity = table->index(0, table->columnOf(alarm::severity.name));
    QVERIFY(isMarked(severity, Tone::Bad));
    page.setLive(false);
    QVERIFY(isMarked(severity, Tone::Off));
    page.setLive(true);
    fail();
    QVERIFY(isMarked(severity, Tone::Off));
    QCOMPARE(countOf(page), QStringLiteral("1, may be out of date: Broken."));
}

void TestListState::noAlarmsAreNotTakenForHealth()
{
    AlarmWatch watch(HandMirror::classes(), m_parts->hand.mirror);
    const QSignalSpy changed(&watch, &AlarmWatch::changed);
    m_parts->hand.mirror.startAfresh();
    QCOMPARE(watch.worst(), Tone::Good);
    const auto before = changed.size();
    fail();
    QCOMPARE(watch.worst(), Tone::Off);
    QVERIFY(changed.size() > before);
    mend();
    QCOMPARE(watch.worst(), Tone::Good);
}

QTEST_MAIN(TestListState)
#include "tst_liststate.moc"

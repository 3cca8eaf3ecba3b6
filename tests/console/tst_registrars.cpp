// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "pages/registrartable.h"
#include "quiet.h"
#include <QAbstractItemModelTester>

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

ObjectMirror::Objects objects(const QList<ObjectPtr> &list)
{
    ObjectMirror::Objects objects;
    for (const ObjectPtr &object : list)
        objects.insert(object->uuid, object);
    return objects;
}

Registrar named(const char *domain, int lines = 1)
{
    return {.domain = QString::fromLatin1(domain), .lines = lines};
}

const QDateTime noon(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
constexpr char paused[] = "The registrar is paused";

} // namespace

class TestRegistrars final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void linesAreCountedByDomain();
    void pausesAreKnownByTheirLines();
    void rowsComeAndGo();
    void noughtIsShownAsADash();
};

void TestRegistrars::linesAreCountedByDomain()
{
    const auto registrars
        = registrarsOf(objects({account("b.example", "registered"), account("B.example", "failed"),
                                account("a.example:5061", "disabled")}));
    const QList<Registrar> expected{
        {.domain = QStringLiteral("a.example:5061"), .lines = 1},
        {.domain = QStringLiteral("b.example"), .lines = 2, .registered = 1, .failed = 1}};
    QCOMPARE(registrars, expected);
}

void TestRegistrars::pausesAreKnownByTheirLines()
{
    const auto registrars = registrarsOf(objects({account("a", "disabled", paused, noon), // held
                                                  account("a", "disabled"), // switched off
                                                  account("a", "unregistering", paused, noon)}));
    QCOMPARE(registrars.size(), 1);
    QCOMPARE(registrars[0].held, 1);
    QCOMPARE(registrars[0].pausedUntil, noon);
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

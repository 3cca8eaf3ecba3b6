// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "consolescene.h"
#include "pages/acknowledgedialog.h"
#include "pages/alarmspage.h"
#include "pages/alarmtable.h"
#include "support/relay.h"
#include "widgets/banner.h"
#include <QCheckBox>
#include <QDateTimeEdit>
#include <QLabel>

using namespace linekeeper;

namespace {

constexpr int alarmCount = 7; // more than are told of at once

} // namespace

/// Somebody sees to alarms, be they one or many.
class TestAcknowledging final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void whoSeesToItUntilWhenIsShown();
    void manyCanBeStopped();
    void oneCanBeClosedWhileItIsStopped();

private:
    AlarmsPage &page() const { return *m_scene.console->window->findChild<AlarmsPage *>(); }
    ObjectTableView &view() const { return *page().findChild<ObjectTableView *>(); }
    AcknowledgeDialog *dialog() const { return page().findChild<AcknowledgeDialog *>(); }
    QPushButton *button(const char *text) const
    {
        return ConsoleWindow::button(*dialog(), QString::fromUtf8(text));
    }
    QString why() const { return dialog()->findChild<QLabel *>(text("why"))->text(); }
    QJsonArray alarms() const { return m_scene.rest->get("objects/alarm").json().toArray(); }
    qsizetype acknowledged(const char *comment) const;
    QString shown(int row, const char *column) const;

    ConsoleScene m_scene{sipAccount::objectClass,
                         {QStringLiteral("--set"), QStringLiteral("alarms.raiseAfter=1")}};
    std::unique_ptr<Relay> m_relay;
};

void TestAcknowledging::initTestCase()
{
    QVERIFY2(m_scene.start(), m_scene.daemon.output().constData());
    for (int i = 0; i < alarmCount; ++i)
        m_scene.create(R"("domain":"127.0.0.1:9","enabled":true,"user":"broken)" + QByteArray::number(i)
                       + '"');
    SOON(alarms().size() == alarmCount);
}

void TestAcknowledging::init()
{
    failOnAnyWarning();
    m_relay = std::make_unique<Relay>(m_scene.daemon.port());
    m_scene.openConsole(m_relay->port());
    Connection &connection = *m_scene.console->window->connection();
    for (const ObjectClass *objectClass : connection.classes()) // so that nothing waits before what is tested
        SOON(connection.mirror().isComplete(*objectClass));
    m_scene.console->window->workspace().open(&page());
    SOON(view().model()->rowCount() == alarmCount);
}

void TestAcknowledging::cleanup()
{
    m_scene.console.reset();
    m_relay.reset();
}

/// At the service.
qsizetype TestAcknowledging::acknowledged(const char *comment) const
{
    const QJsonArray all = alarms();
    return std::count_if(all.begin(), all.end(), [comment](const QJsonValue &each) {
        return each[u"state"][u"comment"].toString() == text(comment);
    });
}

/// Null: there is no such column to be seen.
QString TestAcknowledging::shown(int row, const char *column) const
{
    const QAbstractItemModel &model = *view().model();
    for (int i = 0; i < model.columnCount(); ++i)
        if (!view().isColumnHidden(i) && model.headerData(i, Qt::Horizontal).toString() == text(column))
            return model.index(row, i).data().toString();
    return {};
}

void TestAcknowledging::whoSeesToItUntilWhenIsShown()
{
    view().selectRow(0);
    const QUuid which = page().findChild<AlarmTable *>()->selected().constFirst()->uuid;
    page().objectActions().constFirst()->trigger();
    ConsoleWindow::type(*dialog(), "comment", text("Calling the provider"));
    auto *until = dialog()->findChild<QDateTimeEdit *>();
    QTest::keyClick(dialog()->findChild<QCheckBox *>(), Qt::Key_Space);
    const QDateTime end = QDateTime(QDate::currentDate().addDays(2), QTime(14, 30));
    until->setDateTime(end);
    button("Acknowledge")->click();
    SOON(!dialog());
    SOON(shown(0, "Acknowledged by") == text("root"));
    QCOMPARE(page().findChild<AlarmTable *>()->selected().constFirst()->uuid, which);
    QCOMPARE(shown(0, "Comment"), text("Calling the provider"));
    QCOMPARE(shown(0, "Acknowledged until"), QLocale().toString(end, QLocale::ShortFormat));
    const QJsonArray all = alarms();
    QVERIFY(std::any_of(all.begin(), all.end(), [&](const QJsonValue &each) {
        return QDateTime::fromString(each[u"state"][u"acknowledgedUntil"].toString(), Qt::ISODate) == end;
    }));
    keepPicture(*m_scene.console->window, text("alarm acknowledged until"));
}

void TestAcknowledging::manyCanBeStopped()
{
    view().selectAll();
    page().objectActions().constFirst()->trigger();
    ConsoleWindow::type(*dialog(), "comment", text("Stopped"));
    m_relay->pause(Relay::Calls);
    button("Acknowledge")->click();
    QCOMPARE(why(), text("0 of 7 acknowledged …"));
    QVERIFY(ConsoleWindow::field(*dialog(), "comment")->isReadOnly());
    keepPicture(*dialog(), text("acknowledging"));
    const qsizetype atOnce = 4;
    SOON(acknowledged("Stopped") == atOnce);
    button("Stop")->click();
    QVERIFY2(why().startsWith(text("It is being stopped")), qPrintable(why()));
    QVERIFY(button("Close"));
    m_relay->pause({});
    const auto *banner = dialog()->findChild<Banner *>();
    SOON(banner->text() == text("Stopped: 4 of 7 acknowledged."));
    QCOMPARE(dialog()->windowTitle(), text("Acknowledge 3 alarms"));
    QCOMPARE(acknowledged("Stopped"), atOnce);
    button("Acknowledge")->click();
    SOON(!dialog());
    QCOMPARE(acknowledged("Stopped"), qsizetype(alarmCount));
}

void TestAcknowledging::oneCanBeClosedWhileItIsStopped()
{
    view().selectRow(0);
    page().objectActions().constFirst()->trigger();
    ConsoleWindow::type(*dialog(), "comment", text("Not waited for"));
    m_relay->pause(Relay::Calls);
    button("Acknowledge")->click();
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QVERIFY(dialog() && dialog()->isVisible());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    SOON(!dialog());
    m_relay->pause({});
    SOON(acknowledged("Not waited for") == 1);
}

QTEST_MAIN(TestAcknowledging)
#include "tst_acknowledging.moc"

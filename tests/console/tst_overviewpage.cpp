// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "consolewindow.h"
#include "handparts.h"
#include "pages/alarmlist.h"
#include "pages/factscard.h"
#include "pages/figurechart.h"
#include "pages/figuretile.h"
#include "pages/healthcard.h"
#include "pages/overviewpage.h"
#include "quiet.h"
#include "scriptedfreeswitch.h"
#include "support/daemon.h"
#include "support/relay.h"
#include "support/restclient.h"
#include "widgets/notice.h"
#include <QApplication>
#include <QChartView>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineSeries>
#include <QListWidget>
#include <QTemporaryFile>

using namespace linekeeper;

namespace {

/// Refuses what begins so.
Relay::Answer failing(const QByteArray &beginning)
{
    const QByteArray body = R"({"type":"internal","message":"Broken.","pointer":""})";
    const QByteArray said
        = "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
    return [=](const QByteArray &request) { return request.startsWith(beginning) ? said : QByteArray(); };
}

} // namespace

/// The overview against the real daemon.
class TestOverviewPage final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_console.reset(); }
    void figuresAreThoseOfTheService();
    void anAlarmIsToldAndLedTo();
    void freeSwitchIsToldOf();
    void freeSwitchIsToldOfInTheLanguageOfTheProgram();
    void coloursFollowThePalette();
    void nothingIsSaidOfAlarmsUnknown();
    void chartsThatDoNotGoOnSayWhy();
    void anOverviewThatCannotBeReadSaysWhy();
    void whoMayNotIsToldWhy();
    void whatIsOldIsNeverGreen();

private:
    void signIn(const QString &username = QStringLiteral("root"),
                const QString &password = QLatin1String(Daemon::rootPassword))
    {
        signInTo(m_daemon, username, password);
    }
    void signInTo(const Daemon &daemon, const QString &username, const QString &password)
    {
        signInTo(daemon.port(), username, password);
    }
    void signInTo(quint16 port, const QString &username, const QString &password);
    /// Without waiting for the next turn.
    void askAnew();
    bool says(const char *words);
    OverviewPage &page() { return *m_console->window->findChild<OverviewPage *>(); }
    HealthCard &health() { return *page().findChild<HealthCard *>(); }
    QString figure(const char *name) { return page().findChild<FigureTile *>(QLatin1String(name))->figure(); }

    Daemon m_daemon{{QStringLiteral("--set"), QStringLiteral("alarms.raiseAfter=1")}};
    std::unique_ptr<::RestClient> m_rest;
    std::unique_ptr<ConsoleWindow> m_console;
};

void TestOverviewPage::initTestCase()
{
    QVERIFY2(m_daemon.start(), m_daemon.output().constData());
    m_rest = std::make_unique<::RestClient>(m_daemon.port());
    QVERIFY(m_rest->logIn());
}

void TestOverviewPage::init()
{
    failOnAnyWarning();
    m_console = std::make_unique<ConsoleWindow>();
}

void TestOverviewPage::signInTo(quint16 port, const QString &username, const QString &password)
{
    const QString url = QStringLiteral("http://127.0.0.1:%1").arg(port);
    m_console->window->signIn({.id = {}, .name = {}, .url = QUrl(url), .username = username}, password);
    SOON(m_console->isLive());
    m_console->window->workspace().open(&page());
}

void TestOverviewPage::askAnew()
{
    Workspace &workspace = m_console->window->workspace();
    workspace.open(workspace.pages().last());
    workspace.open(&page());
}

bool TestOverviewPage::says(const char *words)
{
    const auto labels = page().findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [words](const QLabel *label) {
        return label->isVisible() && label->text().startsWith(QString::fromUtf8(words));
    });
}

void TestOverviewPage::figuresAreThoseOfTheService()
{
    QCOMPARE(m_rest->post("objects/sipAccount", R"({"sipAccount":{"user":"u","domain":"127.0.0.1:9"}})").code,
             201);
    signIn();
    SOON(health().tone() == Tone::Good);
    QCOMPARE(health().headline(), QStringLiteral("Everything is in order"));
    SOON(figure("totalsipAccounts") == u"1");
    QCOMPARE(figure("registeredsipAccounts"), QStringLiteral("0"));
    QVERIFY(figure("sessions").toInt() >= 2); // the console's and the test's
    SOON(page().findChild<QChartView *>()->isVisible());
    keepPicture(*m_console->window, QStringLiteral("overview"));
    m_console->languages->use(QStringLiteral("de"));
    keepPicture(*m_console->window, QStringLiteral("overview, de"));
}

void TestOverviewPage::anAlarmIsToldAndLedTo()
{
    const QByteArray account = R"({"sipAccount":{"user":"broken","domain":"127.0.0.1:9","enabled":true}})";
    QCOMPARE(m_rest->post("objects/sipAccount", account).code, 201);
    signIn();
    auto *list = page().findChild<AlarmList *>()->findChild<QListWidget *>();
    SOON(list->count() == 1);
    QVERIFY(list->item(0)->text().contains(QStringLiteral("broken@127.0.0.1:9")));
    SOON(figure("failedsipAccounts") == u"1");
    QVERIFY(health().tone() != Tone::Good);
    keepPicture(*m_console->window, QStringLiteral("overview with an alarm"));
    m_console->languages->use(QStringLiteral("de"));
    SOON(list->item(0)->text().startsWith(QStringLiteral("broken@127.0.0.1:9 ist nicht registriert")));
    keepPicture(*m_console->window, QStringLiteral("overview with an alarm, de"));
    m_console->languages->use(QStringLiteral("en"));
    SOON(list->item(0)->text().startsWith(QStringLiteral("broken@127.0.0.1:9 is not registered")));
    list->setFocus();
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Return);
    const Page *shown = m_console->window->workspace().current();
    QCOMPARE(shown->shownClass(), &alarm::objectClass);
}

void TestOverviewPage::freeSwitchIsToldOf()
{
    ScriptedFreeSwitch freeSwitch;
    QVERIFY(freeSwitch.listen());
    QTemporaryFile password;
    QVERIFY(password.open() && password.write(freeSwitch.password) > 0 && password.flush());
    const QString set = QStringLiteral("--set");
    Daemon daemon({set, QStringLiteral("freeSwitch.host=127.0.0.1"), set,
                   QStringLiteral("freeSwitch.port=%1").arg(freeSwitch.port()), set,
                   QStringLiteral("freeSwitch.passwordFile=") + password.fileName()});
    QVERIFY2(daemon.start(), daemon.output().constData());
    signInTo(daemon, QStringLiteral("root"), QLatin1String(Daemon::rootPassword));
    SOON(says("1.10.9"));
    QVERIFY(says("Connected") && !says("Not connected"));
    QVERIFY(says("1 min 5 s"));
    QVERIFY(says("2 of "));
    QVERIFY(says("Most at once"));
    QTRY_VERIFY_WITH_TIMEOUT(says("2 in FreeSWITCH"), 30'000 * patience); // figures come every ten seconds
    freeSwitch.stop();
    SOON(says("Not connected"));
    m_console.reset();
    QCOMPARE(daemon.stop(), 0);
}

/// The status has it in English alone; the alarm says it in others.
void TestOverviewPage::freeSwitchIsToldOfInTheLanguageOfTheProgram()
{
    const QString set = QStringLiteral("--set");
    Daemon daemon({set, QStringLiteral("freeSwitch.host=127.0.0.1"), set, QStringLiteral("freeSwitch.port=9"),
                   set, QStringLiteral("alarms.raiseAfter=0")});
    QVERIFY2(daemon.start(), daemon.output().constData());
    signInTo(daemon, QStringLiteral("root"), QLatin1String(Daemon::rootPassword));
    SOON(says("See whether FreeSWITCH runs"));
    m_console->languages->use(QStringLiteral("de"));
    SOON(says("Sehen Sie nach, ob FreeSWITCH läuft"));
    QVERIFY(!says("See whether"));
    m_console.reset();
    QCOMPARE(daemon.stop(), 0);
}

void TestOverviewPage::coloursFollowThePalette()
{
    signIn();
    const auto *view = page().findChild<QChartView *>();
    SOON(!view->chart()->series().isEmpty());
    const auto line = [view] { return qobject_cast<QLineSeries *>(view->chart()->series()[0])->color(); };
    const QPalette before = QApplication::palette();
    const QColor light = line();
    QCOMPARE(light, colorOf(Tone::Good, before));
    QApplication::setPalette(QPalette(QColor(0x35, 0x36, 0x3a), QColor(0x2a, 0x2b, 0x2e)));
    SOON(line() == colorOf(Tone::Good, QApplication::palette()));
    QVERIFY(line() != light);
    keepPicture(*m_console->window, QStringLiteral("overview, dark"));
    QApplication::setPalette(before);
}

void TestOverviewPage::nothingIsSaidOfAlarmsUnknown()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    HandParts parts;
    AlarmList list(parts.with(settings));
    const auto says = [&list](const char *words) {
        const auto labels = list.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [words](const QLabel *label) {
            return label->text() == QString::fromUtf8(words);
        });
    };
    QVERIFY(says("Loading …"));
    list.setAlarms({});
    QVERIFY(says("There are none."));
    list.setStale(true);
    QVERIFY(says("Not known"));
    list.setStale(false);
    QVERIFY(says("There are none."));
}

void TestOverviewPage::chartsThatDoNotGoOnSayWhy()
{
    Relay relay(m_daemon.port());
    relay.setAnswer(failing("GET /webapi/http/status/history"));
    signInTo(relay.port(), QStringLiteral("root"), QLatin1String(Daemon::rootPassword));
    SOON(says("The charts do not go on: Broken."));
    SOON(health().tone() != Tone::Off);
    keepPicture(*m_console->window, QStringLiteral("overview, charts do not go on"));
    m_console->languages->use(QStringLiteral("de"));
    SOON(says("Die Diagramme gehen nicht weiter: Broken."));
    m_console->languages->use(QStringLiteral("en"));
    relay.setAnswer({});
    askAnew();
    SOON(!says("The charts do not go on"));
    m_console.reset();
}

void TestOverviewPage::anOverviewThatCannotBeReadSaysWhy()
{
    Relay relay(m_daemon.port());
    relay.setAnswer(failing("GET /webapi/http/status?"));
    signInTo(relay.port(), QStringLiteral("root"), QLatin1String(Daemon::rootPassword));
    SOON(health().headline() == u"Not known");
    QVERIFY(says("Broken."));
    QVERIFY(!says("Loading …"));
    relay.setAnswer({});
    SOON(health().tone() != Tone::Off);
    m_console.reset();
}

void TestOverviewPage::whoMayNotIsToldWhy()
{
    const QByteArray user = R"({"user":{"username":"anna","password":"only-looks","roles":["viewer"]}})";
    QCOMPARE(m_rest->post("objects/user", user).code, 201);
    signIn(QStringLiteral("anna"), QStringLiteral("only-looks"));
    const auto *notice = page().findChild<Notice *>();
    QVERIFY(notice->isVisible());
    QVERIFY(!health().isVisible());
    keepPicture(*m_console->window, QStringLiteral("overview without the right"));
}

/// The last one: it ends the service.
void TestOverviewPage::whatIsOldIsNeverGreen()
{
    signIn();
    SOON(health().tone() != Tone::Off);
    QCOMPARE(m_daemon.stop(), 0);
    SOON(health().tone() == Tone::Off);
    QVERIFY(health().headline().startsWith(QStringLiteral("Not known")));
    QVERIFY(!page().findChild<FigureTile *>()->isEnabled());
    QVERIFY(!says("There are none.")); // of alarms
    keepPicture(*m_console->window, QStringLiteral("overview, lost"));
}

QTEST_MAIN(TestOverviewPage)
#include "tst_overviewpage.moc"

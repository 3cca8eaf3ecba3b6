// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "classes/sipaccount.h"
#include "consolewindow.h"
#include "objects/differencetable.h"
#include "objects/objecttableview.h"
#include "objects/undobar.h"
#include "pages/historymodel.h"
#include "pages/historypage.h"
#include "pages/historyview.h"
#include "quiet.h"
#include "support/daemon.h"
#include "support/relay.h"
#include "support/restclient.h"
#include "widgets/notice.h"
#include <QComboBox>
#include <QJsonObject>
#include <QLabel>

using namespace linekeeper;

namespace {

enum Action { Go, Only, Back };

const Headers mergePatch{{"Content-Type", "application/merge-patch+json"}};

QByteArray entryNamed(const QByteArray &name)
{
    return "{\"phoneBookEntry\":{\"displayName\":\"" + name + "\",\"address\":\"110\"}}";
}

} // namespace

/// The history of the real daemon, as the console shows it.
class TestHistoryPage final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void changesAreThereAndCome();
    void eachFieldIsToldAndNoSecret();
    void aClassIsChosen();
    void anObjectLeadsToItsHistoryAndBack();
    void whatIsDeletedCannotBeGoneTo();
    void aChangeIsPutBack();
    void whatWasDeletedAndMadeIsPutBack();
    void secretsCannotBePutBack();
    void hundredsArePagedBack();
    void whatIsForbiddenSaysWhy();
    void aFailureIsSaidAndTriedAgain();
    void theLanguageChangesWhileItIsShown();

private:
    void signIn(const QString &username = QStringLiteral("root"),
                const QString &password = QLatin1String(Daemon::rootPassword));
    HistoryPage &page() { return *m_console->window->findChild<HistoryPage *>(); }
    QAction &action(Action which) { return *page().objectActions()[which]; }
    HistoryModel &model() { return *page().findChild<HistoryModel *>(); }
    HistoryView &view() { return *page().findChild<HistoryView *>(); }
    QString cell(int row, int column) { return model().index(row, column).data().toString(); }
    void choose(const ObjectClass &objectClass);
    QUuid create(const QByteArray &name);
    QString noticeText();
    QStringList differences();

    Daemon m_daemon;
    std::unique_ptr<::RestClient> m_rest;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<ConsoleWindow> m_console;
};

void TestHistoryPage::initTestCase()
{
    QVERIFY2(m_daemon.start(), m_daemon.output().constData());
    m_rest = std::make_unique<::RestClient>(m_daemon.port());
    QVERIFY(m_rest->logIn());
}

void TestHistoryPage::init()
{
    failOnAnyWarning();
    m_relay = std::make_unique<Relay>(m_daemon.port());
    m_console = std::make_unique<ConsoleWindow>();
}

void TestHistoryPage::cleanup()
{
    m_console.reset();
    m_relay.reset();
}

void TestHistoryPage::signIn(const QString &username, const QString &password)
{
    const QString url = QStringLiteral("http://127.0.0.1:%1").arg(m_relay->port());
    m_console->window->signIn({.id = {}, .name = {}, .url = QUrl(url), .username = username}, password);
    SOON(m_console->isLive());
    m_console->window->workspace().open(&page());
}

void TestHistoryPage::choose(const ObjectClass &objectClass)
{
    auto *box = page().findChild<QComboBox *>();
    box->setCurrentIndex(box->findData(toText(objectClass.name)));
    Q_EMIT box->activated(box->currentIndex());
}

QUuid TestHistoryPage::create(const QByteArray &name)
{
    const auto reply = m_rest->post("objects/phoneBookEntry", entryNamed(name));
    return QUuid(reply.json()[u"uuid"].toString());
}

QString TestHistoryPage::noticeText()
{
    QStringList texts;
    for (const auto *label : page().findChild<Notice *>()->findChildren<QLabel *>())
        if (label->isVisible())
            texts.append(label->text());
    return texts.join(u'\n');
}

QStringList TestHistoryPage::differences()
{
    const auto *table = page().findChild<DifferenceTable *>();
    QStringList lines;
    for (int row = 0; row < table->rowCount(); ++row)
        lines.append(table->item(row, 0)->text() + u'|' + table->item(row, 1)->text() + u'|'
                     + table->item(row, 2)->text());
    return lines;
}

void TestHistoryPage::changesAreThereAndCome()
{
    create("Polizei");
    signIn();
    choose(phoneBookEntry::objectClass);
    SOON(model().rowCount() > 0 && cell(0, HistoryModel::Object).startsWith(u"Polizei"));
    QCOMPARE(cell(0, HistoryModel::User), QStringLiteral("root"));
    QCOMPARE(cell(0, HistoryModel::Kind), QStringLiteral("Created"));
    const QUuid fire = create("Feuerwehr");
    SOON(cell(0, HistoryModel::Object).startsWith(u"Feuerwehr"));
    m_rest->remove("objects/phoneBookEntry/" + toText(fire).toLatin1());
    SOON(cell(0, HistoryModel::Kind) == u"Deleted");
    QCOMPARE(cell(0, HistoryModel::Object), QStringLiteral("Feuerwehr"));
    QCOMPARE(cell(1, HistoryModel::Object), QStringLiteral("Feuerwehr"));
    keepPicture(*m_console->window, QStringLiteral("history"));
}

void TestHistoryPage::eachFieldIsToldAndNoSecret()
{
    const auto reply = m_rest->post("objects/sipAccount",
                                    "{\"sipAccount\":{\"user\":\"anna\",\"domain\":\"127.0.0.1:9\","
                                    "\"password\":\"never-to-be-seen\"}}");
    const QByteArray path = "objects/sipAccount/" + reply.json()[u"uuid"].toString().toLatin1();
    const QByteArray changes = "[{\"op\":\"replace\",\"path\":\"/sipAccount/displayName\","
                               "\"value\":\"M\xC3\xBCller\"},{\"op\":\"replace\",\"path\":"
                               "\"/sipAccount/password\",\"value\":\"another-secret\"}]";
    QCOMPARE(m_rest->patch(path, changes, {{"Content-Type", "application/json-patch+json"}}).code, 204);
    signIn();
    choose(sipAccount::objectClass);
    SOON(model().rowCount() >= 2);
    SOON(cell(0, HistoryModel::Fields) == u"Display name, Password");
    QCOMPARE(view().currentIndex().row(), 0); // what happened last is told at once
    QCOMPARE(differences().first(), QString::fromUtf8("Display name|–|Müller"));
    QVERIFY(differences().last().endsWith(u"(not shown)"));
    view().selectRow(1);
    QVERIFY(differences().contains(QString::fromUtf8("User|–|anna")));
    for (const QString &line : differences())
        QVERIFY(!line.contains(u"never-to-be-seen") && !line.contains(u"another-secret"));
}

void TestHistoryPage::aClassIsChosen()
{
    create("Giftnotruf");
    signIn();
    auto *box = page().findChild<QComboBox *>();
    QStringList classes;
    for (int i = 0; i < box->count(); ++i)
        classes.append(box->itemData(i).toString());
    QCOMPARE(classes,
             QStringList({QStringLiteral("sipAccount"), QStringLiteral("phoneBookEntry"),
                          QStringLiteral("user"), QStringLiteral("role"), QStringLiteral("apiKey")}));
    choose(phoneBookEntry::objectClass);
    SOON(model().rowCount() > 0 && model().change(0).subject.objectClass == &phoneBookEntry::objectClass);
    choose(sipAccount::objectClass);
    SOON(model().rowCount() > 0 && model().change(0).subject.objectClass == &sipAccount::objectClass);
}

void TestHistoryPage::anObjectLeadsToItsHistoryAndBack()
{
    const QUuid doctor = create("Hausarzt");
    create("Zahnarzt");
    signIn();
    m_console->show(phoneBookEntry::objectClass);
    ObjectPage &entries = m_console->page(phoneBookEntry::objectClass);
    SOON(m_console->table(phoneBookEntry::objectClass).rowOf(doctor) >= 0);
    QAction *history = ConsoleWindow::action(entries, "history");
    entries.findChild<ObjectTableView *>()->clearSelection();
    QVERIFY(!history->isEnabled());
    entries.showObject(doctor);
    SOON(history->isEnabled());
    history->trigger();
    QCOMPARE(m_console->window->workspace().current(), &page());
    SOON(model().rowCount() == 1);
    QVERIFY(cell(0, HistoryModel::Object).startsWith(u"Hausarzt"));
    QVERIFY(!action(Only).isEnabled());
    action(Go).trigger();
    QCOMPARE(m_console->window->workspace().current(), &entries);
    m_console->window->workspace().open(&page());
    for (auto *button : page().findChildren<QPushButton *>())
        button->click();
    SOON(model().rowCount() > 1);
    view().selectRow(1);
    QVERIFY(action(Only).isEnabled());
    action(Only).trigger();
    SOON(model().rowCount() == 1);
}

void TestHistoryPage::whatIsDeletedCannotBeGoneTo()
{
    const QUuid gone = create("Pizzeria");
    m_rest->remove("objects/phoneBookEntry/" + toText(gone).toLatin1());
    signIn();
    choose(phoneBookEntry::objectClass);
    SOON(model().rowCount() > 1);
    view().selectRow(0);
    QVERIFY(!action(Go).isEnabled());
    QVERIFY(action(Go).toolTip().contains(QStringLiteral("no more")));
    QVERIFY(action(Only).isEnabled());
}

/// What was changed of other fields since stays.
void TestHistoryPage::aChangeIsPutBack()
{
    const QUuid uuid = create("Bakery");
    const QByteArray path = "objects/phoneBookEntry/" + toText(uuid).toLatin1();
    const auto patch
        = [&](const QByteArray &members) { QCOMPARE(m_rest->patch(path, members, mergePatch).code, 204); };
    patch(R"({"phoneBookEntry":{"displayName":"Broken"},"attributes":{"site":"bern"}})");
    patch(R"({"phoneBookEntry":{"company":"Added"}})");
    signIn();
    choose(phoneBookEntry::objectClass);
    SOON(model().rowCount() > 2);
    view().selectRow(1);
    QVERIFY2(action(Back).isEnabled(), qPrintable(action(Back).toolTip()));
    action(Back).trigger();
    const auto name = [&] { return m_rest->get(path).json()[u"phoneBookEntry"][u"displayName"].toString(); };
    SOON(name() == u"Bakery");
    const auto now = m_rest->get(path).json();
    QCOMPARE(now[u"phoneBookEntry"][u"company"].toString(), QStringLiteral("Added"));
    QVERIFY(now[u"attributes"].toObject().isEmpty());
    SOON(model().rowCount() > 3 && !action(Back).isEnabled());
    QVERIFY(action(Back).toolTip().contains(QStringLiteral("so already")));
    m_console->window->findChild<UndoBar *>()->actions().first()->trigger(); // as any change
    SOON(name() == u"Broken");
}

void TestHistoryPage::whatWasDeletedAndMadeIsPutBack()
{
    const QUuid uuid = create("Florist");
    const QByteArray path = "objects/phoneBookEntry/" + toText(uuid).toLatin1();
    m_rest->remove(path);
    signIn();
    choose(phoneBookEntry::objectClass);
    SOON(model().rowCount() > 1);
    view().selectRow(1); // it was made
    QVERIFY(!action(Back).isEnabled());
    view().selectRow(0);
    const int before = model().rowCount();
    action(Back).trigger();
    SOON(m_rest->get(path).code == 200);
    QCOMPARE(m_rest->get(path).json()[u"phoneBookEntry"][u"displayName"].toString(),
             QStringLiteral("Florist"));
    SOON(model().rowCount() > before);
    view().selectRow(0);
    SOON(action(Back).isEnabled());
    action(Back).trigger();
    SOON(m_rest->get(path).code == 404);
}

void TestHistoryPage::secretsCannotBePutBack()
{
    const auto reply = m_rest->post("objects/sipAccount",
                                    R"({"sipAccount":{"user":"s","domain":"d","password":"before"}})");
    const QByteArray path = "objects/sipAccount/" + reply.json()[u"uuid"].toString().toLatin1();
    QCOMPARE(m_rest->patch(path, R"({"sipAccount":{"password":"after"}})", mergePatch).code, 204);
    signIn();
    choose(sipAccount::objectClass);
    SOON(model().rowCount() > 1);
    view().selectRow(0);
    QVERIFY(!action(Back).isEnabled());
    QVERIFY(action(Back).toolTip().contains(QStringLiteral("is a secret")));
    m_rest->remove(path);
}

void TestHistoryPage::hundredsArePagedBack()
{
    for (int number = 0; number < 450; ++number)
        create("entry " + QByteArray::number(number));
    signIn();
    choose(phoneBookEntry::objectClass);
    SOON(model().rowCount() == 200);
    view().selectRow(0);
    QTest::keyClick(&view(), Qt::Key_End, Qt::ControlModifier);
    SOON(model().rowCount() == 400);
    QTest::keyClick(&view(), Qt::Key_End, Qt::ControlModifier);
    SOON(model().rowCount() >= 450);
    const int row = view().currentIndex().row();
    const qint64 id = model().change(row).id;
    create("one more");
    SOON(cell(0, HistoryModel::Object).startsWith(u"one more"));
    QCOMPARE(model().change(view().currentIndex().row()).id, id);
    for (int i = 1; i < model().rowCount(); ++i)
        QVERIFY(model().change(i).id < model().change(i - 1).id);
}

void TestHistoryPage::whatIsForbiddenSaysWhy()
{
    m_rest->post(
        "objects/user",
        "{\"user\":{\"username\":\"looker\",\"password\":\"only-for-tests\",\"roles\":[\"viewer\"]}}");
    signIn(QStringLiteral("looker"), QStringLiteral("only-for-tests"));
    SOON(noticeText().contains(QStringLiteral("not for everybody")));
    QVERIFY(noticeText().contains(QStringLiteral("History")));
    m_console->show(phoneBookEntry::objectClass);
    const QAction *history = ConsoleWindow::action(m_console->page(phoneBookEntry::objectClass), "history");
    QVERIFY(!history->isEnabled());
    QVERIFY(history->toolTip().contains(QStringLiteral("right")));
}

void TestHistoryPage::aFailureIsSaidAndTriedAgain()
{
    create("Notdienst");
    const QByteArray body = "{\"type\":\"internal\",\"message\":\"Come back later.\"}";
    const QByteArray answer = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n"
                              "Content-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    m_relay->setAnswer([answer](const QByteArray &request) {
        return request.startsWith("POST /webapi/http/methods/history") ? answer : QByteArray();
    });
    signIn();
    SOON(noticeText().contains(QStringLiteral("cannot be read")));
    m_relay->setAnswer({});
    SOON(model().rowCount() > 0);
}

void TestHistoryPage::theLanguageChangesWhileItIsShown()
{
    create("Apotheke");
    signIn();
    choose(phoneBookEntry::objectClass);
    SOON(model().rowCount() > 0);
    m_console->languages->use(QStringLiteral("de"));
    QCOMPARE(cell(0, HistoryModel::Kind), QStringLiteral("Angelegt"));
    QCOMPARE(page().title(), QStringLiteral("Verlauf"));
    SOON(differences().contains(QString::fromUtf8("Anzeigename|–|Apotheke")));
    keepPicture(*m_console->window, QStringLiteral("history, de"));
}

QTEST_MAIN(TestHistoryPage)
#include "tst_historypage.moc"

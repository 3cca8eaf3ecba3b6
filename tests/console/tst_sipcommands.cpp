// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolescene.h"
#include "objects/refusaldialog.h"
#include "pages/pausedialog.h"
#include "pages/registrarspage.h"
#include "pages/registrartable.h"
#include "pages/tracedialog.h"
#include "pages/tracemodel.h"
#include "support/kamailio.h"
#include "widgets/banner.h"
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTableView>

using namespace linekeeper;

/// An account at a real registrar, as the console shows and holds it.
class TestSipCommands final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void linesAreRegisteredAtOnce();
    void whatIsNotRegisteredIsTold();
    void messagesAreALadder();
    void aMessageIsRead();
    void newMessagesAreFollowed();
    void theTraceIsCopiedAndSaved();
    void aRegistrarIsPausedAndResumed();
    void aRegistrarIsPausedFromItsPage();
    void whoLacksTheRightIsTold();

private:
    TraceDialog &openTrace();
    int rows(const TraceDialog &dialog) const { return dialog.findChild<TraceModel *>()->rowCount(); }
    bool hasMessage(const TraceDialog &dialog, const QString &headline) const;
    QString registration() const { return m_scene.onWire(m_account)[u"state"][u"registration"].toString(); }
    RegistrarsPage &registrars() const { return *m_scene.console->window->findChild<RegistrarsPage *>(); }
    void confirmPause(QWidget &page) const;

    test::Kamailio m_registrar;
    ConsoleScene m_scene{sipAccount::objectClass};
    QUuid m_account;
};

void TestSipCommands::initTestCase()
{
    QVERIFY2(m_registrar.start(), qPrintable(m_registrar.log()));
    QVERIFY2(m_scene.start(), m_scene.daemon.output().constData());
    m_account = m_scene.create("\"user\":\"line\",\"displayName\":\"Reception\",\"enabled\":true,"
                               "\"password\":\"secret\",\"domain\":\""
                               + m_registrar.address().toLatin1() + '"');
    SOON(registration() == u"registered");
    QCOMPARE(m_scene.rest
                 ->post("objects/user",
                        "{\"user\":{\"username\":\"anna\",\"password\":\"operates it\",\"roles\":"
                        "[\"operator\"]}}")
                 .code,
             201);
}

void TestSipCommands::init()
{
    failOnAnyWarning();
}

void TestSipCommands::cleanup()
{
    m_scene.console.reset();
}

TraceDialog &TestSipCommands::openTrace()
{
    m_scene.openConsole();
    m_scene.select({m_account});
    m_scene.action("sipTrace")->trigger();
    return *m_scene.page().findChild<TraceDialog *>();
}

bool TestSipCommands::hasMessage(const TraceDialog &dialog, const QString &headline) const
{
    const auto &messages = dialog.findChild<TraceModel *>()->messages();
    return std::any_of(messages.begin(), messages.end(),
                       [&](const SipMessage &message) { return message.headline() == headline; });
}

void TestSipCommands::linesAreRegisteredAtOnce()
{
    m_scene.openConsole();
    QVERIFY(!m_scene.action("registerNow")->isEnabled());
    m_scene.select({m_account});
    const int before = m_registrar.grantCount();
    m_scene.action("registerNow")->trigger();
    SOON(m_registrar.grantCount() > before);
    QVERIFY(!m_scene.page().findChild<RefusalDialog *>());
}

void TestSipCommands::whatIsNotRegisteredIsTold()
{
    const QUuid idle
        = m_scene.create(R"("user":"idle","displayName":"Cellar","enabled":false,"domain":"a.example")");
    m_scene.openConsole();
    m_scene.select({m_account, idle});
    const int before = m_registrar.grantCount();
    m_scene.action("registerNow")->trigger();
    SOON(m_scene.page().findChild<RefusalDialog *>());
    const auto *refused = m_scene.page().findChild<RefusalTable *>();
    QCOMPARE(refused->model()->rowCount(), 1);
    const auto cell = [refused](int column) { return refused->model()->index(0, column).data().toString(); };
    QVERIFY(cell(1).contains(text("Cellar")));
    QCOMPARE(cell(2), text("Enable the account first."));
    SOON(m_registrar.grantCount() > before);
    m_scene.rest->remove("objects/sipAccount/" + idle.toByteArray(QUuid::WithoutBraces));
}

void TestSipCommands::messagesAreALadder()
{
    TraceDialog &dialog = openTrace();
    SOON(hasMessage(dialog, text("200 OK (REGISTER)")));
    QVERIFY(hasMessage(dialog, text("REGISTER")));
    QVERIFY(hasMessage(dialog, text("401 Unauthorized (REGISTER)")));
    const auto &messages = dialog.findChild<TraceModel *>()->messages();
    QVERIFY(messages.first().isSent);
    QCOMPARE(messages.first().remote, m_registrar.address());
    keepPicture(dialog, text("sip trace"));
}

void TestSipCommands::aMessageIsRead()
{
    TraceDialog &dialog = openTrace();
    SOON(rows(dialog) > 0);
    auto *ladder = dialog.findChild<QTableView *>();
    ladder->selectRow(0);
    const auto *read = dialog.findChild<QPlainTextEdit *>();
    QVERIFY(read->toPlainText().startsWith(text("REGISTER sip:")));
    QVERIFY(!read->toPlainText().contains(text("secret")));
    QTest::keyClick(ladder, Qt::Key_Down);
    QVERIFY(read->toPlainText().startsWith(text("SIP/2.0 "))
            || read->toPlainText().startsWith(text("REGISTER")));
}

void TestSipCommands::newMessagesAreFollowed()
{
    TraceDialog &dialog = openTrace();
    SOON(rows(dialog) > 0);
    const auto *ladder = dialog.findChild<QTableView *>();
    const int before = rows(dialog);
    QVERIFY(ladder->selectionModel()->isRowSelected(before - 1));
    QCOMPARE(dialog.findChild<QPlainTextEdit *>()->horizontalScrollBar()->value(), 0); // from its margin on
    const QByteArray again
        = "{\"sipAccountRegister\":{\"account\":\"" + toText(m_account).toLatin1() + "\"}}";
    QCOMPARE(m_scene.rest->post("methods/sipAccountRegister", again).code, 200);
    SOON(rows(dialog) > before);
    SOON(ladder->selectionModel()->isRowSelected(rows(dialog) - 1));
    dialog.findChild<QCheckBox *>(text("follow"))->click();
    QCOMPARE(m_scene.rest->post("methods/sipAccountRegister", again).code, 200);
    QTest::qWait(300); // an answer that was under way
    const int still = rows(dialog);
    QTest::qWait(1500);
    QCOMPARE(rows(dialog), still);
    ConsoleWindow::button(dialog, text("Refresh"))->click();
    SOON(rows(dialog) > before);
}

void TestSipCommands::theTraceIsCopiedAndSaved()
{
    TraceDialog &dialog = openTrace();
    SOON(hasMessage(dialog, text("200 OK (REGISTER)")));
    dialog.findChild<QPushButton *>(text("copy"))->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(text("SIP/2.0 200 OK")));
    QVERIFY(QGuiApplication::clipboard()->text().contains(m_registrar.address()));
    dialog.findChild<QPushButton *>(text("savePcap"))->click();
    auto *picker = dialog.findChild<QFileDialog *>();
    QVERIFY(picker);
    const QTemporaryDir folder;
    const QString path = folder.filePath(text("kept.pcap"));
    Q_EMIT picker->fileSelected(path);
    auto *banner = dialog.findChild<Banner *>();
    QCOMPARE(banner->text(), QStringLiteral("Saving as %1 …").arg(path));
    QVERIFY(!dialog.findChild<QPushButton *>(text("savePcap"))->isEnabled());
    SOON(QFile::exists(path));
    SOON(dialog.findChild<QPushButton *>(text("savePcap"))->isEnabled());
    QCOMPARE(banner->text(), QStringLiteral("Saved as %1.").arg(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("REGISTER sip:"));
    QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    picker->close();
}

void TestSipCommands::confirmPause(QWidget &page) const
{
    auto *dialog = page.findChild<PauseDialog *>();
    QVERIFY(dialog);
    keepPicture(*dialog, text("pause"));
    QCOMPARE(dialog->findChild<QComboBox *>(text("domain"))->currentText(), m_registrar.address());
    dialog->findChild<QPushButton *>(text("pause"))->click();
    SOON(!page.findChild<PauseDialog *>());
}

void TestSipCommands::aRegistrarIsPausedAndResumed()
{
    m_scene.openConsole();
    m_scene.select({m_account});
    const QAction *resume = m_scene.action("resumeRegistrar");
    QVERIFY(!resume->isEnabled());
    QVERIFY(resume->toolTip().contains(text("paused first")));
    m_scene.action("pauseRegistrar")->trigger();
    confirmPause(m_scene.page());
    SOON(registration() == u"disabled");
    SOON(m_registrar.bindingCount() == 0);
    SOON(resume->isEnabled());
    m_scene.action("resumeRegistrar")->trigger();
    SOON(registration() == u"registered");
    SOON(!resume->isEnabled());
}

void TestSipCommands::aRegistrarIsPausedFromItsPage()
{
    m_scene.openConsole();
    m_scene.console->window->workspace().open(&registrars());
    const auto *table = registrars().findChild<RegistrarTable *>();
    const auto shown = [table](int column) { return table->index(0, column).data().toString(); };
    SOON(table->rowCount() == 1 && shown(RegistrarTable::Registered) == u"1");
    registrars().findChild<QTableView *>()->selectRow(0);
    registrars().objectActions()[0]->trigger();
    confirmPause(registrars());
    SOON(shown(RegistrarTable::PausedUntil) != text("–"));
    QCOMPARE(shown(RegistrarTable::Registered), text("0"));
    keepPicture(*m_scene.console->window, text("registrars"));
    QAction *resume = registrars().objectActions()[1];
    SOON(resume->isEnabled());
    resume->trigger();
    SOON(shown(RegistrarTable::Registered) == u"1");
    QVERIFY(!resume->isEnabled());
}

void TestSipCommands::whoLacksTheRightIsTold()
{
    m_scene.openConsole("anna", "operates it");
    m_scene.select({m_account});
    for (const char *name : {"sipTrace", "pauseRegistrar", "resumeRegistrar"}) {
        QVERIFY(!m_scene.action(name)->isEnabled());
        QVERIFY(m_scene.action(name)->toolTip().contains(text("is missing")));
    }
}

QTEST_MAIN(TestSipCommands)
#include "tst_sipcommands.moc"

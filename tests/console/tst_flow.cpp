// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "connection/trustdialog.h"
#include "consolewindow.h"
#include "objects/importdialog.h"
#include "objects/objecttableview.h"
#include "quiet.h"
#include "support/daemon.h"
#include "support/kamailio.h"
#include "support/testcertificate.h"
#include "widgets/banner.h"
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QSslKey>

using namespace linekeeper;

namespace {

constexpr int imported = 500;

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

void press(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::keyClick(widget, key, modifiers);
}

} // namespace

/// A working day at the console, by mouse and keys alone: nothing here goes round the windows but the looks
/// at the registrar.
class TestFlow final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aDayAtTheConsole();

private:
    void signIn();
    void createAnAccount();
    void breakItsPassword();
    void undo();
    void importMany();
    void deleteThem();
    void signOut();

    QMainWindow &window() { return *m_console->window; }
    /// No window manager gives a window back its activation here.
    void shortcut(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        press(&window(), key, modifiers);
    }
    ObjectPage &page() { return m_console->page(sipAccount::objectClass); }
    QWidget *table() { return page().findChild<ObjectTableView *>(); }
    /// What the table says in its only row, column by column.
    QString said();
    QString count() { return page().findChild<QLabel *>(text("count"))->text(); }
    template<typename Dialog>
    Dialog *dialog()
    {
        for (Dialog *one : window().findChildren<Dialog *>())
            if (one->isVisible())
                return one;
        return nullptr;
    }
    void click(QWidget *parent, const char *button)
    {
        QTest::mouseClick(ConsoleWindow::button(*parent, text(button)), Qt::LeftButton);
    }
    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    bool write(const char *name, const QByteArray &bytes) const;

    QTemporaryDir m_folder;
    test::Kamailio m_registrar;
    std::unique_ptr<Daemon> m_daemon;
    std::unique_ptr<ConsoleWindow> m_console;
};

bool TestFlow::write(const char *name, const QByteArray &bytes) const
{
    QFile out(file(name));
    return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size();
}

void TestFlow::initTestCase()
{
    QVERIFY2(m_registrar.start(), qPrintable(m_registrar.log()));
    const QSslConfiguration tls = selfSignedConfiguration(text("lines.example"));
    QVERIFY(writeCertificate(tls.localCertificate(), file("certificate.pem")));
    QVERIFY(write("key.pem", tls.privateKey().toPem()));
    m_daemon = std::make_unique<Daemon>(
        QStringList{text("--tls-certificate"), file("certificate.pem"), text("--tls-key"), file("key.pem")});
    QVERIFY2(m_daemon->start(), m_daemon->output().constData());
    QByteArray lines = "user,domain,displayName\r\n";
    for (int i = 0; i < imported; ++i)
        lines += QStringLiteral("bulk%1,127.0.0.1:9,Bulk %1\r\n").arg(i).toUtf8();
    QVERIFY(write("lines.csv", lines));
    QVERIFY(QDir::setCurrent(m_folder.path())); // where the file dialog begins
}

QString TestFlow::said()
{
    const QAbstractItemModel *model = page().findChild<ObjectTableView *>()->model();
    QStringList cells;
    for (int column = 0; model->rowCount() == 1 && column < model->columnCount(); ++column)
        cells.append(model->index(0, column).data().toString());
    return cells.join(u'|');
}

void TestFlow::aDayAtTheConsole()
{
    failOnAnyWarning();
    m_console = std::make_unique<ConsoleWindow>();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    signIn();
    createAnAccount();
    breakItsPassword();
    undo();
    importMany();
    deleteThem();
    signOut();
    m_console.reset();
}

void TestFlow::signIn()
{
    click(&window(), "Sign in …");
    SOON(m_console->signInDialog());
    m_console->typeSignIn(QStringLiteral("https://127.0.0.1:%1").arg(m_daemon->port()), text("root"),
                          text(Daemon::rootPassword));
    SOON(dialog<TrustDialog>());
    click(dialog<TrustDialog>(), "Always trust");
    SOON(m_console->isLive() && !m_console->signInDialog());
    shortcut(Qt::Key_3, Qt::ControlModifier);
    SOON(page().isVisible());
}

void TestFlow::createAnAccount()
{
    shortcut(Qt::Key_N, Qt::ControlModifier);
    auto *form = dialog<ObjectDialog>();
    QVERIFY(form);
    ConsoleWindow::type(*form, "displayName", text("Reception"));
    ConsoleWindow::type(*form, "user", text("reception"));
    ConsoleWindow::type(*form, "password", text("secret"));
    ConsoleWindow::type(*form, "domain", m_registrar.address());
    press(form->findChild<QWidget *>(text("enabled")), Qt::Key_Space);
    press(ConsoleWindow::field(*form, "domain"), Qt::Key_Return);
    SOON(!dialog<ObjectDialog>());
    SOON(said().contains(text("|Registered|")));
    QCOMPARE(m_registrar.bindingCount(), 1);
}

/// Why it fails stands in the table.
void TestFlow::breakItsPassword()
{
    shortcut(Qt::Key_F, Qt::ControlModifier);
    press(ConsoleWindow::field(page(), "search"), Qt::Key_Return);
    press(table(), Qt::Key_Return);
    auto *form = dialog<ObjectDialog>();
    QVERIFY(form);
    ConsoleWindow::type(*form, "password", text("mistyped"));
    press(ConsoleWindow::field(*form, "password"), Qt::Key_Return);
    SOON(!dialog<ObjectDialog>());
    SOON(said().contains(text("|Wrong password or user|")));
    keepPicture(window(), text("flow, wrong password"));
}

void TestFlow::undo()
{
    shortcut(Qt::Key_Z, Qt::ControlModifier);
    SOON(said().contains(text("|Registered|")));
}

void TestFlow::importMany()
{
    shortcut(Qt::Key_I, Qt::ControlModifier);
    auto *import = dialog<ImportDialog>();
    QVERIFY(import);
    auto *check = import->findChild<QPushButton *>(text("check"));
    click(import, "Choose …");
    auto *picker = import->findChild<QFileDialog *>();
    SOON(picker->isVisible());
    ConsoleWindow::type(*picker, "fileNameEdit", text("lines.csv"));
    click(picker, "Open");
    auto *apply = import->findChild<QPushButton *>(text("import"));
    SOON(check->isEnabled());
    QTest::mouseClick(check, Qt::LeftButton);
    SOON(apply->isEnabled());
    QTest::mouseClick(apply, Qt::LeftButton);
    SOON(count() == QString::number(imported + 1));
}

void TestFlow::deleteThem()
{
    shortcut(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(ConsoleWindow::field(page(), "search"), text("user: bulk"));
    SOON(count() == QStringLiteral("%1 of %2").arg(imported).arg(imported + 1));
    press(ConsoleWindow::field(page(), "search"), Qt::Key_Return);
    press(table(), Qt::Key_A, Qt::ControlModifier);
    press(table(), Qt::Key_Delete);
    SOON(count() == text("0 of 1"));
    shortcut(Qt::Key_F, Qt::ControlModifier);
    press(ConsoleWindow::field(page(), "search"), Qt::Key_Delete);
    SOON(count() == text("1"));
    QCOMPARE(m_registrar.bindingCount(), 1);
}

void TestFlow::signOut()
{
    shortcut(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    SOON(!m_console->window->connection());
    SOON(ConsoleWindow::button(window(), text("Sign in …")));
}

QTEST_MAIN(TestFlow)
#include "tst_flow.moc"

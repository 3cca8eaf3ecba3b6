// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "connection/trustdialog.h"
#include "consolewindow.h"
#include "filledcalls.h"
#include "filleddaemon.h"
#include "objects/importdialog.h"
#include "objects/mergedialog.h"
#include "objects/refusaldialog.h"
#include "objects/secretonce.h"
#include "opendialogs.h"
#include "pages/tracemodel.h"
#include "quiet.h"
#include "support/relay.h"
#include "support/testcertificate.h"
#include "themes.h"
#include "widgets/notice.h"
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QTextEdit>

using namespace linekeeper;

namespace {

constexpr QSize pictureSize{1280, 800};
constexpr int leastDialogs = 40; ///< in each look

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

/// What is said in it to whoever looks.
QStringList valuesIn(const QWidget &window)
{
    QStringList values;
    for (const auto *edit : window.findChildren<QLineEdit *>())
        values.append(edit->displayText());
    for (const auto *edit : window.findChildren<QPlainTextEdit *>())
        values.append(edit->toPlainText());
    for (const auto *edit : window.findChildren<QTextEdit *>())
        values.append(edit->toPlainText());
    for (const auto *label : window.findChildren<QLabel *>())
        values.append(label->text());
    for (const auto *view : window.findChildren<QAbstractItemView *>())
        for (int row = 0; view->model() && row < view->model()->rowCount(); ++row)
            for (int column = 0; column < view->model()->columnCount(); ++column)
                values.append(view->model()->index(row, column).data().toString());
    return values;
}

bool isUniform(const QImage &image)
{
    const QRgb first = image.pixel(0, 0);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != first)
                return false;
    return true;
}

QString nameOf(const QAction &action)
{
    return action.objectName().isEmpty() ? action.shortcut().toString() : action.objectName();
}

/// As part of a file's name.
QString slug(const QString &words)
{
    QString slug = words.toLower();
    return slug.replace(QRegularExpression(text("[^a-z0-9]+")), text("-"));
}

} // namespace

/// Makes pictures of every page, menu and dialog, full of what a working day brings, in both themes and
/// languages: for people to look at where LINEKEEPER_PICTURES names a folder. What a machine sees in them is
/// checked: that they show what they should, and no secret.
class TestPictures final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { failOnAnyWarning(); }
    void cleanupTestCase();
    void everyPage_data() { Looks::addRows(); }
    void everyPage();
    void everyMenu_data() { Looks::addRows(); }
    void everyMenu();
    void everyDialog_data() { Looks::addRows(); }
    void everyDialog();
    void dialogsOfOneMoment_data() { Looks::addRows(); }
    void dialogsOfOneMoment();

private:
    void wear();
    void keep(QWidget &window, const QString &name);
    void keepDialogsOf(const Page &page);
    void keepDialog(const QString &name, QAction &opener);
    void keepMoment(QWidget *dialog, const QString &name);
    QWidget *makeMerge();
    bool isFilled(const Page &page) const;
    Workspace &workspace() const { return m_console->window->workspace(); }

    QTemporaryDir m_folder;
    FilledDaemon m_filled;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<ConsoleWindow> m_console;
    QString m_importFile;
    std::unique_ptr<References> m_references;
    const Looks m_looks{};
    QStringList m_opened; ///< dialogs, in this look
    QString m_look; ///< theme and language
};

void TestPictures::initTestCase()
{
    QCoreApplication::setApplicationVersion(text("0.1.0"));
    m_importFile = m_folder.filePath(text("lines.csv"));
    QFile file(m_importFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Name,user,domain,cost centre\nBlutspende,2190,klinik-nordheide.example,4711\n");
    file.close();
    QVERIFY2(m_filled.start(), m_filled.why().constData());
    m_relay = std::make_unique<Relay>(m_filled.port());
    m_relay->setAnswer([this, calls = FilledCalls(m_filled.lines())](const QByteArray &request) {
        if (request.startsWith("GET /webapi/http/status/history"))
            return FilledDaemon::figuresOfAnHour();
        const bool isStatus = request.startsWith("GET /webapi/http/status?")
            || request.startsWith("GET /webapi/http/status ");
        return isStatus ? m_filled.busyStatus(request) : calls.answerTo(request);
    });
    m_console = std::make_unique<ConsoleWindow>();
    m_console->window->resize(pictureSize);
    const QUrl url(QStringLiteral("http://127.0.0.1:%1").arg(m_relay->port()));
    m_console->window->signIn({.id = {},
                               .name = text("Telefonie Nord"),
                               .url = url,
                               .username = text("root"),
                               .color = ProfileColor::Blue},
                              QLatin1String(Daemon::rootPassword));
    SOON(m_console->isLive());
}

void TestPictures::cleanupTestCase()
{
    m_references.reset();
    m_console.reset();
}

void TestPictures::wear()
{
    m_looks.wear(*m_console->languages);
    m_look = QString::fromLatin1(QTest::currentDataTag());
}

void TestPictures::keep(QWidget &window, const QString &name)
{
    QTest::qWait(60); // for what is laid out later
    const QPixmap picture = window.grab();
    QVERIFY2(!isUniform(picture.toImage()), qPrintable(name));
    for (const QString &value : valuesIn(window))
        for (const QString &secret : m_filled.secrets())
            QVERIFY2(secret == u"secret" ? value != secret : !value.contains(secret), qPrintable(name));
    const QString folder = qEnvironmentVariable("LINEKEEPER_PICTURES", m_folder.path());
    QVERIFY(picture.save(QDir(folder).filePath(QStringLiteral("%1-%2.png").arg(slug(name), m_look))));
}

bool TestPictures::isFilled(const Page &page) const
{
    for (const Notice *notice : page.findChildren<Notice *>())
        if (notice->isVisible())
            return false;
    for (const QAbstractItemView *view : page.findChildren<QAbstractItemView *>())
        if (view->isVisible() && view->model()->rowCount() == 0)
            return false;
    for (const QLabel *label : page.findChildren<QLabel *>())
        if (label->isVisible() && (label->text().contains(text("…")) || !label->isEnabled()))
            return false; // still loading, or out of date
    return true;
}

void TestPictures::everyPage()
{
    wear();
    QCOMPARE(workspace().pages().size(), 12);
    for (const Page *page : workspace().pages()) {
        workspace().open(page);
        SOON(isFilled(*page));
        keep(*m_console->window, page->key());
    }
}

/// As they are while an account is selected.
void TestPictures::everyMenu()
{
    wear();
    const Page *accounts = workspace().pageOf(sipAccount::objectClass);
    workspace().open(accounts);
    SOON(isFilled(*accounts));
    selectFirstIn(*accounts);
    const auto menus = m_console->window->menuBar()->actions();
    for (int i = 0; i < menus.size(); ++i) {
        QMenu *menu = menus[i]->menu();
        menu->popup({});
        menu->setActiveAction(menu->actions().constFirst());
        keep(*menu, QStringLiteral("menu-%1").arg(i + 1));
        menu->close();
    }
}

void TestPictures::keepDialog(const QString &name, QAction &opener)
{
    opener.trigger();
    SOON(openDialog());
    const QPointer<QDialog> dialog = openDialog();
    if (auto *import = qobject_cast<ImportDialog *>(dialog.data())) {
        import->open(m_importFile);
        SOON(import->findChild<QProgressBar *>()->isHidden());
    }
    if (const auto *trace = dialog->findChild<TraceModel *>())
        SOON(trace->rowCount() > 0);
    keep(*dialog, name);
    m_opened.append(name);
    dialog->close();
    SOON(!openDialog());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

/// Each command that goes on in a dialog.
void TestPictures::keepDialogsOf(const Page &page)
{
    selectFirstIn(page);
    for (QAction *action : page.objectActions())
        if (opensDialog(*action))
            keepDialog(page.key() + u'-' + nameOf(*action), *action);
}

void TestPictures::everyDialog()
{
    wear();
    m_opened.clear();
    for (const Page *page : workspace().pages()) {
        workspace().open(page);
        SOON(isFilled(*page));
        keepDialogsOf(*page);
    }
    for (const QAction *menu : m_console->window->menuBar()->actions())
        for (QAction *action : menu->menu()->actions())
            if (opensDialog(*action) && !workspace().current()->objectActions().contains(action))
                keepDialog(text("window-") + nameOf(*action), *action);
    QVERIFY2(m_opened.size() >= leastDialogs, qPrintable(m_opened.join(u' ')));
}

void TestPictures::keepMoment(QWidget *dialog, const QString &name)
{
    const QPointer<QWidget> shown(dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
    keep(*dialog, name);
    dialog->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!shown);
}

QWidget *TestPictures::makeMerge()
{
    Connection &connection = *m_console->window->connection();
    m_references = std::make_unique<References>(connection.classes(), connection.mirror());
    const Object base = **connection.mirror().objects(sipAccount::objectClass).begin();
    Object theirs = base;
    theirs.set(sipAccount::displayName, text("Empfang Nord"));
    theirs.set(sipAccount::registerInterval, std::chrono::seconds(300));
    Object mine = base;
    mine.set(sipAccount::displayName, text("Empfang Haupthaus (Tag)"));
    mine.set(sipAccount::publish, true);
    return new MergeDialog(merge(base, theirs, mine), sipAccount::objectClass, *m_references,
                           text("Katharina Weiß"), MergeDialog::Purpose::Save, nullptr);
}

/// What is seen only when something went another way.
void TestPictures::dialogsOfOneMoment()
{
    wear();
    const QSslCertificate certificate
        = selfSignedConfiguration(text("lines.nordheide.example")).localCertificate();
    keepMoment(new TrustDialog(text("lines.nordheide.example"), certificate, {}), text("trust"));
    keepMoment(new TrustDialog(text("lines.nordheide.example"), certificate, QByteArray(32, 'x')),
               text("trust-changed"));
    keepMoment(makeMerge(), text("merge"));
    keepMoment(new SecretOnce(text("lk_only-an-example-of-a-key-as-it-is-shown-once")), text("key"));
    keepMoment(new RefusalDialog(text("Import"), text("2 of 60 rows were refused."),
                                 {{7, text("Dr. Ayşe Yıldız"), text("There is such an account already.")},
                                  {41, text("Weighbridge North"), text("The domain is no host.")}}),
               text("refusals"));
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"

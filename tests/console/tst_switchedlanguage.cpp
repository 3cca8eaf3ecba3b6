// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolewindow.h"
#include "filleddaemon.h"
#include "quiet.h"
#include "windowtexts.h"
#include <QListWidget>
#include <QMenuBar>
#include <QStatusBar>
#include <QTableView>
#include <QToolBar>

using namespace linekeeper;

namespace {

constexpr QSize smallScreen{1024, 700};
constexpr int settling = 10'000 * patience; ///< milliseconds

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

/// For a person: what is only in the one or in the other.
QString differences(const QStringList &one, const QStringList &other)
{
    QStringList lines;
    for (const QString &line : one)
        if (!other.contains(line))
            lines.append(text("- ") + line);
    for (const QString &line : other)
        if (!one.contains(line))
            lines.append(text("+ ") + line);
    return lines.join(u'\n');
}

} // namespace

/// The window of who is signed in, once its language was switched, beside one that was started in it.
class TestSwitchedLanguage final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_filled.start(), m_filled.why().constData()); }
    void init() { failOnAnyWarning(); }
    void everyPage();
    void whatQtSays();

private:
    std::unique_ptr<ConsoleWindow> start(const QString &language);
    static void openAll(const ConsoleWindow &console);
    static QStringList said(const ConsoleWindow &console);

    FilledDaemon m_filled;
};

/// To be waited for.
std::unique_ptr<ConsoleWindow> TestSwitchedLanguage::start(const QString &language)
{
    auto console = std::make_unique<ConsoleWindow>(language);
    console->window->resize(smallScreen);
    const QUrl url(QStringLiteral("http://127.0.0.1:%1").arg(m_filled.port()));
    console->window->signIn({.id = {}, .name = text("Nord"), .url = url, .username = text("root")},
                            QLatin1String(Daemon::rootPassword));
    return console;
}

/// What the window says on its page, sorted. Figures go on, and so does the log: each text counts once,
/// without digits.
QStringList TestSwitchedLanguage::said(const ConsoleWindow &console)
{
    MainWindow &shown = *console.window;
    QStringList lines = linesOf(*shown.workspace().current());
    for (const QWidget *frame :
         {static_cast<QWidget *>(shown.menuBar()), static_cast<QWidget *>(shown.statusBar()),
          static_cast<QWidget *>(shown.findChild<QToolBar *>()),
          static_cast<QWidget *>(shown.workspace().findChild<QListWidget *>(text("sidebar")))})
        lines += linesOf(*frame);
    lines.replaceInStrings(console.settings.fileName(), QString());
    lines.replaceInStrings(QRegularExpression(text("[0-9]+")), text("0"));
    lines.sort();
    lines.removeDuplicates();
    return lines;
}

/// With the first row chosen.
void TestSwitchedLanguage::openAll(const ConsoleWindow &console)
{
    for (Page *page : console.window->workspace().pages()) {
        console.window->workspace().open(page);
        for (auto *table : page->findChildren<QTableView *>()) {
            SOON(table->model()->rowCount() > 0 || !table->isVisible());
            table->selectRow(0);
        }
    }
}

/// All of it was seen before.
void TestSwitchedLanguage::everyPage()
{
    const std::unique_ptr<ConsoleWindow> switched = start(text("en"));
    SOON(switched->isLive());
    openAll(*switched);
    switched->languages->use(text("de"));
    const std::unique_ptr<ConsoleWindow> fresh = start(text("de"));
    SOON(fresh->isLive());
    openAll(*fresh);
    const QList<Page *> pages = switched->window->workspace().pages();
    const QList<Page *> freshPages = fresh->window->workspace().pages();
    QCOMPARE(pages.size(), 12);
    QCOMPARE(freshPages.size(), 12);
    for (qsizetype i = 0; i < pages.size(); ++i) {
        switched->window->workspace().open(pages[i]);
        fresh->window->workspace().open(freshPages[i]);
        const bool isWell = QTest::qWaitFor([&] { return said(*switched) == said(*fresh); }, settling);
        QVERIFY2(isWell, qPrintable(pages[i]->key() + u'\n' + differences(said(*switched), said(*fresh))));
    }
}

/// In its file dialogs and menus of fields.
void TestSwitchedLanguage::whatQtSays()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(text("settings.ini")), QSettings::IniFormat);
    settings.setValue(text("language"), text("en"));
    Languages languages(settings);
    const auto said = [] { return QCoreApplication::translate("QFileDialog", "Look in:"); };
    QCOMPARE(said(), text("Look in:"));
    languages.use(text("de"));
    QCOMPARE(said(), text("Suchen in:"));
}

QTEST_MAIN(TestSwitchedLanguage)
#include "tst_switchedlanguage.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolewindow.h"
#include "findings.h"
#include "iconfindings.h"
#include "quiet.h"
#include "widgets/tone.h"

using namespace linekeeper;
using Scheme = ColorSchemes::Scheme;

namespace {

QAction *choice(const ConsoleWindow &console, const char *title)
{
    for (QAction *action : console.window->findChildren<QAction *>())
        if (action->text().remove(u'&') == QString::fromUtf8(title))
            return action;
    return nullptr;
}

QPalette desktopPalette()
{
    QPalette palette = QApplication::palette();
    palette.setResolveMask(0);
    return palette;
}

} // namespace

class TestColorSchemes final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { wearConsoleStyle(); }
    void init() { failOnAnyWarning(); }
    void everyRoleIsSet_data();
    void everyRoleIsSet();
    void theyAreChosenInTheMenu();
    void theyAreKept();
    void whatIsNotKnownIsTheDesktops();
    void everythingCanBeRead_data();
    void everythingCanBeRead();
};

void TestColorSchemes::everyRoleIsSet_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<bool>("shallBeDark");
    QTest::newRow("light") << ColorSchemes::lightPalette() << false;
    QTest::newRow("dark") << ColorSchemes::darkPalette() << true;
}

/// What is not would be the desktop's, and may be of the other kind.
void TestColorSchemes::everyRoleIsSet()
{
    QFETCH(QPalette, palette);
    QFETCH(bool, shallBeDark);
    QCOMPARE(isDark(palette), shallBeDark);
    for (int role = 0; role < QPalette::NColorRoles; ++role)
        for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
            if (role != QPalette::NoRole)
                QVERIFY2(palette.isBrushSet(group, QPalette::ColorRole(role)),
                         qPrintable(QString::number(role)));
}

void TestColorSchemes::theyAreChosenInTheMenu()
{
    const QPalette before = desktopPalette();
    {
        const ConsoleWindow console;
        QVERIFY(choice(console, "As the Desktop Has Them")->isChecked());
        choice(console, "Dark")->trigger();
        QVERIFY(isDark(QApplication::palette()));
        QTRY_VERIFY(isDark(console.window->palette()));
        choice(console, "Light")->trigger();
        QTRY_VERIFY(!isDark(console.window->palette()));
        QCOMPARE(console.window->palette().color(QPalette::Window),
                 ColorSchemes::lightPalette().color(QPalette::Window));
        choice(console, "As the Desktop Has Them")->trigger();
        QCOMPARE(desktopPalette(), before);
        choice(console, "Dark")->trigger();
    }
    QCOMPARE(desktopPalette(), before); // nobody wears it any more
}

void TestColorSchemes::theyAreKept()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    for (const Scheme scheme : {Scheme::Dark, Scheme::Light, Scheme::Desktop}) {
        ColorSchemes(settings).use(scheme);
        const ColorSchemes again(settings);
        QCOMPARE(again.current(), scheme);
        QCOMPARE(isDark(QApplication::palette()), scheme == Scheme::Dark);
    }
}

void TestColorSchemes::whatIsNotKnownIsTheDesktops()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    for (const char *kept : {"", "purple", "2", "dark"}) {
        settings.setValue(QStringLiteral("colours"), QString::fromLatin1(kept));
        const ColorSchemes schemes(settings);
        QCOMPARE(schemes.current(), Scheme::Desktop);
    }
}

void TestColorSchemes::everythingCanBeRead_data()
{
    QTest::addColumn<QString>("title");
    QTest::newRow("light") << QStringLiteral("Light");
    QTest::newRow("dark") << QStringLiteral("Dark");
}

/// Also on a desktop whose colours are the other ones, and in a window that was there before.
void TestColorSchemes::everythingCanBeRead()
{
    QFETCH(QString, title);
    const ConsoleWindow console;
    choice(console, title == QStringLiteral("Dark") ? "Light" : "Dark")->trigger();
    console.window->askForSignIn();
    SOON(console.signInDialog());
    choice(console, qPrintable(title))->trigger();
    QCoreApplication::processEvents();
    for (QWidget *widget :
         {static_cast<QWidget *>(console.window.get()), static_cast<QWidget *>(console.signInDialog())}) {
        QCOMPARE(illegibleIn(*widget), QStringList());
        QCOMPARE(poorIconsIn(*widget), QStringList());
    }
    keepPicture(*console.signInDialog(), QStringLiteral("colours-") + title.toLower());
    console.signInDialog()->close();
}

QTEST_MAIN(TestColorSchemes)
#include "tst_colorschemes.moc"

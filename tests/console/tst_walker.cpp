// SPDX-License-Identifier: GPL-3.0-or-later
#include "allwindows.h"
#include "findings.h"
#include "modelwatch.h"
#include "pseudolocale.h"
#include "quiet.h"
#include "taborder.h"
#include <QApplication>

using namespace linekeeper;

namespace {

constexpr QSize smallScreen{1024, 700};
constexpr double largeLetters = 1.25; ///< times the usual ones, as desktops have it for who sees less
const QString pseudo = QStringLiteral("pseudo");

} // namespace

/// Walks over every window, page and dialog as somebody without a mouse or with another language meets it.
class TestWalker final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_windows = std::make_unique<AllWindows>(); }
    void init() { failOnAnyWarning(); }
    void everyWindow_data();
    void everyWindow();
    void noShortcutIsThereTwice();

private:
    std::unique_ptr<AllWindows> m_windows;
    const QFont m_font = QApplication::font();
};

void TestWalker::everyWindow_data()
{
    QTest::addColumn<AllWindows::Make>("make");
    QTest::addColumn<QString>("language");
    QTest::addColumn<double>("letters");
    for (const QString &language : {QStringLiteral("en"), QStringLiteral("de"), pseudo})
        for (const auto &[name, make, isSaidOnce] : m_windows->all())
            QTest::newRow((name + ", " + language.toLatin1()).constData()) << make << language << 1.0;
    for (const auto &[name, make, isSaidOnce] : m_windows->all())
        QTest::newRow((name + ", large").constData()) << make << QStringLiteral("de") << largeLetters;
}

void TestWalker::everyWindow()
{
    QFETCH(AllWindows::Make, make);
    QFETCH(QString, language);
    QFETCH(double, letters);
    QFont font = m_font;
    font.setPointSizeF(font.pointSizeF() * letters);
    QApplication::setFont(font);
    m_windows->languages.use(language == pseudo ? QStringLiteral("en") : language);
    const std::unique_ptr<PseudoLocale> locale(language == pseudo ? new PseudoLocale : nullptr);
    const std::unique_ptr<QWidget> window(make());
    watchModels(*window);
    window->resize(window->sizeHint().expandedTo(window->size()).boundedTo(smallScreen));
    window->show();
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    QVERIFY(window->width() <= smallScreen.width() && window->height() <= smallScreen.height());
    QCOMPARE(truncatedIn(*window).join(u'\n'), QString());
    QCOMPARE(elidedTitlesIn(*window).join(u'\n'), QString());
    QCOMPARE(elidedChoicesIn(*window).join(u'\n'), QString());
    QCOMPARE(elidedRowsIn(*window).join(u'\n'), QString());
    QCOMPARE(elidedTabsIn(*window).join(u'\n'), QString());
    QCOMPARE(elidedPlaceholdersIn(*window).join(u'\n'), QString());
    QCOMPARE(crowdedBarsIn(*window).join(u'\n'), QString());
    QCOMPARE(menusWithoutTips(*window).join(u'\n'), QString());
    QCOMPARE(labelsWithoutBuddy(*window).join(u'\n'), QString());
    QCOMPARE(emptyEntriesIn(*window).join(u'\n'), QString());
    if (language == pseudo)
        QCOMPARE(untranslatedIn(*window, m_windows->sayings()).join(u'\n'), QString());
    else
        QCOMPARE(repeatedMnemonicsIn(*window).join(u'\n'), QString());
    QCOMPARE(unreachableIn(*window).join(u'\n'), QString());
    QCOMPARE(outOfOrderIn(*window).join(u'\n'), QString());
}

/// Of those of the main window and of each page within it.
void TestWalker::noShortcutIsThereTwice()
{
    m_windows->languages.use(QStringLiteral("en"));
    std::unique_ptr<QWidget> window;
    for (const auto &[name, make, isSaidOnce] : m_windows->all())
        if (name == "main window")
            window.reset(make());
    for (const auto &[name, make, isSaidOnce] : m_windows->all()) {
        if (!name.endsWith(" page"))
            continue;
        const std::unique_ptr<QWidget> page(make());
        QHash<QKeySequence, QString> uses;
        for (const QAction *action : window->findChildren<QAction *>() + page->findChildren<QAction *>()) {
            if (action->shortcut().isEmpty() || action->shortcutContext() != Qt::WindowShortcut)
                continue;
            const QString key = action->shortcut().toString();
            const QString before = uses.value(action->shortcut());
            QVERIFY2(before.isEmpty(),
                     qPrintable(key + u' ' + before + QStringLiteral(" = ") + action->text()));
            uses.insert(action->shortcut(), action->text());
        }
        QVERIFY(!uses.isEmpty());
    }
}

QTEST_MAIN(TestWalker)
#include "tst_walker.moc"

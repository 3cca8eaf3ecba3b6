// SPDX-License-Identifier: GPL-3.0-or-later
#include "allwindows.h"
#include "findings.h"
#include "languagemenu.h"
#include "modelwatch.h"
#include "quiet.h"
#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QTranslator>

using namespace linekeeper;

namespace {

constexpr QSize smallScreen{1024, 700};
const QString pseudo = QStringLiteral("pseudo");

/// A language that is two fifths longer than English, and plain to see: “[Save~~]”.
class PseudoTranslator final : public QTranslator {
public:
    QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return u'[' + text + QString(text.size() * 2 / 5, u'~') + u']';
    }
    bool isEmpty() const override { return false; }
};

/// What was put there by the program, not by who uses it.
QStringList untranslatedIn(const QWidget &window)
{
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{3}"));
    QStringList untranslated;
    const auto check = [&](const QString &text) {
        if (text.contains(word) && !text.contains(u'['))
            untranslated.append(text);
    };
    for (const auto *label : window.findChildren<QLabel *>())
        if (label->buddy())
            check(label->text());
    for (const auto *button : window.findChildren<QAbstractButton *>()) // one with a name shows a value
        check(button->accessibleName().isEmpty() ? button->text() : button->accessibleName());
    for (const QAction *action : window.findChildren<QAction *>())
        if (!qobject_cast<const LanguageMenu *>(action->parent())) // each in its own language
            check(action->text());
    return untranslated;
}

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
};

void TestWalker::everyWindow_data()
{
    QTest::addColumn<AllWindows::Make>("make");
    QTest::addColumn<QString>("language");
    for (const QString &language : {QStringLiteral("en"), QStringLiteral("de"), pseudo})
        for (const auto &[name, make] : m_windows->all())
            QTest::newRow((name + ", " + language.toLatin1()).constData()) << make << language;
}

void TestWalker::everyWindow()
{
    QFETCH(AllWindows::Make, make);
    QFETCH(QString, language);
    m_windows->languages.use(language == pseudo ? QStringLiteral("en") : language);
    PseudoTranslator translator; // removes itself
    if (language == pseudo)
        QCoreApplication::installTranslator(&translator);
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
    QCOMPARE(menusWithoutTips(*window).join(u'\n'), QString());
    QCOMPARE(labelsWithoutBuddy(*window).join(u'\n'), QString());
    QCOMPARE(emptyEntriesIn(*window).join(u'\n'), QString());
    if (language == pseudo)
        QCOMPARE(untranslatedIn(*window).join(u'\n'), QString());
    else
        QCOMPARE(repeatedMnemonicsIn(*window).join(u'\n'), QString());
    QCOMPARE(unreachableIn(*window).join(u'\n'), QString());
}

/// Of those of the main window and of each page within it.
void TestWalker::noShortcutIsThereTwice()
{
    m_windows->languages.use(QStringLiteral("en"));
    std::unique_ptr<QWidget> window;
    for (const auto &[name, make] : m_windows->all())
        if (name == "main window")
            window.reset(make());
    for (const auto &[name, make] : m_windows->all()) {
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

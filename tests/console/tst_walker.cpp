// SPDX-License-Identifier: GPL-3.0-or-later
#include "allwindows.h"
#include "languagemenu.h"
#include "quiet.h"
#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QRadioButton>
#include <QSet>
#include <QStyleOptionComboBox>
#include <QTranslator>

using namespace linekeeper;

namespace {

constexpr QSize smallScreen{1024, 700};
constexpr int iconSpacing = 4; ///< between the icon of a choice and its text
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

QString nameOf(const QWidget &widget, const QString &text)
{
    return QStringLiteral("%1#%2 “%3”")
        .arg(QLatin1String(widget.metaObject()->className()), widget.objectName(), text);
}

/// Null: none.
QChar mnemonicOf(const QString &text)
{
    const QKeySequence key = QKeySequence::mnemonic(text);
    return key.isEmpty() ? QChar() : QChar(key[0].key());
}

QStringList repeatedMnemonics(const QStringList &texts)
{
    QMap<QChar, QStringList> uses;
    for (const QString &text : texts)
        if (const QChar mnemonic = mnemonicOf(text); !mnemonic.isNull())
            uses[mnemonic].append(text);
    QStringList repeated;
    for (const QStringList &use : std::as_const(uses))
        if (use.size() > 1)
            repeated.append(use.join(QStringLiteral(" = ")));
    return repeated;
}

/// Of all that is within reach at once, and of each menu.
QStringList repeatedMnemonicsIn(const QWidget &window)
{
    QStringList texts;
    for (const auto *button : window.findChildren<QAbstractButton *>())
        if (button->isVisibleTo(&window))
            texts.append(button->text());
    for (const auto *label : window.findChildren<QLabel *>())
        if (label->buddy() && label->isVisibleTo(&window))
            texts.append(label->text());
    QStringList repeated;
    for (const auto *menu : window.findChildren<QMenu *>()) {
        QStringList actions;
        for (const QAction *action : menu->actions())
            actions.append(action->text());
        repeated += repeatedMnemonics(actions);
    }
    for (const auto *bar : window.findChildren<QMenuBar *>())
        for (const QAction *action : bar->actions())
            texts.append(action->text());
    return repeated + repeatedMnemonics(texts);
}

QStringList labelsWithoutBuddy(const QWidget &window)
{
    QStringList lonely;
    for (const auto *label : window.findChildren<QLabel *>())
        if (!mnemonicOf(label->text()).isNull() && !label->buddy() && label->textFormat() != Qt::RichText)
            lonely.append(nameOf(*label, label->text()));
    return lonely;
}

QStringList truncatedIn(const QWidget &window)
{
    QStringList truncated;
    const auto check = [&](const QWidget &widget, const QString &text, QSize needed) {
        const bool isTooSmall = needed.width() > widget.width() || needed.height() > widget.height();
        if (widget.isVisibleTo(&window) && !text.isEmpty() && isTooSmall)
            truncated.append(nameOf(widget, text));
    };
    for (const auto *label : window.findChildren<QLabel *>())
        if (!label->wordWrap())
            check(*label, label->text(), label->minimumSizeHint());
        else
            check(*label, label->text(), {0, label->heightForWidth(label->width())});
    for (const auto *button : window.findChildren<QAbstractButton *>())
        if (!button->inherits("QLineEditIconButton")) // shows no text
            check(*button, button->text(), {button->minimumSizeHint().width(), 0});
    return truncated;
}

/// Titles of columns that are cut off.
QStringList elidedTitlesIn(const QWidget &window)
{
    QStringList elided;
    for (const auto *header : window.findChildren<QHeaderView *>())
        for (int section = 0; section < header->count(); ++section) {
            const bool isSeen = header->isVisibleTo(&window) && header->orientation() == Qt::Horizontal
                && !header->isSectionHidden(section);
            if (isSeen && header->sectionSize(section) < header->sectionSizeHint(section))
                elided.append(
                    nameOf(*header, header->model()->headerData(section, Qt::Horizontal).toString()));
        }
    return elided;
}

/// What boxes to choose from have no room for, chosen or not.
QStringList elidedChoicesIn(const QWidget &window)
{
    QStringList elided;
    for (const auto *box : window.findChildren<QComboBox *>()) {
        if (!box->isVisibleTo(&window) || box->isEditable())
            continue;
        QStyleOptionComboBox option;
        option.initFrom(box);
        const int room = box->style()
                             ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box)
                             .width();
        for (int i = 0; i < box->count(); ++i) {
            const int icon = box->itemIcon(i).isNull() ? 0 : box->iconSize().width() + iconSpacing;
            if (box->fontMetrics().horizontalAdvance(box->itemText(i)) + icon > room)
                elided.append(nameOf(*box, box->itemText(i)));
        }
    }
    return elided;
}

bool takesTab(const QWidget &widget, const QWidget &window)
{
    return (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget.isVisibleTo(&window)
        && widget.isEnabled() && !widget.focusProxy();
}

/// Of buttons of which one is chosen, Tab reaches one, and the arrow keys the others.
bool isReachedByArrows(const QWidget *widget, const QSet<QWidget *> &unreached)
{
    const auto *button = qobject_cast<const QRadioButton *>(widget);
    if (!button || !button->group())
        return false;
    const QList<QAbstractButton *> buttons = button->group()->buttons();
    return std::any_of(buttons.begin(), buttons.end(),
                       [&](QAbstractButton *other) { return !unreached.contains(other); });
}

/// Every place that Tab should reach and does not, from where it begins and around.
QStringList unreachableIn(QWidget &window)
{
    QSet<QWidget *> wanted;
    for (QWidget *widget : window.findChildren<QWidget *>())
        if (takesTab(*widget, window) && widget->window() == &window)
            wanted.insert(widget);
    const qsizetype steps = 2 * wanted.size() + 2;
    for (qsizetype i = 0; i < steps; ++i) {
        wanted.remove(QApplication::focusWidget());
        QTest::keyClick(&window, Qt::Key_Tab);
        wanted.remove(QApplication::focusWidget());
    }
    QStringList unreachable;
    for (const QWidget *widget : std::as_const(wanted))
        if (!isReachedByArrows(widget, wanted))
            unreachable.append(nameOf(*widget, widget->accessibleName()));
    return unreachable;
}

/// Where it is not told why something is grey.
QStringList menusWithoutTips(const QWidget &window)
{
    QStringList silent;
    for (QMenu *menu : window.findChildren<QMenu *>()) {
        menu->ensurePolished(); // as it is before it is shown
        if (!menu->toolTipsVisible())
            silent.append(nameOf(*menu, menu->title()));
    }
    return silent;
}

/// What was put there by the program, not by who uses it.
QStringList untranslatedIn(const QWidget &window)
{
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{3}"));
    QStringList untranslated;
    const auto check = [&](const QWidget &widget, const QString &text) {
        if (text.contains(word) && !text.contains(u'['))
            untranslated.append(nameOf(widget, text));
    };
    for (const auto *label : window.findChildren<QLabel *>())
        if (label->buddy())
            check(*label, label->text());
    for (const auto *button : window.findChildren<QAbstractButton *>()) // one with a name shows a value
        check(*button, button->accessibleName().isEmpty() ? button->text() : button->accessibleName());
    for (const QAction *action : window.findChildren<QAction *>())
        if (!qobject_cast<const LanguageMenu *>(action->parent())) // each in its own language
            check(window, action->text());
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "allwindows.h"
#include "quiet.h"
#include "themes.h"
#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <cmath>

using namespace linekeeper;

namespace {

QString pathOf(const QWidget &widget)
{
    QStringList path;
    for (const QWidget *step = &widget; step; step = step->parentWidget())
        path.prepend(QString::fromLatin1(step->metaObject()->className()) + u'#' + step->objectName());
    return path.join(QStringLiteral(" > "));
}

/// Parts that Qt makes of its own widgets are named by them.
bool isOfQt(const QWidget &widget)
{
    return widget.objectName().startsWith(QStringLiteral("qt_"))
        || widget.inherits("QComboBoxPrivateContainer") || widget.inherits("QComboBoxListView")
        || widget.inherits("QExpandingLineEdit") || widget.inherits("QHeaderView")
        || widget.inherits("QTableCornerButton");
}

QStringList namelessIn(const QWidget &window)
{
    QStringList nameless;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const bool isFocusable = (widget->focusPolicy() & Qt::TabFocus) && widget->isVisibleTo(&window);
        if (!isFocusable || isOfQt(*widget) || (widget->parentWidget() && isOfQt(*widget->parentWidget())))
            continue;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (!accessible || accessible->text(QAccessible::Name).trimmed().isEmpty())
            nameless.append(pathOf(*widget));
    }
    return nameless;
}

/// Relative luminance (WCAG 2.1).
double luminance(const QColor &color)
{
    const auto linear
        = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

/// All that a window says.
QStringList textsOf(const QWidget &window)
{
    QStringList texts{window.windowTitle()};
    for (const QLabel *label : window.findChildren<QLabel *>())
        texts.append(label->text());
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
        texts << button->text() << button->toolTip();
    for (const QAction *action : window.findChildren<QAction *>())
        texts << action->text() << action->toolTip();
    for (QWidget *widget : window.findChildren<QWidget *>())
        texts << widget->accessibleName() << widget->accessibleDescription();
    texts.sort();
    return texts;
}

} // namespace

/// Walks over windows and dialogs, in each language.
class TestAccessibleNames final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { failOnAnyWarning(); }
    void everythingFocusableHasAName_data();
    void everythingFocusableHasAName();
    void textsAreReadable_data();
    void textsAreReadable();
    void switchingIsAsGoodAsStarting_data();
    void switchingIsAsGoodAsStarting();

private:
    using Make = AllWindows::Make;

    std::unique_ptr<AllWindows> m_windows;
};

void TestAccessibleNames::initTestCase()
{
    m_windows = std::make_unique<AllWindows>();
}

void TestAccessibleNames::everythingFocusableHasAName_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("language");
    for (const QString &language : {QStringLiteral("en"), QStringLiteral("de")}) {
        for (const auto &[name, make] : m_windows->all())
            QTest::newRow((name + ", " + language.toLatin1()).constData()) << make << language;
    }
}

void TestAccessibleNames::everythingFocusableHasAName()
{
    QFETCH(Make, make);
    QFETCH(QString, language);
    m_windows->languages.use(language);
    const std::unique_ptr<QWidget> window(make());
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    QCOMPARE(namelessIn(*window), QStringList());
    keepPicture(*window, QString::fromLatin1(QTest::currentDataTag()));
}

void TestAccessibleNames::switchingIsAsGoodAsStarting_data()
{
    QTest::addColumn<Make>("make");
    for (const auto &[name, make] : m_windows->all())
        if (name != "trust" && name != "key") // beside them nobody gets to the menu of languages
            QTest::newRow(name.constData()) << make;
}

void TestAccessibleNames::switchingIsAsGoodAsStarting()
{
    QFETCH(Make, make);
    m_windows->languages.use(QStringLiteral("en"));
    const std::unique_ptr<QWidget> switched(make());
    const QStringList english = textsOf(*switched);
    m_windows->languages.use(QStringLiteral("de"));
    QCoreApplication::processEvents();
    const std::unique_ptr<QWidget> fresh(make());
    QVERIFY(textsOf(*fresh) != english);
    QCOMPARE(textsOf(*switched), textsOf(*fresh));
}

void TestAccessibleNames::textsAreReadable_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<bool>("isDark");
    for (const auto &[name, make] : m_windows->all()) {
        QTest::newRow((name + ", light").constData()) << make << false;
        QTest::newRow((name + ", dark").constData()) << make << true;
    }
}

/// The window is there already when the colours change.
void TestAccessibleNames::textsAreReadable()
{
    QFETCH(Make, make);
    QFETCH(bool, isDark);
    constexpr double least = 4.5;
    const QPalette before = QApplication::palette();
    const std::unique_ptr<QWidget> window(make());
    window->show();
    if (isDark)
        QApplication::setPalette(darkPalette());
    QCoreApplication::processEvents();
    for (const QLabel *label : window->findChildren<QLabel *>()) {
        const QPalette palette = label->palette();
        const double reached
            = contrast(palette.color(label->foregroundRole()), palette.color(QPalette::Window));
        QVERIFY2(label->text().isEmpty() || !label->isEnabled() || reached >= least,
                 qPrintable(QStringLiteral("%1 in %2").arg(reached).arg(pathOf(*label))));
    }
    if (isDark)
        keepPicture(*window, QString::fromLatin1(QTest::currentDataTag()));
    QApplication::setPalette(before);
}

QTEST_MAIN(TestAccessibleNames)
#include "tst_accessiblenames.moc"

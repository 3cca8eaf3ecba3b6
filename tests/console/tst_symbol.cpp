// SPDX-License-Identifier: GPL-3.0-or-later
#include "quiet.h"
#include "themes.h"
#include "widgets/contrast.h"
#include "widgets/passwordedit.h"
#include "widgets/symbol.h"
#include <QAction>
#include <QApplication>
#include <QListWidget>
#include <QMenu>
#include <QMetaEnum>
#include <QPainter>
#include <QSet>
#include <QToolButton>

using namespace linekeeper;

namespace {

constexpr int side = 16;

/// Where most of it is.
QColor strongestIn(const QImage &image)
{
    QColor strongest(Qt::transparent);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (const QColor color = image.pixelColor(x, y); color.alpha() > strongest.alpha())
                strongest = color;
    return strongest;
}

QColor inkOf(Symbol symbol, QIcon::Mode mode)
{
    return strongestIn(iconOf(symbol).pixmap({side, side}, 1, mode).toImage());
}

bool has(const QImage &image, const QColor &wanted)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).rgb() == wanted.rgb())
                return true;
    return false;
}

/// Of a light theme whose selection text on its other grounds cannot be read.
QPalette lightPalette()
{
    QPalette palette(Qt::lightGray, Qt::white);
    palette.setColor(QPalette::WindowText, Qt::black);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, Qt::gray);
    palette.setColor(QPalette::Highlight, QColor(0x10, 0x20, 0x60));
    palette.setColor(QPalette::HighlightedText, QColor(0xff, 0xfe, 0xf0));
    return palette;
}

} // namespace

class TestSymbol final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanupTestCase() { QApplication::setPalette(m_before); }
    void everyNameIsDrawnAndEveryDrawingNamed();
    void everyDrawingIsOfOneStyle();
    void followsThePalette();
    void isGreyWhereItCannotBeUsed();
    void isSharpOnFineScreens();
    void staysInShapeWhereThereIsMoreRoom();
    void buttonsFollowWhileTheyAreShown();
    void hasTheColourOfTheTextInMenus();
    void hasTheColourOfTheTextInLists();
    void thePasswordsEyeIsOneOfThem();

private:
    const QPalette m_before = QApplication::palette();
};

void TestSymbol::init()
{
    failOnAnyWarning();
    wearConsoleStyle();
    QApplication::setPalette(lightPalette());
}

/// That each is shown somewhere, symbols.cmake says.
void TestSymbol::everyNameIsDrawnAndEveryDrawingNamed()
{
    const QStringList files = QDir(QStringLiteral(":/symbols")).entryList();
    const auto names = QMetaEnum::fromType<Symbol>();
    QSet<QString> wanted;
    QSet<QByteArray> looks;
    for (int i = 0; i < names.keyCount(); ++i) {
        wanted.insert(QString::fromLatin1(names.key(i)).toLower() + QStringLiteral(".svg"));
        const QImage image = iconOf(Symbol(names.value(i))).pixmap(64, 64).toImage();
        looks.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
        QVERIFY2(strongestIn(image).alpha() == 255, names.key(i));
    }
    QCOMPARE(QSet<QString>(files.begin(), files.end()), wanted);
    QCOMPARE(looks.size(), names.keyCount()); // no two look the same
}

void TestSymbol::everyDrawingIsOfOneStyle()
{
    for (const QFileInfo &each : QDir(QStringLiteral(":/symbols")).entryInfoList()) {
        QFile file(each.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        for (const char *part : {"viewBox=\"0 0 24 24\"", "stroke-width=\"1.75\"", "stroke-linecap=\"round\"",
                                 "SPDX-License-Identifier: GPL-3.0-or-later"})
            QVERIFY2(text.contains(part), qPrintable(each.fileName()));
    }
}

void TestSymbol::followsThePalette()
{
    const QIcon icon = iconOf(Symbol::Add);
    const auto ink = [&icon](QIcon::Mode mode) {
        return strongestIn(icon.pixmap({side, side}, 1, mode).toImage());
    };
    for (const QPalette &palette : {lightPalette(), darkPalette(), lightPalette()}) {
        QApplication::setPalette(palette);
        QCOMPARE(ink(QIcon::Normal).rgb(), palette.color(QPalette::WindowText).rgb());
        QCOMPARE(ink(QIcon::Active).rgb(), palette.color(QPalette::WindowText).rgb());
        QCOMPARE(ink(QIcon::Selected).rgb(), palette.color(QPalette::HighlightedText).rgb());
    }
}

void TestSymbol::isGreyWhereItCannotBeUsed()
{
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        QApplication::setPalette(palette);
        const QColor grey = inkOf(Symbol::Delete, QIcon::Disabled);
        QCOMPARE(grey.rgb(), palette.color(QPalette::Disabled, QPalette::WindowText).rgb());
        const QColor ground = palette.color(QPalette::Window);
        QVERIFY(contrast(grey, ground) < contrast(inkOf(Symbol::Delete, QIcon::Normal), ground));
    }
}

void TestSymbol::isSharpOnFineScreens()
{
    const QIcon icon = iconOf(Symbol::Edit);
    const QPixmap doubled = icon.pixmap({side, side}, 2, QIcon::Normal);
    QCOMPARE(doubled.size(), QSize(2 * side, 2 * side));
    QCOMPARE(doubled.devicePixelRatio(), 2.0);
    const QImage large = icon.pixmap({2 * side, 2 * side}, 1, QIcon::Normal).toImage();
    QImage plain = doubled.toImage();
    plain.setDevicePixelRatio(1);
    QCOMPARE(plain, large);
    QVERIFY(plain != icon.pixmap({side, side}, 1, QIcon::Normal).toImage().scaled(plain.size()));
    QImage painted(large.size(), large.format()); // as item views do
    painted.setDevicePixelRatio(2);
    painted.fill(Qt::transparent);
    QPainter painter(&painted);
    icon.paint(&painter, {0, 0, side, side});
    painter.end();
    painted.setDevicePixelRatio(1);
    QCOMPARE(painted, large);
}

void TestSymbol::staysInShapeWhereThereIsMoreRoom()
{
    const QImage wide = iconOf(Symbol::About).pixmap(4 * side, side).toImage();
    QCOMPARE(wide.size(), QSize(4 * side, side));
    QCOMPARE(strongestIn(wide.copy(0, 0, side, side)).alpha(), 0);
    QCOMPARE(wide.copy(3 * side / 2, 0, side, side), iconOf(Symbol::About).pixmap(side, side).toImage());
}

void TestSymbol::buttonsFollowWhileTheyAreShown()
{
    QToolButton button;
    button.setIcon(iconOf(Symbol::Add));
    button.setAutoRaise(true);
    button.show();
    QVERIFY(has(button.grab().toImage(), lightPalette().color(QPalette::WindowText)));
    QApplication::setPalette(darkPalette());
    QVERIFY(has(button.grab().toImage(), darkPalette().color(QPalette::WindowText)));
    QVERIFY(!has(button.grab().toImage(), Qt::black));
}

void TestSymbol::hasTheColourOfTheTextInMenus()
{
    QMenu menu;
    QAction *action = menu.addAction(iconOf(Symbol::Add), QString()); // its text would have that colour too
    menu.popup({});
    const QColor usual = lightPalette().color(QPalette::WindowText);
    const QColor chosen = lightPalette().color(QPalette::HighlightedText);
    QImage image = menu.grab(menu.actionGeometry(action)).toImage();
    QVERIFY(has(image, usual) && !has(image, chosen));
    menu.setActiveAction(action);
    image = menu.grab(menu.actionGeometry(action)).toImage();
    QVERIFY(has(image, chosen) && !has(image, usual));
}

void TestSymbol::hasTheColourOfTheTextInLists()
{
    const QColor inactive(0x60, 0x10, 0x20);
    QPalette palette = lightPalette();
    palette.setColor(QPalette::Inactive, QPalette::Highlight, Qt::lightGray);
    palette.setColor(QPalette::Inactive, QPalette::HighlightedText, inactive);
    QApplication::setPalette(palette);
    QListWidget list;
    list.addItem(new QListWidgetItem(iconOf(Symbol::Add), QString()));
    list.setCurrentRow(0);
    const QColor active = palette.color(QPalette::Active, QPalette::HighlightedText);
    const auto shown = [&list] { return list.viewport()->grab(list.visualItemRect(list.item(0))).toImage(); };
    QVERIFY(has(shown(), inactive) && !has(shown(), active));
    list.show();
    list.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&list));
    QVERIFY(has(shown(), active) && !has(shown(), inactive));
}

void TestSymbol::thePasswordsEyeIsOneOfThem()
{
    PasswordEdit edit;
    const auto eye = [&edit] { return edit.actions().constFirst()->icon().pixmap(64, 64).toImage(); };
    QCOMPARE(eye(), iconOf(Symbol::Hidden).pixmap(64, 64).toImage());
    edit.reveal();
    QCOMPARE(eye(), iconOf(Symbol::Show).pixmap(64, 64).toImage());
}

QTEST_MAIN(TestSymbol)
#include "tst_symbol.moc"

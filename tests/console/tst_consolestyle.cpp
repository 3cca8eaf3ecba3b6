// SPDX-License-Identifier: GPL-3.0-or-later
#include "quiet.h"
#include "widgets/consolestyle.h"
#include "widgets/contrast.h"
#include "widgets/programicon.h"
#include <QApplication>
#include <QCheckBox>
#include <QHeaderView>
#include <QRadioButton>
#include <QTableWidget>
#include <QToolBar>

using namespace linekeeper;

namespace {

/// Of WCAG 2.1, which wants 3 for the parts of what is to be operated.
constexpr double leastContrast = 3;

QPalette dark()
{
    QPalette palette(QColor(0x2b, 0x2b, 0x2b));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1e, 0x1e));
    palette.setColor(QPalette::WindowText, QColor(0xee, 0xee, 0xee));
    return palette;
}

} // namespace

class TestConsoleStyle final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void boxesAreSeenInTheDark_data();
    void boxesAreSeenInTheDark();
    void titlesStandAboveTheirCells();
    void iconsOfToolBarsAreAsSmallAsInMenus();
    void whatIsSelectedCanBeRead_data();
    void whatIsSelectedCanBeRead();
    void placeholdersCanBeRead_data();
    void placeholdersCanBeRead();
    void theProgramHasAnIconOnAnyDesktop();
};

void TestConsoleStyle::boxesAreSeenInTheDark_data()
{
    QTest::addColumn<bool>("isRadio");
    QTest::newRow("check box") << false;
    QTest::newRow("radio button") << true;
}

void TestConsoleStyle::boxesAreSeenInTheDark()
{
    QFETCH(bool, isRadio);
    ConsoleStyle style(QStringLiteral("fusion"));
    const std::unique_ptr<QAbstractButton> button(isRadio ? static_cast<QAbstractButton *>(new QRadioButton)
                                                          : new QCheckBox);
    button->setStyle(&style);
    button->setPalette(dark());
    button->resize(button->sizeHint());
    const QImage image = button->grab().toImage();
    double best = 0;
    for (int x = 0; x < image.width(); ++x)
        best = std::max(best,
                        contrast(image.pixelColor(x, image.height() / 2), dark().color(QPalette::Window)));
    QVERIFY2(best >= leastContrast, qPrintable(QString::number(best)));
}

void TestConsoleStyle::titlesStandAboveTheirCells()
{
    ConsoleStyle style(QStringLiteral("fusion"));
    QTableWidget table(1, 1);
    table.setStyle(&style);
    table.horizontalHeader()->setStyle(&style);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.verticalHeader()->hide();
    table.setFrameShape(QFrame::NoFrame);
    table.setHorizontalHeaderLabels({QStringLiteral("H")});
    table.setItem(0, 0, new QTableWidgetItem(QStringLiteral("H")));
    table.show();
    const auto firstInk = [](QWidget *widget) {
        const QImage image = widget->grab().toImage();
        for (int x = 2; x < image.width(); ++x)
            for (int y = 4; y < std::min(image.height() - 4, 20); ++y)
                if (contrast(image.pixelColor(x, y), Qt::white) > 10)
                    return x;
        return -1;
    };
    const int cell = firstInk(table.viewport());
    QVERIFY2(cell >= ConsoleStyle::cellPadding, qPrintable(QString::number(cell)));
    QCOMPARE(firstInk(table.horizontalHeader()->viewport()), cell);
}

/// They are drawn for that size.
void TestConsoleStyle::iconsOfToolBarsAreAsSmallAsInMenus()
{
    ConsoleStyle style(QStringLiteral("fusion"));
    QToolBar bar;
    bar.setStyle(&style);
    const int side = style.pixelMetric(QStyle::PM_SmallIconSize);
    QCOMPARE(bar.iconSize(), QSize(side, side));
}

void TestConsoleStyle::whatIsSelectedCanBeRead_data()
{
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<QColor>("text");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("Fusion") << QColor(0x30, 0x8c, 0xc6) << QColor(Qt::white) << false;
    QTest::newRow("Breeze") << QColor(0x3d, 0xae, 0xe9) << QColor(0xfc, 0xfc, 0xfc) << false;
    QTest::newRow("dark on dark") << QColor(0x20, 0x40, 0x60) << QColor(Qt::black) << false;
    QTest::newRow("grey on grey") << QColor(Qt::gray) << QColor(Qt::lightGray) << false;
    QTest::newRow("legible") << QColor(0x00, 0x00, 0x80) << QColor(Qt::white) << true;
    QTest::newRow("legible in the dark") << QColor(0xff, 0xdd, 0x00) << QColor(Qt::black) << true;
}

void TestConsoleStyle::whatIsSelectedCanBeRead()
{
    QFETCH(QColor, ground);
    QFETCH(QColor, text);
    QFETCH(bool, isKept);
    QPalette palette;
    palette.setColor(QPalette::Highlight, ground);
    palette.setColor(QPalette::HighlightedText, text);
    ConsoleStyle(QStringLiteral("fusion")).polish(palette);
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        const QColor set = palette.color(group, QPalette::Highlight);
        QCOMPARE(palette.color(group, QPalette::HighlightedText), text);
        QVERIFY2(contrast(set, text) >= 4.5, qPrintable(set.name()));
        QCOMPARE(set == ground, isKept);
        QVERIFY(contrast(set, text) < 5 || isKept); // no more than it takes
    }
}

void TestConsoleStyle::placeholdersCanBeRead_data()
{
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<QColor>("placeholder");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("light") << QColor(Qt::white) << QColor(0, 0, 0, 128) << false;
    QTest::newRow("dark") << QColor(0x1b, 0x1e, 0x20) << QColor(0xfc, 0xfc, 0xfc, 100) << false;
    QTest::newRow("Breeze") << QColor(Qt::white) << QColor(0x7f, 0x8c, 0x8d) << false;
    QTest::newRow("legible") << QColor(Qt::white) << QColor(0x55, 0x55, 0x55) << true;
}

void TestConsoleStyle::placeholdersCanBeRead()
{
    QFETCH(QColor, ground);
    QFETCH(QColor, placeholder);
    QFETCH(bool, isKept);
    QPalette palette;
    palette.setColor(QPalette::Base, ground);
    palette.setColor(QPalette::Text, ground == Qt::white ? Qt::black : Qt::white);
    palette.setColor(QPalette::PlaceholderText, placeholder);
    ConsoleStyle(QStringLiteral("fusion")).polish(palette);
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        const QColor set = palette.color(group, QPalette::PlaceholderText);
        const double seen = contrast(seenOn(ground, set), ground);
        QVERIFY2(seen >= 4.5, qPrintable(set.name(QColor::HexArgb)));
        QCOMPARE(set == placeholder, isKept);
        QVERIFY(seen < 5.5 || isKept); // weaker than the text itself
    }
}

void TestConsoleStyle::theProgramHasAnIconOnAnyDesktop()
{
    QIcon::setThemeName(QStringLiteral("there is none of that name"));
    QVERIFY(!QIcon::hasThemeIcon(QStringLiteral("linekeeper-console")));
    const QImage image = programIcon().pixmap(64, 64).toImage();
    QCOMPARE(image.size(), QSize(64, 64));
    QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
    QCOMPARE(image.pixelColor(32, 56), QColor(0x1c, 0x64, 0xb4));
}

QTEST_MAIN(TestConsoleStyle)
#include "tst_consolestyle.moc"

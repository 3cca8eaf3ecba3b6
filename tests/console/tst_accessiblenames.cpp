// SPDX-License-Identifier: GPL-3.0-or-later
#include "allwindows.h"
#include "findings.h"
#include "quiet.h"
#include "themes.h"
#include "windowtexts.h"
#include <QApplication>
#include <QScopeGuard>

using namespace linekeeper;

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
        for (const auto &[name, make, isSaidOnce] : m_windows->all())
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
    for (const auto &[name, make, isSaidOnce] : m_windows->all())
        if (!isSaidOnce)
            QTest::newRow(name.constData()) << make;
}

void TestAccessibleNames::switchingIsAsGoodAsStarting()
{
    QFETCH(Make, make);
    m_windows->languages.use(QStringLiteral("en"));
    const std::unique_ptr<QWidget> switched(make());
    const QStringList english = linesOf(*switched);
    m_windows->languages.use(QStringLiteral("de"));
    QCoreApplication::processEvents();
    const std::unique_ptr<QWidget> fresh(make());
    QVERIFY(linesOf(*fresh) != english);
    QTRY_COMPARE(linesOf(*switched), linesOf(*fresh));
}

void TestAccessibleNames::textsAreReadable_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<bool>("isDark");
    for (const auto &[name, make, isSaidOnce] : m_windows->all()) {
        QTest::newRow((name + ", light").constData()) << make << false;
        QTest::newRow((name + ", dark").constData()) << make << true;
    }
}

/// The window is there already when the colours change.
void TestAccessibleNames::textsAreReadable()
{
    QFETCH(Make, make);
    QFETCH(bool, isDark);
    const auto restore
        = qScopeGuard([before = QApplication::palette()] { QApplication::setPalette(before); });
    const std::unique_ptr<QWidget> window(make());
    window->show();
    if (isDark)
        QApplication::setPalette(darkPalette());
    QCoreApplication::processEvents();
    QCOMPARE(illegibleIn(*window).join(u'\n'), QString());
    if (isDark)
        keepPicture(*window, QString::fromLatin1(QTest::currentDataTag()));
}

QTEST_MAIN(TestAccessibleNames)
#include "tst_accessiblenames.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/requestlogdock.h"
#include "consolewindow.h"
#include "handparts.h"
#include "pages/pausedialog.h"
#include "quiet.h"
#include "widgets/dialogsizes.h"
#include <QDialog>

using namespace linekeeper;

/// What people make larger or smaller is so the next time.
class TestSizes final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_settings->clear();
    }
    void dialogsAreAsLargeAsTheyWereMade();
    void whatNobodyResizedIsNotKept();
    void noDialogIsLargerThanTheScreen();
    void dialogsWithoutNameHaveTheirOwnSize();
    void theDockOfTheRequestLogStays();
    void theWindowStaysWhereItWas();

private:
    static constexpr QSize otherSize{612, 534};

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings
        = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
};

void TestSizes::dialogsAreAsLargeAsTheyWereMade()
{
    const DialogSizes sizes(*m_settings);
    HandParts parts;
    const auto make = [&] {
        auto dialog = std::make_unique<PauseDialog>(parts.with(*m_settings), QString(), nullptr);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        return dialog;
    };
    {
        const auto dialog = make();
        QVERIFY(dialog->size() != otherSize);
        dialog->resize(otherSize);
        dialog->close();
    }
    QCOMPARE(make()->size(), otherSize);
}

void TestSizes::whatNobodyResizedIsNotKept()
{
    const DialogSizes sizes(*m_settings);
    QDialog dialog;
    dialog.setObjectName(QStringLiteral("some"));
    dialog.show();
    dialog.close();
    QVERIFY(m_settings->allKeys().isEmpty());
}

void TestSizes::noDialogIsLargerThanTheScreen()
{
    const DialogSizes sizes(*m_settings);
    m_settings->setValue(QStringLiteral("sizes/some"), QSize(100'000, 300));
    QDialog dialog;
    dialog.setObjectName(QStringLiteral("some"));
    dialog.show();
    QCOMPARE(dialog.size(), QSize(dialog.screen()->availableSize().width(), 300));
}

void TestSizes::dialogsWithoutNameHaveTheirOwnSize()
{
    const DialogSizes sizes(*m_settings);
    QDialog dialog;
    dialog.show();
    dialog.resize(otherSize);
    dialog.close();
    QVERIFY(m_settings->allKeys().isEmpty());
}

void TestSizes::theDockOfTheRequestLogStays()
{
    Languages languages(*m_settings);
    FakeSecrets secrets;
    FakeTray tray;
    int height = 0;
    for (const bool isFirst : {true, false}) {
        MainWindow window(*m_settings, languages, secrets, tray);
        window.show();
        auto *dock = window.findChild<RequestLogDock *>();
        QCOMPARE(dock->isVisible(), !isFirst);
        if (isFirst) {
            dock->show();
            window.resizeDocks({dock}, {dock->minimumSizeHint().height() + 77}, Qt::Vertical);
            QCoreApplication::processEvents(); // to lay it out
            height = dock->height();
        } else {
            QTRY_COMPARE(dock->height(), height);
        }
        window.close();
    }
}

void TestSizes::theWindowStaysWhereItWas()
{
    Languages languages(*m_settings);
    FakeSecrets secrets;
    FakeTray tray;
    const QRect elsewhere(37, 53, 705, 511);
    {
        MainWindow window(*m_settings, languages, secrets, tray);
        window.show();
        QVERIFY(window.geometry() != elsewhere);
        window.setGeometry(elsewhere);
        window.close();
    }
    {
        MainWindow window(*m_settings, languages, secrets, tray);
        window.show();
        QCOMPARE(window.geometry(), elsewhere);
        window.setWindowState(Qt::WindowMaximized);
        window.close();
    }
    MainWindow window(*m_settings, languages, secrets, tray);
    window.show();
    QVERIFY(window.isMaximized());
    window.showNormal();
    QCOMPARE(window.geometry(), elsewhere);
}

QTEST_MAIN(TestSizes)
#include "tst_sizes.moc"

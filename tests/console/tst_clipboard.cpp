// SPDX-License-Identifier: GPL-3.0-or-later
#include "quiet.h"
#include "widgets/clipboard.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QMainWindow>
#include <QProgressDialog>
#include <QPushButton>
#include <QStatusBar>
#include <QTest>

using namespace linekeeper;

namespace {

constexpr qsizetype many = 200'000;

QString lineOf(qsizetype index)
{
    return QStringLiteral("line %1").arg(index).repeated(4);
}

} // namespace

class TestClipboard final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void fewAreThereAtOnce();
    void nothingIsNotCopied();
    void manyComeBetweenTheEvents();
    void whoStopsKeepsWhatWasThere();
    void whoClosesKeepsWhatWasThere();

private:
    static QString copied() { return QGuiApplication::clipboard()->text(); }
    void copyMany() { copyLines(*m_window->centralWidget(), QStringLiteral("Lines"), many, lineOf); }
    QProgressDialog *progress() const { return m_window->findChild<QProgressDialog *>(); }

    const QString m_before = QStringLiteral("before");
    std::unique_ptr<QMainWindow> m_window;
};

void TestClipboard::init()
{
    failOnAnyWarning();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QGuiApplication::clipboard()->setText(m_before);
    m_window = std::make_unique<QMainWindow>();
    m_window->setCentralWidget(new QWidget);
}

void TestClipboard::fewAreThereAtOnce()
{
    copyLines(*m_window->centralWidget(), QStringLiteral("Lines"), 2, lineOf);
    QCOMPARE(copied(), lineOf(0) + u'\n' + lineOf(1));
    QCOMPARE(m_window->statusBar()->currentMessage(), QStringLiteral("Lines: 2 copied to the clipboard."));
    QTRY_VERIFY(!progress());
}

void TestClipboard::nothingIsNotCopied()
{
    copyLines(*m_window->centralWidget(), QStringLiteral("Lines"), 0, lineOf);
    QCOMPARE(copied(), m_before);
    QVERIFY(m_window->statusBar()->currentMessage().isEmpty());
}

void TestClipboard::manyComeBetweenTheEvents()
{
    copyMany();
    QCOMPARE(copied(), m_before);
    QVERIFY(progress());
    QTRY_VERIFY(copied() != m_before);
    QCOMPARE(copied().count(u'\n'), many - 1);
    QVERIFY(copied().endsWith(lineOf(many - 1)));
    QCOMPARE(m_window->statusBar()->currentMessage(),
             QStringLiteral("Lines: 200,000 copied to the clipboard."));
    QTRY_VERIFY(!progress());
}

void TestClipboard::whoStopsKeepsWhatWasThere()
{
    copyMany();
    progress()->findChild<QPushButton *>()->click();
    QTRY_VERIFY(!progress());
    QCOMPARE(copied(), m_before);
    QVERIFY(m_window->statusBar()->currentMessage().isEmpty());
}

void TestClipboard::whoClosesKeepsWhatWasThere()
{
    qsizetype made = 0;
    copyLines(*m_window->centralWidget(), QStringLiteral("Lines"), many, [&made](qsizetype index) {
        ++made;
        return lineOf(index);
    });
    m_window.reset();
    const qsizetype before = made;
    QVERIFY(before < many);
    QCoreApplication::processEvents();
    QCOMPARE(made, before);
    QCOMPARE(copied(), m_before);
}

QTEST_MAIN(TestClipboard)
#include "tst_clipboard.moc"

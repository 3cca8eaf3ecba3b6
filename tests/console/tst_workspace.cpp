// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "classes/node.h"
#include "quiet.h"
#include "widgets/inputdialog.h"
#include "widgets/workspace.h"
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>

using namespace linekeeper;

namespace {

class Letter final : public InputDialog {
public:
    using InputDialog::InputDialog;
    bool hasUnsavedChanges() const override { return isUnsaved; }

    bool isUnsaved = false;
};

/// Remembers what it was asked for.
class Sheet final : public Page {
public:
    explicit Sheet(const QString &name, const ObjectClass *objectClass = nullptr)
        : m_name(name)
        , m_class(objectClass)
    {
    }
    QString key() const override { return m_name; }
    QString title() const override { return m_name.toUpper(); }
    Symbol symbol() const override { return Symbol::Object; }
    const ObjectClass *shownClass() const override { return m_class; }
    void showObject(const QUuid &uuid) override { shown = uuid; }
    void setLive(bool isLive) override { wasLive = isLive; }

    QLineEdit *const search = new QLineEdit(this);
    int timesShown = 0;
    QUuid shown;
    bool wasLive = false;

protected:
    void showEvent(QShowEvent *event) override
    {
        ++timesShown;
        Page::showEvent(event);
    }

private:
    const QString m_name;
    const ObjectClass *const m_class;
};

} // namespace

class TestWorkspace final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void withoutPagesThePlaceholderIsThere();
    void theLastPageIsOpenedAgain();
    void everyPageHasAKey();
    void menuAndSidebarLeadToPages();
    void aPageCanLeadToAnObject();
    void allPagesAreToldAndAsked();
    void newPagesReplaceThoseBefore();
    void keptPagesKeepTheFocus();

private:
    QListWidget &sidebar() { return *m_space->findChild<QListWidget *>(QStringLiteral("sidebar")); }

    std::unique_ptr<Workspace> m_space;
    QLabel *m_placeholder = nullptr;
    Sheet *m_first = nullptr;
    Sheet *m_second = nullptr;
};

void TestWorkspace::init()
{
    failOnAnyWarning();
    m_placeholder = new QLabel;
    m_space = std::make_unique<Workspace>(m_placeholder);
    m_first = new Sheet(QStringLiteral("one"), &alarm::objectClass);
    m_second = new Sheet(QStringLiteral("two"));
    m_space->show();
}

void TestWorkspace::withoutPagesThePlaceholderIsThere()
{
    delete m_first;
    delete m_second;
    QVERIFY(m_placeholder->isVisible());
    QVERIFY(!sidebar().isVisible());
    QVERIFY(!m_space->current());
    QVERIFY(!m_space->menu().isEnabled());
}

void TestWorkspace::theLastPageIsOpenedAgain()
{
    m_space->setPages({m_first, m_second}, QStringLiteral("two"));
    QCOMPARE(m_space->current(), static_cast<Page *>(m_second));
    QVERIFY(m_second->isVisible());
    QVERIFY(!m_placeholder->isVisible());
    QCOMPARE(sidebar().item(1)->text(), QStringLiteral("TWO"));
}

void TestWorkspace::everyPageHasAKey()
{
    QList<Page *> pages{m_first, m_second};
    while (pages.size() < 12)
        pages.append(new Sheet(QString::number(pages.size())));
    m_space->setPages(pages, {});
    const QList<QAction *> ways = m_space->menu().actions();
    QCOMPARE(ways[8]->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_9));
    QCOMPARE(ways[9]->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_0));
    QCOMPARE(ways[10]->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_1));
    QCOMPARE(ways[11]->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_2));
}

void TestWorkspace::menuAndSidebarLeadToPages()
{
    m_space->setPages({m_first, m_second}, QStringLiteral("gone"));
    QCOMPARE(m_space->current(), static_cast<Page *>(m_first));
    const QSignalSpy opened(m_space.get(), &Workspace::currentChanged);
    const QList<QAction *> ways = m_space->menu().actions();
    QCOMPARE(ways[1]->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_2));
    ways[1]->trigger();
    QCOMPARE(m_space->current(), static_cast<Page *>(m_second));
    QCOMPARE(sidebar().currentRow(), 1);
    QTest::keyClick(&sidebar(), Qt::Key_Up);
    QCOMPARE(m_space->current(), static_cast<Page *>(m_first));
    QCOMPARE(opened.size(), 2);
}

void TestWorkspace::aPageCanLeadToAnObject()
{
    m_space->setPages({m_first, m_second}, QStringLiteral("two"));
    const QUuid uuid = QUuid::createUuid();
    Q_EMIT m_second->objectRequested(&node::objectClass, uuid); // there is no such page
    QCOMPARE(m_space->current(), static_cast<Page *>(m_second));
    Q_EMIT m_second->objectRequested(&alarm::objectClass, uuid);
    QCOMPARE(m_space->current(), static_cast<Page *>(m_first));
    QCOMPARE(m_first->shown, uuid);
}

void TestWorkspace::allPagesAreToldAndAsked()
{
    m_space->setPages({m_first, m_second}, {});
    m_space->setLive(true);
    QVERIFY(m_first->wasLive && m_second->wasLive);
    const QPointer<Letter> letter = new Letter(m_second);
    letter->setWindowTitle(QStringLiteral("To Anna"));
    letter->present();
    QVERIFY(m_space->unsavedChanges().isEmpty());
    letter->isUnsaved = true;
    QCOMPARE(m_space->unsavedChanges(), QStringList{QStringLiteral("To Anna")});
    m_space->discardChanges();
    QTRY_VERIFY(!letter);
    QVERIFY(m_space->unsavedChanges().isEmpty());
}

void TestWorkspace::newPagesReplaceThoseBefore()
{
    m_space->setPages({m_first}, {});
    const QPointer<Sheet> old(m_first);
    m_space->setPages({m_second}, {});
    QVERIFY(!old);
    QCOMPARE(m_space->current(), static_cast<Page *>(m_second));
    QCOMPARE(m_space->menu().actions().size(), 1);
    m_space->setPages({}, {});
    QVERIFY(m_placeholder->isVisible());
}

/// Nor are those shown that nobody looks at.
void TestWorkspace::keptPagesKeepTheFocus()
{
    m_space->setPages({m_first, m_second}, QStringLiteral("two"));
    m_space->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_space.get()));
    m_second->search->setFocus();
    const auto type = [this](Qt::Key key) { QTest::keyClick(m_space->windowHandle(), key); };
    type(Qt::Key_A);
    const int shownBefore = m_first->timesShown;
    auto *third = new Sheet(QStringLiteral("three"));
    m_space->setPages({m_first, third, m_second}, QStringLiteral("two"));
    type(Qt::Key_B);
    m_space->setPages({m_second, third}, QStringLiteral("two"));
    type(Qt::Key_C);
    QCOMPARE(m_second->search->text(), QStringLiteral("abc"));
    QCOMPARE(m_second->timesShown, 1);
    QCOMPARE(third->timesShown, 0);
    m_space->setPages({third}, QStringLiteral("three"));
    QVERIFY(third->isVisible());
    QCOMPARE(shownBefore, 0);
}

QTEST_MAIN(TestWorkspace)
#include "tst_workspace.moc"

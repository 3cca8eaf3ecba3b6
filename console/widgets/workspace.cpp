// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace.h"
#include "widgets/actions.h"
#include "widgets/furnish.h"
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStyle>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr int spacing = 2;
constexpr int sidebarPadding = 2 * (ConsoleStyle::cellPadding + spacing) + 4;
constexpr int sidebarItemPadding = 12;
constexpr int digits = 10;

/// Ctrl+1 to Ctrl+0, and so again with Shift.
QKeySequence shortcutOf(int place)
{
    const Qt::Key digit = Qt::Key(Qt::Key_0 + (place + 1) % digits);
    return place < digits    ? QKeySequence(Qt::CTRL | digit)
        : place < 2 * digits ? QKeySequence(Qt::CTRL | Qt::SHIFT | digit)
                             : QKeySequence();
}

} // namespace

Workspace::Workspace(QWidget *placeholder, QWidget *parent)
    : QWidget(parent)
    , m_menu(new QMenu(this))
    , m_sidebar(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
{
    m_menu->setIcon(iconOf(Symbol::GoTo));
    m_sidebar->setObjectName(QStringLiteral("sidebar"));
    m_sidebar->setFrameShape(QFrame::NoFrame);
    m_sidebar->setUniformItemSizes(true);
    m_sidebar->setSpacing(spacing);
    m_stack->addWidget(placeholder);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_sidebar);
    layout->addWidget(m_stack, 1);
    connect(m_sidebar, &QListWidget::currentRowChanged, this, &Workspace::choose);
    connect(m_sidebar->verticalScrollBar(), &QScrollBar::rangeChanged, this, &Workspace::fitSidebar);
    setPages({}, {});
}

Workspace::~Workspace()
{
    m_sidebar->disconnect(this);
    m_sidebar->verticalScrollBar()->disconnect(this);
}

void Workspace::setPages(const QList<Page *> &pages, const QString &key)
{
    const QSignalBlocker blocker(m_sidebar);
    m_sidebar->clear();
    m_menu->clear();
    const QList<Page *> before = std::exchange(m_pages, {});
    for (Page *page : before)
        page->disconnect(this);
    for (Page *page : pages)
        add(page);
    retranslate();
    for (QWidget *way : {static_cast<QWidget *>(m_sidebar), static_cast<QWidget *>(m_menu)})
        way->setEnabled(!m_pages.isEmpty());
    m_sidebar->setVisible(!m_pages.isEmpty());
    const auto last
        = std::find_if(m_pages.begin(), m_pages.end(), [&](const Page *page) { return page->key() == key; });
    const int row = last == m_pages.end() ? 0 : int(last - m_pages.begin());
    m_sidebar->setCurrentRow(row);
    choose(row);
    for (Page *page : before) // at last, lest one that is not wanted is shown in its stead
        if (!pages.contains(page))
            delete page;
}

void Workspace::add(Page *page)
{
    const int place = int(m_pages.size());
    m_pages.append(page);
    if (m_stack->indexOf(page) < 0) { // whoever is taken out and put back loses the focus
        m_stack->addWidget(page);
        putAfter(*m_sidebar, *page);
    }
    const QIcon icon = iconOf(page->symbol());
    m_sidebar->addItem(new QListWidgetItem(icon, QString()));
    QAction *action = m_menu->addAction(icon, QString());
    action->setShortcut(shortcutOf(place));
    connect(action, &QAction::triggered, this, [this, place] { m_sidebar->setCurrentRow(place); });
    connect(page, &Page::objectRequested, this, [this](const ObjectClass *objectClass, const QUuid &uuid) {
        if (Page *wanted = pageOf(*objectClass)) {
            open(wanted);
            wanted->showObject(uuid);
        }
    });
    connect(page, &Page::historyRequested, this, [this](const ObjectClass *objectClass, const QUuid &uuid) {
        for (Page *wanted : std::as_const(m_pages))
            if (wanted->showHistory(*objectClass, uuid))
                return open(wanted);
    });
}

void Workspace::choose(int row)
{
    m_stack->setCurrentWidget(m_pages.isEmpty() ? m_stack->widget(0) : m_pages[row]);
    Q_EMIT currentChanged(current());
}

Page *Workspace::current() const
{
    return m_pages.isEmpty() ? nullptr : qobject_cast<Page *>(m_stack->currentWidget());
}

Page *Workspace::pageOf(const ObjectClass &objectClass) const
{
    const auto page = std::find_if(m_pages.begin(), m_pages.end(),
                                   [&](const Page *each) { return each->shownClass() == &objectClass; });
    return page == m_pages.end() ? nullptr : *page;
}

void Workspace::open(const Page *page)
{
    const auto place = std::find(m_pages.begin(), m_pages.end(), page);
    if (place != m_pages.end())
        m_sidebar->setCurrentRow(int(place - m_pages.begin()));
}

void Workspace::refreshRights()
{
    for (Page *page : std::as_const(m_pages))
        page->refreshRights();
}

void Workspace::setLive(bool isLive)
{
    for (Page *page : std::as_const(m_pages))
        page->setLive(isLive);
}

QStringList Workspace::unsavedChanges() const
{
    QStringList titles;
    for (const Page *page : std::as_const(m_pages))
        titles += page->unsavedChanges();
    return titles;
}

void Workspace::discardChanges()
{
    for (Page *page : std::as_const(m_pages))
        page->discardChanges();
}

void Workspace::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        retranslate();
    QWidget::changeEvent(event);
}

void Workspace::retranslate()
{
    m_menu->setTitle(tr("&Go to"));
    allow(*m_menu->menuAction(), m_pages.isEmpty() ? tr("Nobody is signed in.") : QString());
    m_sidebar->setAccessibleName(tr("Pages"));
    const auto actions = m_menu->actions();
    const int height = m_sidebar->fontMetrics().height() + sidebarItemPadding;
    for (int i = 0; i < m_pages.size(); ++i) {
        const QString title = m_pages[i]->title();
        m_sidebar->item(i)->setText(title);
        m_sidebar->item(i)->setSizeHint({0, height});
        actions[i]->setText(title);
    }
    fitSidebar();
}

void Workspace::fitSidebar()
{
    const int icon = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, m_sidebar);
    int widest = 0;
    for (int i = 0; i < m_sidebar->count(); ++i)
        widest = std::max(widest, m_sidebar->fontMetrics().horizontalAdvance(m_sidebar->item(i)->text()));
    const QScrollBar &bar = *m_sidebar->verticalScrollBar();
    const int scrolling = bar.maximum() > bar.minimum() ? bar.sizeHint().width() : 0;
    m_sidebar->setIconSize({icon, icon});
    m_sidebar->setFixedWidth(icon + ConsoleStyle::besideMark + widest + sidebarPadding + scrolling);
}

} // namespace linekeeper

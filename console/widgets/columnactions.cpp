// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/columnactions.h"
#include "widgets/actions.h"
#include "widgets/symbol.h"
#include <QHeaderView>
#include <QTableView>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr int stepInCharacters = 4; ///< wider or narrower

} // namespace

ColumnActions::ColumnActions(QTableView &table)
    : QObject(&table)
    , m_table(table)
    , m_header(*table.horizontalHeader())
    , m_sort(add(Qt::Key_F7, &ColumnActions::sort))
    , m_left(add(QKeySequence(Qt::ALT | Qt::Key_Left), &ColumnActions::moveLeft))
    , m_right(add(QKeySequence(Qt::ALT | Qt::Key_Right), &ColumnActions::moveRight))
    , m_wider(add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Right), &ColumnActions::widen))
    , m_narrower(add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Left), &ColumnActions::narrow))
    , m_fit(add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W), &ColumnActions::fit))
    , m_filter(add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), &ColumnActions::filter))
{
    m_sort->setIcon(iconOf(Symbol::Sort));
    m_filter->setIcon(iconOf(Symbol::Filter));
    connect(table.selectionModel(), &QItemSelectionModel::currentChanged, this, &ColumnActions::refresh);
    connect(&m_header, &QHeaderView::sectionMoved, this, &ColumnActions::refresh);
    connect(&m_header, &QHeaderView::sectionResized, this, &ColumnActions::refresh);
    retranslate();
}

QAction *ColumnActions::add(const QKeySequence &key, void (ColumnActions::*slot)())
{
    auto *action = new QAction(this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut); // a window may have other tables
    m_table.addAction(action);
    connect(action, &QAction::triggered, this, slot);
    m_actions.append(action);
    return action;
}

void ColumnActions::offerFilter()
{
    m_isFilterOffered = true;
    refresh();
}

/// What is being looked at stays as well.
void ColumnActions::choose(int column)
{
    const bool scrolls = m_table.hasAutoScroll();
    m_table.setAutoScroll(false);
    m_table.selectionModel()->setCurrentIndex(
        m_table.model()->index(std::max(0, m_table.currentIndex().row()), column),
        QItemSelectionModel::NoUpdate);
    m_table.setAutoScroll(scrolls);
}

void ColumnActions::retranslate()
{
    m_left->setText(tr("Move Column &Left"));
    m_right->setText(tr("Move Column &Right"));
    m_wider->setText(tr("Make Column &Wider"));
    m_narrower->setText(tr("Make Column &Narrower"));
    m_fit->setText(tr("Fit Column to &Content"));
    refresh();
}

void ColumnActions::refresh()
{
    const QString title = m_table.model()->headerData(column(), Qt::Horizontal).toString();
    m_sort->setText(tr("&Sort by “%1”").arg(title));
    m_filter->setText(tr("&Filter by “%1” …").arg(title));
    allow(*m_sort, m_table.isSortingEnabled() ? QString() : tr("This table has an order of its own."));
    allow(*m_left, placeBeside(leftwards()) < 0 ? tr("No column is left of it.") : QString());
    allow(*m_right, placeBeside(-leftwards()) < 0 ? tr("No column is right of it.") : QString());
    allow(*m_wider, whyNotResize());
    const bool isNarrowest = m_header.sectionSize(column()) <= m_header.minimumSectionSize();
    allow(*m_narrower, isNarrowest ? tr("The column is as narrow as it can be.") : whyNotResize());
    allow(*m_fit, whyNotResize());
    allow(*m_filter, m_isFilterOffered ? QString() : tr("This table cannot be searched."));
}

/// The header may tell of one that is being hidden while it is only without width.
bool ColumnActions::isShown(int column) const
{
    return !m_header.isSectionHidden(column) && m_header.sectionSize(column) > 0;
}

int ColumnActions::column() const
{
    const QModelIndex current = m_table.currentIndex();
    if (current.isValid() && isShown(current.column()))
        return current.column();
    int place = 0;
    while (place < m_header.count() - 1 && !isShown(m_header.logicalIndex(place)))
        ++place;
    return m_header.logicalIndex(place);
}

/// Where the next column stands that is shown, before it (-1) or after it (1); -1: there is none.
int ColumnActions::placeBeside(int step) const
{
    int place = m_header.visualIndex(column()) + step;
    while (place >= 0 && place < m_header.count() && !isShown(m_header.logicalIndex(place)))
        place += step;
    return place < m_header.count() ? place : -1;
}

/// Who reads from the right to the left has the first column at the right.
int ColumnActions::leftwards() const
{
    return m_table.isRightToLeft() ? 1 : -1;
}

bool ColumnActions::takesTheRest() const
{
    return m_header.sectionResizeMode(column()) == QHeaderView::Stretch
        || (m_header.stretchLastSection() && placeBeside(1) < 0);
}

QString ColumnActions::whyNotResize() const
{
    return takesTheRest() ? tr("The column takes the room that the others leave.") : QString();
}

/// Again: the other way round.
void ColumnActions::sort()
{
    const bool isAgain
        = m_header.sortIndicatorSection() == column() && m_header.sortIndicatorOrder() == Qt::AscendingOrder;
    m_table.sortByColumn(column(), isAgain ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void ColumnActions::move(int step)
{
    m_header.moveSection(m_header.visualIndex(column()), placeBeside(step));
    m_table.scrollTo(m_table.currentIndex());
    Q_EMIT arranged();
}

void ColumnActions::widen()
{
    resize(m_header.sectionSize(column()) + m_table.fontMetrics().averageCharWidth() * stepInCharacters);
}

void ColumnActions::narrow()
{
    resize(m_header.sectionSize(column()) - m_table.fontMetrics().averageCharWidth() * stepInCharacters);
}

void ColumnActions::resize(int width)
{
    m_header.resizeSection(column(), std::max(width, m_header.minimumSectionSize()));
    Q_EMIT arranged();
}

void ColumnActions::fit()
{
    m_table.resizeColumnToContents(column());
    Q_EMIT arranged();
}

void ColumnActions::filter()
{
    Q_EMIT filterRequested(column());
}

} // namespace linekeeper

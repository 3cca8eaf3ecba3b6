// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tablecolumns.h"
#include "widgets/actions.h"
#include "widgets/columnactions.h"
#include "widgets/furnish.h"
#include "widgets/symbol.h"
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QTableView>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr std::chrono::milliseconds pauseOfHand{1000};

QString narrowKey(const QString &key)
{
    return key + QStringLiteral("-narrow");
}

} // namespace

TableColumns::TableColumns(QTableView &table, QSettings &settings)
    : QObject(&table)
    , m_table(table)
    , m_header(*table.horizontalHeader())
    , m_settings(settings)
    , m_menu(new QMenu(&table))
    , m_actions(new ColumnActions(table))
{
    m_menu->setIcon(iconOf(Symbol::Columns));
    m_header.setSectionsMovable(true);
    m_header.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&m_header, &QWidget::customContextMenuRequested, this, &TableColumns::showMenu);
    connect(&m_header, &QHeaderView::sectionResized, this, &TableColumns::noteWidth);
    connect(m_menu, &QMenu::aboutToShow, this, &TableColumns::fillMenu);
    connect(m_actions, &ColumnActions::arranged, this, &TableColumns::arranged);
    m_settling.setSingleShot(true);
    m_settling.setInterval(pauseOfHand);
    const auto settle = [this] { m_settling.start(); };
    connect(&m_header, &QHeaderView::sectionResized, this, settle); // hidden ones as well
    connect(&m_header, &QHeaderView::sectionMoved, this, settle);
    connect(&m_header, &QHeaderView::sortIndicatorChanged, this, settle);
    connect(&m_settling, &QTimer::timeout, this, &TableColumns::settled);
    fillMenu();
}

bool TableColumns::restore(const QString &key)
{
    const bool isRestored = m_header.restoreState(m_settings.value(key).toByteArray());
    m_header.setSectionsMovable(true); // not so in what was kept before they could be moved
    for (int column = 0; column < m_header.count(); ++column)
        noteWidth(column);
    if (const QVariant narrow = m_settings.value(narrowKey(key)); isRestored && narrow.isValid()) {
        m_narrow.clear();
        for (const QString &column : narrow.toStringList())
            m_narrow.insert(column.toInt());
        makeRoom(); // it was another language, maybe
    }
    return isRestored;
}

void TableColumns::begin(const QString &key, const std::function<void()> &fit)
{
    m_key = key;
    m_fit = fit;
    connect(this, &TableColumns::resetRequested, this, &TableColumns::reset);
    connect(this, &TableColumns::settled, this, [this] { keep(); });
    if (!restore(key))
        m_fit();
}

void TableColumns::keep(const QString &key) const
{
    QStringList narrow;
    for (const int column : m_narrow)
        narrow.append(QString::number(column));
    m_settings.setValue(key, m_header.saveState());
    m_settings.setValue(narrowKey(key), narrow);
}

void TableColumns::reset()
{
    for (int column = 0; column < m_header.count(); ++column) {
        m_header.setSectionHidden(column, false);
        m_header.moveSection(m_header.visualIndex(column), column);
    }
    m_fit();
}

void TableColumns::retranslate()
{
    fillMenu();
    makeRoom();
}

void TableColumns::holdInstants(int column, const InstantText &said, bool hasMark)
{
    m_instants.insert(column, {said, hasMark});
}

int TableColumns::leastWidth(int column) const
{
    return std::max(m_header.sectionSizeHint(column), widthOfInstants(column));
}

/// Columns are resized often, and to measure all months takes a while.
int TableColumns::widthOfInstants(int column) const
{
    if (m_measuredFont != m_table.font() || m_measuredLocale != QLocale()) {
        m_widths.clear();
        m_measuredFont = m_table.font();
        m_measuredLocale = QLocale();
    }
    const auto held = m_instants.constFind(column);
    if (held == m_instants.constEnd())
        return 0;
    if (!m_widths.contains(column))
        m_widths.insert(column, instantWidth(m_table, held->said, held->hasMark));
    return m_widths.value(column);
}

void TableColumns::noteWidth(int column)
{
    if (m_header.sectionSize(column) == 0)
        return; // hidden
    if (m_header.sectionSize(column) < leastWidth(column))
        m_narrow.insert(column);
    else
        m_narrow.remove(column);
}

void TableColumns::makeRoom()
{
    for (int column = 0; column < m_header.count(); ++column)
        if (!m_header.isSectionHidden(column) && !m_narrow.contains(column))
            m_header.resizeSection(column, std::max(m_header.sectionSize(column), leastWidth(column)));
}

void TableColumns::fillMenu()
{
    m_menu->clear();
    m_actions->retranslate();
    m_menu->addActions(m_actions->all());
    m_menu->addSeparator();
    const bool isOnlyOne = m_header.count() - m_header.hiddenSectionCount() == 1;
    for (int column = 0; column < m_header.count(); ++column) {
        QAction *action = m_menu->addAction(m_header.model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_header.isSectionHidden(column));
        allow(*action, isOnlyOne && action->isChecked() ? tr("No other column is shown.") : QString());
        connect(action, &QAction::toggled, this, [this, column](bool isShown) { setShown(column, isShown); });
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("As at First")), &QAction::triggered, this, &TableColumns::resetRequested);
}

void TableColumns::setShown(int column, bool isShown)
{
    const bool wasNarrow = m_narrow.contains(column);
    m_header.setSectionHidden(column, !isShown);
    if (isShown && m_header.sectionSize(column) < m_header.minimumSectionSize() * 2)
        m_table.resizeColumnToContents(column);
    if (isShown && !wasNarrow) // it has not been looked at while it was hidden
        m_header.resizeSection(column, std::max(m_header.sectionSize(column), leastWidth(column)));
    Q_EMIT arranged();
}

void TableColumns::showMenu(const QPoint &place)
{
    if (const int column = m_header.logicalIndexAt(place); column >= 0)
        m_actions->choose(column);
    m_menu->popup(m_header.mapToGlobal(place));
}

} // namespace linekeeper

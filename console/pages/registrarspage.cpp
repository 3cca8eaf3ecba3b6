// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/registrarspage.h"
#include "classes/sipaccount.h"
#include "objects/liststate.h"
#include "pages/pausedialog.h"
#include "pages/registrartable.h"
#include "widgets/actions.h"
#include "widgets/furnish.h"
#include "widgets/mutedlabel.h"
#include "widgets/notice.h"
#include "widgets/tablecolumns.h"
#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>
#include <algorithm>

namespace linekeeper {
namespace {

const QString columnsKey = QStringLiteral("columns/registrars");
constexpr int rowPadding = 12;

} // namespace

RegistrarsPage::RegistrarsPage(const PageParts &parts, QWidget *parent)
    : Page(parent)
    , m_parts(parts)
    , m_counts(new RegistrarCounts(parts.mirror, this))
    , m_model(new RegistrarTable(this))
    , m_state(new ListState(sipAccount::objectClass, parts.mirror, this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new QTableView(this))
    , m_title(new QLabel(this))
    , m_number(new MutedLabel(this))
    , m_notice(new Notice(this))
    , m_stack(new QStackedLayout)
{
    build();
    m_pause = addAction(QKeySequence(Qt::CTRL | Qt::Key_H), Symbol::Pause, &RegistrarsPage::pause);
    m_resume
        = addAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H), Symbol::Resume, &RegistrarsPage::resume);
    follow();
    retranslate();
    reflectState();
}

RegistrarsPage::~RegistrarsPage()
{
    m_columns->keep();
}

void RegistrarsPage::build()
{
    furnishTitle(*m_title);
    m_number->setObjectName(QStringLiteral("count"));
    m_number->setWordWrap(true);
    buildTable();
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Page::margin, 10, Page::margin, 10);
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_number, 1, Qt::AlignBottom);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_table);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(m_stack, 1);
}

void RegistrarsPage::buildTable()
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(RegistrarTable::sortRole);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RegistrarTable::Domain, Qt::AscendingOrder);
    m_table->setSelectionMode(QTableView::SingleSelection);
    m_table->setFrameShape(QFrame::NoFrame);
    furnishTable(*m_table, rowPadding);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(RegistrarTable::Domain, QHeaderView::Stretch);
    m_columns = new TableColumns(*m_table, m_parts.settings);
    m_columns->holdInstants(RegistrarTable::PausedUntil, RegistrarTable::instantText, true);
    m_columns->begin(columnsKey, [this] { sizeColumns(); });
}

void RegistrarsPage::sizeColumns()
{
    QHeaderView *header = m_table->horizontalHeader();
    for (const int column : {RegistrarTable::Lines, RegistrarTable::Registered, RegistrarTable::Failed,
                             RegistrarTable::PausedUntil})
        header->resizeSection(column, m_columns->leastWidth(column));
}

QMenu *RegistrarsPage::viewMenu() const
{
    return &m_columns->menu();
}

QAction *RegistrarsPage::addAction(const QKeySequence &key, Symbol symbol, void (RegistrarsPage::*slot)())
{
    auto *action = new QAction(iconOf(symbol), QString(), this);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

/// What nobody looks at is counted, but not shown.
void RegistrarsPage::follow()
{
    connect(m_counts, &RegistrarCounts::changed, this, [this] {
        if (isVisible())
            reflectCounts();
    });
    connect(m_state, &ListState::changed, this, &RegistrarsPage::reflectState);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RegistrarsPage::refreshActions);
}

void RegistrarsPage::setLive(bool isLive)
{
    m_state->setLive(isLive);
}

void RegistrarsPage::reflectState()
{
    m_model->setStale(m_state->isStale());
    if (isVisible())
        reflectCounts();
}

QString RegistrarsPage::title() const
{
    return tr("Registrars");
}

void RegistrarsPage::focusContent()
{
    m_table->setFocus();
    if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
        m_table->selectRow(0);
}

void RegistrarsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    reflectCounts();
}

void RegistrarsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        m_model->refresh();
        retranslate();
    }
    Page::changeEvent(event);
}

void RegistrarsPage::retranslate()
{
    m_title->setText(title());
    m_table->setAccessibleName(title());
    m_table->horizontalHeader()->setAccessibleName(tr("Columns of the table"));
    m_columns->menu().setTitle(tr("&Columns"));
    m_columns->retranslate();
    m_pause->setText(tr("&Pause Registrar …"));
    m_resume->setText(tr("&Resume Registrar"));
    reflectCounts();
}

void RegistrarsPage::reflectCounts()
{
    m_model->setRegistrars(m_counts->registrars());
    m_number->setText(m_state->summary(QLocale().toString(m_model->rowCount())));
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    if (!m_counts->isComplete())
        m_notice->say(tr("Counting …"), {});
    else if (!m_state->sayWhyUnread(*m_notice))
        m_notice->say(tr("Registrars: none"), tr("They appear here with the first SIP account."));
    refreshActions();
}

const Registrar *RegistrarsPage::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_model->registrar(m_sorted->mapToSource(rows.first()).row());
}

void RegistrarsPage::refreshActions()
{
    const QString missing = whyNotPause(m_parts.rights);
    const Registrar *registrar = chosen();
    allow(*m_pause, missing);
    const bool isPaused = registrar && registrar->held > 0;
    allow(*m_resume,
          missing.isEmpty() && !isPaused ? tr("Select a registrar that is paused first.") : missing);
}

void RegistrarsPage::pause()
{
    (new PauseDialog(m_parts, chosen() ? chosen()->domain : QString(), this))->present();
}

void RegistrarsPage::resume()
{
    resumeRegistrar(m_parts.client, chosen()->domain, *this);
}

} // namespace linekeeper

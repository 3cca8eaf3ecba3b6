// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/alarmtable.h"
#include "classes/alarm.h"
#include "objects/liststate.h"
#include "objects/objecttablemodel.h"
#include "objects/objecttableproxy.h"
#include "objects/objecttableview.h"
#include "pages/presentations.h"
#include "widgets/furnish.h"
#include "widgets/mutedlabel.h"
#include "widgets/notice.h"
#include "widgets/page.h"
#include "widgets/texts.h"
#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QStackedLayout>

namespace linekeeper {

Subject subjectOf(const Object &alarm)
{
    return Subject::of(alarm[alarm::object]);
}

AlarmTable::AlarmTable(const PageParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_state(new ListState(alarm::objectClass, parts.mirror, this))
    , m_title(new QLabel(this))
    , m_count(new MutedLabel(this))
    , m_notice(new Notice(this))
    , m_stack(new QStackedLayout)
{
    furnishTitle(*m_title);
    m_count->setObjectName(QStringLiteral("count"));
    m_count->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Page::margin, 10, Page::margin, 10);
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_count, 1, Qt::AlignBottom);
    m_stack->addWidget(m_notice);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(m_stack, 1);
    if (parts.references.knows(alarm::objectClass))
        buildTable();
    connect(m_state, &ListState::changed, this, &AlarmTable::reflectState);
    retranslate();
    reflectState();
}

AlarmTable::~AlarmTable()
{
    if (m_view)
        m_view->keepColumns();
}

void AlarmTable::buildTable()
{
    Presentation presentation = presentationOf(alarm::objectClass);
    presentation.cells[alarm::object.name] = [this](const Object &alarm) {
        return Presentation::Cell{textOf(subjectOf(alarm), m_parts.references)};
    };
    m_model
        = new ObjectTableModel(alarm::objectClass, m_parts.mirror, m_parts.references, presentation, this);
    m_proxy = new ObjectTableProxy(this);
    m_proxy->setSourceModel(m_model);
    m_view = new ObjectTableView(*m_model, *m_proxy, m_parts.settings, this);
    m_stack->addWidget(m_view);
    connect(m_model, &ObjectTableModel::flushed, this, &AlarmTable::say);
    connect(&m_parts.references, &References::changed, m_model, &ObjectTableModel::refresh);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &AlarmTable::selectionChanged);
    connect(m_view, &QAbstractItemView::activated, this, &AlarmTable::activated);
}

void AlarmTable::setLive(bool isLive)
{
    m_state->setLive(isLive);
}

void AlarmTable::reflectState()
{
    if (m_model)
        m_model->setStale(m_state->isStale());
    say();
}

QList<ObjectPtr> AlarmTable::selected() const
{
    QList<ObjectPtr> alarms;
    if (m_view)
        for (const int row : selectedRows(*m_view))
            alarms.append(m_model->object(m_proxy->mapToSource(m_proxy->index(row, 0)).row()));
    return alarms;
}

void AlarmTable::select(const QUuid &alarm)
{
    const int row = m_model ? m_model->rowOf(alarm) : -1;
    if (row < 0)
        return;
    const int column = m_view->horizontalHeader()->logicalIndex(0);
    m_view->setCurrentIndex(m_proxy->mapFromSource(m_model->index(row, column)));
    m_view->scrollTo(m_view->currentIndex());
}

void AlarmTable::focusTable()
{
    if (m_view)
        m_view->setFocus();
}

QMenu *AlarmTable::columnsMenu() const
{
    return m_view ? &m_view->columnsMenu() : nullptr;
}

void AlarmTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && m_proxy)
        m_proxy->setLocale(QLocale());
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        if (m_model)
            m_model->refresh();
        retranslate();
    }
    QWidget::changeEvent(event);
}

void AlarmTable::retranslate()
{
    m_title->setText(pluralTitleOf(alarm::objectClass));
    if (m_view) {
        m_view->setAccessibleName(pluralTitleOf(alarm::objectClass));
        m_view->horizontalHeader()->setAccessibleName(tr("Columns of the table"));
    }
    say();
}

void AlarmTable::say()
{
    const int count = m_model ? m_model->rowCount() : 0;
    m_count->setText(m_model ? m_state->summary(QLocale().toString(count)) : QString());
    m_stack->setCurrentIndex(count > 0 ? 1 : 0);
    sayWhyEmpty();
}

void AlarmTable::sayWhyEmpty()
{
    if (!m_model)
        return m_notice->say(tr("Alarms are not for everybody"),
                             missingRightText(alarm::objectClass, "read"));
    if (m_state->sayWhyUnread(*m_notice))
        return;
    if (!m_state->isLive())
        m_notice->say(tr("Not known"), tr("There were no active alarms when the service was last heard of."));
    else
        m_notice->say(tr("There are no active alarms"), tr("Nothing is known to be wrong."));
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objectpage.h"
#include "objects/liststate.h"
#include "objects/objecttablemodel.h"
#include "objects/objecttableproxy.h"
#include "objects/objecttableview.h"
#include "widgets/furnish.h"
#include "widgets/mutedlabel.h"
#include "widgets/notice.h"
#include "widgets/texts.h"
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStackedLayout>

namespace linekeeper {
namespace {

constexpr int searchWidthInCharacters = 34;

} // namespace

ObjectPage::ObjectPage(const ObjectClass &objectClass, const PageParts &parts,
                       const Presentation &presentation, QWidget *parent)
    : Page(parent)
    , m_class(objectClass)
    , m_symbol(presentation.symbol)
    , m_parts(parts)
    , m_model(new ObjectTableModel(objectClass, parts.mirror, parts.references, presentation, this))
    , m_state(new ListState(objectClass, parts.mirror, this))
    , m_proxy(new ObjectTableProxy(this))
    , m_title(new QLabel(this))
    , m_count(new MutedLabel(this))
    , m_search(new QLineEdit(this))
    , m_notice(new Notice(this))
{
    m_proxy->setSourceModel(m_model);
    m_view = new ObjectTableView(*m_model, *m_proxy, parts.settings, this);
    m_view->offerFilter();
    build();
    m_actions = new ObjectActions(
        objectClass, parts, presentation,
        {[this] { return selected(); }, [this] { return shown(); }, [this] { return first(); },
         [this] { return m_view->selectionModel()->hasSelection(); },
         [this] { return m_view->shownFields(); }, std::bind_front(&ObjectTableModel::csvCell, m_model)},
        this);
    retranslate();
    reflectState();
    connect(m_search, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_proxy->setSearch(text.trimmed()); });
    connect(m_view, &ObjectTableView::filterRequested, this, &ObjectPage::filterBy);
    connect(m_search, &QLineEdit::returnPressed, this, &ObjectPage::focusTable);
    connect(m_model, &ObjectTableModel::flushed, this, &ObjectPage::refreshCount);
    connect(m_model, &ObjectTableModel::flushed, m_actions, &ObjectActions::refresh);
    connect(m_proxy, &ObjectTableProxy::arranging, this, [this](int percent) {
        m_percentArranged = percent;
        refreshCount();
    });
    connect(m_proxy, &ObjectTableProxy::arranged, this, &ObjectPage::takeArrangement);
    connect(m_state, &ListState::changed, this, &ObjectPage::reflectState);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, m_actions,
            &ObjectActions::refresh);
    connect(m_view, &QAbstractItemView::activated, m_actions, &ObjectActions::edit);
}

ObjectPage::~ObjectPage()
{
    m_view->keepColumns();
}

void ObjectPage::build()
{
    furnishTitle(*m_title);
    m_count->setObjectName(QStringLiteral("count"));
    m_count->setWordWrap(true);
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(m_search->fontMetrics().averageCharWidth() * searchWidthInCharacters);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Page::margin, 10, Page::margin, 10);
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_count, 1, Qt::AlignBottom);
    head->addWidget(m_search, 1);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_notice);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(m_stack, 1);
}

void ObjectPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_proxy->setLocale(QLocale());
        m_model->refresh();
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        m_model->refresh();
    }
    Page::changeEvent(event);
}

/// The field has no use for Esc.
void ObjectPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_search->hasFocus())
        endSearch();
    else
        Page::keyPressEvent(event);
}

void ObjectPage::retranslate()
{
    m_title->setText(title());
    m_view->setAccessibleName(title());
    m_view->columnsMenu().setTitle(tr("&Columns"));
    m_view->horizontalHeader()->setAccessibleName(tr("Columns of the table"));
    m_search->setPlaceholderText(
        tr("Search (%1)").arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    m_search->setAccessibleName(tr("Search"));
    m_search->setToolTip(tr("A text in any column; or in some, such as “%1…; %2…”. Esc ends it.")
                             .arg(searchPrefix(*m_model, 0), searchPrefix(*m_model, 1)));
    m_actions->retranslate();
    refreshCount();
}

QString ObjectPage::title() const
{
    return pluralTitleOf(m_class);
}

QMenu *ObjectPage::viewMenu() const
{
    return &m_view->columnsMenu();
}

void ObjectPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

/// What the search hides comes to light.
void ObjectPage::showObject(const QUuid &uuid)
{
    const int row = m_model->rowOf(uuid);
    if (row < 0)
        return;
    if (!m_proxy->mapFromSource(m_model->index(row, 0)).isValid())
        m_search->clear();
    if (!m_proxy->isArranged()) {
        m_awaited = uuid;
        return;
    }
    const int column = m_view->horizontalHeader()->logicalIndex(0);
    const QModelIndex index = m_proxy->mapFromSource(m_model->index(row, column));
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
    m_view->setFocus();
}

void ObjectPage::takeArrangement()
{
    m_percentArranged.reset();
    refreshCount();
    if (const QUuid awaited = std::exchange(m_awaited, {}); !awaited.isNull())
        showObject(awaited);
}

void ObjectPage::endSearch()
{
    m_search->clear();
    focusTable();
}

/// What was searched for in other columns stays.
void ObjectPage::filterBy(int column)
{
    const QString before = m_search->text().trimmed();
    m_search->setText((before.contains(u':') ? before + QStringLiteral("; ") : QString())
                      + searchPrefix(*m_model, column));
    m_search->setFocus();
}

/// Keys work on what is selected: something is.
void ObjectPage::focusTable()
{
    m_view->setFocus();
    if (m_view->selectionModel()->hasSelection() || m_proxy->rowCount() == 0)
        return;
    const QModelIndex current = m_view->currentIndex();
    m_view->setCurrentIndex(
        current.isValid() ? current : m_proxy->index(0, m_view->horizontalHeader()->logicalIndex(0)));
}

void ObjectPage::setLive(bool isLive)
{
    m_state->setLive(isLive);
}

void ObjectPage::reflectState()
{
    m_model->setStale(m_state->isStale());
    m_actions->setStale(m_state->isStale());
    refreshCount();
}

void ObjectPage::refreshCount()
{
    m_count->setText(countInWords());
    m_stack->setCurrentIndex(m_proxy->rowCount() > 0 ? 0 : 1);
    sayWhyEmpty();
}

QString ObjectPage::countInWords() const
{
    const QLocale locale;
    const int shown = m_proxy->rowCount();
    const int all = m_model->rowCount();
    const QString count
        = m_state->summary(shown == all ? locale.toString(all)
                                        : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all)));
    if (!m_percentArranged || count.isEmpty())
        return count;
    return (m_proxy->search().isEmpty() ? tr("%1, sorting … %2%") : tr("%1, searching … %2%"))
        .arg(count, QString::number(*m_percentArranged));
}

void ObjectPage::sayWhyEmpty()
{
    const bool isEmpty = m_model->rowCount() == 0;
    if (!isEmpty && m_percentArranged)
        return m_notice->say(tr("Searching …"), {});
    if (!isEmpty)
        return m_notice->say(tr("Nothing found"), tr("Nothing here holds “%1”.").arg(m_proxy->search()));
    if (m_state->sayWhyUnread(*m_notice))
        return;
    QString text = translated(m_class.name, m_class.help);
    if (const QAction *create = m_actions->create(); create && create->isEnabled())
        text = tr("%1\nCreate the first one with %2.")
                   .arg(text, create->shortcut().toString(QKeySequence::NativeText));
    m_notice->say(tr("%1: none").arg(title()), text);
}

QList<ObjectPtr> ObjectPage::selected() const
{
    QList<ObjectPtr> objects;
    for (const int row : selectedRows(*m_view))
        if (const ObjectPtr object = objectAt(m_proxy->index(row, 0)))
            objects.append(object);
    return objects;
}

/// Without looking at all the others.
ObjectPtr ObjectPage::first() const
{
    const QItemSelection selection = m_view->selectionModel()->selection();
    return selection.isEmpty() ? nullptr : objectAt(m_proxy->index(selection.first().top(), 0));
}

QList<ObjectPtr> ObjectPage::shown() const
{
    QList<ObjectPtr> objects;
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        if (const ObjectPtr object = objectAt(m_proxy->index(row, 0)))
            objects.append(object);
    return objects;
}

/// The mirror is ahead of the table, which gathers changes. Null: it is gone.
ObjectPtr ObjectPage::objectAt(const QModelIndex &index) const
{
    return m_parts.mirror.find(m_class, m_model->object(m_proxy->mapToSource(index).row())->uuid);
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objectpage.h"
#include "objects/objecttablemodel.h"
#include "objects/objecttableproxy.h"
#include "objects/objecttableview.h"
#include "protocol/etag.h"
#include "widgets/mutedlabel.h"
#include "widgets/texts.h"
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QStackedLayout>

namespace linekeeper {
namespace {

constexpr std::string_view enabledField = "enabled";
constexpr int searchWidthInCharacters = 34;
constexpr qsizetype refusalsShown = 10;

QWidget *emptyState(QLabel *title, QLabel *text)
{
    auto *widget = new QWidget;
    widget->setBackgroundRole(QPalette::Base);
    widget->setAutoFillBackground(true);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    title->setFont(large);
    for (QLabel *label : {title, text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto *layout = new QVBoxLayout(widget);
    layout->addStretch(2);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addStretch(3);
    return widget;
}

} // namespace

ObjectPage::ObjectPage(const Parts &parts, const Presentation &presentation, QWidget *parent)
    : Page(parent)
    , m_parts(parts)
    , m_presentation(presentation)
    , m_model(new ObjectTableModel(parts.objectClass, parts.mirror, parts.references, presentation, this))
    , m_proxy(new ObjectTableProxy(this))
    , m_title(new QLabel(this))
    , m_count(new MutedLabel(this))
    , m_search(new QLineEdit(this))
    , m_emptyTitle(new QLabel(this))
    , m_emptyText(new MutedLabel(this))
{
    m_proxy->setSourceModel(m_model);
    m_view = new ObjectTableView(*m_model, *m_proxy, parts.settings, this);
    build();
    buildActions();
    retranslate();
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setSearch(text.trimmed());
        refreshCount();
    });
    connect(m_search, &QLineEdit::returnPressed, this, &ObjectPage::focusTable);
    connect(m_model, &ObjectTableModel::flushed, this, &ObjectPage::refreshCount);
    connect(&parts.mirror, &ObjectMirror::completed, this, &ObjectPage::refreshCount);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ObjectPage::refreshActions);
    connect(m_view, &QAbstractItemView::activated, this, &ObjectPage::edit);
}

ObjectPage::~ObjectPage()
{
    m_view->keepColumns();
}

void ObjectPage::build()
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    m_title->setFont(large);
    m_count->setObjectName(QStringLiteral("count"));
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(m_search->fontMetrics().averageCharWidth() * searchWidthInCharacters);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(14, 10, 14, 10);
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_count, 1, Qt::AlignBottom);
    head->addWidget(m_search, 1);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_view);
    m_stack->addWidget(emptyState(m_emptyTitle, m_emptyText));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(m_stack, 1);
}

QAction *ObjectPage::addObjectAction(const QKeySequence &key, const char *icon, void (ObjectPage::*slot)())
{
    auto *action = new QAction(QIcon::fromTheme(QLatin1String(icon)), QString(), this);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, slot);
    m_actions.append(action);
    return action;
}

void ObjectPage::buildActions()
{
    const Operations &operations = m_parts.objectClass.operations;
    if (operations.create)
        m_create = addObjectAction(QKeySequence::New, "list-add", &ObjectPage::create);
    m_edit = addObjectAction(Qt::Key_F2, "document-edit", &ObjectPage::edit);
    if (operations.remove)
        m_remove = addObjectAction(QKeySequence::Delete, "edit-delete", &ObjectPage::remove);
    if (!canBeEnabled())
        return;
    m_enable
        = addObjectAction(QKeySequence(Qt::CTRL | Qt::Key_E), "media-playback-start", &ObjectPage::enable);
    m_disable = addObjectAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), "media-playback-pause",
                                &ObjectPage::disable);
}

bool ObjectPage::canBeEnabled() const
{
    const int index = m_parts.objectClass.indexOf(enabledField);
    return index >= 0 && m_parts.objectClass.operations.patch
        && m_parts.objectClass.fields[std::size_t(index)].kind == Kind::Boolean;
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

void ObjectPage::retranslate()
{
    m_title->setText(title());
    m_view->setAccessibleName(title());
    m_view->horizontalHeader()->setAccessibleName(tr("Columns of the table"));
    m_search->setPlaceholderText(
        tr("Search (%1)").arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    m_search->setAccessibleName(tr("Search"));
    const auto name = [](QAction *action, const QString &text) {
        if (action)
            action->setText(text);
    };
    name(m_create, tr("&New …"));
    name(m_edit, m_parts.objectClass.operations.patch ? tr("&Edit …") : tr("&Show …"));
    name(m_remove, tr("&Delete …"));
    name(m_enable, tr("E&nable"));
    name(m_disable, tr("D&isable"));
    refreshActions();
    refreshCount();
}

QString ObjectPage::title() const
{
    return pluralTitleOf(m_parts.objectClass);
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

void ObjectPage::focusTable()
{
    m_view->setFocus();
    if (!m_view->currentIndex().isValid() && m_proxy->rowCount() > 0)
        m_view->setCurrentIndex(m_proxy->index(0, m_view->horizontalHeader()->logicalIndex(0)));
}

/// What the search hides comes to light.
void ObjectPage::showObject(const QUuid &uuid)
{
    const int row = m_model->rowOf(uuid);
    if (row < 0)
        return;
    if (!m_proxy->mapFromSource(m_model->index(row, 0)).isValid())
        m_search->clear();
    const int column = m_view->horizontalHeader()->logicalIndex(0);
    const QModelIndex index = m_proxy->mapFromSource(m_model->index(row, column));
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
    m_view->setFocus();
}

void ObjectPage::refreshCount()
{
    const QLocale locale;
    const int shown = m_proxy->rowCount();
    const int all = m_model->rowCount();
    m_count->setText(shown == all ? locale.toString(all)
                                  : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all)));
    m_stack->setCurrentIndex(shown > 0 ? 0 : 1);
    const QString title = pluralTitleOf(m_parts.objectClass);
    if (!m_parts.mirror.isComplete(m_parts.objectClass) && all == 0) {
        m_emptyTitle->setText(tr("Loading …"));
        m_emptyText->clear();
    } else if (all > 0) {
        m_emptyTitle->setText(tr("Nothing found"));
        m_emptyText->setText(tr("Nothing here holds “%1”.").arg(m_proxy->search()));
    } else {
        m_emptyTitle->setText(tr("%1: none").arg(title));
        m_emptyText->setText(translated(m_parts.objectClass.name, m_parts.objectClass.help));
        if (m_create && m_create->isEnabled())
            m_emptyText->setText(
                tr("%1\nCreate the first one with %2.")
                    .arg(m_emptyText->text(), m_create->shortcut().toString(QKeySequence::NativeText)));
    }
}

QList<ObjectPtr> ObjectPage::selected() const
{
    QList<ObjectPtr> objects;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        objects.append(m_model->object(m_proxy->mapToSource(index).row()));
    return objects;
}

QString ObjectPage::whyNot(const char *action, bool isOffered) const
{
    if (!isOffered || m_parts.rights.allows(m_parts.objectClass, action))
        return {};
    return missingRightText(m_parts.objectClass, action);
}

void ObjectPage::allow(QAction *action, const QString &whyNot, bool needsSelection)
{
    if (!action)
        return;
    const bool lacksSelection = needsSelection && !m_view->selectionModel()->hasSelection();
    action->setEnabled(whyNot.isEmpty() && !lacksSelection);
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    const QString what = QString(action->text()).remove(u'&');
    QString tip = QStringLiteral("%1 (%2)").arg(what, key);
    if (!whyNot.isEmpty())
        tip = whyNot;
    else if (lacksSelection)
        tip = tr("%1: select something first.").arg(what);
    action->setToolTip(tip);
    action->setStatusTip(whyNot);
}

void ObjectPage::refreshActions()
{
    allow(m_create, whyNot("create", true), false);
    allow(m_edit, {}, true);
    allow(m_remove, whyNot("delete", true), true);
    allow(m_enable, whyNot("update", true), true);
    allow(m_disable, whyNot("update", true), true);
}

bool ObjectPage::hasUnsavedChanges() const
{
    const auto dialogs = findChildren<ObjectDialog *>();
    return std::any_of(dialogs.begin(), dialogs.end(),
                       [](const ObjectDialog *dialog) { return dialog->hasUnsavedChanges(); });
}

void ObjectPage::discardChanges()
{
    for (ObjectDialog *dialog : findChildren<ObjectDialog *>())
        dialog->discard();
}

void ObjectPage::create()
{
    openDialog(nullptr);
}

void ObjectPage::edit()
{
    const QList<ObjectPtr> objects = selected();
    if (!objects.isEmpty())
        openDialog(objects.first());
}

/// One window an object.
void ObjectPage::openDialog(const ObjectPtr &object)
{
    for (ObjectDialog *dialog : findChildren<ObjectDialog *>())
        if (object && dialog->uuid() == object->uuid) {
            dialog->raise();
            return dialog->activateWindow();
        }
    const bool mayChange = m_parts.rights.allows(m_parts.objectClass, object ? "update" : "create");
    const Editing editing = !m_parts.objectClass.operations.patch ? Editing::Impossible
        : mayChange                                               ? Editing::Allowed
                                                                  : Editing::Forbidden;
    auto *dialog = new ObjectDialog(
        {m_parts.objectClass, m_parts.client, m_parts.mirror, m_parts.references, m_presentation}, object,
        editing, this);
    dialog->show();
}

void ObjectPage::remove()
{
    const QList<ObjectPtr> objects = selected();
    if (objects.isEmpty())
        return;
    const QString title = titleOf(m_parts.objectClass);
    const QString question = objects.size() == 1
        ? tr("Delete “%1”?").arg(nameOf(*objects.first()))
        : tr("%1: delete the %2 that are selected?")
              .arg(pluralTitleOf(m_parts.objectClass), QLocale().toString(objects.size()));
    auto *box = new QMessageBox(QMessageBox::Warning, title, question, {}, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("This cannot be undone."));
    QPushButton *keep = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    QPushButton *yes = box->addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(yes, &QPushButton::clicked, this, [this, objects] {
        run(objects, tr("Deleting …"), [this](const Object &object, const ChangeSeries::Then &then) {
            m_parts.client.remove(m_parts.objectClass, object.uuid, then);
        });
    });
    box->open();
}

void ObjectPage::enable()
{
    setEnabledField(true);
}

void ObjectPage::disable()
{
    setEnabledField(false);
}

void ObjectPage::setEnabledField(bool isEnabled)
{
    const QJsonObject patch{
        {toText(m_parts.objectClass.name), QJsonObject{{toText(enabledField), isEnabled}}}};
    run(selected(), isEnabled ? tr("Enabling …") : tr("Disabling …"),
        [this, patch](const Object &object, const ChangeSeries::Then &then) {
            m_parts.client.patch(m_parts.objectClass, object.uuid, patch, then);
        });
}

void ObjectPage::run(const QList<ObjectPtr> &objects, const QString &what, const ChangeSeries::Call &call)
{
    if (objects.isEmpty())
        return;
    auto *series = new ChangeSeries(objects, call, this);
    auto *progress = new QProgressDialog(what, tr("Stop"), 0, int(objects.size()), this);
    progress->setWindowTitle(pluralTitleOf(m_parts.objectClass));
    progress->setAttribute(Qt::WA_DeleteOnClose);
    progress->setMinimumDuration(1000);
    progress->setValue(0);
    connect(progress, &QProgressDialog::canceled, series, &ChangeSeries::stop);
    connect(series, &ChangeSeries::progressed, progress, &QProgressDialog::setValue);
    connect(series, &ChangeSeries::finished, progress, &QObject::deleteLater);
    connect(series, &ChangeSeries::finished, this,
            [this, what](const QList<ChangeSeries::Refused> &refused) { reportRefused(what, refused); });
    series->start();
}

void ObjectPage::reportRefused(const QString &what, const QList<ChangeSeries::Refused> &refused)
{
    if (refused.isEmpty())
        return;
    QStringList lines;
    for (const ChangeSeries::Refused &one : refused.mid(0, refusalsShown))
        lines.append(QStringLiteral("%1: %2").arg(nameOf(*one.object), textOf(one.why)));
    if (refused.size() > refusalsShown)
        lines.append(tr("and %1 more").arg(QLocale().toString(refused.size() - refusalsShown)));
    auto *box
        = new QMessageBox(QMessageBox::Warning, pluralTitleOf(m_parts.objectClass),
                          tr("%1 Not done for %2.").arg(what, QLocale().toString(refused.size())), {}, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(lines.join(u'\n'));
    box->addButton(tr("Close"), QMessageBox::AcceptRole);
    box->open();
}

} // namespace linekeeper

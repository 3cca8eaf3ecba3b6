// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objectactions.h"
#include "objects/diagnosis.h"
#include "objects/exportdialog.h"
#include "objects/fielddialog.h"
#include "objects/importdialog.h"
#include "objects/missingright.h"
#include "widgets/actions.h"
#include "widgets/clipboard.h"
#include "widgets/texts.h"
#include <QAction>

namespace linekeeper {
namespace {

constexpr std::string_view enabledField = "enabled";

} // namespace

ObjectActions::ObjectActions(const ObjectClass &objectClass, const PageParts &parts,
                             const Presentation &presentation, View view, QWidget *page)
    : QObject(page)
    , m_class(objectClass)
    , m_parts(parts)
    , m_presentation(presentation)
    , m_view(std::move(view))
    , m_page(*page)
{
    const Operations &operations = objectClass.operations;
    if (operations.create)
        m_create = add("create", QKeySequence::New, Symbol::Add, &ObjectActions::openNew);
    m_edit = add("edit", Qt::Key_F2, operations.patch ? Symbol::Edit : Symbol::Show, &ObjectActions::edit);
    if (operations.clone) {
        m_clone = add("clone", QKeySequence(Qt::CTRL | Qt::Key_D), Symbol::Duplicate, &ObjectActions::clone);
        m_clone->setPriority(QAction::LowPriority);
    }
    if (operations.remove)
        m_remove = add("remove", QKeySequence::Delete, Symbol::Delete, &ObjectActions::remove);
    addSeparator();
    if (canBeEnabled()) {
        m_enable = add("enable", QKeySequence(Qt::CTRL | Qt::Key_E), Symbol::Enable, &ObjectActions::enable);
        m_disable = add("disable", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), Symbol::Disable,
                        &ObjectActions::disable);
    }
    if (FieldDialog::isOffered(objectClass)) {
        m_setField = add("setField", QKeySequence(Qt::Key_F4), Symbol::SetField, &ObjectActions::setField);
        m_setField->setPriority(QAction::LowPriority);
    }
    addCommands();
    addSeparator();
    if (objectClass.hasState()) {
        m_diagnosis = add("diagnosis", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), Symbol::Diagnosis,
                          &ObjectActions::copyDiagnosis);
        m_diagnosis->setPriority(QAction::LowPriority);
    }
    m_export = add("export", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), Symbol::Export,
                   &ObjectActions::exportCsv);
    m_export->setPriority(QAction::LowPriority);
    if (operations.create && isBatchable(objectClass)) { // what is shown once would be lost
        m_import
            = add("import", QKeySequence(Qt::CTRL | Qt::Key_I), Symbol::Import, &ObjectActions::importCsv);
        m_import->setPriority(QAction::LowPriority);
    }
}

QAction *ObjectActions::add(const char *name, const QKeySequence &key, Symbol symbol,
                            void (ObjectActions::*slot)())
{
    auto *action = new QAction(iconOf(symbol), QString(), this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, slot);
    m_actions.append(action);
    return action;
}

void ObjectActions::addCommands()
{
    addSeparator();
    for (const ObjectCommand &command : m_presentation.commands) {
        auto *action = new QAction(iconOf(command.symbol), QString(), this);
        action->setObjectName(QLatin1String(command.name));
        action->setShortcut(command.key);
        action->setPriority(QAction::LowPriority);
        connect(action, &QAction::triggered, this,
                [this, run = command.run] { run(m_parts, m_view.selected(), m_page); });
        m_actions.append(action);
        m_commands.append(action);
    }
}

/// Menus show no two of them in a row.
void ObjectActions::addSeparator()
{
    auto *separator = new QAction(this);
    separator->setSeparator(true);
    separator->setPriority(QAction::LowPriority);
    m_actions.append(separator);
}

bool ObjectActions::canBeEnabled() const
{
    const int index = m_class.indexOf(enabledField);
    return index >= 0 && m_class.operations.patch && m_class.fields[std::size_t(index)].kind == Kind::Boolean;
}

void ObjectActions::retranslate()
{
    const auto name = [](QAction *action, const QString &text) {
        if (action)
            action->setText(text);
    };
    name(m_create, tr("&New …"));
    name(m_edit, m_class.operations.patch ? tr("&Edit …") : tr("&Show …"));
    name(m_clone, tr("Du&plicate …"));
    name(m_remove, tr("&Delete"));
    name(m_enable, tr("En&able"));
    name(m_disable, tr("D&isable"));
    name(m_setField, tr("Set &Field …"));
    for (qsizetype i = 0; i < m_commands.size(); ++i)
        name(m_commands[i], m_presentation.commands[i].text());
    name(m_diagnosis, tr("Copy Dia&gnosis"));
    name(m_export, tr("E&xport as CSV …"));
    name(m_import, tr("I&mport CSV …"));
    refresh();
}

void ObjectActions::allow(QAction *action, const QString &whyNot, bool needsSelection)
{
    if (!action)
        return;
    const bool lacksSelection = needsSelection && !m_view.hasSelection();
    linekeeper::allow(
        *action,
        whyNot.isEmpty() && lacksSelection ? tr("%1: select something first.").arg(nameOf(*action)) : whyNot);
}

void ObjectActions::refresh()
{
    const auto missing = [this](const char *right) { return missingRight(m_parts.rights, m_class, right); };
    allow(m_create, missing("create"), false);
    allow(m_edit, {}, true);
    allow(m_clone, missing("create"), true);
    allow(m_remove, missing("delete"), true);
    allow(m_diagnosis, {}, true);
    allow(m_export, {}, false);
    allow(m_import, missing("create"), false);
    for (QAction *action : {m_enable, m_disable, m_setField})
        allow(action, missing("update"), true);
    for (qsizetype i = 0; i < m_commands.size(); ++i)
        allow(m_commands[i], m_presentation.commands[i].whyNot(m_parts, m_view.first()), false);
}

void ObjectActions::refreshRights()
{
    refresh();
    for (InputDialog *dialog : m_page.findChildren<InputDialog *>())
        dialog->refreshRights();
}

void ObjectActions::setStale(bool isStale)
{
    m_isStale = isStale;
    for (InputDialog *dialog : m_page.findChildren<InputDialog *>())
        dialog->setStale(isStale);
}

void ObjectActions::edit()
{
    const QList<ObjectPtr> objects = m_view.selected();
    if (!objects.isEmpty())
        openDialog(objects.first());
}

/// One window an object.
void ObjectActions::openDialog(const ObjectPtr &object)
{
    for (ObjectDialog *dialog : m_page.findChildren<ObjectDialog *>())
        if (object && dialog->uuid() == object->uuid)
            return dialog->present();
    const bool mayChange = m_parts.rights.allows(m_class, object ? "update" : "create");
    const Editing editing = !m_class.operations.patch ? Editing::Impossible
        : mayChange                                   ? Editing::Allowed
                                                      : Editing::Forbidden;
    auto *dialog = new ObjectDialog(m_class, m_parts, m_presentation, object, editing, &m_page);
    dialog->setStale(m_isStale);
    dialog->show();
}

/// Two of the same are not to be in use at once unless somebody says so.
void ObjectActions::clone()
{
    const QList<ObjectPtr> objects = m_view.selected();
    if (objects.isEmpty())
        return;
    Object proposal = *objects.first();
    if (canBeEnabled())
        proposal.values[m_class.indexOf(enabledField)] = false;
    ObjectDialog::forCopy(m_class, m_parts, m_presentation, objects.first(), proposal, &m_page)->show();
}

void ObjectActions::copyDiagnosis()
{
    const QList<ObjectPtr> objects = m_view.selected();
    copyLines(m_page, pluralTitleOf(m_class), objects.size(), [this, objects](qsizetype index) {
        return diagnosisOf(*objects[index], m_presentation, m_parts.references);
    });
}

void ObjectActions::remove()
{
    m_parts.desk.change(m_view.selected(),
                        [](const ObjectPtr &object) { return Alteration::removal(object); });
}

void ObjectActions::setEnabledField(bool isEnabled)
{
    const FieldSpec &field = m_class.fields[std::size_t(m_class.indexOf(enabledField))];
    m_parts.desk.change(m_view.selected(), [&field, isEnabled](const ObjectPtr &object) {
        return Alteration::ofField(object, object, field, isEnabled);
    });
}

void ObjectActions::setField()
{
    const QList<ObjectPtr> objects = m_view.selected();
    if (objects.isEmpty())
        return;
    auto *dialog = new FieldDialog(objects, m_parts, m_presentation, &m_page);
    dialog->setStale(m_isStale);
    dialog->present();
}

void ObjectActions::exportCsv()
{
    auto *dialog = new ExportDialog(m_class, {m_view.shown(), m_view.selected(), m_view.cell},
                                    m_view.columns(), m_parts.references, &m_page);
    dialog->present();
}

/// What was begun is gone on with.
void ObjectActions::importCsv()
{
    auto *dialog = m_page.findChild<ImportDialog *>();
    if (!dialog || !dialog->isVisible())
        dialog = new ImportDialog({m_class, m_parts.mirror, m_parts.references, m_parts.desk}, &m_page);
    dialog->setStale(m_isStale);
    dialog->present();
}

} // namespace linekeeper

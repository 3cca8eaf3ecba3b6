// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objectdialog.h"
#include "objects/changedesk.h"
#include "objects/changepreview.h"
#include "objects/missingright.h"
#include "objects/objectform.h"
#include "objects/objectsaver.h"
#include "objects/objectwatch.h"
#include "objects/reconciliation.h"
#include "objects/secretonce.h"
#include "widgets/banner.h"
#include "widgets/mutedlabel.h"
#include "widgets/texts.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>

namespace linekeeper {
namespace {

constexpr QSize usualSize{560, 640};

} // namespace

ObjectDialog::ObjectDialog(const ObjectClass &objectClass, const PageParts &parts,
                           const Presentation &presentation, const ObjectPtr &object, Editing editing,
                           QWidget *parent)
    : InputDialog(parent)
    , m_class(objectClass)
    , m_parts(parts)
    , m_editing(editing)
    , m_saver(new ObjectSaver(objectClass, parts.client, parts.rights, this))
    , m_watch(new ObjectWatch(objectClass, parts, this))
    , m_banner(new Banner(this))
    , m_form(new ObjectForm(objectClass, parts.references, parts.schemas, presentation, this))
    , m_reconciliation(new Reconciliation(objectClass, parts, *m_watch, *m_form, *m_banner,
                                          {[this] { return !m_saver->isBusy() && !m_isDone; },
                                           [this] { return hasUnsavedChanges() || m_saver->isInDoubt(); }},
                                          this))
    , m_preview(new ChangePreview([this] { return m_form->changes(); }, parts.settings, this))
    , m_why(new MutedLabel(this))
    , m_cancel(new QPushButton(this))
    , m_save(new QPushButton(this))
{
    build();
    m_form->begin(object);
    m_form->setReadOnly(m_editing != Editing::Allowed);
    m_watch->begin(object);
    follow();
    retranslate();
    setObjectName(toText(objectClass.name) + QStringLiteral("Dialog")); // its size is kept
    resize(usualSize);
}

ObjectDialog *ObjectDialog::forCopy(const ObjectClass &objectClass, const PageParts &parts,
                                    const Presentation &presentation, const ObjectPtr &original,
                                    const Object &proposal, QWidget *parent)
{
    auto *dialog = new ObjectDialog(objectClass, parts, presentation, nullptr, Editing::Allowed, parent);
    dialog->m_original = original;
    dialog->m_form->beginCopy(original, proposal);
    dialog->retranslate();
    return dialog;
}

void ObjectDialog::build()
{
    m_save->setObjectName(QStringLiteral("save"));
    m_why->setObjectName(QStringLiteral("why"));
    m_why->setWordWrap(true);
    m_save->setDefault(true);
    m_save->setVisible(m_editing != Editing::Impossible);
    m_cancel->setAutoDefault(false);
    m_preview->setVisible(m_editing == Editing::Allowed);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_why, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(18, 6, 18, 12);
    foot->addWidget(m_preview);
    foot->addLayout(buttons);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(18, 12, 18, 0);
    head->addWidget(m_banner);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(head);
    layout->addWidget(m_form, 1);
    layout->addLayout(foot);
}

void ObjectDialog::follow()
{
    connect(m_save, &QPushButton::clicked, this, &ObjectDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &ObjectDialog::reject);
    connect(m_form, &ObjectForm::edited, this, &ObjectDialog::refresh);
    connect(m_saver, &ObjectSaver::saved, this, &ObjectDialog::takeSuccess);
    connect(m_saver, &ObjectSaver::refused, m_reconciliation, &Reconciliation::takeRefusal);
    connect(m_reconciliation, &Reconciliation::changed, this, &ObjectDialog::retranslate);
    connect(m_watch, &ObjectWatch::changed, this, &ObjectDialog::takeWhatIsSeen);
    connect(m_reconciliation, &Reconciliation::saveRequested, this, &ObjectDialog::save);
}

void ObjectDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    InputDialog::changeEvent(event);
}

void ObjectDialog::retranslate()
{
    const QString title = titleOf(m_class);
    const ObjectPtr &base = m_form->base();
    if (m_original)
        setWindowTitle(tr("%1: copy of “%2”").arg(title, shortNameOf(*m_original)));
    else
        setWindowTitle(base ? tr("%1 “%2”").arg(title, shortNameOf(*base)) : tr("New: %1").arg(title));
    refresh();
}

QString ObjectDialog::saveVerb() const
{
    if (m_watch->isDeleted())
        return tr("Create &again");
    return m_form->base() ? tr("&Save") : tr("&Create");
}

void ObjectDialog::refresh()
{
    const QString why = whyNot();
    m_save->setText(saveVerb());
    m_save->setEnabled(why.isEmpty());
    const QString leave = m_editing == Editing::Allowed ? tr("Cancel") : tr("Close");
    m_cancel->setText(m_saver->isBusy() ? tr("Stop waiting") : leave);
    m_form->setReadOnly(m_editing != Editing::Allowed || m_saver->isBusy());
    m_save->setToolTip(why);
    m_form->setAnew(m_watch->isDeleted());
    m_why->setText(m_editing == Editing::Impossible ? QString() : why.isEmpty() ? whatIsLost() : why);
    m_preview->refresh();
}

QString ObjectDialog::whyNot() const
{
    if (m_editing == Editing::Impossible)
        return tr("These are shown by the service; nobody edits them.");
    if (m_editing == Editing::Forbidden)
        return missingRight(m_parts.rights, m_class, m_form->base() ? "update" : "create");
    if (m_saver->isBusy())
        return tr("Saving …");
    if (m_saver->isGivenUp() && !m_sentChange)
        return tr("Whether it is there by now is not known yet."); // the answer tells what this stands on
    const bool isUpdate = m_form->base() && !m_watch->isGone();
    const QString unseen = m_watch->isGone() ? missingRight(m_parts.rights, m_class, "read") : QString();
    if (!unseen.isEmpty())
        return unseen;
    if (m_watch->isGone() && !m_watch->isDeleted())
        return tr("It is not shown to you at the moment.");
    if (!isUpdate && !m_class.operations.create)
        return tr("It has been deleted.");
    const char *action = isUpdate ? "update" : "create";
    if (const QString missing = missingRight(m_parts.rights, m_class, action); !missing.isEmpty())
        return missing;
    return isUpdate || !m_form->base() ? m_form->whyNotSavable() : m_form->whyInvalid();
}

/// By creating again what can be set, but not be read.
QString ObjectDialog::whatIsLost() const
{
    const QStringList unknown = m_watch->isDeleted() ? m_form->unknownSecrets() : QStringList();
    return unknown.isEmpty()
        ? QString()
        : tr("Not known here, and empty unless you type it: %1.").arg(unknown.join(QStringLiteral(", ")));
}

QUuid ObjectDialog::uuid() const
{
    return m_form->base() ? m_form->base()->uuid : QUuid();
}

bool ObjectDialog::hasUnsavedChanges() const
{
    return m_editing == Editing::Allowed && !m_isDone && m_form->isChanged();
}

void ObjectDialog::save()
{
    if (!whyNot().isEmpty())
        return;
    m_banner->clear();
    const bool isChange = m_form->base() && !m_watch->isGone();
    if (isChange || !m_saver->isToBeRepeated())
        m_sent = m_form->draft();
    m_sentChange.reset();
    if (m_watch->isGone())
        m_saver->create(Alteration::creation(m_form->editedObject()).request(m_parts.rights).draft);
    else if (m_form->base())
        m_saver->change(m_sentChange.emplace(Alteration::update(m_form->base(), m_form->editedObject())));
    else if (m_original)
        m_saver->copy(m_original->uuid, m_form->draft());
    else
        m_saver->create(m_form->draft());
    refresh();
}

/// The service may have got it all the same.
void ObjectDialog::giveUp()
{
    m_saver->giveUp();
    m_banner->say(
        Tone::Warning,
        tr("Whether it is saved is not known: the service has not answered yet. When it does, that is "
           "shown here."));
    refresh();
    takeWhatIsSeen();
}

/// The answer to what was given up may never come, but the object itself tells.
void ObjectDialog::takeWhatIsSeen()
{
    if (!m_saver->isInDoubt() || !m_sentChange || !isMade(*m_sentChange, m_watch->latest()))
        return;
    m_saver->settle();
    takeSuccess(*m_sentChange, {});
}

void ObjectDialog::takeSuccess(const Alteration &made, const QString &key)
{
    const Draft draft = m_form->draft();
    m_isDone = draft.fields == m_sent.fields && draft.attributes == m_sent.attributes;
    if (!key.isEmpty())
        (new SecretOnce(key, parentWidget()))->open();
    m_parts.desk.note(made);
    if (!m_isDone)
        return goOn(made.after);
    accept();
    close();
}

/// Somebody did not wait for it, and typed on.
void ObjectDialog::goOn(const ObjectPtr &saved)
{
    m_original = nullptr;
    QSet<const FieldSpec *> all{&attributesField()};
    for (const FieldSpec &field : m_class.fields)
        all.insert(&field);
    m_form->rebase(saved, all);
    m_watch->begin(saved);
    m_banner->say(Tone::Good, tr("Saved, but for what you have typed since."));
    retranslate();
}

void ObjectDialog::reject()
{
    if (m_saver->isBusy())
        return giveUp();
    if (!hasUnsavedChanges())
        return discard();
    const QString what = m_saver->isInDoubt()
        ? tr("Discard what you typed? Whether it has been saved is not known.")
        : tr("Discard what you typed? It has not been saved.");
    auto *question = new QMessageBox(QMessageBox::Question, windowTitle(), what, {}, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *keep = question->addButton(tr("&Keep editing"), QMessageBox::RejectRole);
    QPushButton *drop = question->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(drop, &QPushButton::clicked, this, &ObjectDialog::discard);
    question->open();
}

void ObjectDialog::setStale(bool isStale)
{
    m_form->setStale(isStale);
}

void ObjectDialog::refreshRights()
{
    m_reconciliation->refreshRights();
    refresh();
}

void ObjectDialog::discard()
{
    m_isDone = true;
    InputDialog::discard();
}

} // namespace linekeeper

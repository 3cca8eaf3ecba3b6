// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objectdialog.h"
#include "objects/missingright.h"
#include "objects/objectform.h"
#include "objects/secretonce.h"
#include "widgets/banner.h"
#include "widgets/mutedlabel.h"
#include "widgets/texts.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

namespace linekeeper {
namespace {

constexpr QSize usualSize{560, 620};

} // namespace

ObjectDialog::ObjectDialog(const Parts &parts, const ObjectPtr &object, Editing editing, QWidget *parent)
    : QDialog(parent)
    , m_parts(parts)
    , m_editing(editing)
    , m_latest(object)
    , m_uuid(object ? object->uuid : QUuid())
    , m_idempotencyKey(RestClient::newIdempotencyKey())
    , m_banner(new Banner(this))
    , m_form(new ObjectForm(parts.objectClass, parts.references, parts.presentation, this))
    , m_why(new MutedLabel(this))
    , m_save(new QPushButton(this))
    , m_cancel(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    m_form->begin(object);
    m_form->setReadOnly(m_editing != Editing::Allowed);
    connect(m_form, &ObjectForm::edited, this, &ObjectDialog::refresh);
    connect(&parts.mirror, &ObjectMirror::updated, this, [this](const ObjectPtr &, const ObjectPtr &after) {
        if (after->uuid == m_uuid)
            followChange(after);
    });
    connect(&parts.mirror, &ObjectMirror::destroyed, this, [this](const ObjectPtr &before) {
        if (before->uuid == m_uuid)
            followEnd();
    });
    connect(&parts.mirror, &ObjectMirror::created, this, [this](const ObjectPtr &after) {
        if (after->uuid == m_uuid && m_isGone) {
            m_isGone = false;
            followChange(after);
        }
    });
    retranslate();
    resize(usualSize);
}

ObjectDialog *ObjectDialog::forCopy(const Parts &parts, const ObjectPtr &original, const Object &proposal,
                                    QWidget *parent)
{
    auto *dialog = new ObjectDialog(parts, nullptr, Editing::Allowed, parent);
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
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(18, 6, 18, 12);
    buttons->addWidget(m_why, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(18, 12, 18, 0);
    head->addWidget(m_banner);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(head);
    layout->addWidget(m_form, 1);
    layout->addLayout(buttons);
    connect(m_save, &QPushButton::clicked, this, &ObjectDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &ObjectDialog::reject);
    connect(m_banner, &Banner::actionRequested, this, &ObjectDialog::takeOver);
}

void ObjectDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void ObjectDialog::retranslate()
{
    const QString title = titleOf(m_parts.objectClass);
    const ObjectPtr &base = m_form->base();
    if (m_original)
        setWindowTitle(tr("%1: copy of “%2”").arg(title, shortNameOf(*m_original)));
    else
        setWindowTitle(base ? tr("%1 “%2”").arg(title, shortNameOf(*base)) : tr("New: %1").arg(title));
    m_cancel->setText(m_editing == Editing::Allowed ? tr("Cancel") : tr("Close"));
    refresh();
}

void ObjectDialog::refresh()
{
    const QString why = whyNot();
    m_save->setText(m_form->base() ? tr("&Save") : tr("&Create"));
    m_save->setEnabled(why.isEmpty());
    m_save->setToolTip(why);
    m_why->setText(m_editing == Editing::Impossible ? QString() : why);
}

QString ObjectDialog::whyNot() const
{
    if (m_editing == Editing::Impossible)
        return tr("These are shown by the service; nobody edits them.");
    if (m_editing == Editing::Forbidden)
        return missingRight(m_parts.desk.rights(), m_parts.objectClass, m_form->base() ? "update" : "create");
    if (m_isSaving)
        return tr("Saving …");
    if (m_isGone)
        return tr("It has been deleted.");
    return m_form->whyNotSavable();
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
    m_isSaving = true;
    refresh();
    if (m_form->base())
        change();
    else if (m_original)
        createCopy();
    else
        create();
}

/// Answers come by way of a pointer that knows whether the dialog is still there.
void ObjectDialog::create()
{
    m_parts.client.create(m_parts.objectClass, m_form->draft(),
                          [dialog = QPointer(this)](const Answer<Fetched> &made) {
                              if (dialog)
                                  dialog->takeMade(made);
                          },
                          {.idempotencyKey = m_idempotencyKey});
}

/// By the service, which knows the secrets.
void ObjectDialog::createCopy()
{
    m_parts.client.clone(m_parts.objectClass, m_original->uuid, m_form->draft(),
                         [dialog = QPointer(this)](const Answer<Fetched> &made) {
                             if (dialog)
                                 dialog->takeMade(made);
                         },
                         {.idempotencyKey = m_idempotencyKey});
}

void ObjectDialog::takeMade(const Answer<Fetched> &made)
{
    if (!made)
        return takeFailure(made.error());
    if (!made->key.isEmpty())
        showKey(made->key);
    takeSuccess({nullptr, made->object});
}

void ObjectDialog::change()
{
    const Alteration alteration = Alteration::update(m_form->base(), m_form->editedObject());
    const ChangeRequest request = alteration.request();
    m_parts.client.patch(m_parts.objectClass, m_uuid, request.patch,
                         [dialog = QPointer(this), alteration](const Answer<void> &answer) {
                             if (!dialog)
                                 return;
                             if (answer)
                                 dialog->takeSuccess(alteration);
                             else
                                 dialog->takeFailure(answer.error());
                         },
                         {.ifMatch = request.ifMatch});
}

void ObjectDialog::takeSuccess(const Alteration &made)
{
    m_isSaving = false;
    m_isDone = true;
    m_parts.desk.note(made);
    accept();
    close();
}

void ObjectDialog::takeFailure(const Failure &failure)
{
    m_isSaving = false;
    showFailure(failure);
    refresh();
}

void ObjectDialog::showFailure(const Failure &failure)
{
    // The key stands for one body: what is mended is another.
    if (failure.cause == Failure::Cause::Refused)
        m_idempotencyKey = RestClient::newIdempotencyKey();
    if (failure.error.reason == Reason::PreconditionFailed) {
        m_banner->say(
            Tone::Warning,
            tr("Not saved: somebody else has changed this meanwhile. What you typed is kept; take the "
               "other changes over and save again."),
            tr("&Take over"));
        return;
    }
    m_form->showError(failure.error);
    m_banner->say(Tone::Bad, tr("Not saved. %1").arg(textOf(failure)));
}

void ObjectDialog::showKey(const QString &key)
{
    auto *window = new SecretOnce(key, parentWidget());
    window->open();
}

/// Without edits there is nothing to lose: what came is shown at once.
void ObjectDialog::followChange(const ObjectPtr &after)
{
    m_latest = after;
    if (!m_form->isChanged() || m_editing != Editing::Allowed) {
        m_form->rebase(after);
        m_banner->clear();
        return retranslate();
    }
    m_form->showState(after);
    if (const QStringList labels = m_form->differences(*after); !labels.isEmpty() && !m_isSaving)
        m_banner->say(
            Tone::Warning,
            tr("Somebody else has changed this meanwhile: %1.").arg(labels.join(QStringLiteral(", "))),
            tr("&Take over"));
}

void ObjectDialog::followEnd()
{
    m_isGone = true;
    m_latest = nullptr;
    if (!m_isDone)
        m_banner->say(Tone::Warning,
                      tr("It has been deleted. What you typed can still be copied from here."));
    refresh();
}

void ObjectDialog::takeOver()
{
    if (!m_latest || m_latest->revision == m_form->base()->revision) {
        m_parts.client.get(m_parts.objectClass, m_uuid,
                           [dialog = QPointer(this)](const Answer<Fetched> &fetched) {
                               if (!dialog)
                                   return;
                               if (!fetched)
                                   return dialog->showFailure(fetched.error());
                               dialog->m_latest = fetched->object;
                               dialog->m_form->rebase(fetched->object);
                               dialog->m_banner->clear();
                           });
        return;
    }
    m_form->rebase(m_latest);
    m_banner->clear();
}

void ObjectDialog::reject()
{
    if (!hasUnsavedChanges())
        return discard();
    auto *question = new QMessageBox(QMessageBox::Question, windowTitle(),
                                     tr("Discard what you typed? It has not been saved."), {}, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *keep = question->addButton(tr("&Keep editing"), QMessageBox::RejectRole);
    QPushButton *drop = question->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(drop, &QPushButton::clicked, this, &ObjectDialog::discard);
    question->open();
}

void ObjectDialog::discard()
{
    m_isDone = true;
    QDialog::reject();
    close();
}

} // namespace linekeeper

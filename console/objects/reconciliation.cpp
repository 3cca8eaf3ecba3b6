// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/reconciliation.h"
#include "objects/alteration.h"
#include "objects/objectform.h"
#include "objects/objectsaver.h"
#include "objects/objectwatch.h"
#include "widgets/banner.h"
#include "widgets/texts.h"

namespace linekeeper {

using Purpose = MergeDialog::Purpose;

Reconciliation::Reconciliation(const ObjectClass &objectClass, const PageParts &parts, ObjectWatch &watch,
                               ObjectForm &form, Banner &banner, Situation situation, QWidget *dialog)
    : QObject(dialog)
    , m_class(objectClass)
    , m_parts(parts)
    , m_watch(watch)
    , m_form(form)
    , m_banner(banner)
    , m_situation(std::move(situation))
    , m_dialog(*dialog)
{
    connect(&banner, &Banner::actionRequested, this, [this] { look(Purpose::TakeOver); });
    connect(&watch, &ObjectWatch::stateChanged, this, [this] { m_form.showState(m_watch.latest()); });
    connect(&watch, &ObjectWatch::changed, this, &Reconciliation::takeChange);
    connect(&watch, &ObjectWatch::ended, this, &Reconciliation::takeEnd);
    connect(&watch, &ObjectWatch::seen, this, &Reconciliation::bringTogether);
    connect(&watch, &ObjectWatch::notSeen, this, &Reconciliation::takeBlindness);
}

void Reconciliation::takeRefusal(const Failure &failure)
{
    const bool isTaken = m_watch.isGone() && failure.error.reason == Reason::AlreadyExists
        && failure.error.pointer == u"/uuid";
    const bool isOld = isTaken || isOutOfDate(failure.error) || failure.error.reason == Reason::NotFound;
    m_refusal = failure;
    if (isTaken)
        m_watch.noteTaken();
    if (isOld && m_form.base())
        look(Purpose::Save);
    else
        sayNotSaved(failure);
    Q_EMIT changed();
}

void Reconciliation::sayNotSaved(const Failure &why)
{
    m_form.showError(why.error);
    const QString what
        = ObjectSaver::mayBeDone(why) ? tr("Whether it is saved is not known. %1") : tr("Not saved. %1");
    sayFailure(what.arg(textOf(why)));
}

void Reconciliation::sayFailure(const QString &text, const QString &action)
{
    m_failedAt = m_watch.latest();
    m_banner.say(Tone::Bad, text, action);
}

/// Only who made it was not known yet.
bool Reconciliation::isOlderThanFailure(const Object &change) const
{
    return m_failedAt && m_failedAt->revision == change.revision && m_failedAt->sameConfiguration(change);
}

void Reconciliation::takeBlindness(const Failure &why)
{
    if (m_purpose == Purpose::Save)
        sayNotSaved(why);
    else
        sayFailure(tr("Not taken over. %1").arg(textOf(why)), tr("&Take over"));
    Q_EMIT changed();
}

/// Without edits there is nothing to lose: what came is shown at once.
void Reconciliation::takeChange()
{
    if (!m_situation.isOpen() || m_watch.isGone() || isOlderThanFailure(*m_watch.latest()))
        return;
    const bool isEdited = m_situation.isEdited();
    const ObjectPtr &latest = m_watch.latest();
    const bool isBehind = m_form.base()->revision != latest->revision
        || !m_form.base()->sameConfiguration(*latest); // deleted and created again
    const QString what = m_watch.changedLabels().join(QStringLiteral(", "));
    const QString text = m_watch.who().isEmpty() ? tr("Changed by somebody else just now: %1.").arg(what)
                                                 : tr("Changed by %1 just now: %2.").arg(m_watch.who(), what);
    if (what.isEmpty())
        m_banner.clear();
    else
        m_banner.say(Tone::Warning, text, isEdited && isBehind ? tr("&Take over") : QString());
    if (!isEdited && isBehind)
        m_form.rebase(latest);
    Q_EMIT changed();
}

void Reconciliation::takeEnd()
{
    if (!m_situation.isOpen())
        return;
    m_banner.say(Tone::Warning, tr("%1 What stands here is kept.").arg(whyGone()));
    Q_EMIT changed();
}

QString Reconciliation::whyGone() const
{
    if (!m_parts.rights.allows(m_class, "read"))
        return tr("You may not see it any more.");
    if (!m_watch.isDeleted())
        return tr("It is not shown to you at the moment.");
    return m_watch.who().isEmpty() ? tr("It has just been deleted.")
                                   : tr("It has just been deleted by %1.").arg(m_watch.who());
}

void Reconciliation::refreshRights()
{
    m_watch.verify();
    if (m_watch.isGone())
        takeEnd();
}

void Reconciliation::look(Purpose purpose)
{
    m_purpose = purpose;
    m_watch.look(m_form.base()->revision);
}

void Reconciliation::bringTogether()
{
    const ObjectPtr latest = m_watch.latest();
    if (!latest)
        return takeEnd();
    Q_EMIT changed();
    const QList<MergedField> fields = merge(*m_form.base(), *latest, m_form.editedObject(), m_watch.others());
    const bool isUnchanged
        = latest->revision == m_form.base()->revision && latest->sameConfiguration(*m_form.base());
    const bool isBack = m_refusal.error.reason == Reason::AlreadyExists;
    if (m_purpose == Purpose::Save && isUnchanged) // by what can be seen of it
        return isBack ? rebase(latest, fields) : sayNotSaved(m_refusal);
    const bool isThere = fieldsOfMine(fields).isEmpty(); // an earlier answer got lost, or both had one idea
    if ((m_purpose == Purpose::TakeOver || isThere) && !hasConflict(fields))
        return rebase(latest, fields);
    ask(latest, fields);
}

void Reconciliation::ask(const ObjectPtr &latest, const QList<MergedField> &fields)
{
    if (m_dialog.findChild<MergeDialog *>())
        return;
    auto *dialog = new MergeDialog(fields, m_class, m_parts.references, m_watch.who(), m_purpose, &m_dialog);
    connect(dialog, &QDialog::accepted, this, [this, dialog, latest] {
        if (m_watch.isGone())
            return takeEnd();
        rebase(latest, dialog->fields());
        if (m_purpose == Purpose::Save)
            Q_EMIT saveRequested();
    });
    dialog->open();
}

void Reconciliation::rebase(const ObjectPtr &latest, const QList<MergedField> &fields)
{
    m_banner.clear();
    m_failedAt.reset();
    const QStringList behind = m_form.rebase(latest, fieldsOfMine(fields));
    m_watch.begin(latest);
    takeChange(); // of what came while somebody chose
    if (!behind.isEmpty())
        m_banner.say(Tone::Warning,
                     tr("Changed by others, but not taken over while you have not finished it: %1.")
                         .arg(behind.join(QStringLiteral(", "))),
                     tr("&Take over"));
}

} // namespace linekeeper

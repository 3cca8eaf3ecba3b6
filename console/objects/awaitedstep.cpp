// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/awaitedstep.h"
#include "objects/missingright.h"
#include "objects/refusaldialog.h"
#include <QLocale>

namespace linekeeper {
namespace {

/// Empty: all of it is done.
QString textOf(const ChangeRun::Outcome &outcome, qsizetype count, const QString &headline)
{
    if (outcome.done.size() == count)
        return {};
    if (outcome.broken && !outcome.broken->isRefusal())
        return headline + u' '
            + AwaitedStep::tr(
                   "Whether the rest has been done is not known; trying again leaves out what has been.");
    if (outcome.broken || !outcome.refused.isEmpty())
        return headline;
    const QLocale locale;
    return AwaitedStep::tr("Stopped: %1 of %2 done.")
        .arg(locale.toString(outcome.done.size()), locale.toString(count));
}

} // namespace

AwaitedStep::AwaitedStep(ChangeDesk &desk, QWidget &dialog)
    : QObject(&dialog)
    , m_desk(desk)
    , m_dialog(dialog)
{
}

AwaitedStep::~AwaitedStep()
{
    if (!m_work)
        return;
    m_work->disconnect(this);
    m_work->stop();
}

void AwaitedStep::make(const ChangeDesk::Step &step)
{
    if (isUnderWay())
        return;
    dropRefusals();
    if (step.isEmpty())
        Q_EMIT succeeded();
    else
        m_desk.make(step, this);
}

void AwaitedStep::change(const QList<ObjectPtr> &objects, const ChangeDesk::Change &change)
{
    if (isUnderWay())
        return;
    dropRefusals();
    m_desk.change(objects, change, this);
}

void AwaitedStep::setStale(bool isStale)
{
    m_isStale = isStale;
    if (m_isUnknown)
        Q_EMIT changed();
}

void AwaitedStep::dropRefusals()
{
    for (RefusalDialog *list : m_dialog.findChildren<RefusalDialog *>())
        list->close();
}

bool AwaitedStep::stop()
{
    if (!m_work || m_work->isStopped())
        return false;
    m_work->stop();
    Q_EMIT changed();
    return true;
}

QString AwaitedStep::whyNot(const ObjectClass &objectClass) const
{
    if (!m_work && m_isUnknown && m_isStale)
        return tr("What has been done is seen once the service is connected again.");
    if (!m_work)
        return m_desk.isClosed() ? missingRight(m_desk.rights(), objectClass, "update") : QString();
    if (m_work->isStopped())
        return tr("It is being stopped; what is under way still ends …");
    if (!m_work->isSent())
        return tr("Getting ready …");
    const QLocale locale;
    return tr("%1 of %2 done …").arg(locale.toString(m_work->done()), locale.toString(m_work->count()));
}

QString AwaitedStep::wayOut() const
{
    if (!m_work)
        return tr("Cancel");
    return m_work->isStopped() ? tr("Close") : tr("Stop");
}

void AwaitedStep::begin(Undertaking &work)
{
    m_work = &work;
    connect(&work, &Undertaking::progressed, this, &AwaitedStep::progressed);
    connect(&work, &Undertaking::progressed, this, &AwaitedStep::changed);
    connect(&work, &Undertaking::sent, this, &AwaitedStep::changed);
    connect(&work, &Undertaking::ended, this, &AwaitedStep::leave);
    Q_EMIT changed();
}

void AwaitedStep::leave()
{
    m_work->disconnect(this);
    m_work = nullptr;
    Q_EMIT changed();
}

void AwaitedStep::end(const ChangeDesk::Step &done, const ChangeRun::Outcome &outcome,
                      const QString &headline)
{
    const QString why = textOf(outcome, m_work->count(), headline);
    m_isUnknown = outcome.broken && !outcome.broken->isRefusal();
    if (!done.isEmpty())
        Q_EMIT made(done);
    leave();
    if (why.isEmpty())
        Q_EMIT succeeded();
    else
        Q_EMIT failed(why, !outcome.refused.isEmpty());
}

} // namespace linekeeper

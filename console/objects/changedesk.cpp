// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/changedesk.h"
#include "client/slicedwork.h"
#include "objects/awaitedstep.h"
#include "objects/references.h"
#include "objects/refusal.h"
#include "objects/refusaldialog.h"
#include "objects/undertaking.h"
#include "widgets/boxes.h"
#include "widgets/texts.h"
#include <QLocale>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QSet>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr qsizetype stepsKept = 100;

QString headlineOf(const ChangeDesk::Step &step, const ChangeRun::Outcome &outcome)
{
    const QLocale locale;
    const QString all = locale.toString(step.size());
    const QString done = locale.toString(outcome.done.size());
    if (outcome.broken)
        return ChangeDesk::tr("Not finished, %1 of %2 done. %3").arg(done, all, textOf(*outcome.broken));
    const QString refused = locale.toString(outcome.refused.size());
    if (outcome.done.isEmpty())
        return ChangeDesk::tr("Nothing has been changed: %1 of %2 are refused.").arg(refused, all);
    return ChangeDesk::tr("%1 of %2 done, %3 refused.").arg(done, all, refused);
}

/// What is neither done nor refused.
ChangeDesk::Step othersOf(const ChangeDesk::Step &step, const ChangeRun::Outcome &outcome)
{
    QSet<qsizetype> settled(outcome.done.begin(), outcome.done.end());
    for (const ChangeRun::Refusal &refusal : outcome.refused)
        settled.insert(refusal.index);
    ChangeDesk::Step others;
    for (qsizetype i = 0; i < step.size(); ++i)
        if (!settled.contains(i))
            others.append(step[i]);
    return others;
}

QList<RefusalDialog::Row> rowsOf(const ChangeDesk::Step &step, const ChangeRun::Outcome &outcome)
{
    QList<RefusalDialog::Row> rows;
    for (const ChangeRun::Refusal &refusal : outcome.refused) {
        const Alteration &alteration = step[refusal.index];
        const Object &object = alteration.object();
        rows.append({alteration.row > 0 ? alteration.row : refusal.index + 1, nameOf(object),
                     reasonOf(refusal.why, object.objectClass())});
    }
    std::sort(rows.begin(), rows.end(),
              [](const auto &one, const auto &other) { return one.number < other.number; });
    return rows;
}

/// An earlier step left an object as it is again now, but at a revision of its own: that it is turned back
/// needs the new one. Only where nothing else came between.
void rebase(QList<ChangeDesk::Step> &steps, const ChangeDesk::Step &done)
{
    QHash<QUuid, const Alteration *> open;
    for (const Alteration &made : done)
        if (made.after && made.formerRevision > 0)
            open.insert(made.after->uuid, &made);
    for (auto step = steps.rbegin(); step != steps.rend() && !open.isEmpty(); ++step)
        for (Alteration &earlier : *step) {
            const Alteration *const made = open.take(earlier.object().uuid);
            if (made && earlier.after && earlier.after->revision == made->formerRevision)
                earlier.moveTo(made->after->revision);
        }
}

} // namespace

ChangeDesk::ChangeDesk(RestClient &client, const Rights &rights, QWidget &window)
    : m_client(client)
    , m_rights(rights)
    , m_window(window)
{
}

void ChangeDesk::make(const Step &step, AwaitedStep *awaited)
{
    if (!step.isEmpty() && !isClosed())
        ask(step, undertake(step.first().object().objectClass(), awaited));
}

void ChangeDesk::change(const QList<ObjectPtr> &objects, const Change &change, AwaitedStep *awaited)
{
    if (objects.isEmpty() || isClosed())
        return;
    Undertaking &work = undertake(objects.first()->objectClass(), awaited);
    const auto step = std::make_shared<Step>();
    const auto add = [objects, change, step](qsizetype index) {
        if (const auto alteration = change(objects[index]))
            step->append(*alteration);
        return true;
    };
    const auto then = [this, step, &work] {
        if (step->isEmpty())
            settle(Course::Do, {}, {}, {}, work);
        else
            ask(*step, work);
    };
    lookAt(objects.size(), add, then, &work);
}

Undertaking &ChangeDesk::undertake(const ObjectClass &objectClass, AwaitedStep *awaited)
{
    auto *work = new Undertaking(awaited, this);
    if (awaited)
        awaited->begin(*work);
    else
        showProgress(*work, objectClass);
    return *work;
}

void ChangeDesk::showProgress(Undertaking &work, const ObjectClass &objectClass)
{
    QProgressDialog *progress = makeProgress(m_window, pluralTitleOf(objectClass), tr("Getting ready …"));
    connect(progress, &QProgressDialog::canceled, &work, &Undertaking::stop);
    connect(&work, &Undertaking::sent, progress,
            [progress](const QString &what) { progress->setLabelText(what + QStringLiteral(" …")); });
    connect(&work, &Undertaking::progressed, progress, [progress, &work](int done) {
        progress->setMaximum(int(work.count()));
        progress->setValue(done);
    });
    connect(&work, &Undertaking::ended, progress, &QObject::deleteLater);
    connect(&work, &QObject::destroyed, progress, &QObject::deleteLater);
}

void ChangeDesk::ask(const Step &step, Undertaking &work)
{
    const bool losesSomething = std::any_of(step.begin(), step.end(),
                                            [](const Alteration &alteration) { return alteration.before; });
    if (!losesSomething)
        return run(Course::Do, step, {}, work);
    const auto then = [this, step, &work](const QString &why) {
        if (why.isEmpty())
            return run(Course::Do, step, {}, work);
        confirm(step, why, work.awaited());
        work.end();
    };
    findWhyFinal(step, then, &work);
}

void ChangeDesk::lookAt(qsizetype count, const Look &look, const std::function<void()> &then,
                        Undertaking *work)
{
    auto *slices = new SlicedWork(this);
    ++m_underWay;
    const auto leave = [this, slices] {
        --m_underWay;
        slices->stop();
        slices->deleteLater();
    };
    connect(slices, &SlicedWork::finished, this, [this, leave, then] {
        leave();
        then();
        Q_EMIT changed();
    });
    if (work)
        work->prepare([this, leave] {
            leave();
            Q_EMIT changed();
        });
    Q_EMIT changed();
    slices->begin([count, look, next = qsizetype(0)]() mutable {
        return next < count && look(next) && ++next < count;
    });
}

void ChangeDesk::findWhyFinal(const Step &step, const std::function<void(const QString &why)> &then,
                              Undertaking *work)
{
    const auto why = std::make_shared<QString>();
    const auto look = [this, step, why](qsizetype index) {
        *why = whyIrreversible(step[index], m_rights);
        return why->isEmpty();
    };
    lookAt(
        step.size(), look, [why, then] { then(*why); }, work);
}

QWidget &ChangeDesk::windowOf(const Awaited &awaited) const
{
    return awaited ? awaited->dialog() : m_window;
}

void ChangeDesk::confirm(const Step &step, const QString &why, const Awaited &awaited)
{
    const ObjectClass &objectClass = step.first().object().objectClass();
    const bool isRemoval = step.first().isRemoval();
    const QString name = nameOf(step.first().object());
    const QString number = QLocale().toString(step.size());
    const QString title = pluralTitleOf(objectClass);
    const QString one = isRemoval ? tr("Delete “%1”?").arg(name) : tr("Change “%1”?").arg(name);
    const QString many = isRemoval ? tr("%1: delete the %2 that are selected?").arg(title, number)
                                   : tr("%1: change %2?").arg(title, number);
    const QString question = step.size() == 1 ? one : many;
    auto *box = new QMessageBox(QMessageBox::Warning, titleOf(objectClass), question, {}, &windowOf(awaited));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText); // names are anybody's
    const QString place = m_place.isEmpty()
        ? QString()
        : tr("This concerns %1, which is marked as production.").arg(m_place) + u'\n';
    box->setInformativeText(place + tr("This cannot be undone. %1").arg(why));
    QPushButton *keep = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    QPushButton *yes
        = box->addButton(isRemoval ? tr("&Delete") : tr("C&hange"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(yes, &QPushButton::clicked, this, [this, step, awaited] {
        run(Course::Do, step, {}, undertake(step.first().object().objectClass(), awaited));
    });
    box->open();
}

void ChangeDesk::note(const Alteration &alteration)
{
    keep(Course::Do, {alteration});
}

void ChangeDesk::undo()
{
    turn(Course::Undo);
}

void ChangeDesk::redo()
{
    turn(Course::Redo);
}

void ChangeDesk::turn(Course course)
{
    if (source(course).isEmpty() || isBusy() || isClosed())
        return;
    Step origin = source(course).takeLast();
    std::reverse(origin.begin(), origin.end());
    const auto reversal = std::make_shared<Step>();
    const auto reverse = [origin, reversal](qsizetype index) {
        reversal->append(origin[index].reversed());
        return true;
    };
    const auto then = [this, course, reversal, origin] {
        run(course, *reversal, origin, undertake(origin.first().object().objectClass(), nullptr));
    };
    lookAt(origin.size(), reverse, then);
}

ChangeRun::Means ChangeDesk::meansFor(const Step &step) const
{
    const bool isBatch
        = step.size() > 1 && isBatchable(step.first().object().objectClass()) && mayBatch(m_rights);
    return isBatch ? ChangeRun::Means::Batch : ChangeRun::Means::SingleCalls;
}

bool ChangeDesk::isAtomic(const Step &step) const
{
    return step.size() <= 1 || (meansFor(step) == ChangeRun::Means::Batch && step.size() <= batchLimit());
}

ChangeRun *ChangeDesk::create(const Step &step, ChangeRun::Aim aim)
{
    const auto request = [step, rights = m_rights](qsizetype index) { return step[index].request(rights); };
    return ChangeRun::create(m_client, {step.size(), request}, meansFor(step), aim, this);
}

ChangeRun *ChangeDesk::trial(const Step &step)
{
    return create(step, ChangeRun::Aim::Trial);
}

void ChangeDesk::run(Course course, const Step &step, const Step &origin, Undertaking &work)
{
    ChangeRun *run = create(step, ChangeRun::Aim::Change);
    connect(run, &ChangeRun::finished, this,
            [this, course, step, origin, &work](const ChangeRun::Outcome &outcome) {
                --m_underWay;
                settle(course, step, origin, outcome, work);
            });
    ++m_underWay;
    work.send(*run, step.size(), describe(step));
    Q_EMIT changed();
    run->start();
}

/// What is refused on its way back would bar that of all before it, and is dropped; what was not tried stays.
void ChangeDesk::settle(Course course, const Step &step, const Step &origin,
                        const ChangeRun::Outcome &outcome, Undertaking &work)
{
    const Awaited &awaited = work.awaited();
    Step done;
    for (const qsizetype index : outcome.done)
        done.append(step[index]);
    if (course != Course::Do)
        rebase(source(course), done);
    Step remainder = course == Course::Do ? Step() : othersOf(origin, outcome);
    std::reverse(remainder.begin(), remainder.end());
    if (!remainder.isEmpty())
        source(course).append(remainder);
    keep(course, done);
    if (outcome.broken || !outcome.refused.isEmpty())
        report(course, step, remainder, outcome, awaited);
    if (awaited)
        awaited->end(done, outcome, headlineOf(step, outcome));
    work.end();
}

/// What was undone can be done again, and the other way round.
void ChangeDesk::keep(Course course, const Step &done)
{
    if (done.isEmpty())
        return Q_EMIT changed();
    m_toKeep.append({course, done});
    if (m_toKeep.size() == 1)
        keepNext();
}

/// One after the other: what took long to look at was still made first.
void ChangeDesk::keepNext()
{
    findWhyFinal(m_toKeep.first().second, [this](const QString &why) {
        const auto [course, done] = m_toKeep.first();
        remember(course, done, why);
        m_toKeep.removeFirst(); // not before: who hears of it may have made more
        if (!m_toKeep.isEmpty())
            keepNext();
    });
}

void ChangeDesk::remember(Course course, const Step &done, const QString &whyFinal)
{
    if (course == Course::Do)
        m_redo.clear();
    QList<Step> &steps = course == Course::Undo ? m_redo : m_undo;
    if (whyFinal.isEmpty())
        steps.append(done);
    if (steps.size() > stepsKept)
        steps.removeFirst();
    Q_EMIT made(course, done, whyFinal);
}

/// `remainder`: what was put back to be turned another time.
void ChangeDesk::report(Course course, const Step &step, const Step &remainder,
                        const ChangeRun::Outcome &outcome, const Awaited &awaited)
{
    if (awaited && outcome.refused.isEmpty())
        return; // the dialog tells why, and has it tried again
    const Step others = othersOf(step, outcome);
    auto *dialog = new RefusalDialog(pluralTitleOf(step.first().object().objectClass()),
                                     headlineOf(step, outcome), rowsOf(step, outcome), &windowOf(awaited));
    if (!others.isEmpty())
        dialog->offerOthers(others.size());
    connect(dialog, &QDialog::accepted, this, [this, course, others, remainder, awaited] {
        if (course == Course::Do)
            return run(course, others, {}, undertake(others.first().object().objectClass(), awaited));
        if (source(course).removeOne(remainder)) { // it is turned now
            source(course).append(remainder);
            turn(course);
        }
    });
    dialog->show(); // whoever has to sign in first can do so, and then have the others done
}

} // namespace linekeeper

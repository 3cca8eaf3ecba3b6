// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/changerun.h"
#include "objects/alteration.h"
#include <QPointer>
#include <QWidget>

namespace linekeeper {

class AwaitedStep;
class Undertaking;

/// Makes changes for the user and remembers them, so that they can be undone and done again: as long as the
/// session, and in memory only, as there may be secrets in them.
class ChangeDesk final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChangeDesk)
public:
    using Step = QList<Alteration>; ///< of one class
    enum class Course : quint8 { Do, Undo, Redo };

    /// All outlive it; `window` is where questions and progress are shown.
    ChangeDesk(RestClient &client, const Rights &rights, QWidget &window);

    /// Questions name it: where the changes are made. Empty: that is not said.
    void setPlace(const QString &place) { m_place = place; }
    const Rights &rights() const { return m_rights; }

    /// Asks first where something is removed or overwritten that could not be brought back. Who awaits it is
    /// told how far it is and what came of it, as long as he is there; what is to be asked and listed stands
    /// over his dialog. Null: the window tells.
    void make(const Step &step, AwaitedStep *awaited = nullptr);
    /// The same of what becomes of each object; nothing: it stays as it is.
    using Change = std::function<std::optional<Alteration>(const ObjectPtr &object)>;
    void change(const QList<ObjectPtr> &objects, const Change &change, AwaitedStep *awaited = nullptr);
    /// Whether it is made as a whole or not at all.
    bool isAtomic(const Step &step) const;
    /// Finds out what the service would say to it; to be started.
    ChangeRun *trial(const Step &step);
    /// Something has been made elsewhere.
    void note(const Alteration &made);
    void undo();
    void redo();
    bool isBusy() const { return m_underWay > 0; }
    /// The connection is marked read-only.
    bool isClosed() const { return m_rights.areWithoutChanges(); }
    /// What would be undone; null: nothing.
    const Step *nextUndo() const { return m_undo.isEmpty() ? nullptr : &m_undo.last(); }
    const Step *nextRedo() const { return m_redo.isEmpty() ? nullptr : &m_redo.last(); }

Q_SIGNALS:
    /// A step was taken. `whyFinal` says why it can't be turned back; empty: it can.
    void made(linekeeper::ChangeDesk::Course course, const linekeeper::ChangeDesk::Step &step,
              const QString &whyFinal);
    /// There is something else to undo or redo.
    void changed();

private:
    using Awaited = QPointer<AwaitedStep>;
    using Look = std::function<bool(qsizetype index)>; ///< false: that was enough

    Undertaking &undertake(const ObjectClass &objectClass, AwaitedStep *awaited);
    void showProgress(Undertaking &work, const ObjectClass &objectClass);
    /// Many are looked at between the events; in the meantime it is busy. `work` can be stopped meanwhile.
    void lookAt(qsizetype count, const Look &look, const std::function<void()> &then,
                Undertaking *work = nullptr);
    void findWhyFinal(const Step &step, const std::function<void(const QString &why)> &then,
                      Undertaking *work = nullptr);
    void ask(const Step &step, Undertaking &work);
    void confirm(const Step &step, const QString &why, const Awaited &awaited);
    void turn(Course course);
    /// `origin`: what is undone or done again, in the same order.
    void run(Course course, const Step &step, const Step &origin, Undertaking &work);
    void settle(Course course, const Step &step, const Step &origin, const ChangeRun::Outcome &outcome,
                Undertaking &work);
    void keep(Course course, const Step &done);
    void keepNext();
    void report(Course course, const Step &step, const Step &remainder, const ChangeRun::Outcome &outcome,
                const Awaited &awaited);
    QWidget &windowOf(const Awaited &awaited) const;
    QList<Step> &source(Course course) { return course == Course::Undo ? m_undo : m_redo; }
    void remember(Course course, const Step &done, const QString &whyFinal);
    ChangeRun::Means meansFor(const Step &step) const;
    ChangeRun *create(const Step &step, ChangeRun::Aim aim);

    RestClient &m_client;
    const Rights &m_rights;
    QWidget &m_window;
    QString m_place;
    QList<Step> m_undo;
    QList<Step> m_redo;
    QList<std::pair<Course, Step>> m_toKeep; ///< in the order they were made; the first is being looked at
    int m_underWay = 0;
};

} // namespace linekeeper

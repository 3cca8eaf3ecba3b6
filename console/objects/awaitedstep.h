// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/changedesk.h"
#include "objects/undertaking.h"
#include <QPointer>

namespace linekeeper {

/// What a dialog has the desk make and waits for: it stays open until it is known what came of it.
class AwaitedStep final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AwaitedStep)
public:
    /// Belongs to the dialog; the desk outlives it.
    AwaitedStep(ChangeDesk &desk, QWidget &dialog);
    /// What is under way still ends.
    ~AwaitedStep() override;

    QWidget &dialog() const { return m_dialog; }
    /// Once more, if it is not under way.
    void make(const ChangeDesk::Step &step);
    void change(const QList<ObjectPtr> &objects, const ChangeDesk::Change &change);
    bool isUnderWay() const { return m_work; }
    /// Of what is under way; 0: of none, or of what is only being got ready.
    qsizetype count() const { return m_work ? m_work->count() : 0; }
    /// Whether what is known of the objects may be out of date: as long as it is not known what came of the
    /// last try, and that can't be seen, it can't be made again.
    void setStale(bool isStale);
    /// Takes away the list of what was refused: it is about something else from now on.
    void dropRefusals();
    /// After what is under way. False: there is nothing to stop any more.
    bool stop();
    /// Why it can't be made at the moment, or how far it is; empty: it can.
    QString whyNot(const ObjectClass &objectClass) const;
    /// What the button says that stops it or closes the dialog.
    QString wayOut() const;

    /// For the desk: it is under way from now on.
    void begin(Undertaking &work);
    /// For the desk: `headline` says what came of it, but for what of it is not known.
    void end(const ChangeDesk::Step &done, const ChangeRun::Outcome &outcome, const QString &headline);

Q_SIGNALS:
    /// It begins, goes on or ends.
    void changed();
    void progressed(int done);
    /// At its end, before that is told: as much of it is done.
    void made(const linekeeper::ChangeDesk::Step &done);
    void succeeded();
    /// `why` is fit for a person. Not `isRefused`: the calls themselves failed, or it was stopped.
    void failed(const QString &why, bool isRefused);

private:
    void leave();

    ChangeDesk &m_desk;
    QWidget &m_dialog;
    QPointer<Undertaking> m_work; ///< null: none is under way
    bool m_isStale = false;
    bool m_isUnknown = false; ///< what came of the last try
};

} // namespace linekeeper

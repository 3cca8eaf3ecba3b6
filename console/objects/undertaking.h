// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/changerun.h"
#include <QPointer>

namespace linekeeper {

class AwaitedStep;

/// What the desk has begun for somebody, from the first look at the objects until it is known what came of
/// it: to be followed and stopped. Deletes itself when it has ended.
class Undertaking final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Undertaking)
public:
    /// Null: nobody waits for it but the window.
    Undertaking(AwaitedStep *awaited, QObject *parent);

    const QPointer<AwaitedStep> &awaited() const { return m_awaited; }

    /// It is being got ready; `giveUp` leaves everything as it was.
    void prepare(const std::function<void()> &giveUp);
    /// The service gets to know of it; `what` names it to a person.
    void send(ChangeRun &run, qsizetype count, const QString &what);
    bool isSent() const { return m_isSent; }
    qsizetype count() const { return m_count; }
    int done() const { return m_done; }

    /// After what is under way with the service; what is only being got ready ends at once.
    void stop();
    bool isStopped() const { return m_run && m_run->isStopped(); }
    void end();

Q_SIGNALS:
    void sent(const QString &what);
    void progressed(int done);
    void ended();

private:
    const QPointer<AwaitedStep> m_awaited;
    std::function<void()> m_giveUp;
    QPointer<ChangeRun> m_run; ///< null: not yet, or finished
    bool m_isSent = false;
    qsizetype m_count = 0;
    int m_done = 0;
};

} // namespace linekeeper

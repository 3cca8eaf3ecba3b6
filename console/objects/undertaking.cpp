// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/undertaking.h"
#include "objects/awaitedstep.h"

namespace linekeeper {

Undertaking::Undertaking(AwaitedStep *awaited, QObject *parent)
    : QObject(parent)
    , m_awaited(awaited)
{
}

void Undertaking::prepare(const std::function<void()> &giveUp)
{
    m_giveUp = giveUp;
}

void Undertaking::send(ChangeRun &run, qsizetype count, const QString &what)
{
    m_giveUp = {};
    m_run = &run;
    m_isSent = true;
    m_count = count;
    connect(&run, &ChangeRun::progressed, this, [this](int done) {
        m_done = done;
        Q_EMIT progressed(done);
    });
    Q_EMIT sent(what);
}

void Undertaking::stop()
{
    if (m_run)
        return m_run->stop();
    if (const auto giveUp = std::exchange(m_giveUp, {})) {
        giveUp();
        end();
    }
}

void Undertaking::end()
{
    Q_EMIT ended();
    deleteLater();
}

} // namespace linekeeper

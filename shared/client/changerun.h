// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/changerequest.h"
#include <optional>

namespace linekeeper {

/// Makes many changes, and finds out for each that is refused why. Deletes itself when it has finished.
class ChangeRun : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChangeRun)
public:
    struct Refusal {
        qsizetype index; ///< among the requests
        Failure why;
    };
    struct Outcome {
        QList<qsizetype> done; ///< indexes
        QList<Refusal> refused;
        std::optional<Failure> broken; ///< the calls themselves fail, so the rest was not tried
    };
    enum class Aim : quint8 {
        Change,
        Trial, ///< finds out what would be refused
    };
    enum class Means : quint8 {
        Batch, ///< all or none, of up to batchLimit() at a time
        SingleCalls,
    };

    /// The client outlives it.
    static ChangeRun *create(RestClient &client, const ChangeRequests &requests, Means means, Aim aim,
                             QObject *parent);

    virtual void start() = 0;
    /// What is under way still ends.
    void stop() { m_isStopped = true; }
    bool isStopped() const { return m_isStopped; }

Q_SIGNALS:
    void progressed(int done);
    void finished(const linekeeper::ChangeRun::Outcome &outcome);

protected:
    ChangeRun(RestClient &client, const ChangeRequests &requests, Aim aim, QObject *parent);
    void finish();

    RestClient &m_client;
    const ChangeRequests m_requests;
    const Aim m_aim;
    bool m_isStopped = false;
    Outcome m_outcome;
};

} // namespace linekeeper

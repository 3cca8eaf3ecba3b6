// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/failure.h"
#include "model/object.h"
#include <QObject>
#include <functional>

namespace linekeeper {

/// One call an object, some at a time, until all are done or it is stopped. Deletes itself when it has
/// finished.
class ChangeSeries final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChangeSeries)
public:
    using Then = std::function<void(const Answer<void> &)>;
    using Call = std::function<void(const Object &, const Then &)>;
    struct Refused {
        ObjectPtr object;
        Failure why;
    };

    ChangeSeries(const QList<ObjectPtr> &objects, Call call, QObject *parent);
    void start();
    /// What is under way still ends.
    void stop() { m_waiting.clear(); }

Q_SIGNALS:
    void progressed(int done, int total);
    void finished(const QList<linekeeper::ChangeSeries::Refused> &refused);

private:
    void next();

    QList<ObjectPtr> m_waiting;
    const Call m_call;
    const int m_total;
    int m_done = 0;
    int m_underWay = 0;
    QList<Refused> m_refused;
};

} // namespace linekeeper

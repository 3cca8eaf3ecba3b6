// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QTimer>
#include <functional>

namespace linekeeper {

/// Work that would take long, done between the events: in slices of a few milliseconds.
class SlicedWork final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SlicedWork)
public:
    /// A part that takes well under a millisecond; false: it was the last one.
    using Step = std::function<bool()>;

    explicit SlicedWork(QObject *parent = nullptr);

    /// In place of what is under way. The first slice is done at once: little work is finished on return.
    void begin(const Step &step);
    /// Likewise, but nothing is done before the events that wait now.
    void beginLater(const Step &step);
    void stop();
    bool isUnderWay() const { return bool(m_step); }

Q_SIGNALS:
    /// A slice is done, and more are to come.
    void advanced();
    void finished();

private:
    void goOn();

    Step m_step;
    QTimer m_later;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QDateTime>
#include <QTimer>
#include <chrono>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

namespace linekeeper {

/// Figures of the last day, taken at intervals on the thread that made it, read by any.
class FiguresHistory final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FiguresHistory)
public:
    static constexpr std::chrono::seconds interval{10};
    static constexpr std::chrono::hours span{24};

    /// One value a name, in their order; a value that there is not is NaN.
    using Take = std::function<std::vector<double>()>;
    FiguresHistory(std::vector<QByteArray> names, Take take);

    void take();
    /// {"intervalSeconds":10,"time":[…],"<name>":[…],…}, the oldest first; null for a value that there is
    /// not.
    QByteArray toJson(const QDateTime &from = {}) const;

private:
    struct Sample {
        QDateTime time;
        std::vector<double> values;
    };

    const std::vector<QByteArray> m_names;
    const Take m_take;
    QTimer m_timer;
    mutable std::mutex m_mutex;
    std::deque<Sample> m_samples;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QPointF>
#include <QString>

class QJsonObject;

namespace linekeeper {

/// The figures of the last day, by name, as the service tells them piece by piece.
class FigureHistory {
public:
    /// Points in the order of time; x is in milliseconds since the epoch.
    using Line = QList<QPointF>;

    /// Adds what is newer than what is there.
    void take(const QJsonObject &answer);
    /// Null: there is nothing yet.
    QDateTime newest() const;
    /// NaN: it is not known now.
    double latest(const QString &name) const;
    /// From a time on, a line for each stretch without a gap, with no more than `most` points in all: what
    /// is left out is neither the least nor the greatest of its surroundings.
    QList<Line> lines(const QString &name, const QDateTime &from, int most) const;

private:
    void forgetOld();
    QList<Line> thinned(const QList<double> &values, qsizetype first, qsizetype bucket) const;
    bool isGap(const QList<double> &values, qsizetype place) const;

    qint64 m_interval = 10'000; ///< milliseconds from sample to sample
    QList<qint64> m_times; ///< milliseconds since the epoch
    QHash<QString, QList<double>> m_values; ///< one a time; NaN where there is none
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/figurehistory.h"
#include "model/field.h"
#include <QJsonArray>
#include <QJsonObject>
#include <QTimeZone>
#include <algorithm>
#include <cmath>

namespace linekeeper {
namespace {

constexpr qint64 span = std::chrono::milliseconds(std::chrono::hours(24)).count();
/// Of the interval: what is farther apart does not belong together.
constexpr double greatestDistance = 2.5;

} // namespace

void FigureHistory::take(const QJsonObject &answer)
{
    m_interval = qMax(qint64(1000), answer[u"intervalSeconds"].toInteger(10) * 1000);
    const QJsonArray times = answer[u"time"].toArray();
    const qint64 known = m_times.isEmpty() ? 0 : m_times.last();
    qsizetype first = 0;
    const auto timeAt
        = [&](qsizetype place) { return Field<QDateTime>::read(times[place]).toMSecsSinceEpoch(); };
    while (first < times.size() && timeAt(first) <= known)
        ++first;
    for (auto figure = answer.begin(); figure != answer.end(); ++figure) {
        if (!figure->isArray() || figure.key() == u"time")
            continue;
        const QJsonArray fresh = figure->toArray();
        QList<double> &values = m_values[figure.key()];
        values.resize(m_times.size(), NAN);
        for (qsizetype place = first; place < times.size(); ++place)
            values.append(fresh[place].toDouble(NAN));
    }
    for (qsizetype place = first; place < times.size(); ++place)
        m_times.append(timeAt(place));
    forgetOld();
}

void FigureHistory::forgetOld()
{
    if (m_times.isEmpty())
        return;
    const auto kept = std::lower_bound(m_times.begin(), m_times.end(), m_times.last() - span);
    const qsizetype gone = kept - m_times.begin();
    m_times.remove(0, gone);
    for (QList<double> &values : m_values) {
        values.remove(0, std::min(gone, values.size()));
        values.resize(m_times.size(), NAN); // of a name that is told no more
    }
}

QDateTime FigureHistory::newest() const
{
    return m_times.isEmpty() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(m_times.last(), QTimeZone::utc());
}

double FigureHistory::latest(const QString &name) const
{
    const QList<double> values = m_values.value(name);
    return values.isEmpty() ? NAN : values.last();
}

QList<FigureHistory::Line> FigureHistory::lines(const QString &name, const QDateTime &from, int most) const
{
    const QList<double> values = m_values.value(name);
    if (values.isEmpty())
        return {};
    const qsizetype first
        = std::lower_bound(m_times.begin(), m_times.end(), from.toMSecsSinceEpoch()) - m_times.begin();
    // Each bucket gives two points at the most, and one more bucket for each gap: so it may take another try.
    for (qsizetype bucket = 1;; bucket *= 2) {
        const QList<Line> all = thinned(values, first, bucket);
        qsizetype points = 0;
        for (const Line &line : all)
            points += line.size();
        if (points <= most)
            return all;
        if (bucket > values.size()) // nothing but gaps: two points a line
            return all.mid(std::max<qsizetype>(0, all.size() - most / 2));
    }
}

bool FigureHistory::isGap(const QList<double> &values, qsizetype place) const
{
    return std::isnan(values[place])
        || (place > 0 && double(m_times[place] - m_times[place - 1]) > greatestDistance * double(m_interval));
}

QList<FigureHistory::Line> FigureHistory::thinned(const QList<double> &values, qsizetype first,
                                                  qsizetype bucket) const
{
    QList<Line> lines;
    bool isOpen = false;
    for (qsizetype place = first; place < values.size();) {
        if (std::isnan(values[place])) {
            isOpen = false;
            ++place;
            continue;
        }
        qsizetype least = place;
        qsizetype greatest = place;
        if (!isOpen || isGap(values, place))
            lines.append(Line());
        isOpen = true;
        const qsizetype end = std::min(place + bucket, values.size());
        for (++place; place < end && !isGap(values, place); ++place) {
            least = values[place] < values[least] ? place : least;
            greatest = values[place] > values[greatest] ? place : greatest;
        }
        const auto [earlier, later] = std::minmax(least, greatest);
        lines.last().append({double(m_times[earlier]), values[earlier]});
        if (later != earlier)
            lines.last().append({double(m_times[later]), values[later]});
    }
    return lines;
}

} // namespace linekeeper

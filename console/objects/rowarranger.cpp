// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/rowarranger.h"
#include "objects/objecttablemodel.h"
#include <algorithm>

namespace linekeeper {
namespace {

constexpr std::size_t rowsOfStep = 256;
/// From here on it is cheaper to look for each place than to walk through the longer run.
constexpr std::size_t muchLonger = 16;

template<typename Key>
int compare(const Key &left, const Key &right)
{
    if (left.index() != right.index())
        return left.index() < right.index() ? -1 : 1;
    if (const auto *text = std::get_if<QCollatorSortKey>(&left))
        return text->compare(std::get<QCollatorSortKey>(right));
    if (const auto *number = std::get_if<double>(&left))
        return *number < std::get<double>(right) ? -1 : *number > std::get<double>(right);
    return 0;
}

} // namespace

RowArranger::RowArranger(const ObjectTableModel &model)
    : m_model(model)
{
}

void RowArranger::setRules(const Rules &rules)
{
    m_rules = rules;
    m_places.clear();
    m_runs.clear();
}

/// What stays where it is costs nothing.
void RowArranger::update(const Rows &rows)
{
    Rows moved;
    std::vector<bool> isMoved(m_places.size());
    for (const int row : rows) {
        const auto at = std::size_t(row);
        if (at >= m_places.size() || isMoved[at])
            continue;
        Place place = placeOf(row);
        if (place.has_value() == m_places[at].has_value() && (!place || compare(*place, *m_places[at]) == 0))
            continue;
        m_places[at] = std::move(place);
        isMoved[at] = true;
        moved.push_back(row);
    }
    if (moved.empty())
        return;
    for (Rows &run : m_runs)
        std::erase_if(run, [&](int row) { return isMoved[std::size_t(row)]; });
    addRun(std::move(moved));
}

void RowArranger::remove(int first, int last)
{
    const auto end = std::ptrdiff_t(m_places.size());
    m_places.erase(m_places.begin() + std::min<std::ptrdiff_t>(first, end),
                   m_places.begin() + std::min<std::ptrdiff_t>(last + 1, end));
    for (Rows &run : m_runs) {
        std::erase_if(run, [&](int row) { return row >= first && row <= last; });
        for (int &row : run)
            if (row > last)
                row -= last - first + 1;
    }
}

bool RowArranger::isDone() const
{
    return m_runs.size() <= 1 && m_places.size() == std::size_t(m_model.rowCount());
}

void RowArranger::step()
{
    const std::size_t first = m_places.size();
    const std::size_t end = std::min(first + rowsOfStep, std::size_t(m_model.rowCount()));
    if (first == end)
        return mergeTwo();
    Rows rows;
    for (std::size_t row = first; row < end; ++row) {
        m_places.push_back(placeOf(int(row)));
        rows.push_back(int(row));
    }
    addRun(std::move(rows));
}

const RowArranger::Rows &RowArranger::rows() const
{
    static const Rows none;
    return m_runs.empty() ? none : m_runs.front();
}

RowArranger::Place RowArranger::placeOf(int row) const
{
    if (!m_rules.search.isEmpty() && !m_rules.search.holds(m_model, row))
        return {};
    if (m_rules.column < 0)
        return Key();
    const QVariant key = m_model.sortKey(row, m_rules.column);
    if (key.userType() == QMetaType::QString)
        return m_rules.collator.sortKey(key.toString());
    return key.isNull() ? Key() : Key(key.toDouble());
}

/// The order is the same however it came about: where nothing else tells rows apart, it is the table's.
bool RowArranger::isBefore(int left, int right) const
{
    const int order = compare(*m_places[std::size_t(left)], *m_places[std::size_t(right)]);
    if (order != 0)
        return m_rules.isDescending ? order > 0 : order < 0;
    return left < right;
}

void RowArranger::addRun(Rows rows)
{
    std::erase_if(rows, [this](int row) { return !m_places[std::size_t(row)]; });
    std::sort(rows.begin(), rows.end(), [this](int left, int right) { return isBefore(left, right); });
    m_runs.push_back(std::move(rows));
}

/// Those that wait longest: runs stay of about one length.
void RowArranger::mergeTwo()
{
    if (m_runs.size() < 2)
        return;
    const Rows one = std::move(m_runs.front());
    m_runs.pop_front();
    const Rows other = std::move(m_runs.front());
    m_runs.pop_front();
    m_runs.push_back(one.size() < other.size() ? merged(other, one) : merged(one, other));
}

RowArranger::Rows RowArranger::merged(const Rows &longer, const Rows &shorter) const
{
    const auto isBefore = [this](int left, int right) { return this->isBefore(left, right); };
    Rows rows;
    rows.reserve(longer.size() + shorter.size());
    if (longer.size() / muchLonger < shorter.size()) {
        std::merge(longer.begin(), longer.end(), shorter.begin(), shorter.end(), std::back_inserter(rows),
                   isBefore);
        return rows;
    }
    auto from = longer.begin();
    for (const int row : shorter) {
        const auto to = std::upper_bound(from, longer.end(), row, isBefore);
        rows.insert(rows.end(), from, to);
        rows.push_back(row);
        from = to;
    }
    rows.insert(rows.end(), from, longer.end());
    return rows;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/rowarranger.h"
#include "objects/objecttablemodel.h"
#include <algorithm>

namespace linekeeper {
namespace {

constexpr std::size_t rowsOfStep = 64;
constexpr std::size_t mergedOfStep = 4096;
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

std::vector<int> rowsWithout(const std::vector<bool> &isGone)
{
    std::vector<int> newRowOf(isGone.size());
    int next = 0;
    for (std::size_t row = 0; row < isGone.size(); ++row)
        newRowOf[row] = isGone[row] ? -1 : next++;
    return newRowOf;
}

RowArranger::RowArranger(const ObjectTableModel &model)
    : m_model(model)
{
}

void RowArranger::setRules(const Rules &rules)
{
    m_rules = rules;
    std::move(m_places.begin(), m_places.end(), std::back_inserter(m_discarded));
    m_places.clear();
    m_runs.clear();
    m_merged.clear();
    m_firstAt = 0;
    m_secondAt = 0;
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
    breakOffMerge();
    for (Rows &run : m_runs)
        std::erase_if(run, [&](int row) { return isMoved[std::size_t(row)]; });
    dropEmptyRuns();
    addRun(std::move(moved));
}

void RowArranger::forget(const std::vector<bool> &isGone)
{
    breakOffMerge();
    const auto goes = [&isGone](int row) { return isGone[std::size_t(row)]; };
    const Rows newRowOf = rowsWithout(isGone);
    for (std::size_t row = 0; row < m_places.size(); ++row)
        if (const int place = newRowOf[row]; place >= 0 && std::size_t(place) != row)
            m_places[std::size_t(place)] = std::move(m_places[row]);
    m_places.resize(
        m_places.size()
        - std::size_t(std::count(isGone.begin(), isGone.begin() + std::ptrdiff_t(m_places.size()), true)));
    for (Rows &run : m_runs) {
        std::erase_if(run, goes);
        for (int &row : run)
            row = newRowOf[std::size_t(row)];
    }
    dropEmptyRuns();
}

bool RowArranger::isDone() const
{
    return m_runs.size() <= 1 && m_places.size() == std::size_t(m_model.rowCount());
}

int RowArranger::percentRead() const
{
    return int(100 * m_places.size() / std::size_t(std::max(m_model.rowCount(), 1)));
}

void RowArranger::step()
{
    const std::size_t first = m_places.size();
    const std::size_t end = std::min(first + rowsOfStep, std::size_t(m_model.rowCount()));
    if (first == end)
        return mergeSome();
    m_discarded.resize(m_discarded.size() - std::min(m_discarded.size(), 2 * rowsOfStep));
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
        return Place(std::in_place);
    const QVariant key = m_model.sortKey(row, m_rules.column);
    if (key.userType() == QMetaType::QString)
        return m_rules.collator.sortKey(key.toString());
    return key.isNull() ? Place(std::in_place) : Place(std::in_place, key.toDouble());
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
    dropEmptyRuns();
}

void RowArranger::dropEmptyRuns()
{
    std::erase_if(m_runs, [](const Rows &run) { return run.empty(); });
}

/// Those that wait longest: so runs stay of about one length.
void RowArranger::mergeSome()
{
    if (m_runs.size() < 2)
        return;
    const Rows &first = m_runs[0];
    const Rows &second = m_runs[1];
    if (m_merged.empty() && first.size() / muchLonger >= second.size())
        return insert(second, first);
    if (m_merged.empty() && second.size() / muchLonger >= first.size())
        return insert(first, second);
    m_merged.reserve(first.size() + second.size());
    for (std::size_t i = 0; i < mergedOfStep && m_firstAt < first.size() && m_secondAt < second.size(); ++i)
        m_merged.push_back(isBefore(second[m_secondAt], first[m_firstAt]) ? second[m_secondAt++]
                                                                          : first[m_firstAt++]);
    if (m_firstAt < first.size() && m_secondAt < second.size())
        return;
    m_merged.insert(m_merged.end(), first.begin() + std::ptrdiff_t(m_firstAt), first.end());
    m_merged.insert(m_merged.end(), second.begin() + std::ptrdiff_t(m_secondAt), second.end());
    m_firstAt = first.size();
    m_secondAt = second.size();
    breakOffMerge();
}

/// Each place is looked for.
void RowArranger::insert(const Rows &few, const Rows &many)
{
    const auto isBefore = [this](int left, int right) { return this->isBefore(left, right); };
    m_merged.reserve(few.size() + many.size());
    auto from = many.begin();
    for (const int row : few) {
        const auto to = std::upper_bound(from, many.end(), row, isBefore);
        m_merged.insert(m_merged.end(), from, to);
        m_merged.push_back(row);
        from = to;
    }
    m_merged.insert(m_merged.end(), from, many.end());
    m_firstAt = m_runs[0].size();
    m_secondAt = m_runs[1].size();
    breakOffMerge();
}

/// What is merged and what is left are in order, each by itself.
void RowArranger::breakOffMerge()
{
    if (m_merged.empty())
        return;
    m_runs[0].erase(m_runs[0].begin(), m_runs[0].begin() + std::ptrdiff_t(m_firstAt));
    m_runs[1].erase(m_runs[1].begin(), m_runs[1].begin() + std::ptrdiff_t(m_secondAt));
    m_runs.push_back(std::exchange(m_merged, {}));
    dropEmptyRuns();
    m_firstAt = 0;
    m_secondAt = 0;
}

} // namespace linekeeper

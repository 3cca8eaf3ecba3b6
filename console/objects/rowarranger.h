// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/tablesearch.h"
#include <QCollator>
#include <deque>
#include <optional>
#include <variant>
#include <vector>

namespace linekeeper {

class ObjectTableModel;

/// What the rows of a table are numbered when some have gone; -1: those.
std::vector<int> rowsWithout(const std::vector<bool> &isGone);

/// Finds out which rows of a table are wanted, and in which order, in steps that each take about a
/// millisecond however many rows there are: a merge sort whose sorted runs are kept, so that a change costs
/// little.
class RowArranger {
public:
    using Rows = std::vector<int>;

    struct Rules {
        TableSearch search = {};
        int column = -1; ///< to sort by; -1: the order of the table
        bool isDescending = false;
        QCollator collator = {};
    };

    /// The model outlives it.
    explicit RowArranger(const ObjectTableModel &model);

    const Rules &rules() const { return m_rules; }
    /// Begins anew.
    void setRules(const Rules &rules);
    /// What is in them may be different.
    void update(const Rows &rows);
    /// They come after all others in the table, and then go.
    void forget(const std::vector<bool> &isGone);

    /// False after rows were added to the table, or anything changed what was found.
    bool isDone() const;
    /// How many rows it has looked at, in percent.
    int percentRead() const;
    void step();
    /// Once it is done.
    const Rows &rows() const;

private:
    using Key = std::variant<std::monostate, double, QCollatorSortKey>;
    using Place = std::optional<Key>; ///< null: not wanted

    Place placeOf(int row) const;
    bool isBefore(int left, int right) const;
    void addRun(Rows rows);
    void mergeSome();
    void insert(const Rows &few, const Rows &many);
    void breakOffMerge();
    void dropEmptyRuns();

    const ObjectTableModel &m_model;
    Rules m_rules;
    std::vector<Place> m_places; ///< of the rows that were read
    std::vector<Place> m_discarded; ///< by other rules; to let go of them all at once would be felt
    std::deque<Rows> m_runs; ///< each in order
    Rows m_merged; ///< in order; of the two first runs, which have the rest
    std::size_t m_firstAt = 0; ///< where the rest of the first run begins
    std::size_t m_secondAt = 0;
};

} // namespace linekeeper

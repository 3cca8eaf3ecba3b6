// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include "model/result.h"
#include <optional>
#include <utility>
#include <vector>

namespace linekeeper {

/// What a list call asks for.
struct ListQuery {
    /// One value that an object can be compared by.
    struct Place {
        enum class Part : quint8 { Configuration, State, Attribute };
        Part part = Part::Configuration;
        int index = -1;
        QString key; ///< of an attribute
    };
    struct Filter {
        Place place;
        Value value;
    };
    /// Where the last page ended: good even when its last object is gone.
    struct Position {
        Value sortValue;
        qint64 sequence = 0;
    };

    std::optional<qsizetype> limit;
    std::optional<QUuid> afterObject;
    std::optional<Position> afterPosition;
    std::optional<Place> sort;
    bool descending = false;
    std::vector<Filter> filters;
    QString search;
    std::vector<int> fields; ///< of the configuration; empty: all
};

using Parameters = QList<std::pair<QString, QString>>;

/// Reads the parameters of a list call. An unknown one, or a value that does not fit, is Reason::Invalid.
Result<ListQuery> readListQuery(const ObjectClass &objectClass, const Parameters &parameters);

struct Page {
    std::vector<ObjectPtr> objects;
    qsizetype total = 0; ///< of all that match
    QString next; ///< value of `after` for the next page; empty: there is none
};

/// Picks from a snapshot in the order of creation.
Result<Page> selectPage(const ListQuery &query, std::vector<ObjectPtr> snapshot);

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QUuid>

namespace linekeeper {

/// In whose name something is changed; empty: the service's own.
struct Author {
    QUuid user = {};
    QString username = {}; ///< as it was then
    QUuid key = {}; ///< the API key, if it was done with one
    QString address = {}; ///< of the client

    bool operator==(const Author &) const = default;
};

} // namespace linekeeper

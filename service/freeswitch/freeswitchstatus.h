// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QString>
#include <optional>

namespace linekeeper {

/// Counts of FreeSWITCH's sessions (its call legs). What its version does not tell is empty.
struct FreeSwitchSessions {
    std::optional<qint64> current;
    std::optional<qint64> peak; ///< most at once since its start
    std::optional<qint64> max; ///< that it allows at once
    std::optional<qint64> sinceStart;
    std::optional<qint64> perSecond; ///< new ones, in the last second
    std::optional<qint64> perSecondMax; ///< new ones that it allows in a second

    friend bool operator==(const FreeSwitchSessions &, const FreeSwitchSessions &) = default;
};

/// What the answer to `api status` says.
struct FreeSwitchFigures {
    QString version; ///< such as 1.10.9 or 1.10.7-dev; empty where it is not told
    std::optional<qint64> uptimeSeconds;
    FreeSwitchSessions sessions;
};

/// Reads the answer of FreeSWITCH 1.0 to 1.10. What can't be read is left empty.
FreeSwitchFigures parseStatus(const QByteArray &status);

} // namespace linekeeper

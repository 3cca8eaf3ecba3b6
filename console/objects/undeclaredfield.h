// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QJsonObject>

namespace linekeeper {

/// A field that only a newer service knows, as the service itself describes it.
struct UndeclaredField {
    QString name;
    QJsonValue value;
    QJsonObject schema; ///< empty: not known

    QString title() const;
    /// As it may stand where anybody looks: what is not known to be no secret is hidden.
    QString text() const;
};

} // namespace linekeeper

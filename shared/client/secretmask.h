// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QStringView>
#include <QUrl>

/// Takes out of what goes over the wire whatever the declarations call secret, and what is by the protocol.
namespace linekeeper {

/// What stands for a secret.
inline constexpr QStringView secretDots = u"•••";

/// JSON with dots for its secrets; empty, where it is none.
QByteArray masked(const QByteArray &json);
/// With dots for secrets in the query.
QUrl masked(const QUrl &url);

} // namespace linekeeper

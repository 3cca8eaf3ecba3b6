// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArrayView>

namespace linekeeper {

/// RFC 3986 path and query characters only, whole escapes, no escaped control character; starts with `/`.
bool isOriginForm(QByteArrayView target);

/// `uri-host [":" port]` (RFC 9110 section 7.2), not empty, without userinfo or escapes.
bool isHostAndPort(QByteArrayView text);

/// RFC 9110 section 5.6.2.
bool isToken(QByteArrayView text);

/// Whether one of the members of a comma-separated list is this one, without regard to case.
bool listHolds(QByteArrayView list, QByteArrayView member);

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

namespace linekeeper {

/// A JSON Pointer of one token (RFC 6901), escaped.
inline QString pointerTo(QString member)
{
    member.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
    return u'/' + member;
}
inline QString pointerTo(qsizetype index)
{
    return u'/' + QString::number(index);
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/etag.h"
#include <algorithm>

namespace linekeeper {
namespace {

QByteArrayList tagsOf(const QByteArray &header)
{
    QByteArrayList tags;
    for (const QByteArray &tag : header.split(','))
        tags.append(tag.trimmed());
    return tags;
}

/// "3.17" → "3".
QByteArray withoutState(const QByteArray &tag)
{
    const qsizetype dot = tag.indexOf('.');
    return dot < 0 ? tag : tag.left(dot) + '"';
}

} // namespace

QByteArray entityTag(const Object &object)
{
    QByteArray tag = '"' + QByteArray::number(object.revision);
    if (object.objectClass().hasState())
        tag += '.' + QByteArray::number(object.stateRevision);
    return tag + '"';
}

bool ifMatchHolds(const QByteArray &header, const Object &object)
{
    if (header.isNull() || header.trimmed() == "*")
        return true;
    const QByteArray revision = withoutState(entityTag(object));
    const QByteArrayList tags = tagsOf(header);
    return std::any_of(tags.begin(), tags.end(),
                       [&](const QByteArray &tag) { return withoutState(tag) == revision; });
}

bool ifNoneMatchHits(const QByteArray &header, const Object &object)
{
    if (header.isNull())
        return false;
    if (header.trimmed() == "*")
        return true;
    QByteArrayList tags = tagsOf(header);
    for (QByteArray &tag : tags) // the weak comparison
        if (tag.startsWith("W/"))
            tag.remove(0, 2);
    return tags.contains(entityTag(object));
}

} // namespace linekeeper

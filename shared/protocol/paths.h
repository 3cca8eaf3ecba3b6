// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"

namespace linekeeper {

/// What every path of the API begins with; the functions below leave it out.
inline constexpr char apiPrefix[] = "/webapi/http/";
/// Where listeners connect (RFC 6455).
inline constexpr char socketPath[] = "/webapi/socket";

/// Everyone sees his own session under this uuid.
inline constexpr char sessionUuid[] = "5ff1c07e-5cd7-4d94-94ef-79a28bb189e4";

/// How things are, and what happened since a cursor.
inline constexpr QLatin1String statusPath("status");
/// What happened, the newest first.
inline constexpr QLatin1String journalPath("status/journal");
/// Figures of the last day.
inline constexpr QLatin1String figuresPath("status/history");

inline QString classPath(const ObjectClass &objectClass)
{
    return QStringLiteral("objects/") + toText(objectClass.name);
}
inline QString objectPath(const ObjectClass &objectClass, const QUuid &uuid)
{
    return classPath(objectClass) + u'/' + toText(uuid);
}
/// What objects of the class look like, as JSON Schema.
inline QString schemaPath(const ObjectClass &objectClass)
{
    return QStringLiteral("schema/object/") + toText(objectClass.name);
}
inline QString methodPath(std::string_view method)
{
    return QStringLiteral("methods/") + toText(method);
}

} // namespace linekeeper

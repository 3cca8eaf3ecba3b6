// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/localreason.h"

namespace linekeeper::localReason {
namespace {

const QString place = QStringLiteral("%1");

} // namespace

std::optional<QString> placeIn(const char *localReason, const QString &reason)
{
    const QString pattern = QString::fromLatin1(localReason);
    const qsizetype before = pattern.indexOf(place);
    if (before < 0)
        return reason == pattern ? std::optional(QString()) : std::nullopt;
    const qsizetype after = pattern.size() - before - place.size();
    const qsizetype length = reason.size() - before - after;
    if (length < 0 || !reason.startsWith(pattern.left(before)) || !reason.endsWith(pattern.right(after)))
        return {};
    return reason.mid(before, length);
}

QString inWords(const QString &reason, const Translate &translate)
{
    for (const char *known : all)
        if (const auto said = placeIn(known, reason))
            return Message::filled(translate("localReason", known), {*said});
    return reason;
}

} // namespace linekeeper::localReason

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"

/// A daemon that serves this data.
namespace linekeeper::node {

inline constexpr Choice healths[] = {
    {"ok", QT_TRANSLATE_NOOP("node", "OK")},
    {"warning", QT_TRANSLATE_NOOP("node", "Warning")},
    {"error", QT_TRANSLATE_NOOP("node", "Error")},
    {"critical", QT_TRANSLATE_NOOP("node", "Critical")},
};

inline constexpr Field<QString> name{.name = "name", .label = QT_TRANSLATE_NOOP("node", "Name")};
inline constexpr Field<QString> address{.name = "address", .label = QT_TRANSLATE_NOOP("node", "Address")};
inline constexpr Field<QString> version{.name = "version", .label = QT_TRANSLATE_NOOP("node", "Version")};
inline constexpr auto fields = describe(name, address, version);

inline constexpr Field<QDateTime> started{.name = "started", .label = QT_TRANSLATE_NOOP("node", "Started")};
inline constexpr ChoiceField health{
    .name = "health", .label = QT_TRANSLATE_NOOP("node", "Health"), .choices = healths, .fallback = "ok"};
inline constexpr Field<int> accountsHeld{
    .name = "accountsHeld", .label = QT_TRANSLATE_NOOP("node", "Accounts held"), .min = 0};
inline constexpr auto state = describe(started, health, accountsHeld);

inline constexpr ObjectClass objectClass = checked({
    .name = "node",
    .label = QT_TRANSLATE_NOOP("node", "Node"),
    .pluralLabel = QT_TRANSLATE_NOOP("node", "Nodes"),
    .help = QT_TRANSLATE_NOOP("node", "A daemon that serves this data."),
    .fields = fields,
    .state = state,
    .persistence = Persistence::Live,
    .operations = readOnlyOperations,
});

} // namespace linekeeper::node

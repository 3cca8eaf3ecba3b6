// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"

/// What its holders may do: the union of rights on classes and of methods.
namespace linekeeper::role {

inline constexpr Choice actions[] = {
    {"read", QT_TRANSLATE_NOOP("role", "Read")},           {"create", QT_TRANSLATE_NOOP("role", "Create")},
    {"update", QT_TRANSLATE_NOOP("role", "Update")},       {"delete", QT_TRANSLATE_NOOP("role", "Delete")},
    {"secrets", QT_TRANSLATE_NOOP("role", "See secrets")},
};

/// The members of one entry of `rights`.
namespace right {
inline constexpr Field<QString> className{
    .name = "class", .label = QT_TRANSLATE_NOOP("role", "Class"), .maxLength = 40, .traits = Required};
inline constexpr Field<QStringList> actions{.name = "actions",
                                            .label = QT_TRANSLATE_NOOP("role", "Actions"),
                                            .choices = role::actions,
                                            .maxEntries = 5};
inline constexpr TextMapField attributes{
    .name = "attributes",
    .label = QT_TRANSLATE_NOOP("role", "Attributes"),
    .help = QT_TRANSLATE_NOOP("role", "When given, only objects that bear all of them are meant.")};
inline constexpr auto members = describe(className, right::actions, attributes);
} // namespace right

inline constexpr Field<QString> name{.name = "name",
                                     .label = QT_TRANSLATE_NOOP("role", "Name"),
                                     .maxLength = 64,
                                     .format = Format::Name,
                                     .traits = Required | Unique};
inline constexpr RecordField rights{
    .name = "rights", .label = QT_TRANSLATE_NOOP("role", "Rights"), .members = right::members};
inline constexpr Field<QStringList> methods{
    .name = "methods",
    .label = QT_TRANSLATE_NOOP("role", "Methods"),
    .help = QT_TRANSLATE_NOOP("role", "Names of methods; * is all of them.")};
inline constexpr auto fields = describe(name, rights, methods);

inline constexpr ObjectClass objectClass = checked({
    .name = "role",
    .label = QT_TRANSLATE_NOOP("role", "Role"),
    .pluralLabel = QT_TRANSLATE_NOOP("role", "Roles"),
    .help = QT_TRANSLATE_NOOP("role", "What its holders may do."),
    .fields = fields,
});

} // namespace linekeeper::role

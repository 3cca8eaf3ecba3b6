// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/sipaccount.h"

/// Somebody who can be called.
namespace linekeeper::phoneBookEntry {

inline constexpr Field<QString> displayName{
    .name = "displayName", .label = QT_TRANSLATE_NOOP("phoneBookEntry", "Display name"), .traits = Required};
inline constexpr Field<QString> address{.name = "address",
                                        .label = QT_TRANSLATE_NOOP("phoneBookEntry", "Address"),
                                        .help = QT_TRANSLATE_NOOP("phoneBookEntry", "SIP URI or number."),
                                        .format = Format::SipTarget,
                                        .traits = Required};
inline constexpr Field<QString> company{.name = "company",
                                        .label = QT_TRANSLATE_NOOP("phoneBookEntry", "Company")};
inline constexpr Field<QString> note{.name = "note",
                                     .label = QT_TRANSLATE_NOOP("phoneBookEntry", "Note"),
                                     .maxLength = 4000,
                                     .format = Format::Paragraphs};
inline constexpr Field<QUuid> account{.name = "account",
                                      .label = QT_TRANSLATE_NOOP("phoneBookEntry", "Account"),
                                      .help
                                      = QT_TRANSLATE_NOOP("phoneBookEntry", "The account to dial with."),
                                      .target = sipAccount::objectClass,
                                      .traits = Nullable};
inline constexpr auto fields = describe(displayName, address, company, note, account);

inline constexpr ObjectClass objectClass = checked({
    .name = "phoneBookEntry",
    .label = QT_TRANSLATE_NOOP("phoneBookEntry", "Phone book entry"),
    .pluralLabel = QT_TRANSLATE_NOOP("phoneBookEntry", "Phone book"),
    .help = QT_TRANSLATE_NOOP("phoneBookEntry", "Somebody who can be called."),
    .fields = fields,
});

} // namespace linekeeper::phoneBookEntry

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/failure.h"
#include "model/methodclass.h"

/// What declarations and errors say, in the language of the program.
namespace linekeeper {

/// A Translate.
QString inProgramLanguage(const char *context, const char *text);
/// The translation context of a declaration is the name of its class.
QString translated(std::string_view context, const char *text);

/// What one of its objects is called.
QString titleOf(const ObjectClass &objectClass);
/// What all of them are called.
QString pluralTitleOf(const ObjectClass &objectClass);

/// What a right to one of role::actions is called.
QString titleOfRight(const char *action);
/// That the signed-in user lacks a right; `action` is one of role::actions.
QString missingRightText(const ObjectClass &objectClass, const char *action);
QString missingRightText(const MethodClass &method);

/// Of a time, with seconds, which the short format of Qt leaves out.
QString momentText(const QDateTime &time);

QString textOf(const Message &message);
QString textOf(const Error &error);
/// What anybody may have written, for a tool tip: Qt takes some texts for markup.
QString plainTip(const QString &text);
QString textOf(const Failure &failure);
/// What is wrong with a field: it bears its label, not its name on the wire.
QString textOf(Error error, const FieldSpec &field, const QString &label);

} // namespace linekeeper

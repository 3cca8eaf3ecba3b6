// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include <QStringList>

/// Tables as text (RFC 4180).
namespace linekeeper::csv {

enum class Encoding : quint8 { Utf8, Latin1 };

/// UTF-8 where the bytes are UTF-8, with or without a byte order mark.
Encoding encodingOf(const QByteArray &bytes);
/// Without the byte order mark.
QString decode(const QByteArray &bytes, Encoding encoding);

/// Comma, semicolon or tab: which of them parts the first record into the most fields.
QChar delimiterOf(const QString &text);

/// Records end with CRLF, LF or CR, the last one with nothing if it likes; an empty line is a record of one
/// empty field. Error: of Reason::Malformed, with the number of the record, from 1.
Result<QList<QStringList>> parse(const QString &text, QChar delimiter);

/// With CRLF after each record; quotes only where they are needed.
QString write(const QList<QStringList> &records, QChar delimiter);

/// Makes of a text what no spreadsheet takes for a formula: an apostrophe before = + - @ and control
/// characters. unguarded() takes it off, so that nothing is lost.
QString guarded(const QString &text);
QString unguarded(const QString &text);
/// As it is, but that unguarded() would take an apostrophe off that was there before: then with one more.
QString unguardable(const QString &text);

} // namespace linekeeper::csv

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <functional>
#include <limits>

namespace linekeeper {

/// Looks a text of a translation context up in one language; gives the text back where there is no
/// translation.
using Translate = std::function<QString(const char *context, const char *text)>;

/// The untranslated (English) text.
QString inEnglish(const char *context, const char *text);
/// Whether it is that.
bool isEnglish(const Translate &translate);

/// A sentence for a person, kept apart from its language until it is known who reads it.
///
/// The text is marked with QT_TRANSLATE_NOOP("messages", …); %1 to %9 stand for the arguments, which are
/// never looked into for further places. Arguments must not hold secrets.
struct Message {
    const char *text = "";
    QStringList arguments = {};

    QString translated(const Translate &translate = inEnglish) const;
    /// A text with its places filled, cut off after `longest` characters.
    static QString filled(const QString &pattern, const QStringList &arguments,
                          qsizetype longest = std::numeric_limits<qsizetype>::max());
};

} // namespace linekeeper

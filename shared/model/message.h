// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <functional>

namespace linekeeper {

/// Looks a text of a translation context up in one language; gives the text back where there is no
/// translation.
using Translate = std::function<QString(const char *context, const char *text)>;

/// The untranslated (English) text.
QString inEnglish(const char *context, const char *text);

/// A sentence for a person, kept apart from its language until it is known who reads it.
///
/// The text is marked with QT_TRANSLATE_NOOP("messages", …); %1 to %9 stand for the arguments, which are
/// never looked into for further places. Arguments must not hold secrets.
struct Message {
    const char *text = "";
    QStringList arguments = {};

    QString translated(const Translate &translate = inEnglish) const;
};

} // namespace linekeeper

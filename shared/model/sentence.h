// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/message.h"
#include <QJsonArray>
#include <QJsonObject>

namespace linekeeper {

/// A sentence for a person who reads it later, in a language of his own: a Message that can be kept and sent,
/// as
/// {"text", "arguments", "context"}.
///
/// The text is English and stands in that translation context ("messages" where none is named). An argument
/// is a text, said as its reader wants it; another sentence; or a list of both, said with commas between.
/// None holds secrets.
class Sentence {
public:
    /// How an argument that is a text is said.
    using SayText = std::function<QString(const QString &)>;

    Sentence() = default;
    /// The text is marked with QT_TRANSLATE_NOOP("messages", …).
    Sentence(const char *text, const QJsonArray &arguments = {});
    /// Marked in a context of its own.
    static Sentence label(const QString &context, const char *text);
    /// A text that came as text, with arguments that are said as they are.
    static Sentence received(const QString &text, const QStringList &arguments);
    /// Anything else than a sentence is none.
    static Sentence of(const QJsonValue &json);
    static Sentence parsed(const QByteArray &json);

    bool isEmpty() const { return m_json.isEmpty(); }
    const QJsonObject &json() const { return m_json; }
    QByteArray toJson() const;
    operator QJsonValue() const { return m_json; } // NOLINT(google-explicit-constructor): to be an argument
    QString said(const Translate &translate = inEnglish, const SayText &sayText = {}) const;

    bool operator==(const Sentence &) const = default;

private:
    explicit Sentence(QJsonObject json)
        : m_json(std::move(json))
    {
    }

    QJsonObject m_json;
};

} // namespace linekeeper

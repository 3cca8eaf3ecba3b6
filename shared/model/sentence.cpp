// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sentence.h"
#include <QJsonDocument>

namespace linekeeper {
namespace {

constexpr QLatin1String textMember("text");
constexpr QLatin1String argumentsMember("arguments");
constexpr QLatin1String contextMember("context");
// What goes beyond these, a service of ours has not made.
constexpr int deepest = 6;
constexpr qsizetype longest = 4000; ///< characters

struct Speaker {
    const Translate &translate;
    const Sentence::SayText &sayText;

    QString sentence(const QJsonObject &json, int depth) const
    {
        const QByteArray context = json[contextMember].toString(QStringLiteral("messages")).toUtf8();
        const QByteArray text = json[textMember].toString().toUtf8();
        QStringList arguments;
        const QJsonArray all = json[argumentsMember].toArray();
        for (const QJsonValue value : all)
            arguments.append(argument(value, depth + 1));
        return Message::filled(translate(context.constData(), text.constData()), arguments, longest);
    }

    QString argument(const QJsonValue &value, int depth) const
    {
        if (depth > deepest)
            return {};
        if (value.isObject())
            return sentence(value.toObject(), depth);
        if (!value.isArray())
            return sayText ? sayText(value.toString()) : value.toString();
        QString said;
        const QJsonArray all = value.toArray();
        for (qsizetype i = 0; i < all.size() && said.size() < longest; ++i)
            said += (i > 0 ? QStringLiteral(", ") : QString()) + argument(all[i], depth + 1);
        return said;
    }
};

} // namespace

Sentence::Sentence(const char *text, const QJsonArray &arguments)
{
    m_json.insert(textMember, QString::fromUtf8(text));
    if (!arguments.isEmpty())
        m_json.insert(argumentsMember, arguments);
}

Sentence Sentence::label(const QString &context, const char *text)
{
    Sentence label(text);
    label.m_json.insert(contextMember, context);
    return label;
}

Sentence Sentence::received(const QString &text, const QStringList &arguments)
{
    return {text.toUtf8().constData(), QJsonArray::fromStringList(arguments)};
}

Sentence Sentence::of(const QJsonValue &json)
{
    return json[textMember].isString() ? Sentence(json.toObject()) : Sentence();
}

Sentence Sentence::parsed(const QByteArray &json)
{
    return of(QJsonDocument::fromJson(json).object());
}

QByteArray Sentence::toJson() const
{
    return QJsonDocument(m_json).toJson(QJsonDocument::Compact);
}

QString Sentence::said(const Translate &translate, const SayText &sayText) const
{
    return Speaker{translate, sayText}.sentence(m_json, 0);
}

} // namespace linekeeper

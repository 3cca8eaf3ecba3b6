// SPDX-License-Identifier: GPL-3.0-or-later
#include "pseudolocale.h"
#include "languages.h"
#include "windowtexts.h"
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

namespace linekeeper {
namespace {

const QRegularExpression placeholder(QStringLiteral("(%(?:L?[0-9]+|n))"));
const QRegularExpression innermostBrackets(QStringLiteral("\\[[^\\[\\]]*\\]"));
const QRegularExpression letters(QStringLiteral("\\p{L}{3}"));
const QRegularExpression address(QStringLiteral("\\S+://\\S*|(?<!\\S)/\\S+"));
const QRegularExpression
    word(QStringLiteral("(?<![\\w.@-])\\p{L}\\p{Ll}{2,}(?:['’-]\\p{L}?\\p{Ll}+)*(?!\\w|[.@-]\\w)"),
         QRegularExpression::UseUnicodePropertiesOption);

QString withoutTranslated(QString text)
{
    while (text.contains(innermostBrackets))
        text.replace(innermostBrackets, QStringLiteral(" ")); // or names beside them would become one word
    return text;
}

bool hasWords(QString text)
{
    return text.remove(u'&').remove(address).contains(word);
}

/// Not out of the middle of a word.
void removeWhole(const QString &part, QString &text)
{
    qsizetype from = 0;
    while ((from = text.indexOf(part, from)) >= 0) {
        const qsizetype end = from + part.size();
        const bool beginsWord = from == 0 || !text[from - 1].isLetter() || !part.front().isLetter();
        const bool endsWord = end == text.size() || !text[end].isLetter() || !part.back().isLetter();
        if (beginsWord && endsWord)
            text.remove(from, part.size());
        else
            from = end;
    }
}

/// Days, months, and the languages themselves.
const Sayings &wordsOfTheLocale()
{
    static const Sayings words = [] {
        Sayings sayings;
        const QLocale locale;
        for (const auto format : {QLocale::LongFormat, QLocale::ShortFormat}) {
            for (int month = 1; month <= 12; ++month)
                sayings.add(locale.monthName(month, format));
            for (int day = Qt::Monday; day <= Qt::Sunday; ++day)
                sayings.add(locale.dayName(day, format));
        }
        for (const char *code : {"en", "de"})
            sayings.add(Languages::title(QString::fromLatin1(code)));
        return sayings;
    }();
    return words;
}

} // namespace

PseudoLocale::PseudoLocale()
{
    QCoreApplication::installTranslator(this);
}

PseudoLocale::~PseudoLocale()
{
    QCoreApplication::removeTranslator(this);
}

QString PseudoLocale::translate(const char *, const char *source, const char *, int) const
{
    QString text = QString::fromUtf8(source);
    const QString longer(text.size() * 2 / 5, u'~');
    return u'[' + text.replace(placeholder, QStringLiteral("]\\1[")) + longer + u']';
}

void Sayings::add(const QString &text)
{
    if (text.contains(letters))
        m_texts.insert(text);
}

void Sayings::addAll(const QJsonValue &value)
{
    add(value.toString());
    for (const QJsonValue &entry : value.toArray())
        addAll(entry);
    const QJsonObject members = value.toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        add(member.key());
        addAll(member.value());
    }
}

/// What is one out of a few is the program's to name.
void Sayings::add(const FieldSpec &field, const QJsonValue &value)
{
    for (const FieldSpec &member : field.members) {
        const QString name = toText(member.name);
        add(member, value[name]);
        for (const QJsonValue &record : value.toArray())
            add(member, record[name]);
    }
    if (field.members.empty() && field.choices.empty())
        addAll(value);
}

void Sayings::add(const Object &object)
{
    const ObjectClass &objectClass = object.objectClass();
    for (std::size_t i = 0; i < objectClass.fields.size(); ++i)
        add(objectClass.fields[i], object.values[qsizetype(i)]);
    for (std::size_t i = 0; i < objectClass.state.size(); ++i)
        add(objectClass.state[i], object.state[qsizetype(i)]);
    addAll(object.undeclared);
    addAll(object.undeclaredState);
    for (auto label = object.attributes.begin(); label != object.attributes.end(); ++label) {
        add(label.key());
        add(label.value());
    }
}

QString Sayings::without(QString text) const
{
    for (const QString &said : m_texts) {
        removeWhole(said, text);
        if (text.endsWith(u'…') && said.startsWith(text.chopped(1))) // as much as there was room for
            return {};
    }
    return text;
}

QStringList untranslatedIn(const QWidget &window, const Sayings &sayings)
{
    QHash<QString, QString> places; ///< each text once
    for (const ShownText &shown : textsOf(window))
        places.insert(shown.text, shown.where);
    QStringList untranslated;
    for (auto place = places.cbegin(); place != places.cend(); ++place) {
        const QString rest = withoutTranslated(place.key());
        if (hasWords(rest) && hasWords(wordsOfTheLocale().without(sayings.without(rest))))
            untranslated.append(QStringLiteral("%1: “%2”").arg(place.value(), place.key()));
    }
    return untranslated;
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/journalline.h"
#include "model/field.h"
#include "model/object.h"
#include "pages/sentencetext.h"

namespace linekeeper {

JournalLine JournalLine::event(const QJsonObject &json)
{
    return {.id = json[u"id"].toInteger(),
            .kind = Kind::Event,
            .time = Field<QDateTime>::read(json[u"time"]),
            .level = json[u"severity"].toString(),
            .code = json[u"code"].toString(),
            .user = json[u"user"].toString(),
            .subject = Subject::of(json[u"object"]),
            .message = json[u"message"].toString(),
            .sentence = Sentence::of(json[u"sentence"])};
}

QString JournalLine::text() const
{
    return sentence.isEmpty() ? message : inWords(sentence);
}

JournalLine JournalLine::log(const QJsonObject &json)
{
    return {.id = json[u"id"].toInteger(),
            .kind = Kind::Log,
            .time = Field<QDateTime>::read(json[u"time"]),
            .level = json[u"level"].toString(),
            .code = json[u"category"].toString(),
            .message = json[u"message"].toString()};
}

QStringList journalLevels()
{
    return {QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning"),
            QStringLiteral("error"), QStringLiteral("critical")};
}

QUrlQuery JournalFilter::query() const
{
    QUrlQuery query;
    const auto add = [&query](const QString &name, const QString &value) {
        if (!value.isEmpty())
            query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    if (kind)
        add(QStringLiteral("kind"),
            *kind == JournalLine::Kind::Log ? QStringLiteral("log") : QStringLiteral("event"));
    add(QStringLiteral("level"), level);
    add(QStringLiteral("code"), code);
    add(QStringLiteral("text"), text);
    add(QStringLiteral("object"), subject.uuid.isNull() ? QString() : toText(subject.uuid));
    add(QStringLiteral("from"), from.isValid() ? toInstantText(from) : QString());
    add(QStringLiteral("to"), to.isValid() ? toInstantText(to) : QString());
    return query;
}

bool JournalFilter::accepts(const JournalLine &line) const
{
    const QStringList levels = journalLevels();
    return (!kind || line.kind == *kind) && levels.indexOf(line.level) >= levels.indexOf(level)
        && (code.isEmpty() || line.code == code)
        && (text.isEmpty() || line.message.contains(text, Qt::CaseInsensitive)
            || line.text().contains(text, Qt::CaseInsensitive))
        && (subject.uuid.isNull() || line.subject.uuid == subject.uuid)
        && (!from.isValid() || line.time >= from) && (!to.isValid() || line.time < to);
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/secretmask.h"
#include "classes/catalogue.h"
#include "classes/methods.h"
#include "model/json.h"
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QUrlQuery>

namespace linekeeper {
namespace {

const QString dots = secretDots.toString();

void gather(QSet<QString> &names, std::span<const FieldSpec> fields)
{
    for (const FieldSpec &field : fields) {
        if (field.isSecret())
            names.insert(toText(field.name));
        gather(names, field.members);
    }
}

/// Wherever they stand: a name that is secret in one class is taken for secret in all.
QSet<QString> gatherNames()
{
    // Of a login, of a new API key, and of what stands for either.
    QSet<QString> names{QStringLiteral("password"), QStringLiteral("key"), QStringLiteral("token")};
    for (const ObjectClass *objectClass : catalogue()) {
        gather(names, objectClass->fields);
        gather(names, objectClass->state);
    }
    for (const MethodClass *method : methodCatalogue()) {
        gather(names, method->arguments);
        gather(names, method->result);
    }
    return names;
}

bool isSecret(const QString &name)
{
    static const QSet<QString> names = gatherNames();
    return names.contains(name);
}

QJsonValue without(const QJsonValue &value);

/// What only a newer service has may be a secret.
QJsonObject withoutUndeclared(QJsonObject members, std::span<const FieldSpec> fields)
{
    for (auto member = members.begin(); member != members.end(); ++member)
        if (indexOf(fields, member.key().toStdString()) < 0 && !member.value().isNull())
            member.value() = dots;
    return members;
}

/// An envelope, if it is one.
QJsonObject withoutUndeclared(QJsonObject envelope)
{
    if (!envelope.contains(u"uuid"))
        return envelope;
    for (const ObjectClass *objectClass : catalogue()) {
        const auto fields = envelope.find(toText(objectClass->name));
        if (fields == envelope.end() || !fields->isObject())
            continue;
        *fields = withoutUndeclared(fields->toObject(), objectClass->fields);
        if (const auto state = envelope.find(u"state"); state != envelope.end() && state->isObject())
            *state = withoutUndeclared(state->toObject(), objectClass->state);
    }
    return envelope;
}

/// The object itself, or an operation of a JSON Patch (RFC 6902) or a field that a refusal is about.
QJsonValue without(QJsonObject object)
{
    object = withoutUndeclared(object);
    const bool isAboutSecret = isSecret(object.value(u"path").toString().section(u'/', -1));
    for (auto member = object.begin(); member != object.end(); ++member) {
        const bool hides = isSecret(member.key()) || (isAboutSecret && member.key() == u"value");
        member.value() = !hides       ? without(member.value())
            : member.value().isNull() ? QJsonValue()
                                      : QJsonValue(dots);
    }
    return object;
}

QJsonValue without(const QJsonValue &value)
{
    if (value.isObject())
        return without(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray entries;
    for (const QJsonValue entry : value.toArray())
        entries.append(without(entry));
    return entries;
}

} // namespace

QByteArray masked(const QByteArray &json)
{
    const auto value = parseJson(json);
    if (!value)
        return {};
    QByteArray text;
    appendJson(text, without(*value));
    return text;
}

QUrl masked(const QUrl &url)
{
    QUrlQuery query;
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        query.addQueryItem(name, isSecret(name) ? dots : value);
    QUrl clean = url.adjusted(QUrl::RemoveUserInfo);
    clean.setQuery(query);
    return clean;
}

} // namespace linekeeper

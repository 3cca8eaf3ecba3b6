// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schema.h"

namespace linekeeper {
namespace {

constexpr char uuidPattern[] = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

/// Describes fields of one class or method: the translation context is its name.
class Describer {
public:
    Describer(std::string_view context, const Translate &translate)
        : m_context(context)
        , m_translate(translate)
    {
    }

    QString text(const char *source) const { return m_translate(m_context.c_str(), source); }

    QJsonObject field(const FieldSpec &spec) const
    {
        QJsonObject schema = ofKind(spec);
        if (spec.kind != Kind::Json && (spec.is(Nullable) || spec.isSecret())) // a secret reads null
            allowNull(schema);
        annotate(schema, spec);
        return schema;
    }

    QJsonObject object(std::span<const FieldSpec> specs) const
    {
        QJsonObject properties;
        QJsonArray required;
        for (const FieldSpec &spec : specs) {
            if (spec.is(Hidden))
                continue;
            properties.insert(toText(spec.name), field(spec));
            if (spec.is(Required))
                required.append(toText(spec.name));
        }
        QJsonObject schema{{QStringLiteral("type"), QStringLiteral("object")},
                           {QStringLiteral("properties"), properties},
                           {QStringLiteral("additionalProperties"), false}};
        if (!required.isEmpty())
            schema.insert(QStringLiteral("required"), required);
        return schema;
    }

private:
    QJsonObject ofKind(const FieldSpec &spec) const
    {
        switch (spec.kind) {
        case Kind::Text: return ofText(spec);
        case Kind::Integer:
            return {{QStringLiteral("type"), QStringLiteral("integer")},
                    {QStringLiteral("minimum"), spec.min},
                    {QStringLiteral("maximum"), spec.max}};
        case Kind::Number: return {{QStringLiteral("type"), QStringLiteral("number")}};
        case Kind::Boolean: return {{QStringLiteral("type"), QStringLiteral("boolean")}};
        case Kind::Choice: return ofChoices(spec.choices);
        case Kind::Instant:
            return {{QStringLiteral("type"), QStringLiteral("string")},
                    {QStringLiteral("format"), QStringLiteral("date-time")}};
        case Kind::Reference:
            return {{QStringLiteral("type"), QStringLiteral("string")},
                    {QStringLiteral("format"), QStringLiteral("uuid")},
                    {QStringLiteral("x-target"), toText(spec.target->name)}};
        case Kind::TextList: return ofTextList(spec);
        case Kind::TextMap:
            return {{QStringLiteral("type"), QStringLiteral("object")},
                    {QStringLiteral("additionalProperties"),
                     QJsonObject{{QStringLiteral("type"), QStringLiteral("string")}}},
                    {QStringLiteral("maxProperties"), spec.max}};
        case Kind::Record: return object(spec.members);
        case Kind::RecordList:
            return {{QStringLiteral("type"), QStringLiteral("array")},
                    {QStringLiteral("items"), object(spec.members)},
                    {QStringLiteral("maxItems"), spec.max}};
        case Kind::Json: break;
        }
        return {};
    }

    static QJsonObject ofText(const FieldSpec &spec)
    {
        QJsonObject schema{{QStringLiteral("type"), QStringLiteral("string")},
                           {QStringLiteral("maxLength"), spec.max}};
        if (spec.min > 0)
            schema.insert(QStringLiteral("minLength"), spec.min);
        return schema;
    }

    QJsonObject ofChoices(std::span<const Choice> choices) const
    {
        QJsonArray names;
        QJsonObject titles;
        for (const Choice &choice : choices) {
            names.append(toText(choice.name));
            titles.insert(toText(choice.name), text(choice.label));
        }
        return {{QStringLiteral("type"), QStringLiteral("string")},
                {QStringLiteral("enum"), names},
                {QStringLiteral("x-titles"), titles}};
    }

    QJsonObject ofTextList(const FieldSpec &spec) const
    {
        QJsonObject schema{{QStringLiteral("type"), QStringLiteral("array")},
                           {QStringLiteral("items"),
                            spec.choices.empty()
                                ? QJsonObject{{QStringLiteral("type"), QStringLiteral("string")}}
                                : ofChoices(spec.choices)},
                           {QStringLiteral("maxItems"), spec.max}};
        if (spec.target)
            schema.insert(QStringLiteral("x-target"), toText(spec.target->name));
        return schema;
    }

    static void allowNull(QJsonObject &schema)
    {
        schema[QStringLiteral("type")] = QJsonArray{schema[QStringLiteral("type")], QStringLiteral("null")};
        if (QJsonArray names = schema.value(QStringLiteral("enum")).toArray(); !names.isEmpty()) {
            names.append(QJsonValue::Null);
            schema[QStringLiteral("enum")] = names;
        }
    }

    void annotate(QJsonObject &schema, const FieldSpec &spec) const
    {
        schema.insert(QStringLiteral("title"), text(spec.label));
        if (*spec.help)
            schema.insert(QStringLiteral("description"), text(spec.help));
        if (!spec.is(Required) && !spec.isSecret())
            schema.insert(QStringLiteral("default"), defaultValue(spec));
        if (*spec.unit)
            schema.insert(QStringLiteral("x-unit"), QLatin1String(spec.unit));
        if (spec.is(Unique))
            schema.insert(QStringLiteral("x-unique"), true);
        if (spec.is(WriteOnly))
            schema.insert(QStringLiteral("writeOnly"), true);
        if (spec.is(Secret))
            schema.insert(QStringLiteral("x-secret"), true);
        if (spec.is(Fixed))
            schema.insert(QStringLiteral("x-fixed"), true);
    }

    std::string m_context;
    const Translate &m_translate;
};

QJsonObject readOnly(QJsonObject schema)
{
    schema.insert(QStringLiteral("readOnly"), true);
    return schema;
}

QJsonObject dialect(QJsonObject schema)
{
    schema.insert(QStringLiteral("$schema"), QStringLiteral("https://json-schema.org/draft/2020-12/schema"));
    return schema;
}

QJsonObject attributesSchema()
{
    return {{QStringLiteral("type"), QStringLiteral("object")},
            {QStringLiteral("maxProperties"), 32},
            {QStringLiteral("propertyNames"),
             QJsonObject{{QStringLiteral("minLength"), 1}, {QStringLiteral("maxLength"), 64}}},
            {QStringLiteral("additionalProperties"),
             QJsonObject{{QStringLiteral("type"), QStringLiteral("string")},
                         {QStringLiteral("maxLength"), 255}}}};
}

} // namespace

QJsonObject objectSchema(const ObjectClass &objectClass, const Translate &translate)
{
    const Describer describer(objectClass.name, translate);
    QJsonObject properties{
        {QStringLiteral("uuid"),
         QJsonObject{{QStringLiteral("type"), QStringLiteral("string")},
                     {QStringLiteral("format"), QStringLiteral("uuid")},
                     {QStringLiteral("pattern"), QLatin1String(uuidPattern)}}},
        {QStringLiteral("rev"),
         readOnly({{QStringLiteral("type"), QStringLiteral("integer")}, {QStringLiteral("minimum"), 1}})},
        {QStringLiteral("attributes"), attributesSchema()},
        {toText(objectClass.name), describer.object(objectClass.fields)},
    };
    if (objectClass.hasState())
        properties.insert(QStringLiteral("state"), readOnly(describer.object(objectClass.state)));
    return dialect({{QStringLiteral("title"), describer.text(objectClass.label)},
                    {QStringLiteral("description"), describer.text(objectClass.help)},
                    {QStringLiteral("type"), QStringLiteral("object")},
                    {QStringLiteral("properties"), properties},
                    {QStringLiteral("required"), QJsonArray{toText(objectClass.name)}},
                    {QStringLiteral("additionalProperties"), false}});
}

QJsonObject methodSchema(const MethodClass &method, const Translate &translate)
{
    const Describer describer(method.name, translate);
    const auto body = [&](std::span<const FieldSpec> fields) {
        const QJsonObject inner = method.takesAnything
            ? QJsonObject{{QStringLiteral("type"), QStringLiteral("object")}}
            : describer.object(fields);
        return dialect({{QStringLiteral("title"), describer.text(method.label)},
                        {QStringLiteral("description"), describer.text(method.help)},
                        {QStringLiteral("type"), QStringLiteral("object")},
                        {QStringLiteral("properties"), QJsonObject{{toText(method.name), inner}}},
                        {QStringLiteral("required"), QJsonArray{toText(method.name)}},
                        {QStringLiteral("additionalProperties"), false}});
    };
    return {{QStringLiteral("arguments"), body(method.arguments)},
            {QStringLiteral("result"), body(method.result)}};
}

} // namespace linekeeper

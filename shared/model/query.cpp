// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/query.h"
#include "model/json.h"
#include "model/validation.h"
#include <QJsonDocument>
#include <algorithm>

namespace linekeeper {
namespace {

using Place = ListQuery::Place;

Error invalid(const char *text, QStringList arguments)
{
    return {Reason::Invalid, {text, std::move(arguments)}};
}

const FieldSpec *specOf(const ObjectClass &objectClass, const Place &place)
{
    switch (place.part) {
    case Place::Part::Configuration: return &objectClass.fields[std::size_t(place.index)];
    case Place::Part::State: return &objectClass.state[std::size_t(place.index)];
    case Place::Part::Attribute: return nullptr;
    }
    return nullptr;
}

/// `user`, `state.registration` or `attributes.site`.
Result<Place> findPlace(const ObjectClass &objectClass, const QString &name)
{
    Place place;
    if (name.startsWith(u"attributes.")) {
        place.part = Place::Part::Attribute;
        place.key = name.mid(11);
        return place;
    }
    const bool isState = name.startsWith(u"state.");
    place.part = isState ? Place::Part::State : Place::Part::Configuration;
    const QByteArray field = (isState ? name.mid(6) : name).toUtf8();
    const std::string_view text{field.constData(), std::size_t(field.size())};
    place.index = isState ? objectClass.indexOfState(text) : objectClass.indexOf(text);
    if (place.index < 0 || specOf(objectClass, place)->is(Hidden))
        return invalid(QT_TRANSLATE_NOOP("messages", "Leave out “%1”; %2 has no such parameter or field."),
                       {name, toText(objectClass.name)});
    if (specOf(objectClass, place)->isSecret())
        return invalid(
            QT_TRANSLATE_NOOP("messages", "Leave out “%1”; a secret cannot be searched or sorted by."),
            {name});
    return place;
}

Value valueAt(const Object &object, const Place &place)
{
    switch (place.part) {
    case Place::Part::Configuration: return object.values[place.index];
    case Place::Part::State: return object.state[place.index];
    case Place::Part::Attribute: {
        const auto label = object.attributes.constFind(place.key);
        return label == object.attributes.constEnd() ? Value(QJsonValue::Null) : Value(*label);
    }
    }
    return {};
}

/// The value that a filter's text means for a field.
Result<Value> readFilterValue(const FieldSpec *field, const QString &name, const QString &text)
{
    if (!field)
        return Value(text);
    if (field->is(Nullable) && text == u"null")
        return Value(QJsonValue::Null);
    bool fits = true;
    switch (field->kind) {
    case Kind::Boolean:
        if (text == u"true" || text == u"false")
            return Value(text == u"true");
        fits = false;
        break;
    case Kind::Integer: {
        const qint64 number = text.toLongLong(&fits);
        if (fits)
            return Value(number);
        break;
    }
    case Kind::Number: {
        const double number = text.toDouble(&fits);
        if (fits)
            return Value(number);
        break;
    }
    case Kind::Choice:
    case Kind::Instant:
    case Kind::Reference:
        if (const auto value = accepted(*field, text); value)
            return *value;
        fits = false;
        break;
    case Kind::Text:
        return Value(field->format == Format::Name ? text.normalized(QString::NormalizationForm_C) : text);
    case Kind::TextList: return Value(text);
    default: fits = false;
    }
    return invalid(QT_TRANSLATE_NOOP("messages", "Send a value that fits “%1”."), {name});
}

Result<void> readFilter(ListQuery &query, const ObjectClass &objectClass, const QString &name,
                        const QString &text)
{
    const auto place = findPlace(objectClass, name);
    if (!place)
        return place.error();
    const auto value = readFilterValue(specOf(objectClass, *place), name, text);
    if (!value)
        return value.error();
    query.filters.push_back({*place, *value});
    return {};
}

Result<void> readSort(ListQuery &query, const ObjectClass &objectClass, QString name)
{
    query.descending = name.startsWith(u'-');
    if (query.descending)
        name.remove(0, 1);
    const auto place = findPlace(objectClass, name);
    if (!place)
        return place.error();
    query.sort = *place;
    return {};
}

Result<void> readFields(ListQuery &query, const ObjectClass &objectClass, const QString &names)
{
    for (const QString &name : names.split(u',')) {
        const QByteArray field = name.toUtf8();
        const int index = objectClass.indexOf({field.constData(), std::size_t(field.size())});
        if (index < 0 || objectClass.fields[std::size_t(index)].is(Hidden))
            return invalid(QT_TRANSLATE_NOOP("messages", "Leave out “%1”; %2 has no such field."),
                           {name, toText(objectClass.name)});
        query.fields.push_back(index);
    }
    return {};
}

QString toToken(const ListQuery::Position &position)
{
    const QByteArray text
        = QJsonDocument(QJsonArray{position.sequence, position.sortValue}).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<void> readAfter(ListQuery &query, const QString &token)
{
    if (const QUuid uuid = toUuid(token); !uuid.isNull()) {
        query.afterObject = uuid;
        return {};
    }
    const auto text = QByteArray::fromBase64Encoding(
        token.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const QJsonArray parts = QJsonDocument::fromJson(*text).array();
    if (!text || parts.size() != 2 || !parts[0].isDouble())
        return invalid(QT_TRANSLATE_NOOP("messages", "Send an “after” that a list or its Link header gave."),
                       {});
    query.afterPosition = {.sortValue = parts[1], .sequence = parts[0].toInteger()};
    return {};
}

Result<void> readLimit(ListQuery &query, const QString &text)
{
    bool isNumber = false;
    const int limit = text.toInt(&isNumber);
    if (!isNumber || limit < 1 || limit > 1000)
        return invalid(QT_TRANSLATE_NOOP("messages", "Send a “limit” from 1 to 1000."), {});
    query.limit = limit;
    return {};
}

/// Less than 0, 0, more than 0; null and missing values come first.
int compare(const Value &left, const Value &right)
{
    if (left.isString() && right.isString())
        return QString::compare(left.toString(), right.toString(), Qt::CaseInsensitive);
    if (left.isDouble() && right.isDouble())
        return left.toDouble() < right.toDouble() ? -1 : left.toDouble() > right.toDouble();
    if (left.isBool() && right.isBool())
        return int(left.toBool()) - int(right.toBool());
    if (left.isArray() && right.isArray())
        return QString::compare(Field<QStringList>::read(left).join(u','),
                                Field<QStringList>::read(right).join(u','));
    return int(left.type()) - int(right.type());
}

/// The order of a list: the sorted-by value, then creation.
class Order {
public:
    explicit Order(const ListQuery &query)
        : m_query(query)
    {
    }
    bool operator()(const ObjectPtr &left, const ObjectPtr &right) const
    {
        return before(position(*left), position(*right));
    }
    bool before(const ListQuery::Position &left, const ListQuery::Position &right) const
    {
        const int order = compare(left.sortValue, right.sortValue);
        if (order != 0)
            return m_query.descending ? order > 0 : order < 0;
        return left.sequence < right.sequence;
    }
    ListQuery::Position position(const Object &object) const
    {
        return {.sortValue = m_query.sort ? valueAt(object, *m_query.sort) : Value(),
                .sequence = object.sequence};
    }

private:
    const ListQuery &m_query;
};

bool passes(const Object &object, const ListQuery::Filter &filter)
{
    const Value value = valueAt(object, filter.place);
    return value.isArray() ? value.toArray().contains(filter.value) : value == filter.value;
}

bool holds(const Object &object, const QString &text)
{
    const auto fields = object.objectClass().fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].kind == Kind::Text && !fields[i].isSecret() && !fields[i].is(Hidden)
            && object.values[qsizetype(i)].toString().contains(text, Qt::CaseInsensitive))
            return true;
    return false;
}

bool matches(const ListQuery &query, const Object &object)
{
    if (!query.search.isEmpty() && !holds(object, query.search))
        return false;
    return std::all_of(query.filters.begin(), query.filters.end(),
                       [&](const auto &filter) { return passes(object, filter); });
}

Result<std::optional<ListQuery::Position>> startOf(const ListQuery &query,
                                                   const std::vector<ObjectPtr> &snapshot, const Order &order)
{
    if (query.afterPosition)
        return query.afterPosition;
    if (!query.afterObject)
        return std::optional<ListQuery::Position>();
    for (const ObjectPtr &object : snapshot)
        if (object->uuid == *query.afterObject)
            return std::optional(order.position(*object));
    return invalid(QT_TRANSLATE_NOOP("messages", "Send an “after” that is there; %1 is not."),
                   {toText(*query.afterObject)});
}

} // namespace

Result<ListQuery> readListQuery(const ObjectClass &objectClass, const Parameters &parameters)
{
    ListQuery query;
    QStringList seen;
    for (const auto &[name, text] : parameters) {
        if (seen.contains(name))
            return invalid(QT_TRANSLATE_NOOP("messages", "Send “%1” once."), {name});
        seen.append(name);
        Result<void> read;
        if (name == u"limit")
            read = readLimit(query, text);
        else if (name == u"after")
            read = readAfter(query, text);
        else if (name == u"sort")
            read = readSort(query, objectClass, text);
        else if (name == u"search")
            query.search = text;
        else if (name == u"fields")
            read = readFields(query, objectClass, text);
        else
            read = readFilter(query, objectClass, name, text);
        if (!read)
            return read.error();
    }
    return query;
}

Result<Page> selectPage(const ListQuery &query, std::vector<ObjectPtr> snapshot)
{
    const Order order(query);
    const auto start = startOf(query, snapshot, order);
    if (!start)
        return start.error();
    Page page;
    std::erase_if(snapshot, [&](const ObjectPtr &object) { return !matches(query, *object); });
    page.total = qsizetype(snapshot.size());
    if (query.sort)
        std::sort(snapshot.begin(), snapshot.end(), order);
    auto first = snapshot.begin();
    if (*start)
        first = std::partition_point(snapshot.begin(), snapshot.end(), [&](const ObjectPtr &object) {
            return !order.before(**start, order.position(*object));
        });
    const qsizetype left = snapshot.end() - first;
    const qsizetype count = query.limit ? qMin(*query.limit, left) : left;
    page.objects.assign(first, first + count);
    if (count < left)
        page.next = toToken(order.position(*page.objects.back()));
    return page;
}

} // namespace linekeeper

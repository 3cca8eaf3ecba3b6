// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/fieldcontext.h"
#include "model/pointer.h"
#include <QCoreApplication>
#include <QJsonObject>

namespace linekeeper {
namespace {

bool isAttributes(const FieldSpec &field)
{
    return &field == &attributesField();
}

} // namespace

const FieldSpec &attributesField()
{
    static constexpr FieldSpec field{
        .name = "attributes",
        .label = QT_TRANSLATE_NOOP("object", "Labels"),
        .help = QT_TRANSLATE_NOOP("object", "Free keys and values, by which roles can be limited."),
        .kind = Kind::TextMap,
        .max = 32};
    return field;
}

Value toValue(const Attributes &attributes)
{
    QJsonObject entries;
    for (auto entry = attributes.begin(); entry != attributes.end(); ++entry)
        entries.insert(entry.key(), entry.value());
    return entries;
}

std::string_view contextOf(const ObjectClass &objectClass, const FieldSpec &field)
{
    return isAttributes(field) ? attributesContext : objectClass.name;
}

Value valueOf(const Object &object, const FieldSpec &field)
{
    if (isAttributes(field))
        return toValue(object.attributes);
    const ObjectClass &objectClass = object.objectClass();
    const int place = objectClass.indexOf(field.name);
    if (place >= 0 && &objectClass.fields[std::size_t(place)] == &field)
        return object.values[place];
    return object.state[objectClass.indexOfState(field.name)];
}

void setValue(Object &object, const FieldSpec &field, const Value &value)
{
    if (!isAttributes(field)) {
        object.values[object.objectClass().indexOf(field.name)] = value;
        return;
    }
    object.attributes.clear();
    const QJsonObject labels = value.toObject();
    for (auto label = labels.begin(); label != labels.end(); ++label)
        object.attributes.insert(label.key(), label.value().toString());
}

QString pathOf(const ObjectClass &objectClass, const FieldSpec &field)
{
    const QString name = pointerTo(toText(field.name));
    return isAttributes(field) ? name : pointerTo(toText(objectClass.name)) + name;
}

} // namespace linekeeper

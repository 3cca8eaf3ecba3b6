// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <memory>

namespace linekeeper {

/// Free labels of an object, by which roles can be limited.
using Attributes = QMap<QString, QString>;

/// One object of any class: a plain value. Knows no rules; what is read from outside passes validation first.
class Object {
public:
    explicit Object(const ObjectClass &objectClass);

    const ObjectClass &objectClass() const { return *m_class; }

    QUuid uuid;
    qint64 sequence = 0; ///< its place in the order of creation
    qint64 revision = 0;
    qint64 stateRevision = 0;
    Attributes attributes;
    QList<Value> values; ///< by the index of objectClass().fields
    QList<Value> state; ///< by the index of objectClass().state
    QJsonObject undeclared; ///< fields of the configuration that only a newer service knows; null for most
    QJsonObject undeclaredState; ///< likewise of the state

    /// What a declared field of the configuration holds.
    template<typename F>
    auto operator[](const F &field) const
    {
        return F::read(values[m_class->indexOf(field.name)]);
    }
    template<typename F, typename T>
    void set(const F &field, const T &value)
    {
        values[m_class->indexOf(field.name)] = F::write(value);
    }

    /// What a declared field of the state holds.
    template<typename F>
    auto observed(const F &field) const
    {
        return F::read(state[m_class->indexOfState(field.name)]);
    }
    template<typename F, typename T>
    void observe(const F &field, const T &value)
    {
        state[m_class->indexOfState(field.name)] = F::write(value);
    }

    /// Same configuration and attributes: a change from one to the other would change nothing.
    bool sameConfiguration(const Object &other) const
    {
        return values == other.values && attributes == other.attributes && undeclared == other.undeclared;
    }

private:
    const ObjectClass *m_class;
};

/// A committed object; never changes, so any thread may hold it.
using ObjectPtr = std::shared_ptr<const Object>;

/// Texts under which a Unique field is compared: NFC, case folded.
QString uniqueKey(const QString &text);

/// Lower case, without braces, as everywhere on the wire.
inline QString toText(const QUuid &uuid)
{
    return uuid.toString(QUuid::WithoutBraces);
}
/// The uuid that a text is in RFC 4122's form, in either case; otherwise null.
QUuid toUuid(QStringView text);

} // namespace linekeeper

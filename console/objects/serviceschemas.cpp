// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/serviceschemas.h"
#include "protocol/paths.h"
#include <QLocale>
#include <QPointer>

namespace linekeeper {

ServiceSchemas::ServiceSchemas(RestClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QJsonObject ServiceSchemas::field(const ObjectClass &objectClass, const QString &member,
                                  const QString &name) const
{
    const QString properties = QStringLiteral("properties");
    return QJsonValue(m_schemas.value(&objectClass))[properties][member][properties][name].toObject();
}

void ServiceSchemas::need(const ObjectClass &objectClass)
{
    const QString language = QLocale().name();
    m_needed.insert(&objectClass);
    if (m_asked.value(&objectClass) == language)
        return;
    m_asked.insert(&objectClass, language);
    m_client.read(schemaPath(objectClass), {},
                  [schemas = QPointer(this), &objectClass, language](const Answer<QJsonObject> &schema) {
                      if (schemas)
                          schemas->take(objectClass, language, schema);
                  });
}

void ServiceSchemas::renew()
{
    m_asked.clear();
}

void ServiceSchemas::resume()
{
    const auto needed = m_needed;
    for (const ObjectClass *objectClass : needed)
        need(*objectClass);
}

/// What failed is asked for again by who needs it next, or by resume().
void ServiceSchemas::take(const ObjectClass &objectClass, const QString &language,
                          const Answer<QJsonObject> &schema)
{
    if (m_asked.value(&objectClass) != language)
        return; // overtaken
    if (!schema) {
        m_asked.remove(&objectClass);
        return;
    }
    m_schemas.insert(&objectClass, *schema);
    Q_EMIT known(&objectClass);
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/restclient.h"
#include <QHash>
#include <QSet>

namespace linekeeper {

/// How the service itself describes its classes, for fields that are not declared here. Each schema is asked
/// for once, in the language of the program.
class ServiceSchemas final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServiceSchemas)
public:
    /// The client outlives it.
    explicit ServiceSchemas(RestClient &client, QObject *parent = nullptr);

    /// Of a field within that member of the envelope; empty: not known, or not yet.
    QJsonObject field(const ObjectClass &objectClass, const QString &member, const QString &name) const;
    /// Asks for it unless that was done; known() tells when it is there.
    void need(const ObjectClass &objectClass);
    /// It may be another service from now on: who needs a schema asks again.
    void renew();
    /// Asks for those that are needed and were not to be had.
    void resume();

Q_SIGNALS:
    void known(const linekeeper::ObjectClass *objectClass);

private:
    void take(const ObjectClass &objectClass, const QString &language, const Answer<QJsonObject> &schema);

    RestClient &m_client;
    QSet<const ObjectClass *> m_needed;
    QHash<const ObjectClass *, QString> m_asked; ///< in which language
    QHash<const ObjectClass *, QJsonObject> m_schemas; ///< the latest
};

} // namespace linekeeper

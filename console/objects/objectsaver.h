// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/alteration.h"

namespace linekeeper {

/// Makes, copies or changes one object at the service, one call at a time.
class ObjectSaver final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectSaver)
public:
    /// The client and the rights outlive it.
    ObjectSaver(const ObjectClass &objectClass, RestClient &client, const Rights &rights, QObject *parent);

    bool isBusy() const { return m_isBusy; }
    /// Tried again after no answer came, it makes no second one.
    void create(const Draft &draft);
    /// By the service, which knows the secrets.
    void copy(const QUuid &original, const Draft &overrides);
    /// Refused if the object is not as it was before.
    void change(const Alteration &alteration);

Q_SIGNALS:
    /// `key`: of a new API key, shown this once.
    void saved(const linekeeper::Alteration &made, const QString &key);
    void refused(const linekeeper::Failure &why);

private:
    RestClient::Then<Fetched> takeMade();
    void fail(const Failure &why);

    const ObjectClass &m_class;
    RestClient &m_client;
    const Rights &m_rights;
    QByteArray m_idempotencyKey; ///< of the object that is being made
    bool m_isBusy = false;
};

} // namespace linekeeper

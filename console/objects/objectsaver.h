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

    bool isBusy() const { return m_state == State::Busy; }
    /// Tried again while it is not known what came of the try before, it is that one again, as it was: no
    /// second one is made.
    void create(const Draft &draft);
    /// By the service, which knows the secrets.
    void copy(const QUuid &original, const Draft &overrides);
    /// Refused if the object is not as it was before.
    void change(const Alteration &alteration);
    /// Its answer is not waited for. If it comes all the same, it is told, unless something else was begun.
    void giveUp();
    /// Whether something was given up, and its answer may come.
    bool isGivenUp() const { return m_state == State::GivenUp; }
    /// Whether it is not known what came of the last one, and nobody waits for its answer.
    bool isInDoubt() const { return m_state == State::GivenUp || m_state == State::Unknown; }
    /// Whether create() and copy() will try the one before again.
    bool isToBeRepeated() const { return m_made.has_value(); }
    /// The service may have got it, and done it.
    static bool mayBeDone(const Failure &why);
    /// What came of it is known by other means: its answer is not told any more.
    void settle();

Q_SIGNALS:
    /// `key`: of a new API key, shown this once.
    void saved(const linekeeper::Alteration &made, const QString &key);
    void refused(const linekeeper::Failure &why);

private:
    enum class State : quint8 { Idle, Busy, GivenUp, Unknown };
    int begin();
    /// False: nobody wants to know of it.
    bool end(int attempt);
    RestClient::Then<Fetched> takeMade();
    void fail(const Failure &why);

    const ObjectClass &m_class;
    RestClient &m_client;
    const Rights &m_rights;
    QByteArray m_idempotencyKey; ///< of the object that is being made
    State m_state = State::Idle;
    int m_attempt = 0; ///< the latest
    std::optional<Draft> m_made; ///< of which it is not known yet whether it is there
};

} // namespace linekeeper

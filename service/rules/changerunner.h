// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/authenticator.h"
#include "access/passwordhasher.h"
#include "rules/objectoperations.h"
#include "rules/repeats.h"

namespace linekeeper {

/// Runs what a client asks for as one command of the store: in his name, with the rights that he has at that
/// moment, its passwords hashed beforehand, a repeat not done again. Any thread.
class ChangeRunner {
public:
    struct Ask {
        Caller caller;
        ObjectStore::Trial trial = ObjectStore::Trial::No;
        Repeats::ClaimPtr claim = {}; ///< null: it came without an Idempotency-Key
    };
    /// Called on the writer's thread, maybe more than once; what an earlier call did is undone then.
    using Change = std::function<Result<Fulfilment>(Transaction &, const Caller &, PasswordHashes &)>;
    /// Called once, on any thread. Must return quickly.
    using Done = std::function<void(Result<Fulfilment>)>;

    /// All must outlive the runner.
    ChangeRunner(ObjectStore &store, Authenticator &authenticator, PasswordHasher &hasher);

    void run(Ask ask, Change change, Done done) const;

private:
    class Attempt;

    ObjectStore &m_store;
    Authenticator &m_authenticator;
    PasswordHasher &m_hasher;
};

} // namespace linekeeper

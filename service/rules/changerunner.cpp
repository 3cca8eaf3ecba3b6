// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/changerunner.h"

namespace linekeeper {

/// One such run, between the writer and the password hasher; never on both at a time. Keeps itself until it
/// is done.
class ChangeRunner::Attempt final : public std::enable_shared_from_this<Attempt> {
public:
    Attempt(const ChangeRunner &runner, Ask ask, Change change, Done done)
        : m_runner(runner)
        , m_ask(std::move(ask))
        , m_change(std::move(change))
        , m_done(std::move(done))
    {
    }

    void submit()
    {
        m_runner.m_store.submit(
            [self = shared_from_this()](Transaction &transaction) { return self->command(transaction); },
            [self = shared_from_this()](const Result<void> &result) { self->finish(result); }, m_ask.trial);
    }

private:
    Result<void> command(Transaction &transaction)
    {
        m_hashes.missing.clear();
        const auto caller = m_runner.m_authenticator.refreshed(m_ask.caller);
        if (!caller)
            return caller.error();
        transaction.actFor(caller->author(),
                           [&](const Object &object) { return caller->may(Action::Read, object); });
        const auto done = fulfil(transaction, *caller);
        transaction.actForService(); // the caller above ends here
        if (!done)
            m_hashes.missing.clear();
        else if (!m_hashes.missing.isEmpty()) // undone, then run again
            return Error{Reason::Internal,
                         {QT_TRANSLATE_NOOP("messages", "Try again; something went wrong in the service.")}};
        return done;
    }

    Result<void> fulfil(Transaction &transaction, const Caller &caller)
    {
        if (m_ask.claim) {
            auto earlier = m_ask.claim->earlier(transaction, caller);
            if (!earlier)
                return earlier.error();
            if (*earlier) {
                m_fulfilment = *std::move(*earlier);
                return {};
            }
        }
        auto fulfilment = m_change(transaction, caller, m_hashes);
        if (!fulfilment)
            return fulfilment.error();
        m_fulfilment = *std::move(fulfilment);
        return m_ask.claim ? m_ask.claim->keep(transaction, m_fulfilment) : Result<void>();
    }

    void finish(const Result<void> &result)
    {
        if (!result && !m_hashes.missing.isEmpty())
            return hashNext();
        m_ask.claim.reset(); // whoever is answered may ask again
        m_done(result ? Result<Fulfilment>(std::move(m_fulfilment)) : result.error());
    }

    void hashNext()
    {
        const QString password = m_hashes.missing.takeFirst();
        m_runner.m_hasher.hash(password, [self = shared_from_this(), password](const Result<QString> &hash) {
            if (!hash) {
                self->m_hashes.missing.clear();
                return self->finish(hash.error());
            }
            self->m_hashes.known.insert(password, *hash);
            if (self->m_hashes.missing.isEmpty())
                self->submit();
            else
                self->hashNext();
        });
    }

    const ChangeRunner &m_runner;
    Ask m_ask;
    const Change m_change;
    const Done m_done;
    PasswordHashes m_hashes = {};
    Fulfilment m_fulfilment = {};
};

ChangeRunner::ChangeRunner(ObjectStore &store, Authenticator &authenticator, PasswordHasher &hasher)
    : m_store(store)
    , m_authenticator(authenticator)
    , m_hasher(hasher)
{
}

void ChangeRunner::run(Ask ask, Change change, Done done) const
{
    std::make_shared<Attempt>(*this, std::move(ask), std::move(change), std::move(done))->submit();
}

} // namespace linekeeper

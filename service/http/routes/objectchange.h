// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/response.h"
#include "http/routes/call.h"
#include "http/routes/services.h"
#include "model/mailbox.h"

namespace linekeeper {

/// One changing call between its I/O thread, the writer and the password hasher. Keeps itself until it is
/// answered.
class ObjectChange final : public std::enable_shared_from_this<ObjectChange> {
public:
    ObjectChange(CallPtr call, const Services &services, Mailbox &mailbox,
                 ObjectOperations::Operation operation, Wish wish, Status status, ObjectStore::Trial trial);
    /// On the I/O thread.
    void submit();

private:
    void finish(const Result<void> &result);
    void hashNext();
    void answer();

    const CallPtr m_call;
    const Services &m_services;
    Mailbox &m_mailbox;
    const ObjectOperations::Operation m_operation;
    const Wish m_wish;
    const Status m_status;
    const ObjectStore::Trial m_trial;
    PasswordHashes m_hashes; ///< the writer's while a command is under way, otherwise the I/O thread's
    Fulfilment m_fulfilment; ///< likewise
};

} // namespace linekeeper

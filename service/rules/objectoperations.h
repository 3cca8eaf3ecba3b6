// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/patch.h"
#include "protocol/envelope.h"
#include "rules/fulfilment.h"
#include "rules/rulebook.h"

namespace linekeeper {

/// Hashes of the passwords that a change sets. Hashing takes long, so it is not done within a command: what
/// lacks one is noted as missing, and whoever runs the command undoes it, hashes elsewhere and runs it again.
struct PasswordHashes {
    QHash<QString, QString> known; ///< by the clear text
    QStringList missing;
};

/// What a client asks for, and in whose name.
struct Wish {
    const ObjectClass *objectClass = nullptr;
    QUuid uuid = {};
    QByteArray ifMatch = {}; ///< null = not sent
    QJsonValue body = {};
    QByteArray patch = {};
    PatchFormat patchFormat = PatchFormat::JsonPatch;
};

/// How many objects of a class there may be; classes that are not in it have no limit.
using Quotas = QHash<const ObjectClass *, qsizetype>;

/// The changes that a client can ask for: rights, declaration, rules, then the store. Each call is within a
/// command.
class ObjectOperations {
public:
    explicit ObjectOperations(const RuleBook &rules, Quotas quotas = {});

    using Operation = Result<Fulfilment> (ObjectOperations::*)(Transaction &, const Wish &, const Caller &,
                                                               PasswordHashes &) const;

    Result<Fulfilment> create(Transaction &, const Wish &, const Caller &, PasswordHashes &) const;
    Result<Fulfilment> replace(Transaction &, const Wish &, const Caller &, PasswordHashes &) const;
    Result<Fulfilment> patch(Transaction &, const Wish &, const Caller &, PasswordHashes &) const;
    Result<Fulfilment> remove(Transaction &, const Wish &, const Caller &, PasswordHashes &) const;
    Result<Fulfilment> clone(Transaction &, const Wish &, const Caller &, PasswordHashes &) const;

private:
    Result<Fulfilment> add(Transaction &, Object object, const Object *original, const QJsonObject &given,
                           const Caller &, PasswordHashes &) const;
    Result<Fulfilment> change(Transaction &, const Object &before, Object after, const QJsonObject &given,
                              const Caller &, PasswordHashes &) const;
    Result<void> checkQuota(const Transaction &, const ObjectClass &objectClass) const;

    const RuleBook &m_rules;
    const Quotas m_quotas;
};

/// The error of everything that is not there, or not for this caller.
Error noSuchObject();
Error notAllowed();

} // namespace linekeeper

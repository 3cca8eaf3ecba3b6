// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/patch.h"
#include "protocol/envelope.h"
#include "rules/rulebook.h"

namespace linekeeper {

/// Hashes of the passwords that a change sets. Hashing takes long, so it is not done within a command: a
/// command that lacks one notes it as missing and fails; it is hashed elsewhere and the command is run again.
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

/// What became of it.
struct Fulfilment {
    ObjectPtr object; ///< null when it was removed
    QJsonObject shownOnce = {};
};

/// The changes that a client can ask for: rights, declaration, rules, then the store. Each call is within a
/// command.
class ObjectOperations {
public:
    explicit ObjectOperations(const RuleBook &rules);

    using Operation = Result<Fulfilment> (ObjectOperations::*)(Transaction &, const Wish &, const Caller &,
                                                               PasswordHashes &) const;

    Result<Fulfilment> create(Transaction &, const Wish &, const Caller &, PasswordHashes &) const;
    Result<Fulfilment> replace(Transaction &, const Wish &, const Caller &, PasswordHashes &) const;
    Result<Fulfilment> patch(Transaction &, const Wish &, const Caller &, PasswordHashes &) const;
    Result<Fulfilment> remove(Transaction &, const Wish &, const Caller &, PasswordHashes &) const;
    Result<Fulfilment> clone(Transaction &, const Wish &, const Caller &, PasswordHashes &) const;

private:
    Result<Fulfilment> add(Transaction &, Object object, const Caller &, PasswordHashes &) const;
    Result<Fulfilment> change(Transaction &, const Object &before, Object after, const Caller &,
                              PasswordHashes &) const;

    const RuleBook &m_rules;
};

/// The error of everything that is not there, or not for this caller.
Error noSuchObject();
Error notAllowed();

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/authenticator.h"
#include "classes/apikey.h"
#include "classes/catalogue.h"
#include <QJsonObject>
#include <QTemporaryDir>

namespace linekeeper {

inline QString latin(const char *characters)
{
    return QString::fromLatin1(characters);
}

/// A right as a role has it.
inline QJsonObject makeRight(const char *className, const QStringList &actions,
                             const QJsonObject &attributes = {})
{
    return {{latin("class"), latin(className)},
            {latin("actions"), QJsonArray::fromStringList(actions)},
            {latin("attributes"), attributes}};
}

inline Object makeRole(const char *name, const QJsonArray &rights, const QStringList &methods = {})
{
    Object object(role::objectClass);
    object.set(role::name, latin(name));
    object.set(role::rights, Value(rights));
    object.set(role::methods, methods);
    return object;
}

inline Object makeUser(const char *name, const QStringList &roles = {})
{
    Object object(user::objectClass);
    object.set(user::username, latin(name));
    object.set(user::roles, roles);
    return object;
}

/// Sessions and keys over a store in memory.
class AccessFixture {
public:
    explicit AccessFixture(Sessions::Lifetimes lifetimes = {})
        : m_data(*DataFolder::open(m_folder.path()))
        , m_masterKey(*m_data, {})
        , store(classes())
        , tokens(start())
        , sessions(store, tokens, lifetimes)
        , authenticator(store, sessions, tokens)
    {
    }

    ObjectPtr create(Object object)
    {
        object.uuid = QUuid::createUuid();
        run([&](Transaction &transaction) {
            const auto created = transaction.create(object);
            return created ? Result<void>() : Result<void>(created.error());
        });
        return store.find(object.objectClass(), object.uuid);
    }
    template<typename F, typename T>
    void change(const ObjectPtr &object, const F &field, const T &value)
    {
        run([&](Transaction &transaction) {
            Object changed = *transaction.find(object->objectClass(), object->uuid);
            changed.set(field, value);
            const auto replaced = transaction.replace(changed);
            return replaced ? Result<void>() : Result<void>(replaced.error());
        });
    }
    template<typename F, typename T>
    void observe(const ObjectPtr &object, const F &field, const T &value)
    {
        run([&](Transaction &transaction) {
            transaction.observe(object->objectClass(), object->uuid,
                                [&](Object &observed) { observed.observe(field, value); });
            return Result<void>();
        });
    }
    void remove(const ObjectPtr &object)
    {
        run([&](Transaction &transaction) {
            return transaction.remove(object->objectClass(), object->uuid);
        });
    }
    /// What was submitted before is done afterwards.
    void flush()
    {
        run([](Transaction &) { return Result<void>(); });
    }

    /// Logs in; the token.
    QByteArray login(const ObjectPtr &user, const QByteArray &previousToken = {})
    {
        const QByteArray token = Sessions::newToken();
        run([&](Transaction &transaction) {
            const auto begun
                = sessions.begin(transaction, user->uuid, token, previousToken, QStringLiteral("192.0.2.1"));
            return begun ? Result<void>() : Result<void>(begun.error());
        });
        return token;
    }
    /// The record behind a token, without refreshing it.
    ObjectPtr record(const QByteArray &token)
    {
        return store.findNamed(sessionRecord::objectClass, tokens.digest(token));
    }

    /// A key; what a client would send.
    QByteArray createKey(Object object)
    {
        const QByteArray key = Authenticator::newKey();
        object.set(apiKey::name, latin("Cron"));
        object.set(apiKey::digest, tokens.digest(key));
        create(object);
        return key;
    }
    ObjectPtr keyObject(const QByteArray &key)
    {
        return store.findNamed(apiKey::objectClass, tokens.digest(key));
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<DataFolder> m_data;
    MasterKey m_masterKey;

public:
    ObjectStore store;
    const TokenDigest &tokens;
    Sessions sessions;
    Authenticator authenticator;

private:
    const TokenDigest &start()
    {
        const auto started = store.start(makeSqliteDialect(), QStringLiteral(":memory:"), m_masterKey);
        if (!started)
            qFatal("%s", qPrintable(started.error().message.translated()));
        return store.tokenDigest();
    }
    static std::vector<const ObjectClass *> classes()
    {
        std::vector<const ObjectClass *> all(catalogue().begin(), catalogue().end());
        all.push_back(&sessionRecord::objectClass);
        return all;
    }
    void run(const ObjectStore::Command &command)
    {
        if (const auto done = store.perform(command); !done)
            qFatal("%s", qPrintable(done.error().message.translated()));
    }
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rootpassword.h"
#include "access/builtins.h"
#include "access/passwordhasher.h"
#include "classes/user.h"
#include "store/datafolder.h"
#include <QFile>
#include <sodium.h>
#include <unistd.h>

namespace linekeeper {
namespace {

const QString initialPasswordFile = QStringLiteral("initial-root-password");

Error wrong(const char *text, QStringList arguments = {})
{
    return {Reason::Invalid, {text, std::move(arguments)}};
}

QString readablePassword()
{
    // Without characters that look alike; 20 of 32 are 100 bits.
    constexpr char characters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    QString password;
    for (int i = 0; i < 20; ++i)
        password += QLatin1Char(characters[randombytes_uniform(sizeof characters - 1)]);
    return password;
}

} // namespace

RootPassword::RootPassword(QString givenIn, const DataFolder &folder)
    : m_givenIn(std::move(givenIn))
    , m_folder(folder)
{
}

/// Null: none was given.
Result<QString> RootPassword::given() const
{
    QString password;
    if (!m_givenIn.isEmpty()) {
        QFile file(m_givenIn);
        if (!file.open(QFile::ReadOnly))
            return wrong("Let %1 be read: %2.", {file.fileName(), file.errorString()});
        password = QString::fromUtf8(file.readAll()).trimmed();
    } else if (qEnvironmentVariableIsSet("LINEKEEPER_ROOT_PASSWORD")) {
        password = qEnvironmentVariable("LINEKEEPER_ROOT_PASSWORD");
    } else {
        return QString();
    }
    if (password.isEmpty())
        return wrong("Give a root password that is not empty.");
    return password;
}

Result<QString> RootPassword::makeUp() const
{
    const QString password = readablePassword();
    if (const auto kept = m_folder.writePrivate(initialPasswordFile, password.toUtf8() + '\n'); !kept)
        return kept.error();
    if (::isatty(STDERR_FILENO))
        ::dprintf(STDERR_FILENO, "root's password: %s\n", qPrintable(password));
    return password;
}

Result<void> RootPassword::ensureBuiltIns(ObjectStore &store, PasswordHasher &hasher) const
{
    QString hash;
    if (!store.find(user::objectClass, builtins::rootUser())) {
        auto password = given();
        if (password && password->isNull())
            password = makeUp();
        if (!password)
            return password.error();
        const auto hashed = hasher.hashNow(*password);
        if (!hashed)
            return hashed.error();
        hash = *hashed;
    }
    return store.perform([&](Transaction &transaction) { return builtins::ensure(transaction, hash); });
}

void RootPassword::noteChanges(const std::vector<ChangeEvent> &events) const
{
    for (const ChangeEvent &event : events)
        if (event.before && event.after && event.after->uuid == builtins::rootUser()
            && (*event.before)[user::password] != (*event.after)[user::password])
            QFile::remove(m_folder.filePath(initialPasswordFile));
}

} // namespace linekeeper

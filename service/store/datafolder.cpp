// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/datafolder.h"
#include "store/secretbox.h"
#include <QDir>
#include <QSaveFile>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linekeeper {
namespace {

Error broken(const char *text, QStringList arguments)
{
    return {Reason::Internal, {text, std::move(arguments)}};
}

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

} // namespace

DataFolder::DataFolder(const QString &path)
    : m_path(QDir(path).absolutePath())
    , m_lock(filePath(QStringLiteral("lock")))
{
}

Result<std::unique_ptr<DataFolder>> DataFolder::open(const QString &path)
{
    std::unique_ptr<DataFolder> folder(new DataFolder(path));
    const bool isNew = !QDir(path).exists();
    if (!QDir().mkpath(path))
        return broken(QT_TRANSLATE_NOOP("messages", "Let the data folder %1 be made or make it."), {path});
    if (isNew)
        ::chmod(QFile::encodeName(path).constData(), 0700);
    if (!folder->m_lock.open(QFile::ReadWrite, ownerOnly))
        return broken(QT_TRANSLATE_NOOP("messages", "Let the data folder %1 be written: %2."),
                      {path, folder->m_lock.errorString()});
    if (::flock(folder->m_lock.handle(), LOCK_EX | LOCK_NB) != 0)
        return broken(
            QT_TRANSLATE_NOOP("messages", "Stop the other daemon first; it holds the data folder %1."),
            {path});
    return folder;
}

Result<QByteArray> DataFolder::secretKey(bool mayBeMade) const
{
    QFile file(filePath(QStringLiteral("secret.key")));
    if (!file.exists()) {
        if (!mayBeMade)
            return broken(
                QT_TRANSLATE_NOOP("messages", "Bring back %1; without it the stored secrets do not open."),
                {file.fileName()});
        const QByteArray key = SecretBox::newKey();
        if (const auto written = writePrivate(QStringLiteral("secret.key"), key.toBase64()); !written)
            return written.error();
        return key;
    }
    if (!file.open(QFile::ReadOnly))
        return broken(QT_TRANSLATE_NOOP("messages", "Let %1 be read: %2."),
                      {file.fileName(), file.errorString()});
    const QByteArray key = QByteArray::fromBase64(file.readAll().trimmed());
    if (key.size() != SecretBox::keyBytes())
        return broken(QT_TRANSLATE_NOOP("messages", "Bring back %1; it is damaged."), {file.fileName()});
    return key;
}

Result<void> DataFolder::writePrivate(const QString &name, const QByteArray &content) const
{
    QSaveFile file(filePath(name));
    const bool done = file.open(QFile::WriteOnly) && file.setPermissions(ownerOnly)
        && file.write(content) == content.size() && file.flush() && ::fsync(file.handle()) == 0
        && file.commit();
    if (!done)
        return broken(QT_TRANSLATE_NOOP("messages", "Let %1 be written: %2."),
                      {file.fileName(), file.errorString()});
    return {};
}

} // namespace linekeeper

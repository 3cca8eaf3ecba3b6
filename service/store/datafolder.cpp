// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/datafolder.h"
#include "model/object.h"
#include <QDir>
#include <QSaveFile>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linekeeper {
namespace {

Error broken(const char *text, QStringList arguments)
{
    return {Reason::Internal, {text, std::move(arguments)}};
}

Error cannotWrite(const QString &path, const QString &reason)
{
    return broken(QT_TRANSLATE_NOOP("messages", "Let %1 be written: %2."), {path, reason});
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

Result<QUuid> DataFolder::identity() const
{
    const QString name = QStringLiteral("node");
    QFile file(filePath(name));
    if (!file.exists()) {
        const QUuid made = QUuid::createUuid();
        const auto written = writePrivate(name, toText(made).toLatin1() + '\n');
        return written ? Result(made) : written.error();
    }
    const QUuid known
        = file.open(QFile::ReadOnly) ? toUuid(QString::fromLatin1(file.readAll().trimmed())) : QUuid();
    if (known.isNull())
        return broken(QT_TRANSLATE_NOOP("messages", "See that the file %1 holds a UUID, or remove it: %2"),
                      {file.fileName(), file.errorString()});
    return known;
}

Result<void> DataFolder::writePrivate(const QString &name, const QByteArray &content) const
{
    QSaveFile file(filePath(name));
    const bool done = file.open(QFile::WriteOnly) && file.setPermissions(ownerOnly)
        && file.write(content) == content.size() && file.flush() && ::fsync(file.handle()) == 0
        && file.commit();
    if (!done)
        return cannotWrite(file.fileName(), file.errorString());
    return sync();
}

Result<void> DataFolder::rename(const QString &from, const QString &to) const
{
    if (::rename(QFile::encodeName(filePath(from)).constData(), QFile::encodeName(filePath(to)).constData())
        != 0)
        return cannotWrite(filePath(to), qt_error_string());
    return sync();
}

Result<void> DataFolder::remove(const QString &name) const
{
    if (::unlink(QFile::encodeName(filePath(name)).constData()) != 0)
        return cannotWrite(filePath(name), qt_error_string());
    return sync();
}

Result<void> DataFolder::sync() const
{
    const int folder = ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool done = folder >= 0 && ::fsync(folder) == 0;
    const QString reason = qt_error_string();
    if (folder >= 0)
        ::close(folder);
    return done ? Result<void>() : cannotWrite(m_path, reason);
}

} // namespace linekeeper

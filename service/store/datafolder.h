// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include <QFile>
#include <QUuid>
#include <memory>

namespace linekeeper {

/// The folder that one daemon at a time keeps its data in. Held by a lock for as long as this lives.
class DataFolder {
public:
    /// Makes the folder (0700) where there is none. Fails when another daemon holds it.
    static Result<std::unique_ptr<DataFolder>> open(const QString &path);

    QString filePath(const QString &name) const { return m_path + u'/' + name; }

    /// Tells this folder from all others: made once, kept in the file `node`.
    Result<QUuid> identity() const;

    // Each is durable when it returns.
    /// Writes a file of 0600 so that it is there whole or not at all.
    Result<void> writePrivate(const QString &name, const QByteArray &content) const;
    /// Takes the place of what is there.
    Result<void> rename(const QString &from, const QString &to) const;
    Result<void> remove(const QString &name) const;

private:
    explicit DataFolder(const QString &path);
    Result<void> sync() const;

    QString m_path;
    QFile m_lock;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/masterkey.h"
#include "store/secretbox.h"
#include <QFile>

namespace linekeeper {
namespace {

const QString fileName = QStringLiteral("secret.key");
const QString proposedFileName = QStringLiteral("secret.key.new");

Error broken(const char *text, QStringList arguments)
{
    return {Reason::Internal, {text, std::move(arguments)}};
}

Result<QByteArray> readKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
        return broken(QT_TRANSLATE_NOOP("messages", "Let %1 be read: %2."), {path, file.errorString()});
    QByteArray text = file.readAll();
    QByteArray key = QByteArray::fromBase64(text);
    wipe(text);
    if (key.size() != SecretBox::keyBytes())
        return broken(QT_TRANSLATE_NOOP("messages", "Bring back %1; it is damaged."), {path});
    return key;
}

/// Empty: there is no key.
QString fingerprintOf(const QString &path)
{
    auto key = readKey(path);
    return key ? SecretBox(*std::move(key)).fingerprint() : QString();
}

} // namespace

MasterKey::MasterKey(const DataFolder &folder, const QString &credentialsDirectory)
    : m_folder(folder)
    , m_current(folder.filePath(fileName))
    , m_proposed(folder.filePath(proposedFileName))
{
    const QString credential = credentialsDirectory + u'/' + fileName;
    if (!credentialsDirectory.isEmpty() && QFile::exists(credential))
        m_credential = credential;
}

Result<QByteArray> MasterKey::find(const QString &fingerprint) const
{
    if (isCredential())
        return findCredential(fingerprint);
    const bool isThere = QFile::exists(m_current);
    if (fingerprint.isEmpty())
        return isThere ? readKey(m_current) : makeKey();
    for (const QString &path : {m_current, m_proposed})
        if (fingerprintOf(path) == fingerprint)
            return readKey(path);
    if (!isThere)
        return broken(
            QT_TRANSLATE_NOOP("messages",
                              "Bring back %1, or its credential; without it the stored secrets do not open."),
            {m_current});
    auto key = readKey(m_current);
    if (!key)
        return key;
    wipe(*key);
    return broken(
        QT_TRANSLATE_NOOP("messages",
                          "Bring back the key file that belongs to this database; this one does not fit."),
        {});
}

Result<QByteArray> MasterKey::findCredential(const QString &fingerprint) const
{
    auto key = readKey(m_credential);
    const QString ours = fingerprintOf(m_credential);
    if (!key || ours == fingerprint)
        return key;
    const bool differ = QFile::exists(m_current) && fingerprintOf(m_current) != ours;
    if (fingerprint.isEmpty() && !differ)
        return key;
    wipe(*key);
    if (differ)
        return broken(
            QT_TRANSLATE_NOOP("messages",
                              "Take away the credential %1 or the file %2, whichever does not belong "
                              "to this database; they differ."),
            {m_credential, m_current});
    return broken(
        QT_TRANSLATE_NOOP("messages",
                          "Give the credential %1 that belongs to this database; this one does not fit."),
        {m_credential});
}

Result<QByteArray> MasterKey::makeKey() const
{
    const QByteArray key = SecretBox::newKey();
    QByteArray text = key.toBase64();
    const auto written = m_folder.writePrivate(fileName, text);
    wipe(text);
    return written ? Result<QByteArray>(key) : written.error();
}

Result<void> MasterKey::checkReplaceable() const
{
    if (!isCredential())
        return {};
    return broken(QT_TRANSLATE_NOOP("messages",
                                    "Copy the credential %1 to %2, start without it, rotate, then make the "
                                    "credential anew from that file; only a key file can be rotated."),
                  {m_credential, m_current});
}

Result<void> MasterKey::propose(const QByteArray &key) const
{
    QByteArray text = key.toBase64();
    const auto written = m_folder.writePrivate(proposedFileName, text);
    wipe(text);
    return written;
}

Result<void> MasterKey::settle(const QString &fingerprint) const
{
    if (!QFile::exists(m_proposed))
        return {};
    if (fingerprintOf(m_proposed) != fingerprint)
        return m_folder.remove(proposedFileName);
    return isCredential() ? Result<void>() : m_folder.rename(proposedFileName, fileName);
}

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/profile.h"
#include <QHostAddress>
#include <QSettings>

namespace linekeeper {
namespace {

const QString listKey = QStringLiteral("connections");

bool isThisMachine(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

} // namespace

QUrl serverUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.contains(QStringLiteral("://"))) {
        const QUrl url(trimmed, QUrl::StrictMode);
        const bool isWeb = url.scheme() == u"http" || url.scheme() == u"https";
        return isWeb && !url.host().isEmpty() ? url.adjusted(QUrl::RemoveUserInfo) : QUrl();
    }
    const QUrl url(QStringLiteral("https://") + trimmed, QUrl::StrictMode);
    if (url.host().isEmpty())
        return {};
    QUrl plain = url.adjusted(QUrl::RemoveUserInfo);
    if (isThisMachine(url.host()))
        plain.setScheme(QStringLiteral("http"));
    return plain;
}

QList<Profile> ProfileStore::profiles() const
{
    QList<Profile> profiles;
    const int count = m_settings.beginReadArray(listKey);
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        profiles.append({.id = QUuid(m_settings.value(QStringLiteral("id")).toString()),
                         .name = m_settings.value(QStringLiteral("name")).toString(),
                         .url = QUrl(m_settings.value(QStringLiteral("url")).toString()),
                         .username = m_settings.value(QStringLiteral("username")).toString(),
                         .certificate = QByteArray::fromHex(
                             m_settings.value(QStringLiteral("certificate")).toString().toLatin1())});
    }
    m_settings.endArray();
    return profiles;
}

Profile ProfileStore::save(Profile profile)
{
    QList<Profile> all = profiles();
    for (const Profile &other : std::as_const(all))
        if (!profile.isSaved() && other.url == profile.url && other.username == profile.username)
            profile.id = other.id;
    if (!profile.isSaved())
        profile.id = QUuid::createUuid();
    all.removeIf([&](const Profile &other) { return other.id == profile.id; });
    all.prepend(profile);
    write(all);
    return profile;
}

void ProfileStore::remove(const QUuid &id)
{
    QList<Profile> all = profiles();
    all.removeIf([&](const Profile &other) { return other.id == id; });
    write(all);
}

void ProfileStore::write(const QList<Profile> &profiles)
{
    m_settings.remove(listKey);
    m_settings.beginWriteArray(listKey, int(profiles.size()));
    for (int i = 0; i < profiles.size(); ++i) {
        const Profile &profile = profiles[i];
        m_settings.setArrayIndex(i);
        m_settings.setValue(QStringLiteral("id"), profile.id.toString());
        m_settings.setValue(QStringLiteral("name"), profile.name);
        m_settings.setValue(QStringLiteral("url"), profile.url.toString());
        m_settings.setValue(QStringLiteral("username"), profile.username);
        m_settings.setValue(QStringLiteral("certificate"), QString::fromLatin1(profile.certificate.toHex()));
    }
    m_settings.endArray();
}

} // namespace linekeeper

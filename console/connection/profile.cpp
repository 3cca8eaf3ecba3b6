// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/profile.h"
#include <QHostAddress>
#include <QSettings>

namespace linekeeper {
namespace {

const QString listKey = QStringLiteral("connections");

const QString idKey = QStringLiteral("id");
const QString nameKey = QStringLiteral("name");
const QString urlKey = QStringLiteral("url");
const QString usernameKey = QStringLiteral("username");
const QString certificateKey = QStringLiteral("certificate");
const QString colorKey = QStringLiteral("color");
const QString readOnlyKey = QStringLiteral("readOnly");
const QString productionKey = QStringLiteral("production");
const QString atStartKey = QStringLiteral("atStart");
const QString rememberedKey = QStringLiteral("remembered");

Profile readProfile(const QSettings &settings)
{
    const auto text = [&settings](const QString &key) { return settings.value(key).toString(); };
    return {.id = QUuid(text(idKey)),
            .name = text(nameKey),
            .url = QUrl(text(urlKey)),
            .username = text(usernameKey),
            .certificate = QByteArray::fromHex(text(certificateKey).toLatin1()),
            .color = profileColor(text(colorKey)),
            .isReadOnly = settings.value(readOnlyKey).toBool(),
            .isProduction = settings.value(productionKey).toBool(),
            .isOpenedAtStart = settings.value(atStartKey).toBool(),
            .isRemembered = settings.value(rememberedKey).toBool()};
}

void writeProfile(QSettings &settings, const Profile &profile)
{
    settings.setValue(idKey, profile.id.toString());
    settings.setValue(nameKey, profile.name);
    settings.setValue(urlKey, profile.url.toString());
    settings.setValue(usernameKey, profile.username);
    settings.setValue(certificateKey, QString::fromLatin1(profile.certificate.toHex()));
    settings.setValue(colorKey, nameOf(profile.color));
    settings.setValue(readOnlyKey, profile.isReadOnly);
    settings.setValue(productionKey, profile.isProduction);
    settings.setValue(atStartKey, profile.isOpenedAtStart);
    settings.setValue(rememberedKey, profile.isRemembered);
}

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
        profiles.append(readProfile(m_settings));
    }
    m_settings.endArray();
    return profiles;
}

Profile ProfileStore::save(Profile profile)
{
    QList<Profile> all = profiles();
    for (const Profile &other : std::as_const(all))
        if (!profile.isSaved() && other.isSame(profile))
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
        m_settings.setArrayIndex(i);
        writeProfile(m_settings, profiles[i]);
    }
    m_settings.endArray();
}

} // namespace linekeeper

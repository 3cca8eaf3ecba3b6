// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/profilecolor.h"
#include <QList>
#include <QString>
#include <QUrl>
#include <QUuid>

class QSettings;

namespace linekeeper {

/// Where to connect, and as whom. Passwords are no part of it.
struct Profile {
    QUuid id; ///< null: it was never saved
    QString name;
    QUrl url;
    QString username;
    QByteArray certificate = {}; ///< SHA-256 of one that is always trusted; empty: none is
    ProfileColor color = ProfileColor::None;
    bool isReadOnly = false; ///< nothing is to be changed over it
    bool isProduction = false; ///< what is changed over it is meant
    bool isOpenedAtStart = false;
    bool isRemembered = false; ///< its password is kept, though never with the profile

    /// What it is called where it has no name.
    QString title() const { return name.isEmpty() ? url.authority() : name; }
    bool isSaved() const { return !id.isNull(); }
    bool isSameAccount(const Profile &other) const { return url == other.url && username == other.username; }
    /// Whether it is for the same user at the same address, or the same that was saved.
    bool isSame(const Profile &other) const
    {
        return isSaved() && other.isSaved() ? id == other.id : isSameAccount(other);
    }
};

/// Text as people type it: without a scheme it is https, or http for this machine. Invalid: not an address
/// that can be connected to.
QUrl serverUrl(const QString &text);

/// The saved profiles, the one used last first.
class ProfileStore {
public:
    /// The settings outlive the store.
    explicit ProfileStore(QSettings &settings)
        : m_settings(settings)
    {
    }

    QList<Profile> profiles() const;
    /// Adds or replaces it, and puts it first. One without an id gets that of the same user at the same
    /// address, or a new one.
    Profile save(Profile profile);
    void remove(const QUuid &id);

private:
    void write(const QList<Profile> &profiles);

    QSettings &m_settings;
};

} // namespace linekeeper

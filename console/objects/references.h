// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/objectmirror.h"
#include <QSet>
#include <map>
#include <memory>

namespace linekeeper {

class ObjectIndex;

/// What a person calls the object: its unique name, or its first text, with the required ones behind.
QString nameOf(const Object &object);
/// Without what only tells it from others of that name.
QString shortNameOf(const Object &object);

/// The names of the objects that fields refer to, out of a mirror.
class References final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(References)
public:
    /// The mirror, of these classes, outlives it.
    References(const ObjectMirror::Classes &classes, const ObjectMirror &mirror, QObject *parent = nullptr);

    /// Others from now on; the mirror has them.
    void setClasses(const ObjectMirror::Classes &classes);
    /// Whether the objects of a class may be seen.
    bool knows(const ObjectClass &target) const { return m_classes.contains(&target); }
    /// The uuid, where there is no such object to be seen.
    QString name(const ObjectClass &target, const QUuid &uuid) const;
    /// Null, where none or several bear the name; without regard to case. Reads all names, if need be.
    QUuid find(const ObjectClass &target, const QString &name);
    /// Reads some of the names that find() looks for; false: they are all read, and kept up to date.
    bool readNames(const ObjectClass &target);
    /// The names of all as they are now, to be searched.
    std::unique_ptr<ObjectIndex> index(const ObjectClass &target) const;
    /// The unique names, sorted: of classes with few objects.
    QStringList uniqueNames(const ObjectClass &target) const;

Q_SIGNALS:
    /// Names came, changed or went; told a little later, of many at once.
    void changed(const linekeeper::ObjectClass *target);

private:
    /// Names that were looked for. Some may be of before, as objects change while they are read.
    struct Names {
        ObjectMirror::Objects unread;
        ObjectMirror::Objects::const_iterator next;
        QMultiHash<QString, QUuid> uuids; ///< by uniqueKey()
    };

    void replace(const ObjectPtr &before, const ObjectPtr &after);
    void note(const ObjectClass &objectClass);
    void tell();

    ObjectMirror::Classes m_classes;
    const ObjectMirror &m_mirror;
    QSet<const ObjectClass *> m_changed;
    std::map<const ObjectClass *, Names> m_names;
    QTimer m_later;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include <QHash>
#include <QSet>
#include <memory>

namespace linekeeper {

enum class Action : quint8 { Read, Create, Update, Delete, Secrets };
inline constexpr Action allActions[]{Action::Read, Action::Create, Action::Update, Action::Delete,
                                     Action::Secrets};

/// What somebody may do: rights on classes, maybe limited to objects with certain attributes, and methods.
class Permissions {
public:
    /// Adds what a role grants.
    void add(const Object &role);

    /// Whether there is any object of the class for which the action is allowed.
    bool allows(const ObjectClass &objectClass, Action action) const;
    bool allows(const ObjectClass &objectClass, Action action, const Attributes &attributes) const;
    bool allowsMethod(const QString &method) const;

    /// Whether everything that the other allows is allowed here, too.
    bool covers(const Permissions &other) const;
    /// What both allow.
    Permissions intersected(const Permissions &other) const;

    /// The actions by class, as the session tells them; limited rights count.
    QHash<QString, QStringList> actionsByClass() const;
    QStringList methods() const;

private:
    struct Grant {
        quint8 actions = 0; ///< bits by Action
        Attributes attributes = {}; ///< all of which the object must bear
    };

    static QList<Grant> inBoth(const QList<Grant> &mine, const QList<Grant> &others);
    bool allows(const QString &className, Action action, const Attributes &attributes) const;

    QHash<QString, QList<Grant>> m_grants;
    QSet<QString> m_methods;
};
using PermissionsPtr = std::shared_ptr<const Permissions>;

} // namespace linekeeper

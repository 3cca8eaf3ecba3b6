// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"
#include <QHash>
#include <QJsonObject>
#include <QSet>

namespace linekeeper {

/// What the user of a session may do, as the session tells it. Rights that are limited to objects with some
/// labels count here as well: only the service knows about the single object.
class Rights {
public:
    Rights() = default;
    /// Out of the member `session`.
    explicit Rights(const QJsonObject &session);
    /// Only what changes nothing, whatever the service allows.
    Rights withoutChanges() const;
    bool areWithoutChanges() const { return m_areWithoutChanges; }

    /// `action` is one of role::actions.
    bool allows(const ObjectClass &objectClass, const char *action) const;
    /// What people call the action, to be translated in the context of roles.
    static const char *labelOf(std::string_view action);
    bool allowsMethod(std::string_view method) const;

    bool operator==(const Rights &) const = default;

private:
    QHash<QString, QSet<QString>> m_actions;
    QSet<QString> m_methods;
    bool m_areWithoutChanges = false;
};

} // namespace linekeeper

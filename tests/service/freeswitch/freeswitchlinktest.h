// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "freeswitch/freeswitchlink.h"
#include "scriptedfreeswitch.h"
#include <QStringList>

namespace linekeeper {

inline const QString thePassword = QStringLiteral("ClueCon");

/// Quick, but patient enough for sanitizers.
FreeSwitchTimes quickTimes();
FreeSwitchTimes impatient();
/// Asks once.
FreeSwitchTimes lazy();

/// A link and a FreeSWITCH for each test.
class FreeSwitchLinkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    /// No error may have named the password.
    void cleanup();

protected:
    void start(const FreeSwitchTimes &times = quickTimes(), const QString &password = thePassword,
               const QString &host = QStringLiteral("127.0.0.1"));
    FreeSwitchState state() const { return m_link->state(); }
    QString error() const { return state().error.translated(); }

    std::unique_ptr<ScriptedFreeSwitch> m_switch;
    std::unique_ptr<FreeSwitchLink> m_link;
    QList<bool> m_connectionChanges;
    QStringList m_errors; ///< of all states that were told
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/authenticator.h"
#include "access/logins.h"
#include "control/controlserver.h"
#include "frontdoor.h"
#include "http/routes/client.h"
#include "http/routes/services.h"
#include "methods/method.h"
#include "options.h"
#include "rootpassword.h"
#include "rules/changerunner.h"
#include "sip/reportqueue.h"
#include "sip/sipaccounts.h"
#include "socket/changering.h"
#include "store/historyreader.h"
#include "supervision.h"
#include <QTimer>

namespace linekeeper {

/// The daemon: builds the parts, wires them, and takes them down in the right order. Lives on the main
/// thread.
class Application final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Application)
public:
    Application(Options options, Settings settings);
    ~Application() override;

    /// Up to where requests are answered.
    Result<void> start();
    /// In place of start(): does a command on the data that no daemon holds, and waits.
    Result<QString> perform(const ControlRequest &request);
    /// SIGTERM: finishes requests, un-registers, then finished().
    void stop();
    /// SIGHUP: reads the configuration and the certificates again.
    void reload();

Q_SIGNALS:
    void finished();

private:
    Result<void> openFolder();
    Result<void> openStore();
    void wireAccess();
    void wireSignals();
    Result<void> wireSip();
    void defineCommands();
    void serveCommands();
    void wire();
    void sweep();
    std::vector<ObjectFile> files() const;
    Result<void> listen();
    Result<void> announce();
    void startWatchdog();
    void noteReports(std::vector<RegistrationReport> reports, ReportQueue::Done done);
    void stopSip();

    Options m_options;
    Settings m_settings;
    Mailbox m_mailbox;
    QTimer m_sweep; ///< of what ends by itself: sessions, repeats, history
    QTimer m_watchdog;

    // In the order in which they stand on each other.
    std::unique_ptr<DataFolder> m_folder;
    std::unique_ptr<MasterKey> m_masterKey;
    std::unique_ptr<ObjectStore> m_store;
    std::unique_ptr<Supervision> m_supervision;
    std::unique_ptr<Sessions> m_sessions;
    std::unique_ptr<Authenticator> m_authenticator;
    std::unique_ptr<RuleBook> m_rules;
    std::unique_ptr<ObjectOperations> m_operations;
    std::unique_ptr<Repeats> m_repeats;
    std::unique_ptr<HistoryReader> m_history;
    std::unique_ptr<LoginThrottle> m_throttle;
    std::unique_ptr<PasswordHasher> m_hasher;
    std::unique_ptr<RootPassword> m_rootPassword;
    std::unique_ptr<Logins> m_logins;
    std::unique_ptr<ChangeRunner> m_changes;
    MethodBook m_methods;
    Languages m_languages;
    TrustedProxies m_proxies;
    ControlHandlers m_commands;
    std::unique_ptr<ControlServer> m_control;
    std::unique_ptr<ChangeRing> m_ring;
    std::unique_ptr<ReportQueue> m_reports;
    std::unique_ptr<SipStack> m_sip;
    std::unique_ptr<SipAccounts> m_accounts;
    std::unique_ptr<FrontDoor> m_frontDoor;
    bool m_isStopping = false;
};

} // namespace linekeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"
#include "addresses.h"
#include "classes/catalogue.h"
#include "classes/sipaccount.h"
#include "methods/allmethods.h"
#include "methods/registrarpausemethod.h"
#include "rules/repeatrecord.h"
#include "sip/capturefile.h"
#include "sip/libresipstack.h"
#include "sip/pauserecord.h"
#include <QFileInfo>
#include <QHostInfo>
#include <QLoggingCategory>
#include <QSaveFile>
#include <functional>
#include <future>
#include <sodium.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

namespace linekeeper {
namespace {

Q_LOGGING_CATEGORY(serviceLog, "linekeeper.service")

using namespace std::chrono_literals;

constexpr auto unregisterPatience = 5s;
const QString databaseFile = QStringLiteral("linekeeper.sqlite");

Error wrong(const char *text, QStringList arguments)
{
    return {Reason::Invalid, {text, std::move(arguments)}};
}

std::vector<const ObjectClass *> storedClasses()
{
    std::vector<const ObjectClass *> classes(catalogue().begin(), catalogue().end());
    classes.push_back(&sessionRecord::objectClass);
    classes.push_back(&repeatRecord::objectClass);
    classes.push_back(&pauseRecord::objectClass);
    return classes;
}

Quotas quotasOf(const Settings &settings)
{
    Quotas quotas;
    for (const ObjectClass *objectClass : catalogue())
        if (const auto quota = settings.quota(*objectClass))
            quotas.insert(objectClass, *quota);
    return quotas;
}

PasswordHasher::Cost costOf(const Settings &settings)
{
    return {.operations = quint64(settings[setting::passwordOperations]),
            .memoryBytes = quint64(settings[setting::passwordMemory]) * 1024 * 1024};
}

static_assert(setting::loginFailuresPerUser.max <= int(LoginThrottle::capacity)
                  && setting::loginFailuresPerAddress.max <= int(LoginThrottle::capacity),
              "a limit that is never reached is none");

LoginThrottle::Limits throttleOf(const Settings &settings)
{
    return {.failuresPerUser = settings[setting::loginFailuresPerUser],
            .failuresPerAddress = settings[setting::loginFailuresPerAddress]};
}

/// What a command without a daemon must not stumble over, or leave behind for one that comes later.
Result<void> checkUsable(const QString &folder)
{
    if (!QFile::exists(folder + u'/' + databaseFile))
        return wrong("Name a data folder with --data or --config; %1 has no database.", {folder});
    if (const QFileInfo info(folder); info.ownerId() != ::geteuid())
        return wrong("Run this as user %1, whom the data folder %2 belongs to.",
                     {info.owner().isEmpty() ? QString::number(info.ownerId()) : info.owner(), folder});
    return {};
}

/// Tells the positions of this start from those of any other.
QString newStart(qint64 starts)
{
    return QString::number(starts, 36) + QString::number(randombytes_uniform(36 * 36 * 36 * 36), 36);
}

} // namespace

Application::Application(Options options, Settings settings)
    : m_options(std::move(options))
    , m_settings(std::move(settings))
{
}

Application::~Application()
{
    // Whoever may still call back into the I/O threads ends before them; the SIP engine, which they and the
    // store's writer call, after them. What it still reports is refused by the store that has stopped.
    if (m_store)
        m_store->stop();
    if (m_supervision)
        m_supervision->close();
    m_hasher.reset();
    m_history.reset();
    m_frontDoor.reset();
    m_sip.reset();
}

Result<void> Application::start()
{
    if (const auto opened = openFolder(); !opened)
        return opened;
    if (const auto opened = openStore(); !opened)
        return opened;
    m_supervision = std::make_unique<Supervision>(m_settings, *m_folder, *m_store);
    if (const auto opened = m_supervision->open(); !opened)
        return opened;
    m_throttle = std::make_unique<LoginThrottle>(throttleOf(m_settings));
    m_rootPassword = std::make_unique<RootPassword>(m_options.rootPasswordFile, *m_folder);
    wireAccess();
    wireSignals();
    if (const auto wired = wireSip(); !wired)
        return wired;
    m_hasher = std::make_unique<PasswordHasher>(costOf(m_settings));
    m_logins = std::make_unique<Logins>(*m_store, *m_hasher, *m_throttle,
                                        [this](const ObjectPtr &user, const QString &address) {
                                            m_supervision->monitor().noteRefusal(user, address);
                                        });
    if (const auto ensured = m_rootPassword->ensureBuiltIns(*m_store, *m_hasher); !ensured)
        return ensured;
    wire();
    m_supervision->start(*m_sip);
    if (const auto listening = listen(); !listening)
        return listening;
    if (const auto shown = m_supervision->showNode(m_frontDoor->ports().first()); !shown)
        return shown;
    m_accounts->start(m_store->all(sipAccount::objectClass), m_store->all(pauseRecord::objectClass));
    serveCommands();
    return announce();
}

Result<QString> Application::perform(const ControlRequest &request)
{
    if (const auto usable = checkUsable(m_settings[setting::data]); !usable)
        return usable.error();
    if (const auto opened = openFolder(); !opened)
        return opened.error();
    if (const auto opened = openStore(); !opened)
        return opened.error();
    defineCommands();
    std::promise<Result<QString>> promise;
    auto outcome = promise.get_future();
    runControl(m_commands, request, [&promise](const Result<QString> &answer) { promise.set_value(answer); });
    return outcome.get();
}

Result<void> Application::openFolder()
{
    auto folder = DataFolder::open(m_settings[setting::data]);
    if (!folder)
        return folder.error();
    m_folder = *std::move(folder);
    return {};
}

Result<void> Application::openStore()
{
    m_masterKey = std::make_unique<MasterKey>(*m_folder, qEnvironmentVariable("CREDENTIALS_DIRECTORY"));
    m_store = std::make_unique<ObjectStore>(storedClasses());
    return m_store->start(makeSqliteDialect(), m_folder->filePath(databaseFile), *m_masterKey);
}

void Application::wireAccess()
{
    const TokenDigest &tokens = m_store->tokenDigest();
    m_sessions = std::make_unique<Sessions>(
        *m_store, tokens,
        Sessions::Lifetimes{.idle = m_settings[setting::sessionIdleTime],
                            .absolute = m_settings[setting::sessionAbsoluteTime]});
    m_authenticator = std::make_unique<Authenticator>(*m_store, *m_sessions, tokens,
                                                      m_settings[setting::secrets] == u"write-only"
                                                          ? Authenticator::SecretSight::Nobody
                                                          : Authenticator::SecretSight::ByRight);
    m_rules = std::make_unique<RuleBook>(*m_sessions, tokens);
    m_operations = std::make_unique<ObjectOperations>(*m_rules, quotasOf(m_settings));
    m_repeats = std::make_unique<Repeats>(*m_store, tokens);
    m_history = std::make_unique<HistoryReader>(makeSqliteDialect(), m_folder->filePath(databaseFile));
}

/// After those who know the callers: listeners look at them when they are woken.
void Application::wireSignals()
{
    m_ring = std::make_unique<ChangeRing>(
        newStart(m_store->starts()),
        ChangeRing::Limits{.changes = std::size_t(m_settings[setting::signalsChanges]),
                           .bytes = m_settings[setting::signalsBytes]});
    m_store->addListener([this](const std::vector<ChangeEvent> &events) { m_ring->append(events); });
}

Result<void> Application::wireSip()
{
    const auto authorities = readAuthorities(setting::sipAuthorities, m_settings);
    if (!authorities)
        return authorities.error();
    m_reports = std::make_unique<ReportQueue>(std::bind_front(&Application::noteReports, this));
    m_sip = std::make_unique<LibreSipStack>(
        [this](std::vector<RegistrationReport> reports) { m_reports->add(std::move(reports)); },
        LibreSipStack::Options{.authorities = *authorities,
                               .traceBytes = m_settings[setting::sipTraceBytes]});
    m_accounts = std::make_unique<SipAccounts>(*m_sip);
    m_store->addListener([this](const std::vector<ChangeEvent> &events) {
        m_accounts->noteChanges(events);
        m_rootPassword->noteChanges(events);
    });
    return {};
}

/// What the command line can ask, of a daemon and without one.
void Application::defineCommands()
{
    m_commands[QStringLiteral("rotate-key")] = [this](const QJsonObject &, const ControlAnswer &answer) {
        m_store->maintain([](Database &database) { return database.rotateKey(); },
                          [this, answer](const Result<void> &done) {
                              const QString message = QStringLiteral(
                                  "The secrets are sealed with a new key; keep a copy of %1.");
                              answer(done ? Result<QString>(message.arg(m_masterKey->path())) : done.error());
                          });
    };
}

/// A daemon without the socket is one all the same.
void Application::serveCommands()
{
    defineCommands();
    m_control = std::make_unique<ControlServer>(m_commands);
    if (const auto served = m_control->listen(controlPath(m_settings[setting::data])); !served)
        qCWarning(serviceLog, "commands will not reach this daemon: %s",
                  qPrintable(served.error().message.translated()));
}

void Application::wire()
{
    m_changes = std::make_unique<ChangeRunner>(*m_store, *m_authenticator, *m_hasher);
    m_methods = makeMethods({*m_store, *m_sessions, *m_hasher, *m_throttle, *m_operations, *m_changes,
                             *m_history, m_supervision->monitor(), *m_sip});
    connect(&m_sweep, &QTimer::timeout, this, &Application::sweep);
    m_sweep.start(1min);
    sweep();
}

void Application::sweep()
{
    m_sessions->sweep();
    m_repeats->sweep();
    sweepPauses(*m_store);
    m_store->trimHistory(
        {.time = m_settings[setting::historyTime], .entries = m_settings[setting::historyEntries]});
}

/// In parts: a change that somebody waits for is not to wait for all of them.
void Application::noteReports(std::vector<RegistrationReport> reports, ReportQueue::Done done)
{
    m_store->submit(
        [reports = std::move(reports)](Transaction &transaction) {
            static const QString node = QHostInfo::localHostName();
            for (const RegistrationReport &report : reports)
                transaction.observe(sipAccount::objectClass, report.account,
                                    [&](Object &account) { SipAccounts::apply(report, node, account); });
            return Result<void>();
        },
        [done = std::move(done)](const Result<void> &) { done(); });
}

/// What can be fetched of an object beside itself.
std::vector<ObjectFile> Application::files() const
{
    return {{sipAccount::objectClass, QStringLiteral("trace.pcap"), "application/vnd.tcpdump.pcap",
             [this](const QUuid &account) { return captureFile(m_sip->trace(account)); }}};
}

Result<void> Application::listen()
{
    auto proxies = TrustedProxies::read(m_settings[setting::httpTrustedProxies]);
    if (!proxies)
        return proxies.error();
    m_proxies = *std::move(proxies);
    const Services services{*m_store,
                            *m_sessions,
                            *m_authenticator,
                            *m_logins,
                            *m_operations,
                            *m_changes,
                            *m_repeats,
                            m_methods,
                            m_languages,
                            m_proxies,
                            m_supervision->monitor(),
                            files()};
    const SignalServices signalServices{*m_ring, *m_authenticator, m_supervision->census()};
    const WebitelServices webitelServices{
        *m_store,
        *m_sessions,
        *m_authenticator,
        *m_logins,
        m_store->tokenDigest().digest("Webitel's tokens are signed with this").toLatin1(),
        m_settings[setting::webitelTokenTime],
        m_settings[setting::webitelQueryTokens],
        [this] { return m_supervision->webitelStatus(); }};
    m_frontDoor = std::make_unique<FrontDoor>(m_settings);
    return m_frontDoor->open({services, signalServices, webitelServices});
}

Result<void> Application::announce()
{
    if (!m_options.portFile.isEmpty()) {
        QSaveFile file(m_options.portFile);
        if (!file.open(QFile::WriteOnly)
            || file.write(QByteArray::number(m_frontDoor->ports().first()) + '\n') < 0 || !file.commit())
            return wrong("Let the port file %1 be written: %2.", {m_options.portFile, file.errorString()});
    }
    sd_notify(0, "READY=1");
    startWatchdog();
    return {};
}

void Application::startWatchdog()
{
    uint64_t microseconds = 0;
    if (sd_watchdog_enabled(0, &microseconds) <= 0)
        return;
    connect(&m_watchdog, &QTimer::timeout, this, [] { sd_notify(0, "WATCHDOG=1"); });
    m_watchdog.start(std::chrono::milliseconds(microseconds / 2000));
}

void Application::reload()
{
    const auto settings = readSettings(m_options);
    if (!settings) {
        qCWarning(serviceLog, "the configuration was not read again: %s",
                  qPrintable(settings.error().message.translated()));
        return;
    }
    const auto tls = readTls((*settings)[setting::tlsCertificate], (*settings)[setting::tlsKey]);
    if (!tls) {
        qCWarning(serviceLog, "the certificate was not read again: %s",
                  qPrintable(tls.error().message.translated()));
        return;
    }
    m_supervision->monitor().certificates().watch((*settings)[setting::tlsCertificate]);
    if (*tls)
        m_frontDoor->setTls(**tls);
    qCInfo(serviceLog, "read the certificates again; other settings take effect at the next start");
}

void Application::stop()
{
    if (std::exchange(m_isStopping, true))
        return;
    qCInfo(serviceLog, "stopping");
    m_supervision->noteStopping();
    if (m_control)
        m_control->close();
    sd_notify(0, "STOPPING=1");
    if (!m_frontDoor)
        return stopSip();
    m_frontDoor->close([this] { stopSip(); });
}

void Application::stopSip()
{
    if (!m_sip) {
        Q_EMIT finished();
        return;
    }
    m_sip->shutDown(unregisterPatience, [this] { m_mailbox.post([this] { Q_EMIT finished(); }); });
}

} // namespace linekeeper

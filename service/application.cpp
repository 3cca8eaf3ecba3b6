// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"
#include "access/builtins.h"
#include "addresses.h"
#include "classes/catalogue.h"
#include "classes/sipaccount.h"
#include "http/routes/api.h"
#include "methods/alarmacknowledgemethod.h"
#include "methods/batchmethod.h"
#include "methods/echomethod.h"
#include "methods/historymethod.h"
#include "methods/monitoringstatsmethod.h"
#include "methods/registrarpausemethod.h"
#include "methods/sipaccountregistermethod.h"
#include "methods/siptracemethod.h"
#include "methods/usersessionsmethods.h"
#include "methods/usersetpasswordmethod.h"
#include "rules/repeatrecord.h"
#include "sip/capturefile.h"
#include "sip/libresipstack.h"
#include "sip/pauserecord.h"
#include "socket/signalroom.h"
#include <QFileInfo>
#include <QHostInfo>
#include <QLoggingCategory>
#include <QSaveFile>
#include <future>
#include <sodium.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

namespace linekeeper {
namespace {

Q_LOGGING_CATEGORY(serviceLog, "linekeeper.service")

using namespace std::chrono_literals;

constexpr auto unregisterPatience = 5s;
const QString initialPasswordFile = QStringLiteral("initial-root-password");
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

HttpLimits limitsOf(const Settings &settings)
{
    HttpLimits limits;
    limits.headerBytes = quint32(settings[setting::httpHeaderBytes]);
    limits.headerFields = settings[setting::httpHeaderFields];
    limits.bodyBytes = quint64(settings[setting::httpBodyBytes]);
    limits.connections = settings[setting::httpConnections];
    limits.requestTime = settings[setting::httpRequestTime];
    limits.answerTime = settings[setting::httpAnswerTime];
    limits.idleTime = settings[setting::httpIdleTime];
    return limits;
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

QString readablePassword()
{
    // Without characters that look alike; 20 of 32 are 100 bits.
    constexpr char characters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    QString password;
    for (int i = 0; i < 20; ++i)
        password += QLatin1Char(characters[randombytes_uniform(sizeof characters - 1)]);
    return password;
}

/// What one I/O thread serves.
class Endpoints final : public RequestHandler {
public:
    Endpoints(const Services &services, const SignalServices &signalServices,
              const WebitelServices &webitelServices)
        : m_api(services)
        , m_room(signalServices)
        , m_meter(services.monitor.metrics())
    {
        addWebitelRoutes(m_api.beside(), webitelServices, m_api.mailbox());
    }

    void handle(const ExchangePtr &exchange) override { m_api.handle(exchange); }
    std::optional<Response> admitWebSocket(const Request &request) override
    {
        return m_api.admitWebSocket(request);
    }
    void noteAnswer(const QByteArray &method, int code, std::chrono::nanoseconds time) override
    {
        m_meter.note(method, code, time);
    }
    void takeWebSocket(QTcpSocket *socket) override { m_room.take(socket); }
    void closeWebSockets(const std::function<void()> &done) override { m_room.stop(done); }

private:
    Api m_api;
    SignalRoom m_room;
    HttpMeter m_meter;
};

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
    m_ioThreads.clear();
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
    wireAccess();
    wireSignals();
    if (const auto wired = wireSip(); !wired)
        return wired;
    m_hasher = std::make_unique<PasswordHasher>(costOf(m_settings));
    m_logins = std::make_unique<Logins>(*m_store, *m_hasher, *m_throttle,
                                        [this](const ObjectPtr &user, const QString &address) {
                                            m_supervision->monitor().noteRefusal(user, address);
                                        });
    if (const auto ensured = ensureBuiltIns(); !ensured)
        return ensured;
    wire();
    m_supervision->start(*m_sip);
    if (const auto listening = listen(); !listening)
        return listening;
    if (const auto shown = m_supervision->showNode(m_ports[0]); !shown)
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
    m_sip = std::make_unique<LibreSipStack>(
        [this](std::vector<RegistrationReport> reports) { noteReports(std::move(reports)); },
        LibreSipStack::Options{.authorities = *authorities,
                               .traceBytes = m_settings[setting::sipTraceBytes]});
    m_accounts = std::make_unique<SipAccounts>(*m_sip);
    m_store->addListener([this](const std::vector<ChangeEvent> &events) {
        m_accounts->noteChanges(events);
        notePasswords(events);
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

/// From the file or the environment, else made up.
Result<QString> Application::rootPassword(bool &isRandom) const
{
    isRandom = false;
    if (!m_options.rootPasswordFile.isEmpty()) {
        QFile file(m_options.rootPasswordFile);
        if (!file.open(QFile::ReadOnly))
            return wrong("Let %1 be read: %2.", {file.fileName(), file.errorString()});
        return QString::fromUtf8(file.readAll()).trimmed();
    }
    if (qEnvironmentVariableIsSet("LINEKEEPER_ROOT_PASSWORD"))
        return qEnvironmentVariable("LINEKEEPER_ROOT_PASSWORD");
    isRandom = true;
    return readablePassword();
}

Result<void> Application::ensureBuiltIns()
{
    QString hash;
    if (!m_store->find(user::objectClass, builtins::rootUser())) {
        bool isRandom = false;
        const auto password = rootPassword(isRandom);
        if (!password)
            return password.error();
        if (password->isEmpty())
            return wrong("Give a root password that is not empty.", {});
        const auto hashed = m_hasher->hashNow(*password);
        if (!hashed)
            return hashed.error();
        hash = *hashed;
        if (isRandom) {
            if (const auto kept = m_folder->writePrivate(initialPasswordFile, password->toUtf8() + '\n');
                !kept)
                return kept;
            if (::isatty(STDERR_FILENO))
                ::dprintf(STDERR_FILENO, "root's password: %s\n", qPrintable(*password));
        }
    }
    return m_store->perform([&](Transaction &transaction) { return builtins::ensure(transaction, hash); });
}

void Application::wire()
{
    m_changes = std::make_unique<ChangeRunner>(*m_store, *m_authenticator, *m_hasher);
    wireMethods();
    connect(&m_sweep, &QTimer::timeout, this, &Application::sweep);
    m_sweep.start(1min);
    sweep();
}

void Application::wireMethods()
{
    m_methods[&echo::methodClass] = std::make_unique<EchoMethod>();
    m_methods[&userSetPassword::methodClass] = std::make_unique<UserSetPasswordMethod>(
        *m_store, *m_hasher, *m_throttle, *m_operations, *m_changes);
    m_methods[&userSessions::methodClass] = std::make_unique<UserSessionsMethod>(*m_store, *m_sessions);
    m_methods[&userEndSessions::methodClass]
        = std::make_unique<UserEndSessionsMethod>(*m_sessions, *m_changes);
    m_methods[&history::methodClass] = std::make_unique<HistoryMethod>(*m_history, *m_store);
    m_methods[&batch::methodClass] = std::make_unique<BatchMethod>(*m_operations, *m_changes);
    m_methods[&monitoringStats::methodClass]
        = std::make_unique<MonitoringStatsMethod>(m_supervision->monitor().reports());
    m_methods[&sipAccountRegister::methodClass]
        = std::make_unique<SipAccountRegisterMethod>(*m_store, *m_sip);
    m_methods[&sipTrace::methodClass] = std::make_unique<SipTraceMethod>(*m_store, *m_sip);
    m_methods[&registrarPause::methodClass]
        = std::make_unique<RegistrarPauseMethod>(*m_changes, m_supervision->monitor());
    m_methods[&alarmAcknowledge::methodClass] = std::make_unique<AlarmAcknowledgeMethod>(*m_changes);
}

void Application::sweep()
{
    m_sessions->sweep();
    m_repeats->sweep();
    sweepPauses(*m_store);
    m_store->trimHistory(
        {.time = m_settings[setting::historyTime], .entries = m_settings[setting::historyEntries]});
}

void Application::noteReports(std::vector<RegistrationReport> reports)
{
    m_store->submit(
        [reports = std::move(reports)](Transaction &transaction) {
            static const QString node = QHostInfo::localHostName();
            for (const RegistrationReport &report : reports)
                transaction.observe(sipAccount::objectClass, report.account,
                                    [&](Object &account) { SipAccounts::apply(report, node, account); });
            return Result<void>();
        },
        {});
}

/// The made-up password has done its work once root has another.
void Application::notePasswords(const std::vector<ChangeEvent> &events)
{
    for (const ChangeEvent &event : events)
        if (event.before && event.after && event.after->uuid == builtins::rootUser()
            && (*event.before)[user::password] != (*event.after)[user::password])
            QFile::remove(m_folder->filePath(initialPasswordFile));
}

/// What can be fetched of an object beside itself.
std::vector<ObjectFile> Application::files() const
{
    return {{sipAccount::objectClass, QStringLiteral("trace.pcap"), "application/vnd.tcpdump.pcap",
             [this](const QUuid &account) { return captureFile(m_sip->trace(account)); }}};
}

/// A batch may be large, but only of somebody who may send one.
quint64 Application::bodyBytesFor(const Request &head, quint64 usual) const
{
    static const QString name = toText(batch::methodClass.name);
    static const QByteArray target = apiPrefix + methodPath(batch::methodClass.name).toLatin1();
    if (!head.target.startsWith(target))
        return usual;
    const auto caller
        = m_authenticator->identify(head.header(Header::Authorization), head.header(Header::Cookie));
    return caller && caller->mayCall(name) ? quint64(m_settings[setting::httpBatchBytes]) : usual;
}

Result<void> Application::listen()
{
    const auto addresses = readListenAddresses(m_settings[setting::listen]);
    if (!addresses)
        return addresses.error();
    const auto tls = readTls(m_settings[setting::tlsCertificate], m_settings[setting::tlsKey]);
    if (!tls)
        return tls.error();
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
    HttpLimits limits = limitsOf(m_settings);
    limits.bodyBytesFor
        = [this, usual = limits.bodyBytes](const Request &head) { return bodyBytesFor(head, usual); };
    const int threads = m_settings[setting::httpThreads];
    limits.connections = qMax(1, limits.connections / threads);
    for (const ListenAddress &address : *addresses)
        m_ports.append(address.port);
    for (int i = 0; i < threads; ++i) {
        m_ioThreads.push_back(std::make_unique<IoThread>([services, signalServices, webitelServices] {
            return std::make_unique<Endpoints>(services, signalServices, webitelServices);
        }));
        for (qsizetype j = 0; j < addresses->size(); ++j) {
            const PortUse use
                = i == 0 ? PortUse::Claim : PortUse::Join; // shared among our threads, with nobody else
            const auto port
                = m_ioThreads.back()->listen(limits, addresses->at(j).address, m_ports[j], use, *tls);
            if (!port)
                return port.error();
            m_ports[j] = *port;
        }
    }
    for (qsizetype j = 0; j < addresses->size(); ++j)
        qCInfo(serviceLog, "listening on %s, port %d%s", qPrintable(addresses->at(j).address.toString()),
               m_ports[j], *tls ? ", TLS" : "");
    return {};
}

Result<void> Application::announce()
{
    if (!m_options.portFile.isEmpty()) {
        QSaveFile file(m_options.portFile);
        if (!file.open(QFile::WriteOnly) || file.write(QByteArray::number(m_ports[0]) + '\n') < 0
            || !file.commit())
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
        for (const auto &thread : m_ioThreads)
            thread->setTls(**tls);
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
    m_threadsAccepting = int(m_ioThreads.size());
    if (m_threadsAccepting == 0)
        return stopSip();
    for (const auto &thread : m_ioThreads)
        thread->stopAccepting([this] {
            m_mailbox.post([this] {
                if (--m_threadsAccepting == 0)
                    stopSip();
            });
        });
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

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/alarm.h"
#include "model/objectclass.h"
#include "model/result.h"
#include <QMap>
#include <optional>

namespace linekeeper {

/// The keys of the configuration, declared as the fields of classes are. linekeeperd.conf(5) tells of each.
namespace setting {

inline constexpr Choice secretSights[] = {{"by-right", "by-right"}, {"write-only", "write-only"}};
inline constexpr Choice logFormats[] = {{"text", "text"}, {"json", "json"}};

inline constexpr Field<QString> data{.name = "data", .label = "", .maxLength = 4096};
inline constexpr Field<QString> database{.name = "database", .label = "", .maxLength = 4096};
inline constexpr Field<QString> listen{
    .name = "listen", .label = "", .fallback = "127.0.0.1:8080", .maxLength = 4096};
inline constexpr Field<QString> tlsCertificate{.name = "tls.certificate", .label = "", .maxLength = 4096};
inline constexpr Field<QString> tlsKey{.name = "tls.key", .label = "", .maxLength = 4096};
inline constexpr Field<int> httpThreads{
    .name = "http.threads", .label = "", .fallback = 2, .min = 1, .max = 64};
inline constexpr Field<int> httpConnections{
    .name = "http.connections", .label = "", .fallback = 4096, .min = 1, .max = 1'000'000};
inline constexpr Field<int> httpHeaderBytes{.name = "http.headerBytes",
                                            .label = "",
                                            .fallback = 16 * 1024,
                                            .min = 1024,
                                            .max = 1024 * 1024,
                                            .unit = "B"};
inline constexpr Field<int> httpHeaderFields{
    .name = "http.headerFields", .label = "", .fallback = 100, .min = 10, .max = 1000};
inline constexpr Field<int> httpBodyBytes{.name = "http.bodyBytes",
                                          .label = "",
                                          .fallback = 1024 * 1024,
                                          .min = 1024,
                                          .max = 1024 * 1024 * 1024,
                                          .unit = "B"};
inline constexpr Field<int> httpBatchBytes{.name = "http.batchBytes",
                                           .label = "",
                                           .fallback = 32 * 1024 * 1024,
                                           .min = 1024,
                                           .max = 1024 * 1024 * 1024,
                                           .unit = "B"};
inline constexpr Field<std::chrono::seconds> httpRequestTime{.name = "http.requestTime",
                                                             .label = "",
                                                             .fallback = std::chrono::seconds(30),
                                                             .min = std::chrono::seconds(1)};
inline constexpr Field<std::chrono::seconds> httpAnswerTime{.name = "http.answerTime",
                                                            .label = "",
                                                            .fallback = std::chrono::seconds(30),
                                                            .min = std::chrono::seconds(1)};
inline constexpr Field<std::chrono::seconds> httpIdleTime{.name = "http.idleTime",
                                                          .label = "",
                                                          .fallback = std::chrono::seconds(60),
                                                          .min = std::chrono::seconds(1)};
inline constexpr Field<QString> httpTrustedProxies{
    .name = "http.trustedProxies", .label = "", .maxLength = 4096};
inline constexpr Field<int> loginFailuresPerUser{
    .name = "login.failuresPerUser", .label = "", .fallback = 10, .min = 1, .max = 100'000};
inline constexpr Field<int> loginFailuresPerAddress{
    .name = "login.failuresPerAddress", .label = "", .fallback = 100, .min = 1, .max = 100'000};
inline constexpr Field<std::chrono::seconds> sessionIdleTime{.name = "session.idleTime",
                                                             .label = "",
                                                             .fallback = std::chrono::seconds(30 * 60),
                                                             .min = std::chrono::seconds(1),
                                                             .max = std::chrono::seconds(365 * 86400)};
inline constexpr Field<std::chrono::seconds> sessionAbsoluteTime{.name = "session.absoluteTime",
                                                                 .label = "",
                                                                 .fallback = std::chrono::seconds(12 * 3600),
                                                                 .min = std::chrono::seconds(1),
                                                                 .max = std::chrono::seconds(365 * 86400)};
inline constexpr Field<int> passwordOperations{
    .name = "password.operations", .label = "", .fallback = 2, .min = 1, .max = 100};
inline constexpr Field<int> passwordMemory{
    .name = "password.memory", .label = "", .fallback = 64, .min = 1, .max = 4096, .unit = "MiB"};
inline constexpr ChoiceField secrets{
    .name = "secrets", .label = "", .choices = secretSights, .fallback = "by-right"};
inline constexpr Field<std::chrono::seconds> historyTime{.name = "history.time",
                                                         .label = "",
                                                         .fallback = std::chrono::seconds(365 * 86400),
                                                         .min = std::chrono::seconds(60),
                                                         .max = std::chrono::seconds(100LL * 365 * 86400)};
inline constexpr Field<qint64> historyEntries{
    .name = "history.entries", .label = "", .fallback = 1'000'000, .min = 0, .max = 1'000'000'000'000};
inline constexpr Field<qint64> signalsChanges{
    .name = "signals.changes", .label = "", .fallback = 65'536, .min = 0, .max = 100'000'000};
inline constexpr Field<qint64> signalsBytes{.name = "signals.bytes",
                                            .label = "",
                                            .fallback = 64LL * 1024 * 1024,
                                            .min = 0,
                                            .max = 1LL << 40,
                                            .unit = "B"};
inline constexpr Field<std::chrono::seconds> journalTime{.name = "journal.time",
                                                         .label = "",
                                                         .fallback = std::chrono::seconds(30 * 86400),
                                                         .min = std::chrono::seconds(60),
                                                         .max = std::chrono::seconds(100LL * 365 * 86400)};
inline constexpr Field<qint64> journalEntries{
    .name = "journal.entries", .label = "", .fallback = 100'000, .min = 1000, .max = 1'000'000'000};
inline constexpr Field<std::chrono::seconds> alarmsRaiseAfter{.name = "alarms.raiseAfter",
                                                              .label = "",
                                                              .fallback = std::chrono::seconds(5),
                                                              .min = std::chrono::seconds(0),
                                                              .max = std::chrono::seconds(86400)};
inline constexpr Field<std::chrono::seconds> alarmsClearAfter{.name = "alarms.clearAfter",
                                                              .label = "",
                                                              .fallback = std::chrono::seconds(5),
                                                              .min = std::chrono::seconds(0),
                                                              .max = std::chrono::seconds(86400)};
inline constexpr Field<QString> alarmsWebhookUrl{.name = "alarms.webhookUrl", .label = "", .maxLength = 2000};
inline constexpr Field<QString> alarmsWebhookSecret{
    .name = "alarms.webhookSecret", .label = "", .maxLength = 1000, .traits = Secret};
inline constexpr Field<QString> alarmsWebhookSecretFile{
    .name = "alarms.webhookSecretFile", .label = "", .maxLength = 4096};
inline constexpr ChoiceField alarmsWebhookSeverity{
    .name = "alarms.webhookSeverity", .label = "", .choices = alarm::severities, .fallback = "warning"};
inline constexpr Field<QString> alarmsMailServer{.name = "alarms.mailServer", .label = ""};
inline constexpr Field<QString> alarmsMailFrom{.name = "alarms.mailFrom", .label = ""};
inline constexpr Field<QString> alarmsMailTo{.name = "alarms.mailTo", .label = "", .maxLength = 4096};
inline constexpr Field<QString> alarmsMailUser{.name = "alarms.mailUser", .label = ""};
inline constexpr Field<QString> alarmsMailPassword{
    .name = "alarms.mailPassword", .label = "", .maxLength = 1000, .traits = Secret};
inline constexpr Field<QString> alarmsMailPasswordFile{
    .name = "alarms.mailPasswordFile", .label = "", .maxLength = 4096};
inline constexpr ChoiceField alarmsMailSeverity{
    .name = "alarms.mailSeverity", .label = "", .choices = alarm::severities, .fallback = "error"};
inline constexpr Field<std::chrono::seconds> alarmsPushTime{.name = "alarms.pushTime",
                                                            .label = "",
                                                            .fallback = std::chrono::seconds(86400),
                                                            .min = std::chrono::seconds(1),
                                                            .max = std::chrono::seconds(365 * 86400)};
inline constexpr Field<QString> alarmsAuthorities{
    .name = "alarms.authorities", .label = "", .maxLength = 4096};
inline constexpr Field<QString> sipAuthorities{.name = "sip.authorities", .label = "", .maxLength = 4096};
inline constexpr Field<qint64> sipTraceBytes{
    .name = "sip.traceBytes", .label = "", .fallback = 16 * 1024 * 1024, .min = 0, .max = 4'294'967'296};
inline constexpr Field<QString> freeSwitchHost{.name = "freeSwitch.host", .label = "", .maxLength = 255};
inline constexpr Field<int> freeSwitchPort{
    .name = "freeSwitch.port", .label = "", .fallback = 8021, .min = 1, .max = 65535};
inline constexpr Field<QString> freeSwitchPassword{
    .name = "freeSwitch.password", .label = "", .maxLength = 1000, .traits = Secret};
inline constexpr Field<QString> freeSwitchPasswordFile{
    .name = "freeSwitch.passwordFile", .label = "", .maxLength = 4096};
inline constexpr Field<bool> webitelQueryTokens{.name = "webitel.queryTokens", .label = ""};
inline constexpr Field<std::chrono::seconds> webitelTokenTime{.name = "webitel.tokenTime",
                                                              .label = "",
                                                              .fallback = std::chrono::seconds(30 * 86400),
                                                              .min = std::chrono::seconds(1),
                                                              .max = std::chrono::seconds(100 * 86400)};
inline constexpr ChoiceField logFormat{
    .name = "log.format", .label = "", .choices = logFormats, .fallback = "text"};

inline constexpr auto all = describe(
    data, database, listen, tlsCertificate, tlsKey, httpThreads, httpConnections, httpHeaderBytes,
    httpHeaderFields, httpBodyBytes, httpBatchBytes, httpRequestTime, httpAnswerTime, httpIdleTime,
    httpTrustedProxies, loginFailuresPerUser, loginFailuresPerAddress, sessionIdleTime, sessionAbsoluteTime,
    passwordOperations, passwordMemory, secrets, historyTime, historyEntries, signalsChanges, signalsBytes,
    journalTime, journalEntries, alarmsRaiseAfter, alarmsClearAfter, alarmsWebhookUrl, alarmsWebhookSecret,
    alarmsWebhookSecretFile, alarmsWebhookSeverity, alarmsMailServer, alarmsMailFrom, alarmsMailTo,
    alarmsMailUser, alarmsMailPassword, alarmsMailPasswordFile, alarmsMailSeverity, alarmsPushTime,
    alarmsAuthorities, sipAuthorities, sipTraceBytes, freeSwitchHost, freeSwitchPort, freeSwitchPassword,
    freeSwitchPasswordFile, webitelQueryTokens, webitelTokenTime, logFormat);

} // namespace setting

/// The configuration: defaults, then the file, then what the command line says.
class Settings {
public:
    Settings();

    /// INI: section and key make "section.key". An unknown key or a bad value is an error that names it.
    Result<void> readFile(const QString &path);
    Result<void> set(const QString &key, const QString &text);
    /// As `set`, from the command line, which others can read: refuses secrets.
    Result<void> setInPublic(const QString &key, const QString &text);
    /// A secret: from the configuration; from the file that `<key>File` names; from a credential of systemd
    /// that is called as the key is.
    Result<QString> secret(const FieldSpec &field) const;

    template<typename F>
    auto operator[](const F &field) const
    {
        return F::read(m_values[linekeeper::indexOf(setting::all, field.name)]);
    }

    /// `quota.<class>`: how many objects there may be; nothing: as many as you like.
    std::optional<qint64> quota(const ObjectClass &objectClass) const;

    /// As the file would say it, a line a key.
    QString toText() const;

private:
    Result<void> setQuota(const QString &key, const QString &text);

    QList<Value> m_values; ///< by the index of setting::all
    QMap<QString, qint64> m_quotas; ///< by the name of the class
};

} // namespace linekeeper
